"""What is known of a course, read by people and by rules: never the truth behind it."""

from __future__ import annotations

import math
from typing import Any

from tealward.course.chart import NEVER, Chart, Phase, Test
from tealward.course.life import Life
from tealward.course.lines import calvert_mg, counts_allow, high_risk, histotype_known
from tealward.course.orders import Destination
from tealward.course.policy import laparoscopic_index, looks_advanced, malignancy_index
from tealward.evidence.columns import Vector
from tealward.patient.woman import Letter
from tealward.workup.findings import Finding, TissueType


class Known:
    """A window on the public half of a life: letter, chart, findings and the day."""

    def __init__(self, life: Life) -> None:
        self.letter: Letter = life.letter
        self.chart: Chart = life.chart
        self.latest: Vector = life.seen.latest
        self.day = float(life.clock.day)
        self.dead = bool(life.clock.dead)

    def value(self, finding: Finding) -> float:
        """The newest value of a finding; NaN if nobody knows."""
        return float(self.latest[finding])

    def has(self, finding: Finding) -> bool:
        """Whether the finding has come to light."""
        return not math.isnan(self.latest[finding])

    def pending(self, test: Test) -> bool:
        """Whether a result is on its way."""
        return bool(self.chart.due_day[test] != NEVER)

    def done(self, test: Test) -> bool:
        """Whether a result has come back."""
        return bool(self.chart.done_day[test] != NEVER)

    def next_result_days(self) -> float:
        """Days until the next result; 0 if nothing is on its way."""
        due = [float(d) - self.day for d in self.chart.due_day if d != NEVER]
        return max(0.5, min(due)) if due else 0.0

    @property
    def at_centre(self) -> bool:
        """Whether she has been referred to the cancer centre."""
        return bool(self.chart.referred == Destination.ONCOLOGY_CENTRE)

    @property
    def phase(self) -> Phase:
        """Where in her illness she is."""
        return Phase(int(self.chart.phase))

    @property
    def looks_advanced(self) -> bool:
        """Whether tomography suggests spread beyond the pelvis."""
        return bool(looks_advanced(self.latest))

    @property
    def final_type(self) -> TissueType | None:
        """What the specimen was."""
        return (
            TissueType(int(self.latest[Finding.FINAL_TYPE]))
            if self.has(Finding.FINAL_TYPE)
            else None
        )

    @property
    def biopsy(self) -> TissueType | None:
        """What the biopsy was."""
        return TissueType(int(self.latest[Finding.BIOPSY])) if self.has(Finding.BIOPSY) else None

    @property
    def histotype(self) -> int:
        """Histotype as reported; -1 if unknown or no carcinoma."""
        return int(histotype_known(self.latest))

    @property
    def malignancy_index(self) -> float:
        """RMI; 0 while something is missing."""
        return float(malignancy_index(self.letter, self.latest))

    @property
    def laparoscopic_index(self) -> float:
        """Predictive index value; NaN before laparoscopy."""
        return float(laparoscopic_index(self.latest))

    @property
    def counts_allow(self) -> bool:
        """Neutrophils 1.0 and platelets 75 or more."""
        return bool(counts_allow(self.latest))

    @property
    def high_risk(self) -> bool:
        """Stage IV or more than 1 cm left."""
        return bool(high_risk(self.latest))

    def carboplatin_mg(self, auc: float) -> float:
        """Calvert dose from the letter and the last creatinine, to 10 mg."""
        return float(calvert_mg(self.letter, self.latest, auc))

    def since(self, day: float) -> float:
        """Days since a charted day; infinite if it never was."""
        return math.inf if day == NEVER else self.day - float(day)


def known(life: Any) -> Known:
    """The public half of a life."""
    return Known(life)
