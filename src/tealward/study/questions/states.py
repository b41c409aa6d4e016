"""The illness-death model: in remission, relapsed, dead; three Weibull hazards with covariates.

Each hazard is exp(level + x beta) a t^(a-1), t in years; after relapse the clock starts anew.
Transitions share no parameter, so one Newton chain fits all three. A duration of 0 days counts as
half a day. Source: Putter, Fiocco and Geskus 2007, Stat Med 26:2389.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from tealward.alliance.agreement import Agreement, Kind
from tealward.alliance.people import Name
from tealward.study.questions import newton
from tealward.study.questions.question import LARGEST_SCORE, Question, State, Sums, upper
from tealward.study.refusals import Refused, Rule
from tealward.study.rows import Matrix, Rows, Vector, design, terms, variable_of

TRANSITIONS: Final = ("relapse", "death_in_remission", "death_after_relapse")
YEAR_DAYS: Final = 365.25


class IllnessDeath(
    Question, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="illness_death"
):
    """Hazards of relapse, of death without one, and of death after one."""

    relapse_days: Name
    relapsed: Name
    death_days: Name
    died: Name
    of: tuple[Name, ...] = ()

    def columns(self) -> tuple[str, ...]:
        """Both times, both events and covariates."""
        return (self.relapse_days, self.relapsed, self.death_days, self.died, *self.of)

    def covariates(self) -> tuple[str, ...]:
        """What gets coefficients."""
        return self.of

    def endpoints(self, rows: Rows) -> tuple[Vector, ...]:
        """Each transition."""
        return tuple(died for _, died, _ in self._transitions(rows))

    def fits(self, agreement: Agreement) -> bool:
        """Two times and two events."""
        kinds = [
            variable_of(agreement, name).kind
            for name in (self.relapse_days, self.relapsed, self.death_days, self.died)
        ]
        return kinds == [Kind.DAYS, Kind.EVENT, Kind.DAYS, Kind.EVENT]

    def _transitions(self, rows: Rows) -> list[tuple[Vector, Vector, Rows]]:
        """Years, event and the rows at risk, of each transition."""
        relapsed = rows.columns[self.relapsed] > 0.5
        died = rows.columns[self.died]
        first, last = rows.columns[self.relapse_days], rows.columns[self.death_days]
        until = np.where(relapsed, first, last)
        after = (last - first)[relapsed]
        return [
            (_years(until), relapsed.astype(np.float64), rows),
            (_years(until), np.where(relapsed, 0.0, died), rows),
            (_years(after), died[relapsed], rows.where(relapsed)),
        ]

    def begin(self, agreement: Agreement) -> State:
        """Before the starting levels are known: the exponential hazards, after one round."""
        found = terms(agreement, self.of)
        size = 3 * (2 + len(found))
        return newton.begin(size, terms=found, started=False)

    def fields(self, state: State) -> dict[str, int]:
        """Events and years first, then log likelihood, slope and bend."""
        return newton.fields(state) if state["started"] else {"events": 3, "years": 3}

    def local(self, rows: Rows, state: State) -> Sums:
        """The sums of one centre."""
        parts = self._transitions(rows)
        if not state["started"]:
            return {
                "events": np.array([event.sum() for _, event, _ in parts]),
                "years": np.array([years.sum() for years, _, _ in parts]),
            }
        size = 2 + len(state["terms"])
        loglik, score, bend = 0.0, np.zeros(3 * size), np.zeros((3 * size, 3 * size))
        for k, (years, event, at_risk) in enumerate(parts):
            here = slice(k * size, (k + 1) * size)
            x = design(at_risk, state["terms"])
            one = weibull(years, event, x, state["beta"][here])
            loglik += one[0]
            score[here], bend[here, here] = one[1], one[2]
        return {"loglik": np.array([loglik]), "score": score, "information": upper(bend)}

    def advance(self, state: State, total: Sums) -> State:
        """The exponential start, then Newton's method."""
        if state["started"]:
            return newton.advance(state, total)
        size = 2 + len(state["terms"])
        if (total["events"] < 1).any():
            raise Refused(Rule.TOO_FEW_EVENTS)
        beta = np.zeros(3 * size)
        beta[1::size] = np.log(total["events"] / total["years"])
        return {**state, "beta": beta, "started": True, "round": 1}

    def result(self, state: State) -> dict[str, Any]:
        """Log shape, level and coefficients of each transition."""
        names = ["log_shape", "level", *[each.label for each in state["terms"]]]
        return newton.estimates(state, [f"{t}.{name}" for t in TRANSITIONS for name in names])


def _years(days: Vector) -> Vector:
    return np.maximum(days, 0.5) / YEAR_DAYS


def weibull(years: Vector, event: Vector, x: Matrix, theta: Vector) -> tuple[float, Vector, Matrix]:
    """Log likelihood, slope and minus the second derivative, at (log shape, level, beta)."""
    shape = np.exp(theta[0])
    log_t = np.log(years)
    linear = theta[1] + x @ theta[2:]
    bent = shape * log_t
    if np.max(np.abs(linear + bent), initial=0.0) > 3 * LARGEST_SCORE:
        raise Refused(Rule.STEP_TOO_LARGE)
    hazard = np.exp(linear + bent)
    loglik = float(np.sum(event * (linear + theta[0] + bent - log_t) - hazard))
    z = np.column_stack([np.ones(len(x)), x])
    rest = event - hazard
    score = np.r_[np.sum(event * (1.0 + bent) - hazard * bent), z.T @ rest]
    bend = np.empty((len(theta), len(theta)))
    bend[0, 0] = np.sum(hazard * bent * bent + hazard * bent - event * bent)
    bend[0, 1:] = bend[1:, 0] = z.T @ (hazard * bent)
    bend[1:, 1:] = (z * hazard[:, None]).T @ z
    return loglik, score, bend
