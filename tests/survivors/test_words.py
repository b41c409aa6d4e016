"""Both languages say the same things, every key that pages ask for exists, and the docs hold."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

import tealward.survivors
from tealward.survivors.calendar.overlay import overlays
from tealward.survivors.calendar.schedule import schedules
from tealward.survivors.chart.entries import KINDS, PURPOSES
from tealward.survivors.diary.rules import rules
from tealward.survivors.people.consent import consent_text
from tealward.survivors.people.gate import Deed
from tealward.survivors.plan.lines import lines
from tealward.survivors.words.say import NoWords, entries, placeholders, say

_PACKAGE = Path(tealward.survivors.__file__).parent
_CODE = "\n".join(file.read_text("utf-8") for file in _PACKAGE.rglob("*.py"))
_ROOT = Path(__file__).parents[2]


def test_both_languages_are_there_and_name_the_same_facts() -> None:
    for key, both in entries().items():
        assert set(both) == {"ko", "en"}, key
        assert both["ko"].strip(), key
        assert both["en"].strip(), key
        assert placeholders(both["ko"]) == placeholders(both["en"]), key
        assert re.search("[가-힣]", both["ko"]) or key.split(".")[-1] in (
            "ca125",
            "ct",
            "copy_mcode",
        ), key
        assert not re.search("[가-힣]", both["en"]), key


def test_every_refusal_has_words_and_every_word_a_refusal() -> None:
    used = set(re.findall(r'Refused\(\s*"([a-z_0-9]+)"', _CODE))
    used |= set(re.findall(r'(?:NotKept|NotAnswered)\("([a-z_0-9]+)"', _CODE))
    said = {key.removeprefix("refusal.") for key in entries() if key.startswith("refusal.")}
    assert used == said


@pytest.mark.parametrize("family", ["kind", "contradiction", "unreadable", "problem"])
def test_closed_lists_have_words(family: str) -> None:
    lists = {
        "kind": set(KINDS),
        "contradiction": set(re.findall(r'Contradiction\(\s*"([a-z_]+)"', _CODE)),
        "unreadable": set(re.findall(r'Problem\([^,]+, "([a-z_]+)"', _CODE)),
        "problem": set(re.findall(r'marker_problems\.append\(\("([a-z_]+)"', _CODE)),
    }
    said = {key.partition(".")[2] for key in entries() if key.startswith(f"{family}.")}
    assert lists[family] == said


def test_every_act_on_the_audit_has_words() -> None:
    acts = set(re.findall(r'act="([a-z_]+)"', _CODE))
    for pair in re.findall(r'act = "([a-z_]+)" if \w+ else "([a-z_]+)"', _CODE):
        acts |= set(pair)
    acts |= set(re.findall(r'note\(\s*ask, (?:act=)?"([a-z_]+)"', _CODE))
    acts |= {form.format(deed) for deed in get_args(Deed) for form in ("{}", "refused_{}")}
    acts |= {"glass_read"}
    said = {key.removeprefix("act.") for key in entries() if key.startswith("act.")}
    assert acts == said


def test_data_speak_both_languages_and_name_their_source() -> None:
    for line in lines().values():
        assert set(line.text) == set(line.topic) == {"ko", "en"}
        assert line.country
        assert line.date
    for schedule in schedules().values():
        assert set(schedule.name) == set(schedule.note) == {"ko", "en"}
    for rule in rules().values():
        assert rule.escalate_to in ("nurse", "clinician")
        assert set(rule.text) == {"ko", "en"}
    sourced = (rules(), lines(), schedules(), overlays())
    for source in (each.source for table in sourced for each in table.values()):
        assert set(source) == {"ko", "en"}
        assert re.search("[가-힣]", source["ko"])
        assert not re.search("[가-힣]", source["en"])
    for purpose in PURPOSES:
        for language in ("ko", "en"):
            assert consent_text(purpose, "title", language)
            assert consent_text(purpose, "text", language)


def test_a_key_that_is_missing_says_so() -> None:
    with pytest.raises(NoWords, match=r"frame\.nothing"):
        say("frame.nothing", "ko")


@pytest.mark.parametrize("title", ["Checklist", "Hazards"])
def test_every_line_of_checklist_and_hazards_names_a_test_that_exists(title: str) -> None:
    text = (_ROOT / "docs" / "survivors.md").read_text("utf-8")
    tests = "\n".join(file.read_text("utf-8") for file in Path(__file__).parent.glob("*.py"))
    section = text.split(f"## {title}")[1].split("\n## ")[0]
    rows = [line for line in section.splitlines() if line.startswith("| ")]
    named = [re.findall(r"`(test_\w+)`", row) for row in rows[2:]]
    assert len(named) >= 12
    for row, found in zip(rows[2:], named, strict=True):
        assert found, row
        for name in found:
            assert f"def {name}(" in tests, name
