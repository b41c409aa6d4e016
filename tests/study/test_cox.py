"""Cox's model through real centres: masks, signatures and ledgers change nothing in the fit."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tealward.commands.pooled import pooled_cox
from tealward.study.questions.cox import Cox
from tests.study.table import together

QUESTION = Cox(days="days", event="died", of=("age", "treated", "stage"))


@pytest.mark.parametrize("masking", [True, False])
def test_the_joint_fit_is_the_pooled_stratified_fit(masking: bool, tmp_path: Path) -> None:
    three = together(tmp_path, masking=masking)
    release = three.ask("one", QUESTION)
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


def test_two_and_ten_centres(tmp_path: Path) -> None:
    for centres, more in ((2, {"two_parties_know": True}), (10, {})):
        folder = tmp_path / str(centres)
        folder.mkdir()
        many = together(folder, centres=centres, n=300 * centres, committee_needed=2, **more)
        release = many.ask("one", Cox(days="days", event="died", of=("age",)))
        assert len(release.signed_off) == centres


def test_a_run_asked_again_costs_nothing_and_says_the_same(tmp_path: Path) -> None:
    three = together(tmp_path)
    first, again = three.ask("one", QUESTION), three.ask("one", QUESTION)
    assert first.result == again.result
    assert three.post.centres["centre_a"].ledger.spent("first_try") == 1
