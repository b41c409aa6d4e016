"""How well a given, published risk model does: discrimination, slope and level.

Concordance counts pairs within centres (Harrell's C stratified by centre; Therneau and Watson 2015,
Mayo Clinic Technical Report 85); the slope of the linear predictor is a Cox model of one
coefficient (van Houwelingen 2000, Stat Med 19:3401); with a baseline hazard, observed over expected
deaths is the level.
"""

from __future__ import annotations

from typing import Annotated, Any, Final

import msgspec
import numpy as np

from tealward.alliance.agreement import Agreement
from tealward.alliance.people import Document, Name
from tealward.study.questions import newton
from tealward.study.questions.cox import partial_likelihood, survival_fits
from tealward.study.questions.question import Question, State, Sums
from tealward.study.refusals import Refused, Rule
from tealward.study.rows import Rows, Vector, design, terms

MILLION: Final = 1_000_000.0
_AT_ONCE: Final = 2_000
_LARGEST_RISK: Final = 5.0
"""|risk - its mean| that a given model may reach. Beyond it a sum of exp(risk) is its largest term:
somebody has chosen coefficients to read off an extreme."""

_MOST_OF_TWO: Final = 0.5
"""Share of the expected deaths that two patients may hold."""


class Step(Document, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The cumulative baseline hazard, in millionths, from a day on."""

    days: Annotated[int, msgspec.Meta(ge=0)]
    hazard_millionths: Annotated[int, msgspec.Meta(ge=0)]


class Validation(Question, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="validation"):
    """A model: a coefficient in millionths for each term, perhaps a baseline hazard."""

    days: Name
    event: Name
    of: tuple[Name, ...]
    millionths: tuple[int, ...]
    baseline: tuple[Step, ...] = ()

    def columns(self) -> tuple[str, ...]:
        """Time, event and what the model needs."""
        return (self.days, self.event, *self.of)

    def endpoints(self, rows: Rows) -> tuple[Vector, ...]:
        """The event."""
        return (rows.columns[self.event],)

    def fits(self, agreement: Agreement) -> bool:
        """A coefficient for each term, and a hazard that never falls."""
        steps = [(s.days, s.hazard_millionths) for s in self.baseline]
        return (
            survival_fits(agreement, self.days, self.event)
            and 0 < len(self.millionths) == len(terms(agreement, self.of))
            and steps == sorted(steps)
            and len({each.days for each in self.baseline}) == len(steps)
        )

    def begin(self, agreement: Agreement) -> State:
        """At no slope."""
        found = terms(agreement, self.of)
        return newton.begin(1, terms=found, coefficients=np.array(self.millionths) / MILLION)

    def fields(self, state: State) -> dict[str, int]:
        """Pairs and totals in the first round; the slope in each."""
        first = {"pairs": 3, "level": 2} if state["round"] == 0 else {}
        return newton.fields(state) | first

    def local(self, rows: Rows, state: State) -> Sums:
        """The sums of one centre."""
        days, event = rows.columns[self.days], rows.columns[self.event]
        risk = design(rows, state["terms"]) @ state["coefficients"]
        if np.max(np.abs(risk - risk.mean()), initial=0.0) > _LARGEST_RISK:
            raise Refused(Rule.STEP_TOO_LARGE)
        sums = partial_likelihood(days, event, risk[:, None], state)
        if state["round"] == 0:
            sums["pairs"] = pairs(days, event, risk)
            expected = self._hazard(days) * np.exp(risk)
            if np.sort(expected)[-2:].sum() > _MOST_OF_TWO * expected.sum():
                raise Refused(Rule.LEVEL_TOO_RARE)
            sums["level"] = np.array([event.sum(), expected.sum()])
        return sums

    def _hazard(self, days: Vector) -> Vector:
        steps = np.array([0.0, *(s.hazard_millionths / MILLION for s in self.baseline)])
        at = np.array([s.days for s in self.baseline], dtype=np.float64)
        return steps[np.searchsorted(at, days, side="right")]

    def advance(self, state: State, total: Sums) -> State:
        """One step of Newton's method."""
        after = newton.advance(state, total)
        if state["round"] == 0:
            after |= {"pairs": total["pairs"], "level": total["level"]}
        return after

    def result(self, state: State) -> dict[str, Any]:
        """C, slope, and observed over expected."""
        concordant, discordant, tied = (float(v) for v in state["pairs"])
        observed, expected = (float(v) for v in state["level"])
        all_pairs = concordant + discordant + tied
        return newton.estimates(state, ["slope"]) | {
            "concordance": (concordant + tied / 2) / all_pairs if all_pairs else None,
            "observed_over_expected": observed / expected if expected > 0 else None,
        }


def pairs(days: Vector, event: Vector, risk: Vector) -> Vector:
    """Pairs where who died earlier had the higher risk, the lower, or the same.

    As R's ``concordance``: a death comes before a censoring of the same day; deaths of one day are
    no pair.
    """
    found = np.zeros(3)
    died = np.flatnonzero(event > 0.5)
    for start in range(0, len(died), _AT_ONCE):
        part = died[start : start + _AT_ONCE]
        later = days[None, :] > days[part, None]
        later |= (days[None, :] == days[part, None]) & (event[None, :] < 0.5)
        difference = np.sign(risk[part, None] - risk[None, :])
        found += [np.sum(later & (difference == way)) for way in (1.0, -1.0, 0.0)]
    return found
