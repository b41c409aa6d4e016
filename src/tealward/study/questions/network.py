"""Training a small network together, with differential privacy at each centre.

Rounds: moments of the covariates; ``steps`` of slopes, each patient's clipped; the spread of the
predicted risk; one histogram of outcomes by risk group, of patients trained on and of the third
held out. Every centre adds Gaussian noise to all of it, and every centre works out the next weights
from the sums alone.

What is released tells of a patient no more than ``epsilon_milli`` at the agreement's delta says,
whatever the coordinator and the other centres know or do. It is charged to the agreement's budget.
"""

from __future__ import annotations

import math
from hashlib import sha256
from typing import Annotated, Any, ClassVar, Final

import msgspec
import numpy as np

from tealward.alliance.agreement import Agreement, Kind
from tealward.alliance.canonical import canonical
from tealward.study.privacy import Charge, deviation
from tealward.study.questions import descent, grouped
from tealward.study.questions.calibration import Foretold, calibrated, foretold
from tealward.study.questions.cox import Hazard
from tealward.study.questions.hazards import (
    CLIP,
    Shape,
    adding,
    free,
    outcome,
    risk,
    slope,
)
from tealward.study.questions.question import Noise, State, Sums, labels
from tealward.study.questions.training import held_out
from tealward.study.refusals import Refused, Rule
from tealward.study.rows import Matrix, Rows, Vector, design, terms, variable_of

_THIRD: Final = 3
_SHARES: Final = {"moments": 0.05, "training": 0.5, "spread": 0.05, "testing": 0.4}
"""How the squared mu of a release is parted."""


