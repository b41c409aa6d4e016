"""A network trained together: what it learns, what it costs, and what an attacker gets of it."""

from __future__ import annotations

import math
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tealward.alliance.agreement import Agreement, Kind, Limits
from tealward.alliance.canonical import convert
from tealward.alliance.keys import SigningKey
from tealward.study import example
from tealward.study.coordinator import Release, Stopped
from tealward.study.privacy import Charge
from tealward.study.questions import grouped, newton
from tealward.study.questions.cox import partial_likelihood
from tealward.study.questions.hazards import Shape, free, outcome, risk
from tealward.study.questions.network import Network
from tealward.study.questions.question import State
from tealward.study.questions.training import Training, held_out
from tealward.study.questions.validation import pairs
from tealward.study.refusals import Rule
from tealward.study.results.crate import write_crate
from tealward.study.results.page import page
from tealward.study.results.report import report
from tealward.study.rows import Rows, Vector
from tests.study.joint import Joint, joint, part, variable
from tests.study.pure import covariates, table
from tests.study.test_against_r import has_r

pytest.importorskip("jax", reason="the extra `study` is not installed")

HELD = (
    variable("days", Kind.DAYS),
    variable("died", Kind.EVENT),
    variable("age", Kind.NUMBER, lowest=18, highest=100),
    variable("marker", Kind.NUMBER, lowest=-4, highest=4),
    variable("treated", Kind.YES_NO),
    variable("free", Kind.NUMBER),
)
OF = ("age", "marker", "treated")
ASKED = Network(days="days", event="died", of=OF, until_days=1600, epsilon_milli=4000)


def patients(n: int = 3000, seed: int = 3) -> dict[str, Vector]:
    """Risk is high at both ends of the marker: no Cox model of these covariates sees it."""
    dice = np.random.default_rng(seed)
    age, marker = np.clip(dice.normal(60, 10, n), 18, 100), np.clip(dice.normal(0, 1, n), -4, 4)
    treated = dice.integers(0, 2, n).astype(float)
    rate = np.exp(0.03 * (age - 60) + 1.6 * (np.abs(marker) - 0.8) - 0.3 * treated) / 1200
    death, end = dice.exponential(1 / rate), dice.uniform(300, 2500, n)
    columns = {"days": np.ceil(np.minimum(death, end)), "died": (death <= end).astype(float)}
    return columns | {"age": age, "marker": marker, "treated": treated, "free": age}


def together(folder: Path, n: int = 3000, **limits: Any) -> Joint:
    centre = np.random.default_rng(5).integers(0, 3, n).astype(float)
    usual = {"releases": 100, "releases_per_study": 100, "epsilon_in_all_milli": 10_000}
    return joint(folder, part(patients(n), centre), HELD, limits=Limits(**(usual | limits)))


def alone(question: Network, three: Joint) -> State:
    """The same run without masks and without noise."""
    state = question.begin(convert(three.signed.document, Agreement))
    parts = [source.given for source in three.sources.values()]
    while not state["done"]:
        sums = [question.local(rows, state) for rows in parts]
        total = {name: np.sum([each[name] for each in sums], axis=0) for name in sums[0]}
        state = question.advance(state, total)
    return state


def used(network: dict[str, Any], rows: Rows) -> tuple[Vector, Vector, Shape]:
    """A released network as anybody would use it: weights, added log odds of patients."""
    x = np.column_stack([rows.columns[name] for name in network["covariates"]])
    low, high = np.array(network["lowest"]), np.array(network["highest"])
    scaled = np.clip((2 * x - low - high) / (high - low), -1, 1)
    z = (scaled - np.array(network["mean"])) / np.array(network["deviation"])
    shape = Shape(len(network["ends_of_intervals"]), x.shape[1], len(network["bias"]))
    weights = np.concatenate([np.ravel(network[name]) for name in shape.parts])
    return weights, np.asarray(risk(weights, z, shape)), shape


def concordance(network: dict[str, Any], three: Joint) -> float:
    """Harrell's C among patients held out, within centres."""
    found = np.zeros(3)
    for source in three.sources.values():
        rows = source.given.where(held_out(source.given, 3))
        found += pairs(rows.columns["days"], rows.columns["died"], used(network, rows)[1])
    return float((found[0] + found[2] / 2) / found.sum())


@contextmanager
def same_keys() -> Iterator[None]:
    """Keys are always the same, and so is the noise that they lead to."""
    number = count()

    def fixed() -> SigningKey:
        secret = sha256(b"a key of these tests %d" % next(number)).digest()
        return SigningKey(Ed25519PrivateKey.from_private_bytes(secret))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(SigningKey, "new", fixed)
        yield


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Joint:
    with same_keys():
        return together(tmp_path_factory.mktemp("network"))


@pytest.fixture(scope="module")
def release(three: Joint) -> Release:
    return three.ask("network", ASKED)


