"""A calibration as files: the point that the story uses, what informs it, and draws."""

from __future__ import annotations

import functools
import hashlib
from typing import Any

import msgspec
import numpy as np

from tealward.evidence.columns import Vector
from tealward.evidence.load import read_file
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


def posterior(
    protocols: list[Protocol],
    fits: list[Fit],
    declared: Any,
    women: int,
    tallies: dict[str, Tally],
) -> tuple[str, str, str]:
    """The version, and the texts of ``calibrated.toml`` and ``posterior.csv``.

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
    return version, "\n".join(lines) + "\n", _draws(fits)


def last_point(block: Block) -> Vector:
    """Where the calibration in use put the parameters; 0 for those it did not know."""
    known = written().get(block.name, {})
    return np.array([known.get(name, {}).get("z", 0.0) for name in block.parameters])


@functools.cache
def written() -> dict[str, Any]:
    """The calibration in use, as it was written."""
    return read_file("calibrated")


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
