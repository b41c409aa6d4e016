"""Calibration from the command line: fit, predict what was held out, write."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from tealward.evidence.load import declared_numbers
from tealward.trials.calibrate import Fit, Tell, compare_all, fit, without
from tealward.trials.figures import Compared
from tealward.trials.parameters import blocks, move
from tealward.trials.posterior import Tally, last_point, write_posterior
from tealward.trials.protocol import Of, Protocol, Setting
from tealward.trials.read import read_all

Counts = Counter[tuple[str, str]]
"""Figures by what they are, and whether they were met: ``("median", "met")``."""


def calibrated(women: int, rounds: int, out: Path, from_prior: bool) -> str:
    """Fit both blocks, hold out each setting in turn, write the files; return what to print.

    It begins where the last calibration ended, or in the middle of the prior.
    """
    out.mkdir(parents=True, exist_ok=True)
    protocols = read_all()
    with _bar() as tell:
        fits = []
        numbers = declared_numbers()
        for block in blocks():
            start = None if from_prior else last_point(block)
            fits.append(fit(block, protocols, numbers, tell, women, rounds, start))
            numbers = move(numbers, block.parameters, fits[-1].z)
        joint = _tally(compare_all(protocols, numbers, women, tell))
        held = held_out(protocols, fits, women, tell)
    tallies = {"together": _pairs(joint), "held_out": _pairs(held)}
    version = write_posterior(out, protocols, fits, declared_numbers(), women, tallies)
    lines = [f"calibration {version} -> {out / 'calibrated.toml'}, {out / 'posterior.csv'}", ""]
    lines += [line for fitted in fits for line in _table(fitted)]
    for name, tally in tallies.items():
        lines += ["", f"{name}:", *shares(tally)]
    return "\n".join(lines)


def held_out(protocols: list[Protocol], fits: list[Fit], women: int, tell: Tell) -> Counts:
    """Figures of each setting under what the other settings alone would have made of the story."""
    total: Counts = Counter()
    for setting in Setting:
        ours = [protocol for protocol in protocols if protocol.setting is setting]
        numbers = declared_numbers()
        for fitted in fits:
            numbers = move(numbers, fitted.block.parameters, without(fitted, setting))
        total += _tally(compare_all(ours, numbers, women, tell))
    return total


def shares(tally: Tally) -> list[str]:
    """``hazard_ratio: 66 of 81 (81 %)``, by kind of figure."""
    return [
        f"  {of}: {met} of {every} ({round(100 * met / every)} %)"
        for of, (met, every) in tally.items()
    ]


def _pairs(counts: Counts) -> Tally:
    kinds = {of.value: counts[of.value, "met"] for of in Of}
    every = {of: met + counts[of, "missed"] for of, met in kinds.items()}
    return {of: (kinds[of], every[of]) for of in kinds if every[of]}


def _tally(found: dict[str, list[Compared]]) -> Counts:
    tally: Counts = Counter()
    for figures in found.values():
        for each in figures:
            if each.figure.fit:
                tally[each.figure.of.value, "met" if each.met else "missed"] += 1
    return tally


def _table(fitted: Fit) -> Iterator[str]:
    errors = np.sqrt(np.diag(fitted.covariance))
    for (name, parameter), z, error in zip(
        fitted.block.parameters.items(), fitted.z, errors, strict=True
    ):
        yield f"{name:26} {z:+6.2f} ± {error:4.2f} SD of its prior   {parameter.means}"


@contextmanager
def _bar() -> Iterator[Tell]:
    columns: tuple[Any, ...] = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as progress:
        bar = progress.add_task("", total=1.0)
        yield lambda what, share: progress.update(bar, description=what, completed=share)
