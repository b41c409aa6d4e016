"""Rehearsals on published ovarian data, where a copy lies beside the repository; skipped elsewhere.

Four studies of Japan, Australia and the United States (Emura et al. 2017, joint.Cox); trials of
cyclophosphamide and cisplatin with many small centres (Ovarian Cancer Meta-Analysis Project 1991);
a trial of 26 patients (Edmunson et al. 1979).
"""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from tealward.alliance.agreement import Kind
from tealward.commands.pooled import pooled_cox
from tealward.study.coordinator import Stopped
from tealward.study.questions.cox import Cox
from tealward.study.questions.states import IllnessDeath
from tealward.study.refusals import Rule
from tealward.study.rows import Vector
from tests.study.joint import joint, part, variable

_REAL = Path(__file__).parents[3] / "shared" / "data" / "real"

pytestmark = pytest.mark.skipif(not _REAL.is_dir(), reason="published data are not at hand")


def columns(name: str, wanted: dict[str, str]) -> tuple[dict[str, Vector], list[dict[str, str]]]:
    with (_REAL / name).open(encoding="utf-8") as opened:
        rows = list(csv.DictReader(opened))
    return {k: np.array([float(r[v]) for r in rows]) for k, v in wanted.items()}, rows


def test_four_studies_on_three_continents(tmp_path: Path) -> None:
    found, rows = columns(
        "ovarian_4studies_recurrence_death.csv",
        {"days": "t.death", "died": "death", "relapse_days": "t.event", "relapsed": "event",
         "cxcl12": "CXCL12"},
    )  # fmt: skip
    names = sorted({row["study"] for row in rows})
    centre = np.array([float(names.index(row["study"])) for row in rows])
    kinds = {"cxcl12": Kind.NUMBER, "died": Kind.EVENT, "relapsed": Kind.EVENT}
    held = tuple(variable(name, kinds.get(name, Kind.DAYS)) for name in found)
    four = joint(tmp_path, part(found, centre), held)
    result = four.ask("os", Cox(days="days", event="died", of=("cxcl12",))).result
    estimate = result["coefficients"]["cxcl12"]
    beta, error = pooled_cox(found["days"], found["died"], found["cxcl12"][:, None], centre)
    assert estimate["estimate"] == pytest.approx(beta[0], abs=1e-8)
    assert estimate["error"] == pytest.approx(error[0], abs=1e-8)
    assert np.exp(estimate["estimate"]) == pytest.approx(1.163, abs=5e-4)
    both = IllnessDeath(
        relapse_days="relapse_days", relapsed="relapsed", death_days="days", died="died"
    )
    with pytest.raises(Stopped) as stopped:
        four.ask("both", both)
    # In one of the studies too few women died without a relapse.
    assert stopped.value.rule == Rule.TOO_FEW_EVENTS


def test_centres_of_a_few_patients_are_refused(tmp_path: Path) -> None:
    found, rows = columns(
        "Rsurvival_ovarian.csv", {"days": "futime", "died": "fustat", "age": "age"}
    )
    held = (variable("days", Kind.DAYS), variable("died", Kind.EVENT), variable("age", Kind.NUMBER))
    centre = (np.arange(len(rows)) % 3).astype(float)
    three = joint(tmp_path, part(found, centre), held)
    with pytest.raises(Stopped) as stopped:
        three.ask("one", Cox(days="days", event="died", of=("age",)))
    assert stopped.value.rule == Rule.COHORT_TOO_SMALL
