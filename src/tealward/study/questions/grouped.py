"""How well a model does, from one histogram: patients by risk group, quarter of the time, outcome.

A patient stands in one cell, so one Gaussian of reach 1 keeps her safe and everything here is made
from what was released. ``cells`` are [trained on or held out, group, outcome]; the nine outcomes
are: died in quarter 1 to 4, then censored having lived through 0 to 4 quarters.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Final

import numpy as np

from tealward.study.questions.hazards import Outcome, Places
from tealward.study.rows import Mask, Matrix, Vector

QUARTERS: Final = 4
OUTCOMES: Final = 2 * QUARTERS + 1
GROUPS: Final = 5
BINS: Final = 40
"""Steps of the predicted risk, from 0 to 1, among which groups are parted."""

MIDDLES: Final = (np.arange(BINS) + 0.5) / BINS
_AT_RISK: Final = 10.0
"""A curve goes on while so many times the noise are at risk."""

_DIED: Final = np.arange(QUARTERS)
_LIVED: Final = np.r_[_DIED, np.arange(QUARTERS + 1)]
"""Quarters lived through, for each outcome."""


def places(seen: Outcome, quarters: int = QUARTERS) -> Places:
    """The number of each patient's outcome."""
    return np.where(seen.died > 0, seen.lived, quarters + seen.lived)


def counted(group: Places, seen: Outcome, out: Mask, groups: int) -> Vector:
    """The histogram of one centre as a row; ``group`` is the risk group of each patient."""
    cell = (out * groups + group) * OUTCOMES + places(seen)
    return np.bincount(cell, minlength=2 * groups * OUTCOMES).astype(np.float64)


def parted(spread: Vector) -> tuple[int, ...]:
    """Bins at which risk groups begin, so that they hold about as many each."""
    share = np.cumsum(np.maximum(spread, 0.0))
    if share[-1] <= 0:
        return ()
    wanted = np.arange(1, GROUPS) / GROUPS
    found = np.abs(share[:-1] / share[-1] - wanted[:, None]).argmin(axis=1) + 1
    return tuple(sorted({int(each) for each in found}))


def concordance(cells: Vector) -> float:
    """Chance that of two held out, in whichever centre, who died earlier was in the higher group.

    As Harrell's C among groups: two of one group count half.
    """
    out = cells[1]
    groups = np.arange(len(out))
    later = _LIVED[None, :] > _DIED[:, None]
    # [group, outcome] of who died first, against [group, outcome] of who lived longer
    more = 0.5 + 0.5 * np.sign(groups[:, None] - groups[None, :])
    longer = out @ later.T
    first = out[:, :QUARTERS]
    counted_pairs = np.sum(first.sum(axis=0) * longer.sum(axis=0))
    right = np.einsum("gk,gh,hk->", first, more, longer)
    return float(right / counted_pairs) if counted_pairs > 0 else 0.5


def at_risk(out: Vector) -> Vector:
    """Patients of one group that an interval tells of, from its outcomes."""
    steps = len(out) // 2
    lived = np.r_[np.arange(steps), np.arange(steps + 1)]
    return np.array([out[lived > k].sum() + out[k] for k in range(steps)])


def free(out: Vector) -> Vector:
    """Share free of the event at the end of each quarter, for one group."""
    return np.asarray(np.cumprod(1.0 - np.clip(_hazard(out), 0.0, 1.0)))


def _hazard(out: Vector) -> Vector:
    """Share of those at risk who died in each quarter; noise may take it below 0."""
    return np.asarray(out[:QUARTERS] / np.maximum(at_risk(out), 1.0))


def _free_at(out: Vector, quarter: int) -> float:
    # Not held at 0 and 1: an error of 0 would say that noise had told it exactly.
    return float(np.prod(1.0 - _hazard(out)[: quarter + 1]))


def told_apart(cells: Vector, predicted: Vector) -> float:
    """Chance that a patient trained on fits the model better than one held out.

    The attacker knows of each patient what a cell tells. ``predicted`` is [group, quarter].
    """
    known = np.column_stack([np.ones(len(predicted)), predicted])
    died = known[:, :-1] - known[:, 1:]
    fit = np.round(np.column_stack([died, known]), 12).ravel()
    inside, outside = cells[0].ravel(), cells[1].ravel()
    tries = inside.sum() * outside.sum()
    better = 0.5 + 0.5 * np.sign(fit[:, None] - fit[None, :])
    return float(inside @ better @ outside / tries) if tries > 0 else 0.5


def error(of: Callable[[Vector], float], cells: Vector, noise: float) -> float:
    """Standard error by first differences: chance of each count (Poisson) and the noise in it."""
    total = 0.0
    for at in np.ndindex(cells.shape):
        up, down = cells.copy(), cells.copy()
        up[at] += 0.5
        down[at] -= 0.5
        total += (of(up) - of(down)) ** 2 * (max(float(cells[at]), 0.0) + noise**2)
    return float(np.sqrt(total))


def curves(out: Matrix, predicted: Matrix, days: Vector, noise: float) -> dict[str, Any]:
    """Observed beside predicted in each group, as long as enough are at risk to be told."""
    found: dict[str, Any] = {}
    for k, counts in enumerate(out):
        here = at_risk(counts)
        until = int(np.minimum.accumulate(here >= _AT_RISK * noise).sum())
        if not until:
            continue
        found[f"risk_{k + 1}"] = {
            "days": days[:until].tolist(),
            "at_risk": here[:until].tolist(),
            "free": free(counts)[:until].tolist(),
            "error": [error(partial(_free_at, quarter=q), counts, noise) for q in range(until)],
            "predicted": predicted[k, :until].tolist(),
        }
    return found
