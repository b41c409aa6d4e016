"""The value of options: fair to a perfect choice, paired woman by woman, honest in its error."""

from __future__ import annotations

from typing import Any

import numpy as np

from tealward.course.orders import (
    Order,
    Resect,
    SignPlan,
    Slip,
    Strategy,
    TestGermline,
    slip_of,
)
from tealward.course.plan import reference_plan
from tealward.debrief.belief import Cloud
from tealward.debrief.futures import futures, prospects
from tealward.debrief.value import compare, error_of, value
from tealward.evidence.load import numbers
from tealward.treatment.surgery import Extent
from tests.laws.courses import played


def _slips(*orders: Order) -> Any:
    slips = Slip.rows(len(orders))
    for i, order in enumerate(orders):
        slips[i] = slip_of(order)
    return slips


def _cloud_before(kind: type[Order], start: int = 0) -> tuple[Cloud, Any]:
    for index in range(start, start + 400):
        course, _ = played(index)
        for at, played_step in enumerate(course.steps):
            if isinstance(played_step.order, kind):
                cloud = Cloud(course.past(), numbers(), size=512)
                cloud.advance(at)
                return cloud, played_step
    raise AssertionError(f"no {kind.__name__} in 400 courses")


def test_the_same_option_twice_has_no_gap_at_all() -> None:
    cloud, step = _cloud_before(Resect)
    lives, lines = cloud.sample()
    values = value(lives, lines, _slips(step.order, step.order), reference_plan(), numbers())
    assert values.gap.tolist() == [0.0, 0.0]
    assert values.loss == 0.0
    assert values.too_close


def test_common_dice_make_options_comparable() -> None:
    cloud, _ = _cloud_before(Resect)
    lives, _ = cloud.sample()
    options = _slips(Resect(extent=Extent.STANDARD), Resect(extent=Extent.MAXIMAL))
    outcomes = futures(lives, options, reference_plan(), 0, numbers())
    paired = np.var(outcomes[:, 0] - outcomes[:, 1])
    apart = np.var(outcomes[:, 0]) + np.var(outcomes[:, 1])
    assert paired < 0.5 * apart


def _advanced() -> tuple[Cloud, Any]:
    """A cloud before the plan for an advanced tumour, in which cure is a matter of chance."""
    for start in range(20, 420, 20):
        cloud, step = _cloud_before(SignPlan, start)
        if step.order.strategy in (Strategy.PRIMARY_SURGERY, Strategy.NEOADJUVANT):
            return cloud, step
    raise AssertionError("no advanced tumour in 20 courses")


def test_summing_out_cure_changes_no_mean_and_lessens_the_noise_of_gaps() -> None:
    cloud, _ = _advanced()
    lives, lines = cloud.sample()
    plans = (Strategy.PRIMARY_SURGERY, Strategy.NEOADJUVANT)
    options = _slips(*(SignPlan(strategy=plan) for plan in plans))
    drawn, expected = (
        np.stack([ways(lives, options, reference_plan(), i, numbers()) for i in range(8)])
        for ways in (futures, prospects)
    )
    off = drawn - expected
    assert (abs(off.mean(axis=(0, 1))) < 3.0 * error_of(off, lines)).all()
    gaps = [outcomes[:, :, 1] - outcomes[:, :, 0] for outcomes in (drawn, expected)]
    assert gaps[1].var() < 0.75 * gaps[0].var()


def test_copies_of_one_woman_live_unlike_futures() -> None:
    cloud, step = _advanced()
    copies = cloud.sample()[0][np.zeros(64, dtype=int)]
    outcomes = futures(copies, _slips(step.order), reference_plan(), 0, numbers())
    assert len(np.unique(outcomes)) > 48


def test_a_choice_that_changes_nothing_costs_nothing() -> None:
    """Sending blood for genes takes no time: priced against the policy that does it next."""
    cloud, step = _cloud_before(SignPlan, start=20)
    lives, lines = cloud.sample()
    values = value(lives, lines, _slips(step.order, TestGermline()), reference_plan(), numbers())
    assert abs(values.gap[1]) < max(0.5, 4.0 * values.gap_error[1])


def test_giving_up_a_treatable_woman_is_a_loss_beyond_doubt() -> None:
    cloud, step = _cloud_before(SignPlan, start=40)
    lives, lines = cloud.sample()
    supportive = SignPlan(strategy=Strategy.SUPPORTIVE)
    values = value(lives, lines, _slips(supportive, step.order), reference_plan(), numbers())
    assert values.loss > 5.0 * values.loss_error
    assert values.loss > 4.0


def test_a_perfect_choice_shows_no_loss_on_average() -> None:
    """Four options that are truly equal: the best of four noisy means would look better."""
    dice = np.random.default_rng(3)
    losses, naive = [], []
    for _ in range(300):
        women = dice.normal(60.0, 24.0, size=(1, 400, 1))
        outcomes = women + dice.normal(0.0, 8.0, size=(2, 400, 4))
        losses.append(compare(outcomes, np.arange(400)).loss)
        means = outcomes.mean(axis=(0, 1))
        naive.append(means.max() - means[0])
    error = np.std(losses) / np.sqrt(len(losses))
    assert abs(np.mean(losses)) < 3.0 * error
    assert np.mean(naive) > 5.0 * error, "the bias that this guards against"


def test_the_error_covers_the_truth() -> None:
    """Women who differ, rounds of dice, and lines of descent: nine in ten intervals hold."""
    dice = np.random.default_rng(5)
    held = 0
    for _ in range(400):
        lines = np.repeat(np.arange(60), 5)
        own = dice.normal(2.0, 3.0, size=60)[lines]
        values = own[None, :, None] + dice.normal(0.0, 6.0, size=(3, 300, 1))
        error = error_of(values, lines)[0]
        held += abs(values.mean() - 2.0) < 1.645 * error
    assert 0.84 < held / 400 < 0.96
