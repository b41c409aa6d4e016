"""Rows of a centre as columns of numbers, and the terms of a model made of them.

They live in the centre's own process. Nothing in this file leaves it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from tealward.alliance.agreement import Agreement, Kind, Variable
from tealward.study.refusals import Refused, Rule

Vector: TypeAlias = npt.NDArray[np.float64]
Matrix: TypeAlias = npt.NDArray[np.float64]
Mask: TypeAlias = npt.NDArray[np.bool_]


class Rows(NamedTuple):
    """Patients of one centre: ``patients`` names them inside it, NaN is not known.

    A choice holds the place of its level, from 0; yes and an event are 1.
    """

    patients: npt.NDArray[np.int64]
    columns: dict[str, Vector]

    def where(self, mask: Mask) -> Rows:
        """Some of the rows."""
        return Rows(self.patients[mask], {k: v[mask] for k, v in self.columns.items()})

    def complete(self, names: Sequence[str]) -> Mask:
        """Which rows have a value in every one of these columns."""
        known = np.ones(len(self.patients), dtype=bool)
        for name in names:
            known &= ~np.isnan(self.columns[name])
        return known


class Term(NamedTuple):
    """One coefficient: a number as it is, or one level of a choice against the first."""

    variable: str
    level: int | None
    label: str


def terms(agreement: Agreement, covariates: Sequence[str]) -> tuple[Term, ...]:
    """The coefficients that covariates lead to, by the coding that was agreed."""
    found: list[Term] = []
    for name in covariates:
        variable = variable_of(agreement, name)
        if variable.kind == Kind.CHOICE:
            levels = enumerate(variable.levels)
            found += [Term(name, k, f"{name}.{level}") for k, level in levels if k > 0]
        else:
            found.append(Term(name, None, name))
    return tuple(found)


def variable_of(agreement: Agreement, name: str) -> Variable:
    """The variable as agreed. Raises ``Refused``."""
    for each in agreement.variables:
        if each.name == name:
            return each
    raise Refused(Rule.VARIABLE_NOT_AGREED)


def design(rows: Rows, wanted: Sequence[Term]) -> Matrix:
    """The covariates as a matrix [patients, terms]."""
    columns = [
        rows.columns[t.variable]
        if t.level is None
        else (rows.columns[t.variable] == t.level).astype(np.float64)
        for t in wanted
    ]
    return np.column_stack(columns) if columns else np.empty((len(rows.patients), 0))
