"""Cohorts by cells: patients who lie in just the same ones. Millions leave some hundred cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

Patients = npt.NDArray[np.int64]
_BITS: Final = 32
"""Cohorts that are told apart at a time."""


class Cells(NamedTuple):
    """Patients who lie in just the same cohorts: ``inside`` is [cohort, cell], ``sizes`` [cell]."""

    inside: npt.NDArray[np.bool_]
    sizes: npt.NDArray[np.int64]


class Asked(NamedTuple):
    """What a question tells of, among all that was told: each cohort once.

    ``inside`` is [cohort, cell]; the first ``known`` cohorts were answered before; ``parts`` are
    the places of the question's own, which may be among those.
    """

    inside: npt.NDArray[np.bool_]
    sizes: npt.NDArray[np.int64]
    known: int
    parts: list[int]


def asked(parts: Sequence[Patients], earlier: Iterable[Patients]) -> Asked:
    """``parts`` are the cohort and the levels that the answer tells apart, each sorted."""
    known = distinct(earlier)
    every = distinct([*known, *parts])
    place = {each.tobytes(): k for k, each in enumerate(every)}
    found = cells(every)
    own = [place[each.tobytes()] for each in distinct(parts)]
    return Asked(found.inside, found.sizes, len(known), own)


def distinct(earlier: Iterable[Patients]) -> list[Patients]:
    """Each set once, without the empty one."""
    return list({each.tobytes(): each for each in earlier if len(each)}.values())


def cells(cohorts: Sequence[Patients]) -> Cells:
    """The cells of cohorts, each sorted."""
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
