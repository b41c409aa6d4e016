"""The report on a centre's own data, before anything is approved. It never leaves the centre."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

import numpy as np

from tealward.alliance.agreement import Agreement, Kind, Variable
from tealward.study.data.coding import plausible
from tealward.study.rows import Rows

_MUCH = 0.2


class Finding(StrEnum):
    """What may be wrong; the words stand in ``words/study.toml``."""

    ALL_MISSING = "all_missing"
    MUCH_MISSING = "much_missing"
    OUT_OF_RANGE = "out_of_range"
    LEVEL_ABSENT = "level_absent"
    NO_EVENTS = "no_events"
    ALL_ALIKE = "all_alike"
    REPEATED_PATIENTS = "repeated_patients"
    TOO_FEW_PATIENTS = "too_few_patients"


class Noticed(NamedTuple):
    """One finding: of which variable (or of all), and how many patients."""

    finding: Finding
    variable: str
    patients: int


def check(raw: Rows, agreement: Agreement) -> list[Noticed]:
    """What is missing or implausible, variable by variable."""
    n = len(raw.patients)
    found: list[Noticed] = []
    if n < agreement.limits.min_count:
        found.append(Noticed(Finding.TOO_FEW_PATIENTS, "", n))
    repeated = n - len(np.unique(raw.patients))
    if repeated:
        found.append(Noticed(Finding.REPEATED_PATIENTS, "", repeated))
    for variable in agreement.variables:
        found += _variable(raw, variable)
    return found


def _variable(raw: Rows, variable: Variable) -> list[Noticed]:
    values = raw.columns[variable.name]
    known = values[~np.isnan(values)]
    missing = len(values) - len(known)
    if len(known) == 0:
        return [Noticed(Finding.ALL_MISSING, variable.name, missing)]
    found: list[Noticed] = []
    if missing > _MUCH * len(values):
        found.append(Noticed(Finding.MUCH_MISSING, variable.name, missing))
    strange = int(np.isnan(plausible(known, variable)).sum())
    if strange:
        found.append(Noticed(Finding.OUT_OF_RANGE, variable.name, strange))
    for k in range(len(variable.levels)):
        if not (known == k).any():
            found.append(Noticed(Finding.LEVEL_ABSENT, variable.name, 0))
    if variable.kind == Kind.EVENT and not (known > 0).any():
        found.append(Noticed(Finding.NO_EVENTS, variable.name, 0))
    if variable.kind == Kind.NUMBER and np.ptp(known) == 0:
        found.append(Noticed(Finding.ALL_ALIKE, variable.name, len(known)))
    return found
