"""Difference from all earlier cohorts: two answers about nearly the same patients tell the rest.

A cohort is refused if what parts it from an earlier one, or from the union, meeting or difference
of two earlier ones, is some patients but fewer than the least count. The same cohort again is no
difference. Sums over more than two cohorts are looked into by ``trackers``. (Denning, Denning and
Schwartz 1979, ACM TODS 4:76.)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

import numpy as np
import numpy.typing as npt

from tealward.study.refusals import Refused, Rule

Patients = npt.NDArray[np.int64]


def check(parts: Sequence[Patients], earlier: Iterable[Patients], least: int) -> None:
    """Refuse a question one of whose ``parts`` nearly repeats what was answered before.

    The first part is the cohort; the others are the levels that the answer tells apart.
    """
    known = distinct(earlier)
    everybody = np.unique(np.concatenate([*parts, *known]))
    asked = [np.isin(everybody, each) for each in distinct(parts)]
    sets = [np.isin(everybody, each) for each in known]
    for one in sets:
        _apart(asked, one, least)
    for one, two in combinations(sets, 2):
        for made in (one | two, one & two, one & ~two, two & ~one, one ^ two):
            _apart(asked, made, least)


def distinct(earlier: Iterable[Patients]) -> list[Patients]:
    """Each set once, without the empty one."""
    return list({each.tobytes(): each for each in earlier if len(each)}.values())


def _apart(asked: list[npt.NDArray[np.bool_]], made: npt.NDArray[np.bool_], least: int) -> None:
    if made.any() and any(0 < int(np.sum(each ^ made)) < least for each in asked):
        raise Refused(Rule.NEARLY_THE_SAME)
