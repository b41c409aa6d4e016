"""Fine and Gray's model of the incidence of one cause, stratified by centre.

Who had the competing event stays at risk with the weight G(t-)/G(T-), G being the curve of
censoring, estimated at each centre for itself. Both sums that a time needs (still at risk, and
weighed) are running ones, so a centre's part costs one pass. Ties are Breslow's, as in ``cmprsk``.

Errors are Fine and Gray's own, as ``crr`` gives them: each patient's part in the score (eta) with
what she moved in the curve of censoring (psi), squared and summed in one more round. Both are made
within a centre, so that several centres are the stratified model (Zhou et al. 2011).

Sources: Fine and Gray 1999, J Am Stat Assoc 94:496; Zhou et al. 2011, Biometrics 67:661.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from tealward.alliance.agreement import Agreement
from tealward.alliance.people import Name
from tealward.study.questions import newton
from tealward.study.questions.cox import Hazard, survival_fits
from tealward.study.questions.question import (
    LARGEST_SCORE,
    State,
    Sums,
    labels,
    symmetric,
    triangle,
    upper,
)
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
        return newton.begin(len(found), terms=found, fitted=False)

    def fields(self, state: State) -> dict[str, int]:
        """Log likelihood, slope and bend; once that is done, the squares of the influences."""
        if state["fitted"]:
            return {"influence": triangle(len(state["beta"]))}
        return newton.fields(state)

    def local(self, rows: Rows, state: State) -> Sums:
        """The sums of one centre."""
        status = rows.columns[self.event] + 2.0 * (
            (rows.columns[self.competing] > 0.5) & (rows.columns[self.event] < 0.5)
        )
        x = design(rows, state["terms"])
        days, beta = rows.columns[self.days], state["beta"]
        if state["fitted"]:
            each = influence(days, status, x, beta)
            return {"influence": upper(each.T @ each)}
        return subdistribution(days, status, x, beta)

    def advance(self, state: State, total: Sums) -> State:
        """One step of Newton's method; at the end the sandwich around the squares."""
        if state["fitted"]:
            inverse = state["covariance"]
            middle = symmetric(total["influence"], len(inverse))
            robust = inverse @ middle @ inverse
            return {**state, "covariance": robust, "done": True, "round": state["round"] + 1}
        after = newton.advance(state, total)
        return {**after, "fitted": after["done"], "done": False}

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


class _Sorted(NamedTuple):
    """Patients by time, with what is at risk at each event. ``died`` are places of the events."""

    order: npt.NDArray[np.int64]
    days: Vector
    status: Vector
    x: Matrix
    eta: Vector
    g: Vector
    died: npt.NDArray[np.int64]
    zero: Vector
    one: Matrix
    two: Matrix


def _sorted(days: Vector, status: Vector, x: Matrix, beta: Vector, bends: bool) -> _Sorted:
    size = len(beta)
    pairs = np.triu_indices(size) if bends else (np.arange(0), np.arange(0))
    x = x - x.mean(axis=0)
    eta = x @ beta
    if np.max(np.abs(eta), initial=0.0) > LARGEST_SCORE:
        raise Refused(Rule.STEP_TOO_LARGE)
    order = np.argsort(days, kind="stable")
    days, status, x, eta = days[order], status[order], x[order], eta[order]
    g = censoring_before(days, status)
    all_of = np.column_stack([np.ones(len(x)), x, x[:, pairs[0]] * x[:, pairs[1]]])
    here = np.exp(eta)[:, None] * all_of
    later = np.cumsum(here[::-1], axis=0)[::-1]
    lasting = np.where((status > 1.5)[:, None], here / g[:, None], 0.0)
    died = np.flatnonzero((status > 0.5) & (status < 1.5))
    first = np.searchsorted(days, days[died], side="left")
    sums = later[first] + g[died][:, None] * _before(lasting)[first]
    zero = sums[:, 0]
    one, two = sums[:, 1 : 1 + size] / zero[:, None], sums[:, 1 + size :] / zero[:, None]
    return _Sorted(order, days, status, x, eta, g, died, zero, one, two)


def _before(values: Matrix) -> Matrix:
    """Running sums of rows: entry k is the sum of the first k."""
    return np.vstack([np.zeros((1, values.shape[1])), np.cumsum(values, axis=0)])


def subdistribution(days: Vector, status: Vector, x: Matrix, beta: Vector) -> Sums:
    """Log likelihood, slope and bend. ``status``: 0 censored, 1 the event, 2 the other."""
    at = _sorted(days, status, x, beta, bends=True)
    pairs = np.triu_indices(len(beta))
    bend = at.two.sum(axis=0) - (at.one[:, pairs[0]] * at.one[:, pairs[1]]).sum(axis=0)
    return {
        "loglik": np.array([float(at.eta[at.died].sum() - np.log(at.zero).sum())]),
        "score": at.x[at.died].sum(axis=0) - at.one.sum(axis=0),
        "information": bend,
    }


def influence(days: Vector, status: Vector, x: Matrix, beta: Vector) -> Matrix:
    """Each patient's part in the score, [patients, coefficients], in the order given: eta + psi.

    It stays in the centre. Names are those of Fine and Gray, section 4; sums over events and over
    those who had the other event are running ones, so it costs one pass, too.
    """
    at = _sorted(days, status, x, beta, bends=False)
    weight = np.exp(at.eta)
    # Hazard of each event, and the same times the mean of covariates: columns 0 and 1 to p.
    hazard = np.column_stack([np.ones(len(at.died)), at.one]) / at.zero[:, None]
    weighed = at.g[at.died][:, None] * hazard
    until = np.searchsorted(at.days[at.died], at.days, side="right")
    passed, rest = _before(hazard)[until], weighed.sum(axis=0) - _before(weighed)[until]
    eta = -weight[:, None] * (at.x * passed[:, :1] - passed[:, 1:])
    other = at.status > 1.5
    lasting = np.where(other, weight / at.g, 0.0)[:, None]
    eta -= lasting * (at.x * rest[:, :1] - rest[:, 1:])
    eta[at.died] += at.x[at.died] - at.one
    # q(u) at every patient's own time: those with the other event before, times events from u on.
    start = np.searchsorted(at.days, at.days, side="left")
    earlier = _before(lasting * np.column_stack([np.ones(len(weight)), at.x]))[start]
    since = np.searchsorted(at.days[at.died], at.days, side="left")
    ahead = weighed.sum(axis=0) - _before(weighed)[since]
    q = earlier[:, 1:] * ahead[:, :1] - earlier[:, :1] * ahead[:, 1:]
    at_risk = (len(weight) - start)[:, None].astype(np.float64)
    censored = (at.status < 0.5)[:, None]
    drift = _before(np.where(censored, q / np.square(at_risk), 0.0))
    psi = np.where(censored, q / at_risk, 0.0) - drift[np.searchsorted(at.days, at.days, "right")]
    found = np.empty_like(eta)
    found[at.order] = eta + psi
    return found
