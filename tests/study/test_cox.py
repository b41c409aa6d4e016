"""Cox's model: the joint fit is the pooled stratified one."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tealward.alliance.agreement import Kind
from tealward.commands.pooled import pooled_cox
from tealward.study.questions.cox import Cox
from tests.study.joint import Joint, joint, part, variable

HELD = (
    variable("days", Kind.DAYS),
    variable("died", Kind.EVENT),
    variable("age", Kind.NUMBER),
    variable("treated", Kind.YES_NO),
    variable("stage", Kind.CHOICE, ("i", "ii", "iii")),
)


def patients(n: int, seed: int) -> dict[str, np.ndarray]:
    dice = np.random.default_rng(seed)
    age, treated = dice.normal(60, 10, n), dice.integers(0, 2, n).astype(float)
    stage = dice.integers(0, 3, n).astype(float)
    rate = np.exp(0.03 * (age - 60) - 0.5 * treated + 0.4 * stage) / 900
    death, end = dice.exponential(1 / rate), dice.uniform(200, 2500, n)
    days = np.ceil(np.minimum(death, end) / 10) * 10
    died = (death <= end).astype(float)
    return {"days": days, "died": died, "age": age, "treated": treated, "stage": stage}


@pytest.fixture
def three(tmp_path: Path) -> Joint:
    centre = np.random.default_rng(5).integers(0, 3, 900).astype(float)
    return joint(tmp_path, part(patients(900, 4), centre), HELD)


def test_the_joint_fit_is_the_pooled_stratified_fit(three: Joint) -> None:
    release = three.ask("one", Cox(days="days", event="died", of=("age", "treated", "stage")))
    parts = [source.given for source in three.sources.values()]
    centre = np.concatenate([np.full(len(p.patients), float(k)) for k, p in enumerate(parts)])
    columns = {name: np.concatenate([p.columns[name] for p in parts]) for name in parts[0].columns}
    stage = columns["stage"]
    x = np.column_stack([columns["age"], columns["treated"], stage == 1, stage == 2]).astype(float)
    beta, error = pooled_cox(columns["days"], columns["died"], x, centre)
    found = release.result["coefficients"]
    assert list(found) == ["age", "treated", "stage.ii", "stage.iii"]
    np.testing.assert_allclose([c["estimate"] for c in found.values()], beta, atol=1e-8)
    np.testing.assert_allclose([c["error"] for c in found.values()], error, atol=1e-8)
    assert len(release.signed_off) == 3


def test_a_run_asked_again_costs_nothing_and_says_the_same(three: Joint) -> None:
    question = Cox(days="days", event="died", of=("age",))
    first, again = three.ask("one", question), three.ask("one", question)
    assert first.result == again.result
    centre = three.post.centres["centre_a"]
    assert centre.ledger.spent("first_try") == 1
