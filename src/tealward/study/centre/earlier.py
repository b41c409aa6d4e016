"""Difference from all earlier cohorts: two answers about nearly the same patients tell the rest.

A cohort is refused if what parts it from an earlier one, or from the union, meeting or difference
of two earlier ones, is some patients but fewer than the least count. The same cohort again is no
difference. (Denning and Schlörer 1983, ACM TODS 5:291 on trackers.)
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

import numpy as np
import numpy.typing as npt

from tealward.study.refusals import Refused, Rule

Patients = npt.NDArray[np.int64]


def check(cohort: Patients, earlier: Iterable[Patients], least: int) -> None:
    """Refuse a cohort that nearly repeats what was answered before."""
    known = _distinct(earlier)
    everybody = np.unique(np.concatenate([cohort, *known]))
    asked = np.isin(everybody, cohort)
    sets = [np.isin(everybody, each) for each in known]
    for one in sets:
        _apart(asked, one, least)
    for one, two in combinations(sets, 2):
        for made in (one | two, one & two, one & ~two, two & ~one, one ^ two):
            _apart(asked, made, least)


def _distinct(earlier: Iterable[Patients]) -> list[Patients]:
    return list({each.tobytes(): each for each in earlier}.values())


def _apart(asked: npt.NDArray[np.bool_], made: npt.NDArray[np.bool_], least: int) -> None:
    if 0 < int(np.sum(asked ^ made)) < least and made.any():
        raise Refused(Rule.NEARLY_THE_SAME)
