"""How the voices are put together: a list, never one verdict."""

from __future__ import annotations

import datetime

from tealward.course.decisions import Point
from tealward.course.orders import (
    Strategy,
)

from .asking import (
    EU,
    KR,
    US,
    heard,
    says,
    sign,
)
from .woman import scoped


def test_one_verdict_for_each_voice_of_the_place_and_never_fewer() -> None:
    order = sign(Strategy.PRIMARY_SURGERY)
    korean = heard(Point.STRATEGY, scoped(2), order, where=KR)
    american = heard(Point.STRATEGY, scoped(2), order, where=US)
    european = heard(Point.STRATEGY, scoped(2), order, where=EU)
    travelling = ["ksgo", "paga", "nccn", "asco", "eu", "practice"]
    assert list(korean) == [*travelling, "label_kr", "payer_kr"]
    assert list(american) == [*travelling, "label_us"]
    assert list(european) == travelling
    assert [key for key in travelling if korean[key].local] == ["ksgo", "paga", "practice"]
    assert [key for key in travelling if american[key].local] == ["nccn", "asco", "practice"]


def test_silence_is_said_and_carries_nothing() -> None:
    silent = heard(Point.STRATEGY, scoped(2), sign(Strategy.PRIMARY_SURGERY))["ksgo"]
    assert silent.opinion == "not_addressed"
    assert (silent.rule, silent.edition, silent.mark, silent.note) == ("", "", "", {})


def test_a_verdict_names_rule_edition_source_and_the_terms_it_leans_on() -> None:
    spoken = heard(Point.STRATEGY, scoped(2), sign(Strategy.PRIMARY_SURGERY))["asco"]
    assert spoken.rule == "B2-ASCO-01"
    assert spoken.edition == "ASCO guideline update, January 2025"
    assert spoken.mark == "read"
    assert spoken.source.startswith("Gaillard S et al. J Clin Oncol 2025;43:868")
    leaning = [(notion.name["en"].split(" (")[0], notion.mark) for notion in spoken.terms]
    assert leaning == [
        ("High perioperative risk", "recalled"),
        ("Complete resection likely", "recalled"),
    ]
    assert set(spoken.note) == {"ko", "en"}


def test_nobody_speaks_before_his_edition() -> None:
    early = datetime.date(2019, 1, 1)
    said = says(Point.STRATEGY, scoped(2), sign(Strategy.PRIMARY_SURGERY), on=early)
    assert said == {}


def test_the_same_order_at_another_point_is_another_question() -> None:
    assert says(Point.FEVER, scoped(2), sign(Strategy.PRIMARY_SURGERY)) == {}
