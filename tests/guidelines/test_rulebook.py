"""The rules as data: each is whole, dated and sourced, can be met, and a bad one is refused."""

from __future__ import annotations

import datetime
import math
import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tealward.course.decisions import Point
from tealward.course.orders import Wait
from tealward.debrief import guidelines as speaking
from tealward.debrief.condition import clauses, files, rulebook
from tealward.debrief.condition.clauses import Atom, BadCondition, Clause, Named, holds, terms
from tealward.debrief.condition.fields import FIELDS, Field, Reader
from tealward.debrief.condition.rulebook import (
    VOICES,
    BadRule,
    Mark,
    Rule,
    guidelines,
    sources,
)
from tealward.debrief.safety import items
from tealward.debrief.verdict import Opinion, Voice

from .woman import known

HANGUL = re.compile("[가-힣]")
RULES = [rule for guideline in guidelines().values() for rule in guideline.rules]


def named(rule: Rule) -> str:
    return rule.id


def test_the_voices_are_heard_in_their_order() -> None:
    assert tuple(guidelines()) == VOICES
    assert guidelines()["asco"].name["en"] == "ASCO 2025"
    assert guidelines()["payer_kr"].voice is Voice.PAYER


def test_every_point_is_addressed_by_somebody() -> None:
    addressed = {point for rule in RULES for point in rule.points}
    assert addressed == set(Point)


def test_the_korean_society_answers_its_four_questions_only() -> None:
    points = {point for rule in guidelines()["ksgo"].rules for point in rule.points}
    assert points == {Point.MAINTENANCE, Point.RELAPSE_SURGERY, Point.NEXT_LINE}
    assert {rule.strength for rule in guidelines()["ksgo"].rules} == {""}


@pytest.mark.parametrize("rule", RULES, ids=named)
def test_a_rule_is_dated_sourced_and_told_in_both_languages(rule: Rule) -> None:
    assert re.fullmatch(r"[A-I]\d-[A-Z]+-\d\d", rule.id)
    assert rule.valid_from <= rule.valid_to
    assert rule.valid_from >= datetime.date(2015, 1, 1)
    assert rule.source in sources()
    assert rule.mark in Mark
    assert HANGUL.search(rule.note["ko"])
    assert not HANGUL.search(rule.note["en"])
    assert rule.note["ko"].endswith(".")
    assert rule.note["en"].endswith(".")


@pytest.mark.parametrize("rule", RULES, ids=named)
def test_an_id_names_its_voice(rule: Rule) -> None:
    keys = {"FDA": "label_us", "MFDS": "label_kr", "KRPAY": "payer_kr"}
    own = rule.id.split("-")[1]
    assert rule in guidelines()[keys.get(own, own.lower())].rules


def test_what_is_safety_critical_is_contraindicated() -> None:
    for rule in RULES:
        if rule.safety_critical:
            assert rule.verdict is Opinion.CONTRAINDICATED, rule.id


def test_terms_are_named_in_both_languages_marked_and_sourced() -> None:
    for name, term in terms().items():
        assert HANGUL.search(term.name["ko"]), name
        assert not HANGUL.search(term.name["en"]), name
        assert term.source in sources(), name
        assert term.mark in set(Mark), name


def test_no_term_and_no_source_stands_for_nothing() -> None:
    cases = [case.when for item in items() for case in item.cases]
    everywhere = [rule.when for rule in RULES] + cases
    assert {term for when in everywhere for term in clauses.terms_of(when)} == set(terms())
    scores = {each["source"] for each in files.read_folder("scores.toml")[0].values()}
    used = {rule.source for rule in RULES} | {term.source for term in terms().values()}
    editions = {
        edition["source"]
        for key in VOICES
        for edition in files.read_folder(f"{key}.toml")[0]["edition"].values()
    }
    assert used | scores | editions | {item.source for item in items()} == set(sources())


def atoms(when: tuple[Clause, ...]) -> Iterator[Atom]:
    for clause in when:
        for part in clause:
            if isinstance(part, Named):
                for case in terms()[part.term].cases:
                    yield from atoms(case)
            else:
                yield part


def values_near(field: Field, met: list[Atom]) -> list[float]:
    """Values worth trying: every word, or the edges of what clauses ask and a little beyond."""
    if field.words:
        return [math.nan, *map(float, range(len(field.words)))]
    edges = [atom.value for atom in met if not math.isnan(atom.value)]
    return [math.nan, *(edge + step for edge in edges for step in (-0.01, 0.0, 0.01))]


def read_from(chosen: dict[str, float], name: str) -> Reader:
    return lambda known, order: chosen[name]