class Network(Hazard, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="network"):
    """A network for the hazard of ``event`` in ``intervals`` of equal length, up to a day."""

    noisy: ClassVar[bool] = True
    until_days: Annotated[int, msgspec.Meta(ge=20, le=20_000)]
    intervals: Annotated[int, msgspec.Meta(ge=2, le=20)] = 8
    hidden: Annotated[int, msgspec.Meta(ge=1, le=16)] = 12
    steps: Annotated[int, msgspec.Meta(ge=4, le=90)] = 24
    epsilon_milli: Annotated[int, msgspec.Meta(ge=100, le=20_000)] = 2_000
    most_told_apart_thousandths: Annotated[int, msgspec.Meta(ge=500, le=700)] = 550

    def spends(self) -> int:
        """Its epsilon."""
        return self.epsilon_milli

    def fits(self, agreement: Agreement) -> bool:
        """Numbers need bounds in the agreement: they are scaled by these, not by the patients.

        Steps beyond the agreed rounds, and where every release has noise an epsilon beyond that of
        a release, are refused at once, before anything is spent on them.
        """
        if agreement.protection == "noisy" and self.epsilon_milli > agreement.epsilon_milli:
            raise Refused(Rule.EPSILON_SPENT)
        if self.steps + 3 > agreement.limits.rounds:
            raise Refused(Rule.ROUNDS_SPENT)
        held = [variable_of(agreement, name) for name in self.of]
        bounded = all(
            each.lowest is not None and each.highest is not None and each.lowest < each.highest
            for each in held
            if each.kind == Kind.NUMBER
        )
        return super().fits(agreement) and bounded

    def begin(self, agreement: Agreement) -> State:
        """No weights yet."""
        found = terms(agreement, self.of)
        held = [variable_of(agreement, term.variable) for term in found]
        numbers = [each.kind == Kind.NUMBER for each in held]
        return {
            "stage": "moments",
            "round": 0,
            "done": False,
            "terms": found,
            "lowest": np.array([v.lowest if n else 0 for v, n in zip(held, numbers, strict=True)]),
            "highest": np.array(
                [v.highest if n else 1 for v, n in zip(held, numbers, strict=True)]
            ),
            "shape": Shape(self.intervals, len(found), self.hidden),
            "centres": len(agreement.parties),
            "delta_exponent": agreement.limits.delta_exponent,
        }

    def fields(self, state: State) -> dict[str, int]:
        """What the stage asks for."""
        inputs = len(state["terms"])
        match state["stage"]:
            case "moments":
                return {"outcomes": 2 * self.intervals + 1, "first": inputs, "second": inputs}
            case "training":
                return {"slope": state["shape"].size}
            case "spread":
                return {"spread": grouped.BINS}
            case _:
                return {"cells": 2 * (len(state["bounds"]) + 1) * grouped.OUTCOMES}

    def noise(self, state: State) -> Noise:
        """How far one patient reaches, and the share of the stage."""
        stage = state["stage"]
        inputs, share = len(state["terms"]), _SHARES[stage]
        match stage:
            case "moments":
                # She is in one outcome; scaled, no covariate nor its square is beyond 1.
                return Noise(math.sqrt(1.0 + 2.0 * inputs), share)
            case "training":
                return Noise(CLIP, share / self.steps)
            case _:
                return Noise(1.0, share)

    def local(self, rows: Rows, state: State) -> Sums:
        """The sums of one centre, before its noise."""
        out = held_out(rows, _THIRD)
        days, event = rows.columns[self.days], rows.columns[self.event]
        scaled = self._scaled(rows, state)
        if state["stage"] == "moments":
            seen = outcome(days[~out], event[~out], self._ends(self.intervals))
            found = grouped.places(seen, self.intervals)
            return {
                "outcomes": np.bincount(found, minlength=2 * self.intervals + 1).astype(np.float64),
                "first": scaled[~out].sum(axis=0),
                "second": np.square(scaled[~out]).sum(axis=0),
            }
        x = (scaled - state["moments"].mean) / state["moments"].deviation
        if state["stage"] == "training":
            seen = outcome(days[~out], event[~out], self._ends(self.intervals))
            return {"slope": slope(state["weights"], x[~out], seen, state["shape"])}
        added = risk(state["weights"], x, state["shape"])
        if state["stage"] == "spread":
            gone = 1.0 - free(state["weights"], added, state["shape"])[:, -1]
            steps = np.nan_to_num(gone * grouped.BINS)
            bins = np.clip(steps, 0, grouped.BINS - 1).astype(np.int64)
            return {"spread": np.bincount(bins, minlength=grouped.BINS).astype(np.float64)}
        quarters = outcome(days, event, self._ends(grouped.QUARTERS))
        group = np.searchsorted(state["bounds"], added, side="right")
        return {"cells": grouped.counted(group, quarters, out, len(state["bounds"]) + 1)}

    def advance(self, state: State, total: Sums) -> State:
        """The next stage, or the next step of training."""
        after = {**state, "round": state["round"] + 1}
        match state["stage"]:
            case "moments":
                found = descent.moments(total["outcomes"], total["first"], total["second"])
                seed = sha256(canonical(self)).digest()
                rate = descent.rates(total["outcomes"], self.intervals)
                begun = descent.begin(descent.start(state["shape"], rate, seed))
                return after | {"stage": "training", "moments": found} | begun
            case "training":
                mean = total["slope"] / state["moments"].patients
                stepped = descent.step(state, mean, self.steps)
                last = stepped["step"] >= self.steps
                return after | stepped | {"stage": "spread" if last else "training"}
            case "spread":
                return after | self._parted(state, total["spread"])
            case _:
                one: Foretold = state["foretold"]
                cells = total["cells"].reshape(2, len(one.bounds) + 1, grouped.OUTCOMES)
                last = calibrated(one, cells[0])
                return after | {"cells": cells, "foretold": last, "done": True}

    def _parted(self, state: State, spread: Vector) -> State:
        """Risk groups, as bounds of what is added to the log odds."""
        weights, shape = state["weights"], state["shape"]
        one = foretold(weights, shape, spread, self._ends(self.intervals))
        bounds = adding(weights, shape, np.array(one.bounds) / grouped.BINS)
        return {"stage": "testing", "foretold": one, "bounds": bounds}

    def _ends(self, parts: int) -> Vector:
        return self.until_days * np.arange(1, parts + 1) / parts

    def _scaled(self, rows: Rows, state: State) -> Matrix:
        """Covariates between -1 and 1, by the range that was agreed."""
        x, low, high = design(rows, state["terms"]), state["lowest"], state["highest"]
        return np.clip((2.0 * x - low - high) / (high - low), -1.0, 1.0)

    def result(self, state: State) -> dict[str, Any]:
        """The network with its test, or only that an attacker would learn too much from it."""
        cells: Vector = state["cells"]
        cost = Charge(self.epsilon_milli, state["delta_exponent"])
        noise = deviation(self.noise(state), cost) * math.sqrt(state["centres"])
        predicted = state["foretold"].by_group()
        told = grouped.told_apart(cells, predicted)
        unsure = grouped.error(lambda c: grouped.told_apart(c, predicted), cells, noise)
        privacy = {"epsilon": cost.epsilon_milli / 1000.0, "delta": 10.0**-cost.delta_exponent}
        # Beyond the limit by more than the noise can have done: the bound of epsilon holds anyway.
        if told - unsure > self.most_told_apart_thousandths / 1000.0:
            return {"withheld": "told_apart", "told_apart": told, "privacy": privacy}
        held = grouped.error(grouped.concordance, cells, noise)
        return {
            "curves": grouped.curves(cells[1], predicted, self._ends(grouped.QUARTERS), noise),
            "held_out_concordance": grouped.concordance(cells),
            "told_apart": told,
            "errors": {"held_out_concordance": held, "told_apart": unsure},
            "privacy": privacy,
            "network": self._network(state),
        }

    def _network(self, state: State) -> dict[str, Any]:
        """Everything that is needed to use it: scaling, ends of intervals, weights."""
        part = state["shape"].parted(state["foretold"].weights)
        return {
            "covariates": labels(state["terms"]),
            "lowest": state["lowest"].tolist(),
            "highest": state["highest"].tolist(),
            "mean": state["moments"].mean.tolist(),
            "deviation": state["moments"].deviation.tolist(),
            "ends_of_intervals": self._ends(self.intervals).tolist(),
            **{name: values.tolist() for name, values in part.items()},
        }
