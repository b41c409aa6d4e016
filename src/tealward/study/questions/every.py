"""The closed list of questions."""

from __future__ import annotations

from typing import Final, TypeAlias, get_args

from tealward.study.questions.cox import Cox
from tealward.study.questions.network import Network
from tealward.study.questions.regression import Regression
from tealward.study.questions.states import IllnessDeath
from tealward.study.questions.subdistribution import FineGray
from tealward.study.questions.survival import Incidence, Survival
from tealward.study.questions.table import Table
from tealward.study.questions.training import Training
from tealward.study.questions.validation import Validation

AnyQuestion: TypeAlias = (
    Table
    | Survival
    | Incidence
    | Cox
    | FineGray
    | Regression
    | IllnessDeath
    | Validation
    | Training
    | Network
)

QUESTIONS: Final = tuple(str(kind.__struct_config__.tag) for kind in get_args(AnyQuestion))
"""Their names, as agreements list them."""
