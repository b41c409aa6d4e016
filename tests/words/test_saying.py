"""Saying something: languages, facts, short forms, and what is refused."""

from __future__ import annotations

import math

import pytest

from tealward.words.load import (
    BadWords,
    NoWords,
    _entry,
    _leaves,
    placeholders,
    say,
    say_both,
    say_short,
    shown,
)
from tealward.words.values import family, say_code, say_value


def test_both_languages_say_the_same_facts() -> None:
    told = say_both("refusal.carboplatin_too_high.why", given_mg=900.0, most_mg=750, auc5_mg=500)
    assert told["ko"] == "카보플라틴 900 mg은 이 환자에게 쓸 수 있는 최대량 750 mg을 넘습니다."
    assert told["en"].startswith("900 mg of carboplatin is more than the 750 mg")


def test_a_missing_fact_is_refused_and_named() -> None:
    with pytest.raises(NoWords, match="ready_days"):
        say("refusal.not_recovered.remedy", "ko", next_result_days=3)


def test_a_missing_key_is_refused() -> None:
    with pytest.raises(NoWords, match="no_such_rule"):
        say("refusal.no_such_rule.why", "en")


def test_a_missing_language_is_refused() -> None:
    with pytest.raises(NoWords, match="'fr'"):
        say("phase.workup", "fr")  # type: ignore[arg-type]


def test_a_fact_is_never_read_as_a_template() -> None:
    said = say("refusal.order_malformed.why", "en", detail="{0.__class__} {most}")
    assert said.endswith("{0.__class__} {most}")


def test_the_short_form_stands_in_only_where_there_is_one() -> None:
    assert say_short("regimen.carboplatin_paclitaxel", "ko") == "TC"
    assert say("regimen.carboplatin_paclitaxel", "ko") == "파클리탁셀/카보플라틴, 3주 간격"
    assert say_short("phase.workup", "ko") == say("phase.workup", "ko")


@pytest.mark.parametrize(
    ("fact", "text"),
    [(12.0, "12"), (0.5, "0.5"), (1.256, "1.26"), (-3.0, "-3"), ("TC", "TC"), (1e9, "1000000000")],
)
def test_facts_are_written_as_people_write_them(fact: str | float, text: str) -> None:
    assert shown(fact) == text


def test_a_number_that_nobody_knows_is_a_dash() -> None:
    assert "nan" not in say(
        "refusal.counts_too_low.why", "ko", neutrophils=math.nan, platelets=math.nan
    )


@pytest.mark.parametrize("text", ["{a.b}", "{a!r}", "{a:.2f}", "{0}", "{}"])
def test_a_template_holds_plain_names_only(text: str) -> None:
    with pytest.raises(BadWords):
        placeholders(text)


@pytest.mark.parametrize(
    "raw",
    [
        {"ko": "말"},
        {"ko": "말", "en": " "},
        {"ko": "{day}일", "en": "a day"},
        {"ko": "말", "en": "word", "ko_short": "말"},
        {"ko": "말", "en": "word", "fr": "mot"},
        {"ko": "{a} 말", "en": "{a} word", "ko_short": "{b}", "en_short": "{b}"},
    ],
)
def test_an_entry_that_breaks_a_rule_is_refused(raw: dict[str, str]) -> None:
    with pytest.raises(BadWords, match=r"test\.toml, some\.key"):
        _entry("test.toml", "some.key", raw)


def test_a_word_outside_an_entry_is_refused() -> None:
    with pytest.raises(BadWords, match="alone"):
        list(_leaves({"phase": {"alone": "word"}}, ""))


def test_values_are_said_with_name_or_unit() -> None:
    assert say_value("ca125", 352.44, "ko") == "352 U/mL"
    assert say_value("creatinine", 0.624, "en") == "0.62 mg/dL"
    assert say_value("biopsy", 1.0, "ko") == "고등급 장액성 암"
    assert say_value("ct_region_3", 22.04, "en") == "22 mm"
    assert say_value("seen_region_3", 2.0, "en").startswith("2:")
    assert say_value("final_stage", 10.0, "ko") == "IIIC기"
    assert say_value("albumin", math.nan, "ko") == "모름"


def test_a_code_outside_its_family_is_refused() -> None:
    with pytest.raises(NoWords, match="codes 0 to 12, not 13"):
        say_code("stage", 13, "en")
    with pytest.raises(NoWords, match="no family"):
        family("stages")
