"""Trackers: sums over several earlier cohorts, added and taken away, that leave a few patients.

Whoever has sums over cohorts has every linear combination of them. Patients who were always asked
about together form a cell; cohorts are rows of 0 and 1 over cells, and what can be worked out are
the vectors that these rows span. If one cell alone is among them, an echelon form has it as a row,
in whatever order the cells stand: for a cell this test is exact. For several cells that are
together fewer than the least count it is a search: large cells stand first, so that rows are left
with small ones, and these are shuffled a few times (information sets).

Sources: Schlörer 1980, ACM TODS 5:467; Chin and Özsoyoglu 1982, IEEE Trans Softw Eng 8:574 (audit);
Lee and Brickell 1988, EUROCRYPT (information sets).
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from tealward.study.centre.cells import Asked, Cells
from tealward.study.refusals import Refused, Rule

_PRIME: Final = 2**31 - 1
"""Arithmetic is exact modulo a prime; products stay within 64 bits."""

_ORDERS: Final = 8
_MOST: Final = 2_000_000_000
"""Steps of arithmetic spent on all orders together, at least one of which is always tried."""

Whole = npt.NDArray[np.int64]


def check(asked: Asked, least: int) -> None:
    """Refuse a question if with it sums over fewer than ``least`` patients can be worked out.

    What has been asked before in just these parts tells nothing new and is never refused.
    """
    if len(asked.inside) > asked.known and few(asked, least):
        raise Refused(Rule.NEARLY_THE_SAME)


def few(found: Asked | Cells, least: int) -> bool:
    """Whether some combination of these cohorts tells of fewer than ``least`` patients."""
    rows, sizes = found.inside.astype(np.int64), found.sizes
    orders = int(np.clip(_MOST // (rows.shape[0] ** 2 * rows.shape[1]), 1, _ORDERS))
    # The search must find the same whenever it is asked, so its dice are always the same.
    dice = np.random.default_rng(1)
    for number in range(orders):
        shuffled = dice.permutation(len(sizes)) if number else np.arange(len(sizes))
        large_first = shuffled[np.argsort(sizes[shuffled] < least, kind="stable")]
        left = _echelon(rows[:, large_first]) != 0
        told = left @ sizes[large_first]
        if np.any((told > 0) & (told < least)):
            return True
    return False


def _echelon(rows: Whole) -> Whole:
    """The reduced echelon form modulo the prime."""
    found = rows.copy()
    top = 0
    for column in range(found.shape[1]):
        if top == len(found):
            break
        below = np.flatnonzero(found[top:, column])
        if not len(below):
            continue
        found[[top, top + below[0]]] = found[[top + below[0], top]]
        found[top] = found[top] * pow(int(found[top, column]), -1, _PRIME) % _PRIME
        others = found[:, column].copy()
        others[top] = 0
        at = np.flatnonzero(others)
        found[at] = (found[at] - others[at, None] * found[top] % _PRIME) % _PRIME
        top += 1
    return found