def test_it_learns_what_a_cox_model_cannot(three: Joint, release: Release) -> None:
    private = concordance(release.result["network"], three)
    plain = concordance(ASKED.result(alone(ASKED, three))["network"], three)
    cox = three.ask("cox", Training(days="days", event="died", of=OF)).result
    assert plain > cox["held_out_concordance"] + 0.04
    assert private > cox["held_out_concordance"] + 0.03
    assert private > plain - 0.06
    assert len(release.signed_off) == 3
    # What was released of its test is what it does, within its error.
    said, error = (
        release.result["held_out_concordance"],
        release.result["errors"]["held_out_concordance"],
    )
    assert abs(said - private) < 4 * error + 0.02
    assert error < 0.05


def test_public_data_under_noise(tmp_path: Path) -> None:
    """Rotterdam: no worse than a ridge Cox model fitted to the same two thirds without noise."""
    if not has_r():
        pytest.skip("R with survival and cmprsk is not installed")
    made = ["Rscript", str(Path(__file__).with_name("public.R")), str(tmp_path)]
    subprocess.run(made, capture_output=True, check=True)
    columns = table(tmp_path / "rotterdam.csv")
    x = covariates(columns)
    bounds = {name: (int(columns[name].min()), int(columns[name].max())) for name in x}
    agreed = (
        variable("days", Kind.DAYS),
        variable("died", Kind.EVENT),
        *(variable(n, Kind.NUMBER, lowest=low, highest=high) for n, (low, high) in bounds.items()),
    )
    with same_keys():
        sites = joint(tmp_path, part(columns, columns["site"]), agreed)
    question = Network(days="days", event="died", of=x, until_days=3600, epsilon_milli=4000)
    state = newton.begin(len(x))
    found = np.zeros(3)
    thirds = [(s.given, held_out(s.given, 3)) for s in sites.sources.values()]
    while not state["done"]:
        sums = []
        for rows, out in thirds:
            design = np.column_stack([rows.columns[name] for name in x])[~out]
            days, died = rows.columns["days"][~out], rows.columns["died"][~out]
            sums.append(partial_likelihood(days, died, design, state))
        state = newton.advance(state, {k: np.sum([s[k] for s in sums], axis=0) for k in sums[0]}, 1)
    for rows, out in thirds:
        design = np.column_stack([rows.columns[name] for name in x])[out]
        found += pairs(rows.columns["days"][out], rows.columns["died"][out], design @ state["beta"])
    cox = (found[0] + found[2] / 2) / found.sum()
    private = concordance(sites.ask("network", question).result["network"], sites)
    assert 0.62 < cox < 0.7
    assert private > cox - 0.02


def test_curves_of_risk_groups_fall_in_order(release: Release) -> None:
    curves = release.result["curves"]
    second = [each["free"][1] for each in curves.values()]
    assert len(curves) >= 3
    assert second[0] > second[-1] + 0.15
    for each in curves.values():
        assert all(count % 5 == 0 for count in each["at_risk"])
        away = np.abs(np.array(each["free"]) - each["predicted"])
        assert np.all(away < 4 * np.array(each["error"]) + 0.05)
        assert min(each["error"]) > 0


def test_one_patient_moves_no_sum_further_than_is_charged(three: Joint) -> None:
    rows = three.sources["centre_a"].given
    rows.columns["marker"][:3] = (4.0, -4.0, 1e9)  # beyond what was agreed, too
    state = ASKED.begin(convert(three.signed.document, Agreement))
    share = 0.0
    less_by_one = rows.where(np.arange(len(rows.patients)) != 7)
    while not state["done"]:
        noise = ASKED.noise(state)
        share += noise.share
        whole = ASKED.local(rows, state)
        for k in (0, 1, 2, 3, 50, 200):
            less = ASKED.local(rows.where(np.arange(len(rows.patients)) != k), state)
            moved = math.sqrt(sum(np.square(whole[f] - less[f]).sum() for f in whole))
            assert moved <= noise.reach + 1e-9, state["stage"]
        if state["stage"] == "training":
            # A dishonest centre can move the weights wherever it likes.
            for far in (1e3, 1e12, 1e25):
                moved_state = state | {"weights": state["weights"] * far}
                one, two = ASKED.local(rows, moved_state), ASKED.local(less_by_one, moved_state)
                moved = float(np.linalg.norm(one["slope"] - two["slope"]))
                assert moved <= noise.reach * (1 + 1e-6)
        state = ASKED.advance(state, whole)
    assert share == pytest.approx(1.0)


def test_epsilon_is_charged_and_more_is_refused(tmp_path: Path) -> None:
    three = together(tmp_path, 900, epsilon_in_all_milli=6000)
    quick = Network(
        days="days", event="died", of=OF, until_days=1600, epsilon_milli=4000, steps=4,
        most_told_apart_thousandths=700,
    )  # fmt: skip
    first, again = three.ask("one", quick), three.ask("one", quick)
    assert first.digest == again.digest
    centre = three.post.centres["centre_a"]
    assert centre.ledger.charges["first_try"] == [Charge(4000, 6)]
    three.ask("two", quick)
    with pytest.raises(Stopped) as stopped:
        three.ask("three", quick)
    assert stopped.value.rule == Rule.EPSILON_SPENT
    assert len(centre.ledger.charges["first_try"]) == 2


