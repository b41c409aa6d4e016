"""Difference from all earlier cohorts: two answers about nearly the same patients tell the rest.

A cohort is refused if what parts it from an earlier one, or from the union, meeting or difference
of two earlier ones, is some patients but fewer than the least count. The same cohort again is no
difference. Sums over more than two cohorts are looked into by ``trackers``. (Denning, Denning and
Schwartz 1979, ACM TODS 4:76.)
"""

from __future__ import annotations

from itertools import combinations

import numpy as np
import numpy.typing as npt

from tealward.study.centre.cells import Asked
from tealward.study.refusals import Refused, Rule


def check(asked: Asked, least: int) -> None:
    """Refuse a question one of whose parts nearly repeats what was answered before."""
    sets = asked.inside[: asked.known]
    for one in sets:
        _apart(asked, one, least)
    for one, two in combinations(sets, 2):
        for made in (one | two, one & two, one & ~two, two & ~one, one ^ two):
            _apart(asked, made, least)


def _apart(asked: Asked, made: npt.NDArray[np.bool_], least: int) -> None:
    away = (asked.inside[asked.parts] ^ made) @ asked.sizes
    if made.any() and np.any((away > 0) & (away < least)):
        raise Refused(Rule.NEARLY_THE_SAME)
