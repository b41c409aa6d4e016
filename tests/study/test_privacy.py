"""What noise costs: the formulas against a published library, and the budget across releases."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from scipy.stats import kstest, norm

from tealward.alliance.agreement import Limits
from tealward.study import example
from tealward.study.centre.noise import gaussian, geometric, noised
from tealward.study.coordinator import Stopped
from tealward.study.privacy import Charge, delta_of, epsilon_of, mu_of, spent
from tealward.study.questions.question import Noise
from tealward.study.questions.table import Table
from tealward.study.refusals import Refused, Rule
from tests.study.joint import EXPIRES, STARTS
from tests.study.table import HELD, together


@pytest.mark.parametrize(
    ("mu", "delta", "epsilon"),
    # get_epsilon_gaussian(1 / mu, delta) of dp-accounting 0.6.0
    [
        (1.0, 1e-5, 4.377178095681137),
        (0.5, 1e-6, 2.254084650219736),
        (2.0, 1e-6, 10.997151214220652),
    ],
)
def test_epsilon_of_gaussian_noise_is_the_published_one(
    mu: float, delta: float, epsilon: float
) -> None:
    assert epsilon_of(mu, delta) == pytest.approx(epsilon, abs=1e-10)
    assert mu_of(epsilon, delta) == pytest.approx(mu, abs=1e-10)


def test_releases_add_up() -> None:
    # 24 rounds of deviation 10 and one of 4; its accountant of loss distributions says 2.50339.
    assert epsilon_of(np.sqrt(24 / 100 + 1 / 16), 1e-6) == pytest.approx(2.50339, abs=1e-3)
    two, one = Charge(2000, 6), Charge(500, 0)
    assert spent([], 6) == 0
    assert spent([two], 6) == pytest.approx(2.0)
    assert spent([one, one], 6) == pytest.approx(1.0)
    both = spent([two, two], 6)
    assert 2.0 < both < 4.0
    assert spent([two, one, two], 6) == pytest.approx(both + 0.5)
    # A smaller delta asks for more.
    assert spent([two], 9) > 2.5


def test_an_attacker_s_best_test_is_bounded_by_delta_of() -> None:
    """Two neighbours one mu apart: no threshold tells them apart better than the formula says."""
    for mu in (0.3, 1.0, 3.0):
        for epsilon in (0.1, 1.0, 4.0):
            at = np.linspace(-8, 8, 2001)
            gain = norm.sf(at - mu) - np.exp(epsilon) * norm.sf(at)
            assert gain.max() <= delta_of(mu, epsilon) + 1e-12
            assert gain.max() == pytest.approx(delta_of(mu, epsilon), abs=1e-4)


def test_noise_has_the_distribution_that_is_charged() -> None:
    assert kstest(gaussian(20_000, b"one"), "norm").pvalue > 0.001
    whole = geometric(20_000, 0.5, b"two")
    assert np.all(whole == np.round(whole))
    assert np.mean(np.abs(whole) > 4) == pytest.approx(
        2 * np.exp(-0.5 * 5) / (1 + np.exp(-0.5)), abs=0.01
    )
    # A round that takes a quarter of the squares, of sums that one patient moves by 3.
    cost = Charge(2000, 6)
    sums = noised({"a": np.zeros(20_000)}, Noise(3.0, 0.25), cost, b"three")
    assert np.std(sums["a"]) == pytest.approx(3.0 / (0.5 * mu_of(2.0, 1e-6)), rel=0.03)


def test_noise_is_new_where_the_rows_have_changed(tmp_path: Path) -> None:
    """Else the difference of two answers would be what happened to one patient in between."""
    three = together(tmp_path, protection="noisy", epsilon_milli=500)
    question = Table(of=("stage", "died", "treated"))
    first = three.ask("before", question).result["variables"]
    same = three.ask("again", question).result["variables"]
    assert first == same
    rows = three.sources["centre_a"].given
    rows.columns["died"][0] = 1.0 - rows.columns["died"][0]
    after = three.ask("after", question).result["variables"]
    counts = [
        np.array(list(after[v]["counts"].values())) - list(first[v]["counts"].values())
        for v in ("stage", "treated")
    ]
    # No patient of another stage or treatment: with the old noise these would all be 0.
    assert np.any(np.concatenate(counts) != 0)


def test_an_agreement_holds_its_own_releases() -> None:
    """One release with noise within the bound of all: else the agreement contradicts itself."""
    keys = example.keys()
    for most, sound in ((499, False), (500, True)):
        limits = Limits(epsilon_in_all_milli=most)
        document = example.agreement(
            keys, HELD, STARTS, EXPIRES, protection="noisy", epsilon_milli=500, limits=limits
        )
        if sound:
            document.check()
        else:
            with pytest.raises(Refused):
                document.check()


def test_a_centre_keeps_the_budget_across_releases(tmp_path: Path) -> None:
    limits = Limits(releases=100, releases_per_study=100, epsilon_in_all_milli=1500)
    three = together(tmp_path, protection="noisy", epsilon_milli=500, limits=limits)
    for k, name in enumerate(("stage", "died", "treated")):
        three.ask(f"q{k}", Table(of=(name,)))
    # The same request again is answered from the ledger and costs nothing.
    three.ask("q0", Table(of=("stage",)))
    with pytest.raises(Stopped) as stopped:
        three.ask("another", Table(of=("rare",)), study="another")
    assert stopped.value.rule == Rule.EPSILON_SPENT
    ledger = three.post.centres["centre_a"].ledger
    assert ledger.charges["first_try"] == [Charge(500, 0)] * 3
