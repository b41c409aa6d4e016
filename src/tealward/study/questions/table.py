"""Counts and table 1. A centre rounds its own counts before it answers, zero and few alike.

Because every centre rounds for itself, no small cell leaves it, margins do not add up to what was
suppressed, and a centre that takes its own part from the sum learns only a rounded number.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

import msgspec
import numpy as np

from tealward.alliance.agreement import Agreement, Kind, Variable
from tealward.alliance.people import Name
from tealward.study.questions.question import Question, State, Sums
from tealward.study.rows import Rows, Vector, variable_of


class Table(Question, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="table"):
    """How many patients, how many of each level, means and standard deviations of numbers."""

    noisy: ClassVar[bool] = True
    of: Annotated[tuple[Name, ...], msgspec.Meta(min_length=1, max_length=40)]

    def columns(self) -> tuple[str, ...]:
        """None: who lacks a value is counted as such."""
        return ()

    def measures(self) -> tuple[str, ...]:
        """Numbers whose means are given."""
        return self.of

    def begin(self, agreement: Agreement) -> State:
        """One round."""
        limits = agreement.limits
        return {
            "variables": [variable_of(agreement, name) for name in self.of],
            "rounding": 1 if agreement.protection == "noisy" else limits.rounding,
            "least": 0 if agreement.protection == "noisy" else limits.min_count,
            "counts_only": agreement.protection == "noisy",
            "done": False,
            "round": 0,
        }

    def fields(self, state: State) -> dict[str, int]:
        """Counts of each level and of not known; count, sum and squares of each number."""
        found = {"patients": 1}
        for variable in state["variables"]:
            levels = _levels(variable)
            if levels:
                found[f"count.{variable.name}"] = len(levels) + 1
            elif not state["counts_only"]:
                found[f"number.{variable.name}"] = 3
        return found

    def local(self, rows: Rows, state: State) -> Sums:
        """The sums of one centre, counts rounded."""
        sums: Sums = {"patients": _rounded(np.array([float(len(rows.patients))]), state)}
        for variable in state["variables"]:
            values = rows.columns[variable.name]
            known = values[~np.isnan(values)]
            levels = _levels(variable)
            if levels:
                counts = [float(np.sum(known == k)) for k in range(len(levels))]
                unknown = float(len(values) - len(known))
                sums[f"count.{variable.name}"] = _rounded(np.array([*counts, unknown]), state)
            elif not state["counts_only"]:
                enough = len(known) >= state["least"]
                found = [float(len(known)), float(known.sum()), float(known @ known)]
                sums[f"number.{variable.name}"] = np.array(found) * enough
        return sums

    def advance(self, state: State, total: Sums) -> State:
        """Nothing more is asked."""
        return {**state, "done": True, "round": 1, "total": total}

    def result(self, state: State) -> dict[str, Any]:
        """The table."""
        total: Sums = state["total"]
        found: dict[str, Any] = {"patients": float(total["patients"][0]), "variables": {}}
        for variable in state["variables"]:
            levels = _levels(variable)
            if levels:
                counts = total[f"count.{variable.name}"].tolist()
                shown = dict(zip([*levels, "not_known"], counts, strict=True))
                found["variables"][variable.name] = {"counts": shown}
            elif not state["counts_only"]:
                found["variables"][variable.name] = _moments(total[f"number.{variable.name}"])
        return found


def _levels(variable: Variable) -> tuple[str, ...]:
    if variable.kind in (Kind.YES_NO, Kind.EVENT):
        return ("no", "yes")
    return variable.levels


def _rounded(counts: Vector, state: State) -> Vector:
    to = float(state["rounding"])
    return np.where(counts < state["least"], 0.0, np.round(counts / to) * to)


def _moments(sums: Vector) -> dict[str, float | None]:
    n, first, second = (float(v) for v in sums)
    if n < 2:
        return {"mean": None, "deviation": None}
    spread = max(0.0, (second - first * first / n) / (n - 1))
    return {"mean": first / n, "deviation": spread**0.5}
