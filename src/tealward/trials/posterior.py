"""A calibration as files: the point that the story uses, what informs it, and draws."""

from __future__ import annotations

import functools
import hashlib
import tomllib
from importlib import resources
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from tealward.evidence.columns import Vector
from tealward.trials.calibrate import Fit, informed_by
from tealward.trials.parameters import Block, move
from tealward.trials.protocol import Protocol

DRAWS = 200
Tally = dict[str, tuple[int, int]]
"""Figures met, and all figures, by what they are."""
_SEED = 1986


def version_of(protocols: list[Protocol], fits: list[Fit]) -> str:
    """Eight hex digits: other protocols or other results, another version."""
    digest = hashlib.sha256(msgspec.json.encode(protocols))
    for fitted in fits:
        digest.update(np.round(fitted.z, 6).tobytes())
    return digest.hexdigest()[:8]


def write_posterior(
    folder: Path,
    protocols: list[Protocol],
    fits: list[Fit],
    declared: Any,
    women: int,
    tallies: dict[str, Tally],
) -> str:
    """Write ``calibrated.toml`` and ``posterior.csv``; return the version.

    Draws are from the Gaussian of Laplace's approximation, in standard deviations of the prior.
    ``tallies``: how many figures are met by all settings ``together``, and with each ``held_out``.
    """
    version = version_of(protocols, fits)
    numbers = declared.copy()
    for fitted in fits:
        numbers = move(numbers, fitted.block.parameters, fitted.z)
    moved = [p.number for fitted in fits for p in fitted.block.parameters.values()]
    lines = [
        "# Written by `tealward calibrate`; see docs/calibration.md. Do not edit.",
        "",
        f'version = "{version}"',
        f"trials = {len(protocols)}",
        f"women = {women}",
        "",
        "[numbers]",
        *[f"{name} = {_value(numbers[name])}" for name in dict.fromkeys(moved)],
    ]
    for name, tally in tallies.items():
        lines += ["", f"[{name}]"]
        lines += [f"{of} = [{met}, {every}]" for of, (met, every) in tally.items()]
    for fitted in fits:
        lines += _parameters(fitted)
    _write_whole(folder / "calibrated.toml", "\n".join(lines) + "\n")
    _write_whole(folder / "posterior.csv", _draws(fits))
    return version


def last_point(block: Block) -> Vector:
    """Where the calibration in use put the parameters; 0 for those it did not know."""
    known = written().get(block.name, {})
    return np.array([known.get(name, {}).get("z", 0.0) for name in block.parameters])


@functools.cache
def written() -> dict[str, Any]:
    """The calibration in use, as it was written."""
    text = resources.files("tealward.evidence").joinpath("calibrated.toml").read_text("utf-8")
    return tomllib.loads(text)


def _value(value: Any) -> str:
    cells = np.atleast_1d(np.array(value, dtype=float))
    texts = [f"{cell:.6g}" for cell in cells]
    texts = [text if any(c in text for c in ".e") else f"{text}.0" for text in texts]
    return texts[0] if np.ndim(value) == 0 else "[" + ", ".join(texts) + "]"


def _parameters(fitted: Fit) -> list[str]:
    errors = np.sqrt(np.diag(fitted.covariance))
    lines = []
    for name, z, error, settings in zip(
        fitted.block.parameters, fitted.z, errors, informed_by(fitted), strict=True
    ):
        lines += [
            "",
            f"[{fitted.block.name}.{name}]",
            f"z = {z:.4f}",
            f"error = {error:.4f}",
            f"informed_by = [{', '.join(chr(34) + each + chr(34) for each in settings)}]",
        ]
    return lines


def _draws(fits: list[Fit]) -> str:
    dice = np.random.default_rng(_SEED)
    columns = [
        dice.multivariate_normal(fitted.z, fitted.covariance, DRAWS, method="cholesky")
        for fitted in fits
    ]
    names = [name for fitted in fits for name in fitted.block.parameters]
    rows = np.concatenate(columns, axis=1)
    lines = [",".join(f"{cell:.4f}" for cell in row) for row in rows]
    return ",".join(names) + "\n" + "\n".join(lines) + "\n"


def _write_whole(file: Path, text: str) -> None:
    unfinished = file.with_name(file.name + ".part")
    unfinished.write_text(text, "utf-8")
    unfinished.rename(file)
