"""What every question is: a document, a local step that sums, and a combine that is shared.

A run is a chain of states. ``begin`` gives the first one; in each round every centre turns its rows
and the state into sums (``local``), and whoever holds the total of all centres turns it into the
next state (``advance``). Centres do that themselves: nobody can hand them a state to probe with.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, NamedTuple, TypeAlias

import numpy as np

from tealward.alliance.agreement import Agreement
from tealward.alliance.people import Document
from tealward.study.rows import Rows, Term, Vector

State: TypeAlias = dict[str, Any]
"""Where a run stands. ``done`` says that nothing more is asked of a centre."""

Sums: TypeAlias = dict[str, Vector]
"""What a centre answers with: the listed fields, each a vector of numbers."""


class Noise(NamedTuple):
    """What a round needs so that its sums tell of nobody: differential privacy.

    ``reach`` is how far one patient can move the sums (Euclidean), ``share`` the part of the
    squared mu of the whole release that this round takes. Shares of a run add up to 1 or less.
    """

    reach: float
    share: float


LARGEST_SCORE = 30.0
"""|x beta| beyond which a fit is refused: a coefficient has run off, or somebody probes."""


class Question(Document, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One question with its parameters, as it stands in the protocol of a study."""

    noisy: ClassVar[bool] = False
    """Whether it can be answered with noise (differential privacy)."""

    crossed: ClassVar[bool] = False
    """Whether its sums count who is in a level of one covariate and in a level of another."""

    def spends(self) -> int:
        """Epsilon, in thousandths, of a question that brings its own noise; 0: it brings none."""
        return 0

    def noise(self, state: State) -> Noise | None:
        """The noise that a centre adds in this round, of a question that brings its own."""
        return None

    def columns(self) -> tuple[str, ...]:
        """Variables that a patient must have a value of."""
        raise NotImplementedError

    def covariates(self) -> tuple[str, ...]:
        """Variables that get coefficients."""
        return ()

    def groups(self) -> tuple[str, ...]:
        """Variables whose every level must hold enough patients."""
        return ()

    def measures(self) -> tuple[str, ...]:
        """Numbers that are summed without getting a coefficient: none may outweigh the others."""
        return ()

    def endpoints(self, rows: Rows) -> tuple[Vector, ...]:
        """Events to be counted, one vector of 0 and 1 for each kind of event."""
        return ()

    def fits(self, agreement: Agreement) -> bool:
        """Whether the variables are of the kind that the question needs."""
        return True

    def begin(self, agreement: Agreement) -> State:
        """The state before the first round."""
        raise NotImplementedError

    def fields(self, state: State) -> dict[str, int]:
        """What a centre answers with in this round, and how many numbers each field has."""
        raise NotImplementedError

    def local(self, rows: Rows, state: State) -> Sums:
        """The sums of one centre."""
        raise NotImplementedError

    def advance(self, state: State, total: Sums) -> State:
        """The next state, from the sums of all centres together."""
        raise NotImplementedError

    def result(self, state: State) -> dict[str, Any]:
        """What is released, from the last state."""
        raise NotImplementedError


def upper(matrix: Vector) -> Vector:
    """A symmetric matrix as the row of its upper triangle: half need not be sent."""
    return np.asarray(matrix[np.triu_indices(matrix.shape[0])], dtype=np.float64)


def symmetric(row: Vector, size: int) -> Vector:
    """The matrix again."""
    matrix = np.zeros((size, size))
    matrix[np.triu_indices(size)] = row
    return matrix + np.triu(matrix, 1).T


def triangle(size: int) -> int:
    """Numbers in the upper triangle."""
    return size * (size + 1) // 2


def labels(found: Sequence[Term]) -> list[str]:
    """Names of coefficients."""
    return [each.label for each in found]
