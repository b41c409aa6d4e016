"""Everything a person can see has words, in both languages, and nothing is said for nobody."""

from __future__ import annotations

import ast
import re
from enum import Enum, StrEnum
from pathlib import Path
from types import ModuleType
from typing import Literal, NamedTuple, get_args, get_origin, get_type_hints

import msgspec
import pytest
from msgspec.structs import fields

from tealward.alliance.agreement import Kind as VariableKind
from tealward.alliance.agreement import Limits
from tealward.alliance.people import Role as StudyRole
from tealward.alliance.refusals import Rule as AllianceRule
from tealward.commands import trials, trials_page
from tealward.course import orders, rules
from tealward.course.chart import Alarm, Ending, Phase, Test
from tealward.course.decisions import Point
from tealward.course.orders import (
    ORDERS,
    VERB_NAMES,
    Destination,
    FeverCare,
    Method,
    ReactionCare,
    Strategy,
)
from tealward.debrief.guidelines import Jurisdiction, Mark, Opinion, Voice
from tealward.debrief.safety import words_keys
from tealward.disease.tumour import Brca, Histotype, Kind, Region, Residual, Stage
from tealward.evidence.load import Confidence
from tealward.patient.woman import Country
from tealward.server.study.forms.asked import KINDS as QUESTION_KINDS
from tealward.server.study.forms.duo import TERMS as DUO_TERMS
from tealward.study.data.check import Finding as DataFinding
from tealward.study.questions.every import QUESTIONS
from tealward.study.refusals import Rule as StudyRule
from tealward.treatment.regimens import Maintenance, Regimen
from tealward.treatment.surgery import Access, Extent, Occasion
from tealward.trials.protocol import Endpoint, Of, Setting
from tealward.ward import messages
from tealward.ward.messages import RoleKey
from tealward.ward.sight import RoomKey
from tealward.words.load import Entry, entries, placeholders
from tealward.words.sentences import Sentence
from tealward.words.values import family
from tealward.workup.findings import (
    Death,
    Finding,
    GermlineResult,
    RepairResult,
    ScanResponse,
    TissueType,
    finding_names,
)

CODED: tuple[type[Enum], ...] = (
    *(Method, Destination, Strategy, ReactionCare, FeverCare, Access, Extent, Occasion),
    *(Regimen, Maintenance, TissueType, GermlineResult, RepairResult, ScanResponse, Death),
    *(Kind, Histotype, Brca, Stage, Region, Residual, Country, Phase, Test, Alarm, Ending),
)
"""Families whose codes are numbers: their words must stand in the order of the codes."""

NAMED: tuple[type[StrEnum], ...] = (Confidence, Opinion, Mark, Voice, Jurisdiction)

RULES: tuple[str, ...] = (*AllianceRule, *StudyRule)

WARD = Path(messages.__file__).parent
SERVER = Path(messages.__file__).parent.parent / "server"
JUDGEMENTS = ("best", "too_close", "minor", "mistake", "serious")
FEATURES = 7

WARD_RULES = frozenset(
    {
        *("wrong_role", "wrong_room", "roles_empty", "not_in_case", "already_done", "too_fast"),
        *("name_empty", "name_too_long", "text_empty", "text_too_long", "message_malformed"),
        *("not_board_member", "already_recommended", "nothing_to_show", "board_recommends_first"),
        *("no_scan_to_read", "already_read", "reading_first", "not_exploring", "score_first"),
        *("nothing_to_recommend", "case_not_ended"),
    }
)
"""Refusals of the ward, which has rules of its own beside those of the course."""

ALWAYS = frozenset({"next_result_days", "ready_days", "neutrophils", "platelets"})
AT_THE_PHARMACY = frozenset({"given_mg", "auc5_mg", "most_mg"})
"""Facts that the course passes only once the creatinine is known."""


def family_of(kind: type[Enum]) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower()


