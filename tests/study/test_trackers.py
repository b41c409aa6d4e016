"""Trackers through more than two earlier cohorts: first shown to work, then refused."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import numpy as np
import pytest

from tealward.alliance.agreement import Kind
from tealward.study.centre import cells, trackers
from tealward.study.centre.cells import Patients
from tealward.study.coordinator import Stopped
from tealward.study.protocol import Selection
from tealward.study.questions.table import Table
from tealward.study.refusals import Refused, Rule
from tests.study.joint import Joint, joint, part, variable
from tests.study.table import MANY

WARDS = ("east", "west", "north", "south", "hers")
HELD = (
    variable("days", Kind.DAYS),
    variable("died", Kind.EVENT),
    variable("marker", Kind.NUMBER),
    variable("ward", Kind.CHOICE, WARDS),
)
# east + west + hers, and north + south, less east + north, less west + south: hers.
QUERIES = (("east", "west", "hers"), ("north", "south"), ("east", "north"), ("west", "south"))


def ward(folder: Path) -> Joint:
    """Three centres; one woman of the first lies in a ward of her own."""
    dice = np.random.default_rng(2)
    n = 900
    place = dice.integers(0, 4, n).astype(float)
    place[0] = 4.0
    columns = {
        "days": np.ceil(dice.exponential(500, n)),
        "died": dice.integers(0, 2, n).astype(float),
        "marker": np.round(dice.gamma(2.0, 3.0, n), 3),
        "ward": place,
    }
    return joint(folder, part(columns, (np.arange(n) % 3).astype(float)), HELD, limits=MANY)


def asked(three: Joint, number: int) -> float:
    """The exact sum of markers over a cohort, from its mean and the centre's own count."""
    chosen = Selection(variable="ward", is_one_of=QUERIES[number])
    mean = three.ask(f"q{number}", Table(of=("marker",)), chosen).result["variables"]["marker"]
    places = [WARDS.index(name) for name in QUERIES[number]]
    count = sum(np.isin(s.given.columns["ward"], places).sum() for s in three.sources.values())
    return float(mean["mean"] * count)


def test_a_tracker_through_four_cohorts_finds_her_where_nobody_looks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trackers, "check", lambda asked, least: None)
    three = ward(tmp_path)
    one, two, less, too = (asked(three, k) for k in range(4))
    hers = three.sources["centre_a"].given.columns["marker"][0]
    assert one + two - less - too == pytest.approx(hers, abs=1e-3)


def test_the_centre_refuses_the_last_of_them(tmp_path: Path) -> None:
    three = ward(tmp_path)
    for k in range(3):
        asked(three, k)
    with pytest.raises(Stopped) as stopped:
        asked(three, 3)
    assert (stopped.value.centre, stopped.value.rule) == ("centre_a", Rule.NEARLY_THE_SAME)
    # At the others nobody lies there, and what was answered is answered again.
    asked(three, 2)


def shown(cohorts: list[Patients], least: int, n: int) -> bool:
    """Whether small whole multiples of cohorts leave fewer than the least, by trying them all."""
    inside = np.array([np.isin(np.arange(n), each) for each in cohorts]).astype(int)
    for factors in product((-2, -1, 0, 1, 2), repeat=len(cohorts)):
        told = int(np.sum(np.array(factors) @ inside != 0))
        if 0 < told < least:
            return True
    return False


def test_what_trying_all_combinations_finds_is_found() -> None:
    """Unions of large blocks and of single patients, five at a time."""
    dice = np.random.default_rng(11)
    blocks = [np.arange(20 * k, 20 * (k + 1)) for k in range(6)]
    blocks += [np.array([120 + k]) for k in range(4)]
    found = {True: 0, False: 0}
    for _ in range(150):
        cohorts = []
        for _ in range(5):
            chosen = dice.random(len(blocks)) < 0.5
            chosen[dice.integers(6)] = True
            picked = [block for block, taken in zip(blocks, chosen, strict=True) if taken]
            cohorts.append(np.sort(np.concatenate(picked)).astype(np.int64))
        exposed = shown(cohorts, 10, 124)
        found[exposed] += 1
        assert trackers.few(cells.cells(cohorts), 10) or not exposed
    assert min(found.values()) >= 10


def test_nothing_is_refused_where_every_combination_tells_of_many() -> None:
    blocks = [np.arange(12 * k, 12 * (k + 1), dtype=np.int64) for k in range(8)]
    cohorts = [np.sort(np.concatenate([blocks[k], blocks[k - 1]])) for k in range(8)]
    trackers.check(cells.asked(cohorts[:1], cohorts[1:]), 10)
    trackers.check(cells.asked([np.concatenate(blocks)], cohorts), 10)
    with pytest.raises(Refused):
        trackers.check(cells.asked([np.sort(np.append(cohorts[0], 96))], cohorts), 10)
