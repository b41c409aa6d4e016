"""Rows that compiled code reads by name.

A class of annotations is the one place where a row is declared. The type checker reads it
as a class; compiled code reads the same names from a numpy structured array.
"""

from __future__ import annotations

import typing
from typing import Annotated, Any, TypeAlias

import numpy as np
import numpy.typing as npt

Vector = npt.NDArray[np.float64]
"""A column with several cells; say how many with ``Annotated[Vector, n]``."""


Rows: TypeAlias = Any
"""An array of declared rows, ``array[i].column``; numpy gives it no static type."""


class Columns:
    """Base of every declared row. ``float``, ``int``, ``Annotated[Vector, n]`` or another row."""

    @classmethod
    def dtype(cls) -> np.dtype[np.void]:
        """The numpy type of this row, in the order of declaration."""
        hints = typing.get_type_hints(cls, include_extras=True)
        return np.dtype([_column(name, hint) for name, hint in hints.items()], align=True)

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """The declared names, in order."""
        return tuple(typing.get_type_hints(cls))

    @classmethod
    def rows(cls, count: int) -> Any:
        """``count`` rows of zeros, whose columns are read by name: ``rows[0].age_years``."""
        return np.zeros(count, cls.dtype()).view(np.recarray)

    @classmethod
    def row(cls) -> Any:
        """One row of zeros."""
        return cls.rows(1)[0]


def _column(name: str, hint: Any) -> tuple[Any, ...]:
    if typing.get_origin(hint) is Annotated:
        return (name, np.float64, (typing.get_args(hint)[1],))
    if isinstance(hint, type) and issubclass(hint, Columns):
        return (name, hint.dtype())
    plain = {float: np.float64, int: np.int64, np.uint64: np.uint64}
    if hint not in plain:
        raise TypeError(f"column {name!r} is {hint!r}: declare a float, int, uint64, vector or row")
    return (name, plain[hint])


def plain(row: Any) -> dict[str, Any]:
    """A row as plain Python values by name, ready to be written down."""
    return {name: _plain(row[name]) for name in row.dtype.names}


def _plain(cell: Any) -> Any:
    if getattr(cell, "dtype", None) is not None and cell.dtype.names:
        return plain(cell)
    return cell.tolist()


def fill(row: Any, values: dict[str, Any]) -> None:
    """Write plain values back into a row. A name that the row lacks is refused."""
    unknown = set(values) - set(row.dtype.names)
    if unknown:
        raise KeyError(f"no column {sorted(unknown)[0]!r}: the row was written by another version")
    for name, value in values.items():
        if isinstance(value, dict):
            fill(row[name], value)
        else:
            row[name] = value
