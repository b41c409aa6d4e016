"""Laws of a course, whoever the woman is."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from tealward.course.cohort import cohort
from tealward.course.decisions import decision_at
from tealward.course.known import Known
from tealward.course.life import Life
from tealward.course.orders import GiveCycle, Order
from tealward.course.rules import check
from tealward.evidence.columns import fill, plain
from tealward.treatment.regimens import Regimen
from tests.laws.courses import SEED, born, give, next_order, over, played

_WOMEN = 250


def _hide(life: Any, seed: int) -> Any:
    """The same public half on another hidden truth."""
    other = born(seed, seed=SEED + 1).life
    mixed = life.copy()
    for part in ("woman", "tumour", "body"):
        mixed[part] = other[part]
    return mixed


def test_the_reference_policy_never_breaks_a_rule_and_always_ends() -> None:
    for index in range(_WOMEN):
        life = born(index, country=index % 2).life
        for _ in range(400):
            if over(life):
                break
            order = next_order(life)
            assert check(Known(life), order) is None, (index, order)
            give(life, order)
        assert over(life), f"woman {index} never came to an end"


def test_policy_and_rules_do_not_see_the_truth() -> None:
    for index in range(60):
        life = born(index).life
        for at in range(25):
            if over(life):
                break
            order, hidden = next_order(life), _hide(life, 1000 + at)
            assert next_order(hidden) == order
            assert check(Known(hidden), order) == check(Known(life), order)
            options = decision_at(Known(life), order, order)
            assert decision_at(Known(hidden), order, order) == options
            give(life, order)


def test_the_ward_and_the_cohort_are_one_engine() -> None:
    rows = np.concatenate(list(cohort(40, SEED, country=1)))
    for index in range(40):
        _, end = played(index, country=1)
        assert rows["quality_months"][index] == end.clock.quality_months
        assert rows["steps"][index] == end.clock.steps


def test_chunks_and_workers_do_not_change_a_woman() -> None:
    few = np.concatenate(list(cohort(100, SEED, country=0)))
    many = np.concatenate(list(cohort(20_000, SEED, country=0)))
    assert few.tobytes() == many[:100].tobytes()


def test_a_life_can_be_written_down_and_read_back() -> None:
    life = born(3).life
    for _ in range(12):
        give(life, next_order(life))
    again = Life.row()
    fill(again, plain(life))
    assert again.tobytes() == life.tobytes()


def test_a_row_of_another_version_is_refused() -> None:
    with pytest.raises(KeyError, match="another version"):
        fill(Life.row(), {"woman": {"shoe_size": 38}})


def test_time_never_runs_backwards_and_wellbeing_stays_in_bounds() -> None:
    for index in range(80):
        life = born(index).life
        day, quality = 0.0, 0.0
        while not over(life):
            give(life, next_order(life))
            lived = float(life.clock.day) - day
            gained = float(life.clock.quality_months) - quality
            assert lived >= 0.0
            assert -1e-9 <= gained <= lived / 30.4375 + 1e-9
            day, quality = float(life.clock.day), float(life.clock.quality_months)


def test_a_tenfold_dose_is_stopped_and_the_right_one_is_not() -> None:
    life = _first_cycle_due()
    known = Known(life)
    right = known.carboplatin_mg(5.0)
    wrong = GiveCycle(regimen=Regimen.CARBOPLATIN_PACLITAXEL, carboplatin_mg=10.0 * right)
    broken = check(known, wrong)
    assert broken is not None
    assert broken.rule == "carboplatin_too_high"
    assert broken.facts["auc5_mg"] == right
    fine = GiveCycle(regimen=Regimen.CARBOPLATIN_PACLITAXEL, carboplatin_mg=right)
    assert check(known, fine) is None


def _first_cycle_due() -> Any:
    for index in range(200):
        life = born(index).life
        while not over(life):
            order: Order = next_order(life)
            if isinstance(order, GiveCycle):
                return life
            give(life, order)
    raise AssertionError("nobody in 200 women needed chemotherapy")
