"""Attacks through values that are missing, and through cells that two levels share."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tealward.study.coordinator import Stopped
from tealward.study.protocol import Selection
from tealward.study.questions.cox import Cox
from tealward.study.questions.regression import Regression
from tealward.study.questions.table import Table
from tealward.study.refusals import Rule
from tests.study.joint import joint, part
from tests.study.table import HELD, MANY, patients


def test_sums_of_known_values_are_held_against_earlier_ones(tmp_path: Path) -> None:
    """Leave out twelve women of whom one has a value: the rest of the sum would be hers."""
    columns = patients()
    centre = (np.arange(900) % 3).astype(float)
    young = np.flatnonzero((centre == 0) & (columns["age"] <= np.sort(columns["age"])[40]))
    columns["marker"][young[1:]] = np.nan
    three = joint(tmp_path, part(columns, centre), HELD, limits=MANY)
    age = int(columns["age"][young].max())
    three.ask("all", Table(of=("marker",)))
    with pytest.raises(Stopped) as stopped:
        three.ask("older", Table(of=("marker",)), Selection(variable="age", at_least=age + 1))
    assert stopped.value.rule == Rule.NEARLY_THE_SAME


def test_cells_of_two_levels_are_empty_or_many(tmp_path: Path) -> None:
    """Cross products of a regression count who is in both levels: one woman must not be seen."""
    columns = patients()
    treated, stage = columns["treated"], columns["stage"]
    both = np.flatnonzero((treated == 1) & (stage == 2))
    stage[both[1:]] = 1.0
    three = joint(tmp_path, part(columns, (np.arange(900) % 3).astype(float)), HELD, limits=MANY)
    crossed = Regression(family="linear", outcome="marker", of=("treated", "stage"))
    with pytest.raises(Stopped) as stopped:
        three.ask("crossed", crossed)
    assert stopped.value.rule == Rule.LEVEL_TOO_RARE
    # The same levels one by one are many, and a Cox model does not count them together.
    three.ask("stage", Regression(family="linear", outcome="marker", of=("stage",)))
    three.ask("cox", Cox(days="days", event="died", of=("treated", "stage")))