@pytest.mark.parametrize("rule", RULES, ids=named)
def test_a_rule_can_be_met(rule: Rule, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its clauses do not contradict one another: some values of the fields satisfy them all."""
    asked: dict[str, list[Atom]] = {}
    for atom in atoms(rule.when):
        asked.setdefault(atom.field, []).append(atom)
    choices = {name: values_near(FIELDS[name], met) for name, met in asked.items()}
    chosen: dict[str, float] = {}
    imagined = {
        name: field._replace(read=read_from(chosen, name))
        for name, field in FIELDS.items()
        if name in choices
    }
    monkeypatch.setattr(clauses, "FIELDS", {**FIELDS, **imagined})
    dice, woman, order = random.Random(rule.id), known(), Wait(days=1.0)
    for _ in range(20000):
        chosen.update({name: dice.choice(values) for name, values in choices.items()})
        if holds(rule.when, woman, order):
            return
    pytest.fail(f"{rule.id} can never be met")


HEAD = """
[guideline]
name = { ko = "지침", en = "Guideline" }
voice = "guideline"
jurisdiction = "eu"
[edition.a]
name = "A"
source = "asco-2025"
valid_from = 2024-01-01
"""
GOOD = {
    "id": '"B2-TEST-01"',
    "point": '"B2"',
    "edition": '"a"',
    "when": '["tissue = yes"]',
    "action": '{ verb = "sign_plan", strategy = "neoadjuvant" }',
    "verdict": '"recommended"',
    "mark": '"read"',
    "note": '{ ko = "말.", en = "Word." }',
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    for name in ("sources.toml", "terms.toml"):
        (tmp_path / name).write_text(files.FOLDER.joinpath(name).read_text("utf-8"), "utf-8")
    monkeypatch.setattr(files, "FOLDER", tmp_path)
    monkeypatch.setattr(rulebook, "FOLDER", tmp_path)
    files.read_folder.cache_clear()
    yield tmp_path
    files.read_folder.cache_clear()


def read_with(folder: Path, **changed: str) -> tuple[Rule, ...]:
    entries = {**GOOD, **changed}
    lines = [f"{name} = {value}" for name, value in entries.items() if value]
    (folder / "test.toml").write_text(HEAD + "[[rule]]\n" + "\n".join(lines) + "\n", "utf-8")
    files.read_folder.cache_clear()
    return rulebook._read_guideline("test").rules


def test_a_good_rule_takes_dates_and_source_from_its_edition(folder: Path) -> None:
    (rule,) = read_with(folder)
    assert (rule.source, rule.edition) == ("asco-2025", "A")
    assert (rule.valid_from, rule.valid_to) == (datetime.date(2024, 1, 1), datetime.date.max)
    (own,) = read_with(folder, valid_to="2024-06-30", source='"fagotti"')
    assert (own.valid_to, own.source) == (datetime.date(2024, 6, 30), "fagotti")


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"mark": ""}, "missing required field `mark`"),
        ({"mark": '"unknown"'}, "Invalid enum value"),
        ({"verdict": '"perhaps"'}, "Invalid enum value"),
        ({"verdict": '"not_addressed"'}, "silence"),
        ({"verdict": '"covered"'}, "covered is no verdict of a guideline"),
        ({"edition": '"b"'}, "edition 'b' is not declared"),
        ({"source": '"nowhere"'}, "'nowhere' is not in sources"),
        ({"point": '"Z9"'}, "'Z9' is not a valid Point"),
        ({"note": '{ ko = "말." }'}, "both languages"),
        ({"note": '{ ko = "말.", en = " " }'}, "both languages"),
        ({"colour": '"red"'}, "unknown field `colour`"),
    ],
)
def test_a_bad_rule_is_refused_with_file_and_line(
    folder: Path, changed: dict[str, str], message: str
) -> None:
    with pytest.raises(BadRule, match=message) as refusal:
        read_with(folder, **changed)
    assert str(refusal.value).startswith("test.toml, line 11: ")


@pytest.mark.parametrize(
    ("changed", "line", "message"),
    [
        ({"when": '["tissue = maybe"]'}, 14, "tissue is never 'maybe'"),
        ({"when": '["tissue = yes", "hidden_truth = 1"]'}, 14, "no field 'hidden_truth'"),
        ({"action": '{ verb = "operate" }'}, 11, "has no verb"),
        ({"action": '{ verb = "sign_plan", plan = "x" }'}, 11, "has no 'plan'"),
        ({"action": '{ verb = "sign_plan", strategy = "x" }'}, 11, "never 'x'"),
        ({"action": '{ verb = "wait", days = 7 }'}, 11, "ask it in a clause"),
        ({"action": '{ verb = "give_cycle", bevacizumab = "yes" }'}, 11, "cannot be compared"),
        ({"action": "[]"}, 11, "needs an action"),
    ],
)
def test_a_bad_clause_or_action_is_refused_with_file_and_line(
    folder: Path, changed: dict[str, str], line: int, message: str
) -> None:
    with pytest.raises(BadCondition, match=message) as refusal:
        read_with(folder, **changed)
    assert str(refusal.value).startswith(f"test.toml, line {line}: ")


def test_an_id_names_one_rule(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read_with(folder)
    (folder / "tost.toml").write_text((folder / "test.toml").read_text("utf-8"), "utf-8")
    monkeypatch.setattr(rulebook, "VOICES", ("test", "tost"))
    with pytest.raises(BadRule, match="B2-TEST-01 stands twice"):
        rulebook.guidelines.__wrapped__()


def test_the_rules_are_reached_through_one_door() -> None:
    assert speaking.guidelines is guidelines
