"""Calibration from the command line: fit, predict what was held out, write."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from tealward.commands.whole import write_whole
from tealward.evidence.load import declared_numbers
from tealward.trials.calibrate import Fit, Tell, compare_all, fit, without
from tealward.trials.figures import Compared
from tealward.trials.parameters import blocks, move
from tealward.trials.posterior import Tally, last_point, posterior
from tealward.trials.protocol import Of, Protocol, Setting
from tealward.trials.read import read_all


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
        tallies = {
            "together": _tally(compare_all(protocols, numbers, women, tell)),
            "held_out": _tally(held_out(protocols, fits, women, tell)),
        }
    version, point, draws = posterior(protocols, fits, declared_numbers(), women, tallies)
    write_whole(out / "calibrated.toml", point)
    write_whole(out / "posterior.csv", draws)
    lines = [f"calibration {version} -> {out / 'calibrated.toml'}, {out / 'posterior.csv'}", ""]
    lines += [line for fitted in fits for line in _table(fitted)]
    for name, tally in tallies.items():
        lines += ["", f"{name}:", *shares(tally)]
    return "\n".join(lines)


def held_out(
    protocols: list[Protocol], fits: list[Fit], women: int, tell: Tell
) -> dict[str, list[Compared]]:
    """Figures of each setting under what the other settings alone would have made of the story."""
    found: dict[str, list[Compared]] = {}
    for setting in Setting:
        ours = [protocol for protocol in protocols if protocol.setting is setting]
        numbers = declared_numbers()
        for fitted in fits:
            numbers = move(numbers, fitted.block.parameters, without(fitted, setting))
        found |= compare_all(ours, numbers, women, tell)
    return found


def shares(tally: Tally) -> list[str]:
    """``hazard_ratio: 66 of 81 (81 %)``, by kind of figure."""
    return [
        f"  {of}: {met} of {every} ({round(100 * met / every)} %)"
        for of, (met, every) in tally.items()
    ]


def _tally(found: dict[str, list[Compared]]) -> Tally:
    fitted = [each for figures in found.values() for each in figures if each.figure.fit]
    by_kind = {of.value: [each.met for each in fitted if each.figure.of is of] for of in Of}
    return {of: (sum(met), len(met)) for of, met in by_kind.items() if met}


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
