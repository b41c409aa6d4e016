"""Fine and Gray's model of the incidence of one cause, stratified by centre.

Who had the competing event stays at risk with the weight G(t-)/G(T-), G being the curve of
censoring, estimated at each centre for itself. Both sums that a time needs (still at risk, and
weighed) are running ones, so a centre's part costs one pass. Ties are Breslow's, as in ``cmprsk``;
errors come from the inverse information (``crr``'s ``invinf``).

Source: Fine and Gray 1999, J Am Stat Assoc 94:496.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from tealward.alliance.agreement import Agreement
from tealward.alliance.people import Name
from tealward.study.questions import newton
from tealward.study.questions.cox import Hazard, survival_fits
from tealward.study.questions.question import LARGEST_SCORE, State, Sums, labels
from tealward.study.refusals import Refused, Rule
from tealward.study.rows import Matrix, Rows, Vector, design, terms


class FineGray(Hazard, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="fine_gray"):
    """Subdistribution hazard ratios of ``event`` where ``competing`` may come first."""

    competing: Name

    def columns(self) -> tuple[str, ...]:
        """Time, both events and covariates."""
        return (self.days, self.event, self.competing, *self.of)

    def fits(self, agreement: Agreement) -> bool:
        """A time and two events."""
        pairs = [survival_fits(agreement, self.days, e) for e in (self.event, self.competing)]
        return all(pairs) and bool(self.of)

    def begin(self, agreement: Agreement) -> State:
        """At no effect."""
        found = terms(agreement, self.of)
        return newton.begin(len(found), terms=found)

    def fields(self, state: State) -> dict[str, int]:
        """Log likelihood, slope and bend."""
        return newton.fields(state)

    def local(self, rows: Rows, state: State) -> Sums:
        """The sums of one centre."""
        status = rows.columns[self.event] + 2.0 * (
            (rows.columns[self.competing] > 0.5) & (rows.columns[self.event] < 0.5)
        )
        x = design(rows, state["terms"])
        return subdistribution(rows.columns[self.days], status, x, state["beta"])

    def advance(self, state: State, total: Sums) -> State:
        """One step of Newton's method."""
        return newton.advance(state, total)

    def result(self, state: State) -> dict[str, Any]:
        """Log subdistribution hazard ratios with their standard errors."""
        return newton.estimates(state, labels(state["terms"]))


def censoring_before(days: Vector, status: Vector) -> Vector:
    """G(T-) for every patient: share not yet censored just before her own time."""
    times, place = np.unique(days, return_inverse=True)
    censored = np.bincount(place, status < 0.5, len(times))
    at_risk = len(days) - np.searchsorted(np.sort(days), times, side="left")
    after = np.cumprod(1.0 - censored / at_risk)
    return np.r_[1.0, after[:-1]][place]


def subdistribution(days: Vector, status: Vector, x: Matrix, beta: Vector) -> Sums:
    """Log likelihood, slope and bend. ``status``: 0 censored, 1 the event, 2 the other."""
    size = len(beta)
    pairs = np.triu_indices(size)
    x = x - x.mean(axis=0)
    eta = x @ beta
    if np.max(np.abs(eta), initial=0.0) > LARGEST_SCORE:
        raise Refused(Rule.STEP_TOO_LARGE)
    order = np.argsort(days, kind="stable")
    days, status, x, eta = days[order], status[order], x[order], eta[order]
    weight = np.exp(eta)
    g = censoring_before(days, status)
    all_of = np.column_stack([np.ones(len(x)), x, x[:, pairs[0]] * x[:, pairs[1]]])
    here = weight[:, None] * all_of
    later = np.cumsum(here[::-1], axis=0)[::-1]
    lasting = np.where((status > 1.5)[:, None], here / g[:, None], 0.0)
    earlier = np.vstack([np.zeros((1, all_of.shape[1])), np.cumsum(lasting, axis=0)])
    died = np.flatnonzero((status > 0.5) & (status < 1.5))
    first = np.searchsorted(days, days[died], side="left")
    sums = later[first] + g[died][:, None] * earlier[first]
    zero = sums[:, 0]
    one = sums[:, 1 : 1 + size] / zero[:, None]
    two = sums[:, 1 + size :] / zero[:, None]
    bend = two.sum(axis=0) - (one[:, pairs[0]] * one[:, pairs[1]]).sum(axis=0)
    return {
        "loglik": np.array([float(eta[died].sum() - np.log(zero).sum())]),
        "score": x[died].sum(axis=0) - one.sum(axis=0),
        "information": bend,
    }
