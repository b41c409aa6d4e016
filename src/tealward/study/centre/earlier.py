"""Difference from all earlier cohorts: two answers about nearly the same patients tell the rest.

A cohort is refused if what parts it from an earlier one, or from the union, meeting or difference
of two earlier ones, is some patients but fewer than the least count. The same cohort again is no
difference. Sums over more than two cohorts are looked into by ``trackers``. (Denning, Denning and
Schwartz 1979, ACM TODS 4:76.)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from tealward.study.refusals import Refused, Rule

Patients = npt.NDArray[np.int64]
_BITS: Final = 32
"""Cohorts that are told apart at a time."""


class Cells(NamedTuple):
    """Patients who lie in just the same cohorts: ``inside`` is [cohort, cell], ``sizes`` [cell]."""

    inside: npt.NDArray[np.bool_]
    sizes: npt.NDArray[np.int64]


def check(parts: Sequence[Patients], earlier: Iterable[Patients], least: int) -> None:
    """Refuse a question one of whose ``parts`` nearly repeats what was answered before.

    The first part is the cohort; the others are the levels that the answer tells apart.
    """
    known = distinct(earlier)
    found = cells([*known, *distinct(parts)])
    sets, asked = found.inside[: len(known)], Cells(found.inside[len(known) :], found.sizes)
    for one in sets:
        _apart(asked, one, least)
    for one, two in combinations(sets, 2):
        for made in (one | two, one & two, one & ~two, two & ~one, one ^ two):
            _apart(asked, made, least)


def distinct(earlier: Iterable[Patients]) -> list[Patients]:
    """Each set once, without the empty one."""
    return list({each.tobytes(): each for each in earlier if len(each)}.values())


def cells(cohorts: Sequence[Patients]) -> Cells:
    """The cells of cohorts, each sorted. Millions of patients leave some hundred cells."""
    everybody = np.empty(0, dtype=np.int64)
    for each in cohorts:
        missing = each[~_within(each, everybody)]
        if len(missing):
            everybody = np.union1d(everybody, missing)
    place = np.zeros(len(everybody), dtype=np.int64)
    for start in range(0, len(cohorts), _BITS):
        place <<= _BITS
        for k, each in enumerate(cohorts[start : start + _BITS]):
            place[np.searchsorted(everybody, each)] |= 1 << k
        place = np.unique(place, return_inverse=True)[1]
    sizes = np.bincount(place)
    # Somebody of each cell speaks for it.
    one = np.zeros(len(sizes), dtype=np.int64)
    one[place] = everybody
    inside = [_within(one, each) for each in cohorts]
    return Cells(np.array(inside, dtype=bool).reshape(len(cohorts), len(sizes)), sizes)


def _within(wanted: Patients, among: Patients) -> npt.NDArray[np.bool_]:
    """Which of ``wanted`` are in ``among``, which is sorted."""
    if not len(among):
        return np.zeros(len(wanted), dtype=bool)
    at = np.minimum(np.searchsorted(among, wanted), len(among) - 1)
    return among[at] == wanted


def _apart(asked: Cells, made: npt.NDArray[np.bool_], least: int) -> None:
    away = (asked.inside ^ made) @ asked.sizes
    if made.any() and np.any((away > 0) & (away < least)):
        raise Refused(Rule.NEARLY_THE_SAME)