def rules_in(module: ModuleType) -> set[str]:
    """Rule ids that a module can return: the plain strings of its return statements."""
    tree = ast.parse(Path(str(module.__file__)).read_text("utf-8"))
    returned = [node for node in ast.walk(tree) if isinstance(node, ast.Return)]
    strings = [
        leaf.value for node in returned for leaf in ast.walk(node) if isinstance(leaf, ast.Constant)
    ]
    return {text for text in strings if isinstance(text, str) and re.fullmatch("[a-z_]+", text)}


def unreadable_rules() -> set[str]:
    """Rule ids with which an order that cannot be read is refused."""
    tree = ast.parse(Path(str(orders.__file__)).read_text("utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    named = [call for call in calls if getattr(call.func, "id", "") == "Unreadable"]
    return {str(call.args[0].value) for call in named if isinstance(call.args[0], ast.Constant)}


class Call(NamedTuple):
    """A refusal as the ward raises it: the rule, and the facts that it passes along."""

    rule: str
    facts: frozenset[str]


def refusals_in(folder: Path) -> list[Call]:
    calls = [
        node
        for file in sorted(folder.glob("*.py"))
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "refusal"
    ]
    return [
        Call(str(call.args[0].value), frozenset(each.arg or "" for each in call.keywords))
        for call in calls
        if call.args and isinstance(call.args[0], ast.Constant)
    ]


def hints_in(file: Path) -> set[str]:
    """Keys of what comes next; one of them names the phase."""
    leaves = ast.walk(ast.parse(file.read_text("utf-8")))
    texts = [leaf.value for leaf in leaves if isinstance(leaf, ast.Constant)]
    whole = {text for text in texts if isinstance(text, str) and re.fullmatch(r"next\.\w+", text)}
    return whole | {f"next.{phase.name.lower()}" for phase in Phase}


def order_keys() -> set[str]:
    keys: set[str] = set()
    for verb, kind in zip(VERB_NAMES, ORDERS, strict=True):
        keys |= {f"order.{verb}.name", f"order.{verb}.line"}
        keys |= {f"order.{verb}.{field.name}" for field in msgspec.structs.fields(kind)}
    return keys


def choice_keys() -> set[str]:
    keys = {f"{family_of(kind)}.{each.name.lower()}" for kind in (*CODED, *NAMED) for each in kind}
    keys |= {f"judgement.{name}" for name in JUDGEMENTS}
    return keys | set(family("feature"))


def report_keys() -> set[str]:
    """Findings, and the units and families that they lean on."""
    keys = {f"finding.{name}" for name in finding_names()}
    for key in tuple(keys):
        what = entries().get(key)
        if what is not None and what.codes:
            keys |= set(family(what.codes))
    return keys | set(family("unit"))


def rules_named_in(folder: Path) -> set[str]:
    """Rules that a file names as a plain string, to be refused by further on."""
    texts = {
        leaf.value
        for file in folder.glob("*.py")
        for leaf in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(leaf, ast.Constant) and isinstance(leaf.value, str)
    }
    return {text for text in texts if f"refusal.{text}.why" in entries()}


def refusal_keys() -> set[str]:
    raised = {call.rule for folder in (WARD, SERVER) for call in refusals_in(folder)}
    raised |= rules_named_in(SERVER)
    names = rules_in(rules) | unreadable_rules() | WARD_RULES | raised
    return {f"refusal.{name}.{part}" for name in names for part in ("why", "remedy")}


def place_keys() -> set[str]:
    keys = {f"role.{role}.{part}" for role in get_args(RoleKey) for part in ("name", "line")}
    for room in get_args(RoomKey):
        keys.add(f"room.{room}.name")
        keys |= {f"room.{room}.task.{phase.name.lower()}" for phase in Phase}
    points = [point.name.lower() for point in Point]
    return keys | {f"point.{point}.{part}" for point in points for part in ("name", "question")}


def trial_keys() -> set[str]:
    """What the table and the page of trials say."""
    named = {
        leaf.value
        for file in (trials, trials_page)
        for leaf in ast.walk(ast.parse(Path(str(file.__file__)).read_text("utf-8")))
        if isinstance(leaf, ast.Constant) and isinstance(leaf.value, str)
    }
    keys = {text for text in named if text.startswith("trials.")}
    keys |= {f"setting.{setting}" for setting in Setting}
    keys |= {f"endpoint.{endpoint}" for endpoint in Endpoint}
    return keys | {f"figure.{of}" for of in Of}


def study_keys() -> set[str]:
    """What joint studies say: refusals, questions, findings, and what their sources name."""
    keys = {f"study.refusal.{rule}.{part}" for rule in RULES for part in ("why", "remedy")}
    keys |= {f"study.question.{name}" for name in QUESTIONS}
    keys |= {f"study.finding.{finding}" for finding in DataFinding}
    keys |= form_keys()
    files = [*(SERVER.parent / "study").rglob("*.py"), *(SERVER / "study").rglob("*.py")]
    files += (SERVER.parent / "commands").glob("study*.py")
    source = "".join(file.read_text("utf-8") for file in files)
    named = set(re.findall(r"""["'](study\.[a-z_.]+[a-z])["']""", source))
    # What is named by its last part only: _say(f"study.page.{name}"), _tell(stage, "agreed").
    ends = set(re.findall(r"""["']([a-z_]+)["']""", source))
    ends |= {f"role_{role}" for role in ("party", *StudyRole)}
    ends |= {f"did_{kind}" for kind in ("agreement", "begun", "answered", "refused", "released")}
    families = {key for key in entries() if key.startswith(_BY_LAST_PART)}
    return keys | named | {key for key in families if key.split(".")[-1] in ends}


_BY_LAST_PART = ("study.page.", "study.demo.", "study.desk.", "study.form.")


def form_keys() -> set[str]:
    """What forms of the desk say of limits, kinds, terms of use and the parameters of questions."""
    keys = {f"study.duo.{term[4:]}" for term in DUO_TERMS}
    keys |= {f"study.form.kind_{kind}" for kind in VariableKind}
    keys |= {f"study.form.limit_{field.name}" for field in fields(Limits)}
    keys |= {f"study.form.lost_{key}" for key in ("resume", "stop")}
    for question in QUESTION_KINDS.values():
        hints = get_type_hints(question)
        named = {field.name for field in fields(question)} - {"baseline"}
        keys |= {f"study.form.q_{name}" for name in named}
        for name in named:
            if get_origin(hints[name]) is Literal:
                keys |= {f"study.form.q_{name}_{value}" for value in get_args(hints[name])}
    return keys


def wanted_keys() -> set[str]:
    sentences = {sentence.value for sentence in Sentence}
    said = order_keys() | choice_keys() | report_keys() | refusal_keys() | place_keys()
    asked = trial_keys() | study_keys()
    return said | sentences | words_keys() | hints_in(WARD / "tasks.py") | asked


def test_the_rules_of_the_course_are_found_in_its_source() -> None:
    found = rules_in(rules)
    assert {"case_ended", "no_tissue", "already_known", "counts_too_low", "eyes_first"} <= found
    assert unreadable_rules() == {"order_malformed", "order_unknown"}


def test_everything_that_can_be_seen_has_words() -> None:
    assert sorted(wanted_keys() - set(entries())) == []


def test_nothing_is_said_for_nobody() -> None:
    assert sorted(set(entries()) - wanted_keys()) == []


@pytest.mark.parametrize("kind", CODED, ids=family_of)
def test_coded_words_stand_in_the_order_of_their_codes(kind: type[Enum]) -> None:
    name = family_of(kind)
    assert list(family(name)) == [f"{name}.{each.name.lower()}" for each in kind]


def test_the_laparoscopic_score_has_seven_features_in_the_order_of_the_findings() -> None:
    features = [entries()[key] for key in family("feature")]
    scored = [entries()[f"finding.laparoscopy_{i}"] for i in range(FEATURES)]
    assert len(features) == FEATURES
    for feature, finding in zip(features, scored, strict=True):
        assert finding.ko.endswith(feature.ko)
        assert feature.en.lower() in finding.en.lower()


def test_regions_of_scan_and_theatre_bear_the_names_of_the_regions() -> None:
    for region in Region:
        name = entries()[f"region.{region.name.lower()}"]
        for family_name in ("ct_region", "seen_region"):
            finding = entries()[f"finding.{family_name}_{region.value}"]
            assert finding.ko.endswith(name.ko)
            assert finding.en.endswith(name.en.lower())


def test_every_finding_is_measured_or_coded_and_never_both() -> None:
    for name in finding_names():
        finding = entries()[f"finding.{name}"]
        assert bool(finding.unit) != bool(finding.codes), name
        if finding.unit:
            assert f"unit.{finding.unit}" in entries(), name


def test_nothing_but_findings_has_a_unit_or_codes() -> None:
    for key, entry in entries().items():
        if not key.startswith("finding."):
            assert (entry.unit, entry.codes) == ("", ""), key


def texts(entry: Entry) -> list[tuple[str, str]]:
    return [("ko", entry.ko), ("en", entry.en), ("en", entry.en_short)]


@pytest.mark.parametrize("key", sorted(entries()))
def test_each_language_is_written_in_its_own_letters(key: str) -> None:
    entry = entries()[key]
    hangul = re.compile("[가-힣]")
    assert hangul.search(entry.ko), f"{key}: no Hangul in {entry.ko!r}"
    for language, text in texts(entry):
        assert language == "ko" or not re.search("[\u1100-\u11ff\u3130-\u318f가-힣]", text), key


@pytest.mark.parametrize("key", sorted(entries()))
def test_texts_are_tidy(key: str) -> None:
    entry = entries()[key]
    for text in (entry.ko, entry.en):
        assert text == text.strip(), key
        assert "  " not in text, key
        assert not re.search(r"\s[.,]", text), key


def test_both_languages_end_a_sentence_alike() -> None:
    for key, entry in entries().items():
        assert entry.ko.endswith(".") == entry.en.endswith("."), key


COUNTERS = ("일", "개월", "주", "초", "명", "건", "번", "자", "세", "점", "회")


def test_no_korean_particle_leans_on_a_fact() -> None:
    """A particle depends on the last sound of what stands before it, which a fact does not tell."""
    for key, entry in entries().items():
        for after in re.findall(r"\}([가-힣]+)", entry.ko):
            assert after.startswith(COUNTERS), f"{key}: {after!r} after a fact"


def test_refusals_name_only_facts_that_the_course_passes() -> None:
    first = "no_bloods"
    source = Path(str(rules.__file__)).read_text("utf-8")
    pharmacy = source[source.index(f'return "{first}"') : source.index("def _reaction")]
    after_creatinine = set(re.findall(r'"([a-z_]+)"', pharmacy)) - {first}
    for name in rules_in(rules):
        allowed = ALWAYS | (AT_THE_PHARMACY if name in after_creatinine else frozenset())
        for part in ("why", "remedy"):
            named = placeholders(entries()[f"refusal.{name}.{part}"].en)
            assert named <= allowed, f"{name}.{part} names {sorted(named - allowed)}"


def test_the_ward_passes_every_fact_that_its_refusals_name() -> None:
    raised = refusals_in(WARD)
    assert {"wrong_role", "wrong_room", "reading_first"} <= {call.rule for call in raised}
    for call in raised:
        for part in ("why", "remedy"):
            named = placeholders(entries()[f"refusal.{call.rule}.{part}"].ko)
            assert named <= call.facts, f"{call.rule}.{part} names {sorted(named - call.facts)}"


def test_findings_are_named_as_the_closed_list_names_them() -> None:
    named = {key.removeprefix("finding.") for key in entries() if key.startswith("finding.")}
    assert named == set(finding_names())
    assert Finding.CA125.name.lower() in named
