"""What calibration may move: named mechanisms, each a change of one number of the story."""

from __future__ import annotations

import math
from typing import Any, Literal, NamedTuple

import msgspec
import numpy as np

from tealward.evidence.columns import Vector
from tealward.evidence.load import read_file
from tealward.evidence.numbers import Numbers
from tealward.trials.protocol import Setting


class Parameter(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One mechanism. ``sd`` is of its prior: of a ln ratio, of a sum, or of log odds."""

    number: str
    change: Literal["ratio", "sum", "odds"]
    sd: float
    means: str
    cells: tuple[int, ...] = ()
    settings: tuple[Setting, ...] = tuple(Setting)


class Block(NamedTuple):
    """Parameters that are fitted together, and which endpoints they are fitted to."""

    name: str
    parameters: dict[str, Parameter]
    harm: bool


def blocks() -> tuple[Block, Block]:
    """The illness first, then harm: nothing published of one moves the other."""
    return Block("illness", _read("parameters"), False), Block("harm", _read("harms"), True)


def _read(file: str) -> dict[str, Parameter]:
    found = {name: msgspec.convert(raw, Parameter) for name, raw in read_file(file).items()}
    for name, parameter in found.items():
        if parameter.number not in Numbers.names():
            raise ValueError(f"{file}.toml, {name}: there is no number {parameter.number!r}")
    return found


def move(numbers: Any, parameters: dict[str, Parameter], z: Vector) -> Any:
    """``numbers`` with each parameter ``z`` standard deviations of its prior away. Changes them."""
    for parameter, amount in zip(parameters.values(), z * _sds(parameters), strict=True):
        old = np.atleast_1d(np.array(numbers[parameter.number], dtype=float))
        cells = list(parameter.cells) or list(range(len(old)))
        new = old.copy()
        new[cells] = [_moved(value, parameter.change, amount) for value in old[cells]]
        numbers[parameter.number] = new if np.ndim(numbers[parameter.number]) else new[0]
    return numbers


def _sds(parameters: dict[str, Parameter]) -> Vector:
    return np.array([parameter.sd for parameter in parameters.values()])


def _moved(value: float, change: str, amount: float) -> float:
    if change == "ratio":
        return value * math.exp(amount)
    if change == "sum":
        return value + amount
    odds = math.log(value / (1.0 - value)) + amount
    return 1.0 / (1.0 + math.exp(-odds))