def test_numbers_need_bounds_and_steps_their_rounds(tmp_path: Path) -> None:
    three = together(tmp_path, 900)
    for question, rule in (
        (Network(days="days", event="died", of=("free",), until_days=900), Rule.VARIABLE_UNFIT),
        (Network(days="days", event="died", of=OF, until_days=900, steps=28), Rule.ROUNDS_SPENT),
    ):
        with pytest.raises(Stopped) as stopped:
            three.ask("one", question)
        assert stopped.value.rule == rule


def test_where_every_release_has_noise_none_may_cost_more_than_agreed(tmp_path: Path) -> None:
    columns = patients(900)
    rows = part(columns, (np.arange(900) % 3).astype(float))
    limits = Limits(epsilon_in_all_milli=10_000)
    three = joint(tmp_path, rows, HELD, limits=limits, protection="noisy", epsilon_milli=1000)
    with pytest.raises(Stopped) as stopped:
        three.ask("one", ASKED)
    assert stopped.value.rule == Rule.EPSILON_SPENT
    assert three.sources["centre_a"].reads == 0


def test_who_was_trained_on_cannot_be_told(three: Joint, release: Release) -> None:
    """The attacker of Yeom et al. 2018 with exact losses of every patient."""
    network = release.result["network"]
    inside, outside = [], []
    for source in three.sources.values():
        rows = source.given
        weights, added, shape = used(network, rows)
        ends = np.array(network["ends_of_intervals"])
        seen = outcome(rows.columns["days"], rows.columns["died"], ends)
        known = np.column_stack([np.ones(len(added)), free(weights, added, shape)])
        at = (np.arange(len(added)), seen.lived)
        after = known[at[0], np.minimum(seen.lived + 1, len(ends))]
        fit = np.where(seen.died > 0, known[at] - after, known[at])
        out = held_out(rows, 3)
        inside.append(fit[~out])
        outside.append(fit[out])
    one, two = np.concatenate(inside), np.sort(np.concatenate(outside))
    right = np.searchsorted(two, one, "left").sum() + np.searchsorted(two, one, "right").sum()
    assert abs(right / (2 * len(one) * len(two)) - 0.5) < 0.04
    assert release.result["told_apart"] < 0.55


def test_a_network_that_tells_who_was_trained_on_is_withheld(three: Joint) -> None:
    state = alone(ASKED, three)
    cells = state["cells"].copy()
    # Trained on: everybody lived as foretold. Held out: everybody of the lowest risk died at once.
    cells[0, :, :], cells[0, 0, 8] = 0.0, 2000.0
    cells[1, :, :], cells[1, 0, 0] = 0.0, 1000.0
    found = ASKED.result(state | {"cells": cells})
    assert found["withheld"] == "told_apart"
    assert found["told_apart"] > 0.9
    assert "network" not in found


def test_the_histogram_counts_pairs_as_harrell_does() -> None:
    dice = np.random.default_rng(8)
    died = dice.integers(0, 2, 300).astype(np.float64)
    days = np.asarray(100.0 * dice.integers(1, 5, 300), np.float64)
    group = dice.integers(0, grouped.GROUPS, 300)
    seen = outcome(days, died, np.arange(100.0, 401.0, 100.0))
    cells = grouped.counted(group, seen, np.ones(300, bool), grouped.GROUPS)
    # A death and a censoring on the last day of one quarter: she was seen to live through it.
    one, two, three = pairs(days, died, group.astype(np.float64))
    said = grouped.concordance(cells.reshape(2, grouped.GROUPS, grouped.OUTCOMES))
    assert said == pytest.approx((one + three / 2) / (one + two + three))


def test_a_page_in_both_languages(three: Joint, release: Release) -> None:
    agreement = convert(three.signed.document, Agreement)
    for language, words in (("en", "Risk group 1"), ("ko", "위험군 1")):
        text = page(release, agreement, language)  # type: ignore[arg-type]
        assert words in text
        assert "1e-06" in text
        assert text.count("<circle") >= 3
        assert "±" in text
        whole = report(agreement, three.signed.digest, [release], [], language)  # type: ignore[arg-type]
        assert "4" in whole.split("psilon" if language == "en" else "엡실론")[1][:60]


def test_a_crate_holds_the_whole_network(three: Joint, release: Release, tmp_path: Path) -> None:
    agreement = convert(three.signed.document, Agreement)
    protocol = example.approved(release.protocol, three.keys)
    write_crate(tmp_path / "crate", release, agreement, three.signed, protocol, "2026-11-22")
    rows = (tmp_path / "crate" / "result.csv").read_text("utf-8").splitlines()
    kept = [row for row in rows if row.startswith("network/inner/")]
    assert len(kept) == len(OF) * ASKED.hidden
    assert {"result.ko.html", "result.en.html"} <= {f.name for f in (tmp_path / "crate").iterdir()}
