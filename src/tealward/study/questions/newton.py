"""Newton's method as a chain of states: every likelihood that is a sum over centres is fitted so.

State: ``beta`` is asked about next; ``best`` is the last one that raised the likelihood. As in R's
``coxph`` a step that lowers it is halved. It ends where a step would be below 1e-9 standard errors.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from tealward.study.questions.question import State, Sums, symmetric, triangle
from tealward.study.refusals import Refused, Rule
from tealward.study.rows import Vector

CLOSE = 1e-9


def begin(size: int, start: Vector | None = None, **more: Any) -> State:
    """The first state: at ``start``, or at 0, where R's fits begin too."""
    beta = np.zeros(size) if start is None else start
    return {"beta": beta, "round": 0, "done": False, "loglik": [], "step": None, **more}


def fields(state: State) -> dict[str, int]:
    """Log likelihood, its slope and its bend."""
    size = len(state["beta"])
    return {"loglik": 1, "score": size, "information": triangle(size)}


def advance(state: State, total: Sums, penalty: float = 0.0) -> State:
    """The next state. ``penalty`` is the ridge: half of it times the squares of beta."""
    beta: Vector = state["beta"]
    size = len(beta)
    loglik = float(total["loglik"][0]) - 0.5 * penalty * float(beta @ beta)
    score = total["score"] - penalty * beta
    information = symmetric(total["information"], size) + penalty * np.eye(size)
    trace = [*state["loglik"], loglik]
    step = state["step"]
    if step is not None and loglik < state["best_loglik"] - CLOSE * (1.0 + abs(loglik)):
        return _halved(state, step, trace)
    try:
        inverse = np.linalg.inv(information)
    except np.linalg.LinAlgError:
        raise Refused(Rule.QUESTION_UNFIT) from None
    move = inverse @ score
    if not np.isfinite(move).all():
        raise Refused(Rule.QUESTION_UNFIT)
    # Measured in standard errors, so that the unit of a covariate does not matter.
    small = float(score @ move) < CLOSE * CLOSE
    return {
        **state,
        "beta": beta if small else beta + move,
        "round": state["round"] + 1,
        "done": small or size == 0,
        "loglik": trace,
        "best": beta,
        "best_loglik": loglik,
        "step": move,
        "covariance": inverse,
        "information": information,
        "null_loglik": state.get("null_loglik", loglik),
    }


def _halved(state: State, step: Vector, trace: list[float]) -> State:
    shorter = step / 2.0
    return {
        **state,
        "beta": state["best"] + shorter,
        "round": state["round"] + 1,
        "loglik": trace,
        "step": shorter,
    }


def estimates(state: State, names: list[str]) -> dict[str, Any]:
    """Coefficients with standard errors, as they are released."""
    errors = np.sqrt(np.diag(state["covariance"]))
    return {
        "coefficients": {
            name: {"estimate": float(b), "error": float(e)}
            for name, b, e in zip(names, state["beta"], errors, strict=True)
        },
        "log_likelihood": {"null": state["null_loglik"], "fitted": state["best_loglik"]},
        "rounds": len(state["loglik"]),
    }
