"""Cox's model stratified by centre, with Efron's ties: exactly the pooled stratified fit.

Risk sets never cross centres, so the partial likelihood is a sum over centres and so are its slope
and its bend: 1 + p + p(p+1)/2 numbers a round. The unstratified fit would need sums at each time of
an event, which give away rows (see ``docs/study.md``); there is no such question.

Sources: Cox 1972, J R Stat Soc B 34:187; Efron 1977, J Am Stat Assoc 72:557.
"""

from __future__ import annotations

from typing import Annotated, Any, Final, NamedTuple

import msgspec
import numpy as np

from tealward.alliance.agreement import Agreement, Kind
from tealward.alliance.people import Name
from tealward.study.questions import newton
from tealward.study.questions.question import LARGEST_SCORE, Question, State, Sums, labels, upper
from tealward.study.refusals import Refused, Rule
from tealward.study.rows import Matrix, Rows, Vector, design, terms, variable_of

_CHUNK: Final = 100_000
"""Rows worked on at a time: memory stays bounded however many there are."""


class Hazard(Question, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What questions about the hazard of ``event`` share: ``of`` are its covariates."""

    days: Name
    event: Name
    of: tuple[Name, ...]

    def columns(self) -> tuple[str, ...]:
        """Time, event and covariates."""
        return (self.days, self.event, *self.of)

    def covariates(self) -> tuple[str, ...]:
        """What gets coefficients."""
        return self.of

    def endpoints(self, rows: Rows) -> tuple[Vector, ...]:
        """The event."""
        return (rows.columns[self.event],)

    def fits(self, agreement: Agreement) -> bool:
        """A time, an event, and covariates that are neither."""
        return survival_fits(agreement, self.days, self.event) and bool(self.of)


class Cox(Hazard, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="cox"):
    """Hazard ratios. ``ridge_thousandths`` shrinks coefficients (0: the plain fit)."""

    ridge_thousandths: Annotated[int, msgspec.Meta(ge=0)] = 0

    def begin(self, agreement: Agreement) -> State:
        """At no effect."""
        found = terms(agreement, self.of)
        return newton.begin(len(found), terms=found)

    def fields(self, state: State) -> dict[str, int]:
        """Log likelihood, slope and bend."""
        return newton.fields(state)

    def local(self, rows: Rows, state: State) -> Sums:
        """The sums of one centre."""
        x = design(rows, state["terms"])
        return partial_likelihood(rows.columns[self.days], rows.columns[self.event], x, state)

    def advance(self, state: State, total: Sums) -> State:
        """One step of Newton's method."""
        return newton.advance(state, total, self.ridge_thousandths / 1000.0)

    def result(self, state: State) -> dict[str, Any]:
        """Log hazard ratios with their standard errors."""
        return newton.estimates(state, labels(state["terms"]))


def survival_fits(agreement: Agreement, days: str, event: str) -> bool:
    """Whether these are a time and an event."""
    kinds = (variable_of(agreement, days).kind, variable_of(agreement, event).kind)
    return kinds == (Kind.DAYS, Kind.EVENT)


class _Risk(NamedTuple):
    """Sums over everybody still at risk, carried from later to earlier times."""

    weight: float
    first: Vector
    second: Matrix


def partial_likelihood(days: Vector, event: Vector, x: Matrix, state: State) -> Sums:
    """Log partial likelihood, slope and bend at ``state["beta"]``.

    Rows are walked from the last time to the first in chunks. Centring a covariate at a centre
    changes nothing within it and keeps exponentials in range.
    """
    beta: Vector = state["beta"]
    size = len(beta)
    order = np.lexsort((-event, -days))
    mean = x.mean(axis=0) if len(x) else np.zeros(size)
    risk = _Risk(0.0, np.zeros(size), np.zeros((size, size)))
    loglik, score, bend = 0.0, np.zeros(size), np.zeros((size, size))
    at = 0
    while at < len(order):
        stop = min(len(order), at + _CHUNK)
        # A chunk ends where a time ends, so that ties stay together.
        while stop < len(order) and days[order[stop]] == days[order[stop - 1]]:
            stop += 1
        part = order[at:stop]
        at = stop
        added = _chunk(days[part], event[part], x[part] - mean, beta, risk)
        loglik, score, bend = loglik + added[0], score + added[1], bend + added[2]
        risk = added[3]
    return {"loglik": np.array([loglik]), "score": score, "information": upper(bend)}


def _chunk(
    days: Vector, event: Vector, x: Matrix, beta: Vector, risk: _Risk
) -> tuple[float, Vector, Matrix, _Risk]:
    """One chunk, latest time first; everything before it is in ``risk``."""
    eta = x @ beta
    if np.max(np.abs(eta), initial=0.0) > LARGEST_SCORE:
        raise Refused(Rule.STEP_TOO_LARGE)
    weight = np.exp(eta)
    size = len(beta)
    starts = np.flatnonzero(np.r_[True, days[1:] != days[:-1]])
    ends = np.r_[starts[1:], len(days)] - 1
    pairs = np.triu_indices(size)
    xx = x[:, pairs[0]] * x[:, pairs[1]]
    s0 = risk.weight + np.cumsum(weight)[ends]
    s1 = risk.first + np.cumsum(weight[:, None] * x, axis=0)[ends]
    s2 = risk.second[pairs] + np.cumsum(weight[:, None] * xx, axis=0)[ends]
    died = event > 0.5
    gone = np.where(died, weight, 0.0)
    deaths = np.add.reduceat(died.astype(np.float64), starts)
    d0 = np.add.reduceat(gone, starts)
    d1 = np.add.reduceat(gone[:, None] * x, starts, axis=0)
    d2 = np.add.reduceat(gone[:, None] * xx, starts, axis=0)
    loglik = float(eta[died].sum())
    score = x[died].sum(axis=0)
    bend = np.zeros(len(pairs[0]))
    for k in range(int(deaths.max(initial=0.0))):
        # The k-th of tied deaths: Efron takes a share k/d of the tied out of the risk set.
        here = deaths > k
        share = (k / deaths[here])[:, None]
        zero = s0[here] - share[:, 0] * d0[here]
        one = (s1[here] - share * d1[here]) / zero[:, None]
        two = (s2[here] - share * d2[here]) / zero[:, None]
        loglik -= float(np.log(zero).sum())
        score = score - one.sum(axis=0)
        bend += two.sum(axis=0) - (one[:, pairs[0]] * one[:, pairs[1]]).sum(axis=0)
    matrix = np.zeros((size, size))
    matrix[pairs] = bend
    carried = np.zeros((size, size))
    carried[pairs] = s2[-1]
    return (
        loglik,
        score,
        matrix + np.triu(matrix, 1).T,
        _Risk(float(s0[-1]), s1[-1], carried),
    )
