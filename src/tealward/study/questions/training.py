"""Training a risk model together, ridge-penalised or boosted, with a test of what it gives away.

The boosted Cox model takes, step after step, the one coefficient that raises the likelihood most
and moves it by a tenth of Newton's step (component-wise boosting; Bühlmann and Hothorn 2007, Stat
Sci 22:477): the sums of a Cox fit suffice, so it is exactly the pooled one.

One patient in five is held out at every centre, by her number in a keyed order. Before anything is
released an attacker is tried: he has the model and asks of a patient whether she was trained on, by
how well the model fits her (Yeom et al. 2018, IEEE CSF). His success is the chance that a trained
patient fits better than a held-out one; beyond the limit of the protocol nothing is released.
"""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

import msgspec
import numpy as np

from tealward.alliance.agreement import Agreement
from tealward.study.questions import newton
from tealward.study.questions.cox import Hazard, partial_likelihood
from tealward.study.questions.question import State, Sums, labels, symmetric
from tealward.study.questions.validation import pairs
from tealward.study.refusals import Refused, Rule
from tealward.study.rows import Mask, Matrix, Rows, Vector, design, terms

_FIFTH: Final = 5
_RATE: Final = 0.1
_TO_TELL_APART: Final = 2000
"""Patients on either side whom the attacker is shown at a centre, at most."""


class Training(Hazard, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="training"):
    """A regularised Cox model with its discrimination among patients held out.

    ``way`` is ``ridge``, with its penalty, or ``boosted``, with so many ``steps``.
    """

    way: Literal["ridge", "boosted"] = "ridge"
    ridge_thousandths: Annotated[int, msgspec.Meta(ge=1)] = 1000
    steps: Annotated[int, msgspec.Meta(ge=1, le=80)] = 25
    most_told_apart_thousandths: Annotated[int, msgspec.Meta(ge=500, le=700)] = 550

    def begin(self, agreement: Agreement) -> State:
        """At no effect."""
        found = terms(agreement, self.of)
        return newton.begin(len(found), terms=found, trained=False)

    def fields(self, state: State) -> dict[str, int]:
        """A step of the fit; at the end pairs of held-out patients, and the attacker's tries."""
        return {"pairs": 3, "told_apart": 2} if state["trained"] else newton.fields(state)

    def local(self, rows: Rows, state: State) -> Sums:
        """The sums of one centre."""
        x = design(rows, state["terms"])
        days, event = rows.columns[self.days], rows.columns[self.event]
        out = held_out(rows)
        if not state["trained"]:
            return partial_likelihood(days[~out], event[~out], x[~out], state)
        risk = x @ state["beta"]
        return {
            "pairs": pairs(days[out], event[out], risk[out]),
            "told_apart": told_apart(days, event, risk, out),
        }

    def advance(self, state: State, total: Sums) -> State:
        """One step, or the end."""
        if state["trained"]:
            tested = {"pairs": total["pairs"], "told_apart": total["told_apart"]}
            return {**state, **tested, "done": True, "round": state["round"] + 1}
        if self.way == "boosted":
            return self._boosted(state, total)
        after = newton.advance(state, total, self.ridge_thousandths / 1000.0)
        return {**after, "trained": after["done"], "done": False}

    def _boosted(self, state: State, total: Sums) -> State:
        """Move the coefficient that gains most; stop after the last step."""
        beta: Vector = state["beta"]
        bend = np.diag(symmetric(total["information"], len(beta)))
        if (bend <= 0).any():
            raise Refused(Rule.QUESTION_UNFIT)
        best = int(np.argmax(np.square(total["score"]) / bend))
        moved = beta.copy()
        moved[best] += _RATE * total["score"][best] / bend[best]
        taken = state["round"] + 1
        return {
            **state,
            "beta": moved,
            "round": taken,
            "loglik": [*state["loglik"], float(total["loglik"][0])],
            "trained": taken >= self.steps,
        }

    def result(self, state: State) -> dict[str, Any]:
        """The model, or only that an attacker would learn too much from it."""
        right, tries = (float(v) for v in state["told_apart"])
        told = right / tries if tries else 0.5
        if told > self.most_told_apart_thousandths / 1000.0:
            return {"withheld": "told_apart", "told_apart": told}
        concordant, discordant, tied = (float(v) for v in state["pairs"])
        counted = concordant + discordant + tied
        return self._model(state) | {
            "held_out_concordance": (concordant + tied / 2) / counted if counted else None,
            "told_apart": told,
        }

    def _model(self, state: State) -> dict[str, Any]:
        names = labels(state["terms"])
        if self.way == "ridge":
            return newton.estimates(state, names)
        # Steps were chosen by the data, so an error of the usual kind would mean nothing.
        weights = dict(zip(names, (float(b) for b in state["beta"]), strict=True))
        return {"weights": weights, "rounds": len(state["loglik"])}


def held_out(rows: Rows, one_in: int = _FIFTH) -> Mask:
    """Which patients are kept from training: a fifth, the same ones in every round."""
    mixed = rows.patients.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    return (mixed >> np.uint64(40)) % np.uint64(one_in) == 0


def told_apart(days: Vector, event: Vector, risk: Vector, out: Mask) -> Vector:
    """Tries in which the trained patient fits better than the held-out one, and all tries."""
    fit = -loss(days, event, risk[:, None], ~out)
    inside, outside = fit[~out][:_TO_TELL_APART], fit[out][:_TO_TELL_APART]
    higher = np.searchsorted(np.sort(outside), inside, side="left").sum()
    same = np.searchsorted(np.sort(outside), inside, side="right").sum()
    return np.array([(higher + same) / 2.0, float(len(inside) * len(outside))])


def loss(days: Vector, event: Vector, risk: Matrix, trained: Mask) -> Vector:
    """Each patient's deviance under the model with Breslow's baseline of those trained on."""
    eta = risk[:, 0] - risk[:, 0].mean()
    order = np.argsort(days[trained], kind="stable")
    times, weight = days[trained][order], np.exp(eta[trained][order])
    at_risk = np.cumsum(weight[::-1])[::-1]
    first = np.searchsorted(times, times, side="left")
    steps = event[trained][order] / at_risk[first]
    hazard = np.r_[0.0, np.cumsum(steps)]
    expected = hazard[np.searchsorted(times, days, side="right")] * np.exp(eta)
    logged = np.where(event > 0.5, np.log(np.maximum(expected, 1e-12)), 0.0)
    return np.asarray(expected - event - logged, dtype=np.float64)
