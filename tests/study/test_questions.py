"""Every question through real centres, from the agreement to the signed result."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tealward.alliance.agreement import Kind, Limits
from tealward.commands.pooled import risk_set
from tealward.study.coordinator import Stopped
from tealward.study.questions.every import QUESTIONS, AnyQuestion
from tealward.study.questions.regression import Regression
from tealward.study.questions.states import TRANSITIONS, IllnessDeath
from tealward.study.questions.subdistribution import FineGray
from tealward.study.questions.survival import Incidence, Survival
from tealward.study.questions.table import Table
from tealward.study.questions.training import Training, held_out
from tealward.study.questions.validation import Step, Validation
from tealward.study.refusals import Rule
from tests.study.joint import Joint, joint, part, variable
from tests.study.pure import held, simulated

X = ("x1", "x2", "x3")


@pytest.fixture
def three(tmp_path: Path) -> Joint:
    columns = simulated()
    rows = part(columns, columns["site"])
    kinds = tuple(variable("x2", Kind.YES_NO) if v.name == "x2" else v for v in held(list(columns)))
    limits = Limits(releases=100, releases_per_study=100, events_per_coefficient=3)
    return joint(tmp_path, rows, kinds, limits=limits)


def test_table_one(three: Joint) -> None:
    result = three.ask("one", Table(of=("x1", "x2", "died"))).result
    columns = simulated()
    assert result["variables"]["x1"]["mean"] == pytest.approx(columns["x1"].mean(), abs=1e-6)
    assert result["variables"]["x1"]["deviation"] == pytest.approx(columns["x1"].std(ddof=1))
    yes = result["variables"]["x2"]["counts"]["yes"]
    assert abs(yes - columns["x2"].sum()) <= 3 * 2.5
    assert yes % 5 == 0


def test_curves_and_incidence(three: Joint) -> None:
    curves = three.ask("one", Survival(days="days", event="died", by="x2", until_days=2400)).result
    assert set(curves["curves"]) == {"no", "yes"}
    assert 0 <= curves["log_rank"]["p"] <= 1
    both = Incidence(days="days", causes=("died", "other"), until_days=2400)
    curve = three.ask("two", both).result["curves"]["all"]
    total = np.array(curve["free"]) + curve["incidence"]["died"] + curve["incidence"]["other"]
    np.testing.assert_allclose(total, 1.0, atol=1e-9)


@pytest.mark.parametrize(
    "question",
    [
        FineGray(days="days", event="died", competing="other", of=X),
        Regression(family="logistic", outcome="died", of=X),
        Regression(family="poisson", outcome="died", of=X, exposure="days"),
        Regression(family="linear", outcome="x1", of=("x2", "x3")),
    ],
)
def test_models_have_estimates_and_errors(three: Joint, question: AnyQuestion) -> None:
    release = three.ask("one", question)
    found = release.result["coefficients"]
    assert all(each["error"] > 0 for each in found.values())
    assert len(release.signed_off) == 3


def test_illness_death(three: Joint) -> None:
    question = IllnessDeath(
        relapse_days="relapse_days", relapsed="relapsed", death_days="days", died="died"
    )
    found = three.ask("one", question).result["coefficients"]
    assert {name.split(".")[0] for name in found} == set(TRANSITIONS)


def test_a_given_model_is_validated(three: Joint) -> None:
    question = Validation(
        days="days",
        event="died",
        of=("x1",),
        millionths=(30_000,),
        baseline=(
            Step(days=365, hazard_millionths=20_000),
            Step(days=730, hazard_millionths=40_000),
        ),
    )
    result = three.ask("one", question).result
    assert 0.5 < result["concordance"] < 0.8
    assert result["observed_over_expected"] > 0
    assert set(result["coefficients"]) == {"slope"}


def test_a_model_trained_together_says_what_it_gives_away(three: Joint) -> None:
    question = Training(days="days", event="died", of=X, ridge_thousandths=1000)
    result = three.ask("one", question).result
    assert set(result["coefficients"]) == set(X)
    assert 0.4 < result["told_apart"] <= 0.55
    assert 0.5 < result["held_out_concordance"] < 0.85


def test_a_boosted_model_is_the_pooled_one(three: Joint) -> None:
    question = Training(days="days", event="died", of=X, way="boosted", steps=12)
    result = three.ask("one", question).result
    parts = [source.given for source in three.sources.values()]
    beta = np.zeros(3)
    for _ in range(12):
        slope, bend = np.zeros(3), np.zeros((3, 3))
        for rows in parts:
            kept = rows.where(~held_out(rows))
            days, died = kept.columns["days"], kept.columns["died"]
            x = np.column_stack([kept.columns[name] for name in X])
            for at in np.unique(days[died > 0.5]):
                risk_set(at, days, died, x, beta, slope, bend)
        best = int(np.argmax(slope**2 / np.diag(bend)))
        beta[best] += 0.1 * slope[best] / bend[best, best]
    np.testing.assert_allclose(list(result["weights"].values()), beta, atol=1e-8)
    assert 0.5 < result["held_out_concordance"] < 0.85
    assert result["told_apart"] < 0.55


def test_a_model_that_tells_who_was_trained_on_is_withheld() -> None:
    question = Training(
        days="days", event="died", of=X, ridge_thousandths=1, most_told_apart_thousandths=500
    )
    told = question.result({"told_apart": np.array([60.0, 100.0])})
    assert told == {"withheld": "told_apart", "told_apart": 0.6}


def test_what_separates_the_outcome_is_no_fit(tmp_path: Path) -> None:
    columns = simulated()
    columns["x3"] = columns["died"] * 2.0 + np.arange(600) % 2 * 0.1
    three = joint(tmp_path, part(columns, columns["site"]), held(list(columns)))
    with pytest.raises(Stopped) as stopped:
        three.ask("one", Regression(family="logistic", outcome="died", of=("x3",)))
    assert stopped.value.rule in (Rule.STEP_TOO_LARGE, Rule.QUESTION_UNFIT, Rule.ROUNDS_SPENT)


def test_the_list_of_questions_is_closed() -> None:
    assert QUESTIONS == (
        "table",
        "survival",
        "incidence",
        "cox",
        "fine_gray",
        "regression",
        "illness_death",
        "validation",
        "training",
        "network",
    )
