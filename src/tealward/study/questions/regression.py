"""Generalised linear models: logistic, Poisson and linear; the pooled fit from sums.

Newton's method on the canonical link is iteratively reweighted least squares (Nelder and Wedderburn
1972, J R Stat Soc A 135:370).
"""

from __future__ import annotations

from typing import Any, ClassVar, Literal

import numpy as np
from scipy.special import gammaln

from tealward.alliance.agreement import Agreement, Kind
from tealward.alliance.people import Name
from tealward.study.questions import newton
from tealward.study.questions.question import (
    LARGEST_SCORE,
    Question,
    State,
    Sums,
    labels,
    symmetric,
    triangle,
    upper,
)
from tealward.study.refusals import Refused, Rule
from tealward.study.rows import Matrix, Rows, Vector, design, terms, variable_of


class Regression(Question, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="regression"):
    """Coefficients of one outcome. ``exposure`` (days) makes a Poisson count a rate."""

    crossed: ClassVar[bool] = True
    family: Literal["logistic", "poisson", "linear"]
    outcome: Name
    of: tuple[Name, ...]
    exposure: Name | None = None

    def columns(self) -> tuple[str, ...]:
        """Outcome, covariates and exposure."""
        return (self.outcome, *self.of, *((self.exposure,) if self.exposure else ()))

    def covariates(self) -> tuple[str, ...]:
        """What gets coefficients."""
        return self.of

    def measures(self) -> tuple[str, ...]:
        """The outcome, where it is a number."""
        return (self.outcome,)

    def endpoints(self, rows: Rows) -> tuple[Vector, ...]:
        """Yes and no of a logistic model count alike."""
        outcome = rows.columns[self.outcome]
        if self.family == "logistic":
            return (outcome, 1.0 - outcome)
        return ((outcome > 0.5).astype(np.float64),) if self.family == "poisson" else ()

    def fits(self, agreement: Agreement) -> bool:
        """An outcome of the kind that the family needs."""
        kind = variable_of(agreement, self.outcome).kind
        yes_no = (Kind.YES_NO, Kind.EVENT)
        right = {
            "logistic": kind in yes_no,
            "poisson": kind in (*yes_no, Kind.NUMBER),
            "linear": kind in (Kind.NUMBER, Kind.DAYS),
        }[self.family]
        timed = self.exposure is None or (
            self.family == "poisson" and variable_of(agreement, self.exposure).kind == Kind.DAYS
        )
        return right and timed and bool(self.of)

    def begin(self, agreement: Agreement) -> State:
        """All coefficients 0, the intercept first."""
        found = terms(agreement, self.of)
        return newton.begin(1 + len(found), terms=found)

    def fields(self, state: State) -> dict[str, int]:
        """Log likelihood, slope and bend; of a linear model the cross products."""
        size = len(state["beta"])
        if self.family == "linear":
            return {"patients": 1, "squares": 1, "products": size, "information": triangle(size)}
        return newton.fields(state)

    def local(self, rows: Rows, state: State) -> Sums:
        """The sums of one centre."""
        x = np.column_stack([np.ones(len(rows.patients)), design(rows, state["terms"])])
        y = rows.columns[self.outcome]
        if self.family == "linear":
            return {
                "patients": np.array([float(len(y))]),
                "squares": np.array([float(y @ y)]),
                "products": x.T @ y,
                "information": upper(x.T @ x),
            }
        eta = x @ state["beta"]
        if np.max(np.abs(eta), initial=0.0) > LARGEST_SCORE:
            raise Refused(Rule.STEP_TOO_LARGE)
        if self.exposure:
            eta = eta + np.log(np.maximum(rows.columns[self.exposure], 0.5))
        return _likelihood(self.family, x, y, eta)

    def advance(self, state: State, total: Sums) -> State:
        """One step of Newton's method; a linear model needs one round."""
        if self.family != "linear":
            return newton.advance(state, total)
        size = len(state["beta"])
        products, n = total["products"], float(total["patients"][0])
        try:
            inverse = np.linalg.inv(symmetric(total["information"], size))
        except np.linalg.LinAlgError:
            raise Refused(Rule.QUESTION_UNFIT) from None
        beta = inverse @ products
        rest = float(total["squares"][0] - beta @ products)
        loglik = -0.5 * n * (np.log(2 * np.pi * max(rest, 1e-300) / n) + 1.0)
        return {
            **state,
            "beta": beta,
            "covariance": inverse * rest / (n - size),
            "loglik": [loglik],
            "null_loglik": None,
            "best_loglik": loglik,
            "round": 1,
            "done": True,
        }

    def result(self, state: State) -> dict[str, Any]:
        """Coefficients with their standard errors."""
        return newton.estimates(state, ["intercept", *labels(state["terms"])])


def _likelihood(family: str, x: Matrix, y: Vector, eta: Vector) -> Sums:
    if family == "logistic":
        mean = 1.0 / (1.0 + np.exp(-eta))
        weight = mean * (1.0 - mean)
        loglik = float(np.sum(y * eta - np.logaddexp(0.0, eta)))
    else:
        mean = np.exp(eta)
        weight = mean
        loglik = float(np.sum(y * eta - mean - gammaln(y + 1.0)))
    return {
        "loglik": np.array([loglik]),
        "score": x.T @ (y - mean),
        "information": upper((x * weight[:, None]).T @ x),
    }
