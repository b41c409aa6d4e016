"""Forms of the desk: what they mean, what they say of a fault, and that nothing typed is lost."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tealward.alliance.agreement import Agreement
from tealward.alliance.canonical import convert
from tealward.server.study.forms.agreement import AgreementForm
from tealward.server.study.forms.asked import KINDS
from tealward.server.study.forms.fields import Control, Field, Typed, meant, typed_as
from tealward.server.study.forms.known import Known
from tealward.server.study.forms.protocol import ProtocolForm
from tealward.server.study.forms.sheet import acted, completed, filled
from tealward.study import example
from tealward.study.protocol import Protocol, Selection, allowed
from tealward.study.questions.cox import Cox
from tealward.study.questions.every import AnyQuestion
from tealward.study.questions.network import Network
from tealward.study.questions.regression import Regression
from tealward.study.questions.states import IllnessDeath
from tealward.study.questions.subdistribution import FineGray
from tealward.study.questions.survival import Incidence, Survival
from tealward.study.questions.table import Table
from tealward.study.questions.training import Training
from tealward.study.questions.validation import Step, Validation
from tests.study.joint import EXPIRES, STARTS

KEYS = example.keys()
TERMS = example.agreement(KEYS, example.variables(), STARTS, EXPIRES)
SIGNED = example.signed(TERMS, KEYS)
NOBODY = Known({}, {}, {})

QUESTIONS: dict[str, AnyQuestion] = {
    "table": Table(of=("age", "stage", "died")),
    "survival": Survival(days="death_days", event="died", by="stage", until_days=3650),
    "incidence": Incidence(days="relapse_days", causes=("relapsed", "died"), until_days=1000),
    "cox": Cox(days="death_days", event="died", of=("age", "stage"), ridge_thousandths=3),
    "fine_gray": FineGray(days="relapse_days", event="relapsed", competing="died", of=("age",)),
    "regression": Regression(family="poisson", outcome="died", of=("age",), exposure="death_days"),
    "illness_death": IllnessDeath(
        relapse_days="relapse_days", relapsed="relapsed", death_days="death_days", died="died"
    ),
    "validation": Validation(
        days="death_days",
        event="died",
        of=("age", "stage"),
        millionths=(35_000, 0, -1_250_000),
        baseline=(Step(days=0, hazard_millionths=0), Step(days=365, hazard_millionths=200_000)),
    ),
    "training": Training(days="death_days", event="died", of=("age", "brca"), steps=10),
    "network": Network(days="death_days", event="died", of=("age", "brca"), until_days=1000),
}


def agreement_form(parent: Agreement | None = None) -> AgreementForm:
    return AgreementForm(NOBODY, "en", parent, SIGNED.digest if parent else "")


def test_an_amendment_begins_with_its_parent_and_changes_nothing_by_itself() -> None:
    form = agreement_form(TERMS)
    typed = filled(form.sheet({}), form.start())
    found = form.read(typed)
    assert found.faults == {}
    again = convert(form.document(found), Agreement)
    held = msgspec.structs.replace(TERMS, version=2, parent=SIGNED.digest)
    assert again == held
    typed["limits.min_count"] = ["12"]
    changed = convert(form.document(form.read(typed)), Agreement)
    assert changed.limits.min_count == 12


@pytest.mark.parametrize("kind", QUESTIONS)
def test_every_question_can_be_asked_by_fields(kind: str) -> None:
    cohort = (
        Selection(variable="age", at_least=40, at_most=70),
        Selection(variable="stage", is_one_of=("iii", "iv")),
        Selection(variable="brca", is_one_of=("yes",)),
    )
    document = example.protocol(SIGNED, "one", QUESTIONS[kind], cohort)
    allowed(document, TERMS)
    form = ProtocolForm(TERMS, SIGNED.digest, "ko")
    plain = msgspec.to_builtins(document)
    plain["cohort"][2]["is_one_of"] = "yes"
    plain |= {"baseline": plain["question"].get("baseline", [])}
    typed: Typed = {"question.type": [kind]}
    if kind == "validation":
        of = iter(plain["question"]["millionths"])
        labels = ("age", "stage/iii", "stage/iv")
        plain["question"]["coefficient"] = {label: next(of) for label in labels}
    typed = filled(form.sheet(typed), plain)
    found = form.read(typed)
    assert found.faults == {}
    assert convert(form.document(found), Protocol) == document


def test_every_kind_of_question_is_among_the_ones_tested() -> None:
    assert set(QUESTIONS) == set(KINDS)


@pytest.mark.parametrize(
    ("field", "value", "path"),
    [
        ("title.en", "", "title.en"),
        ("starts", "tomorrow", "starts"),
        ("expires", "2025-01-01", "expires"),
        ("parties.0.key", "00", "parties.0.key"),
        ("people.3.until", "2025-01-01", "people.3.until"),
        ("variables.0.lowest", "200", "variables.0.highest"),
        ("variables.1.levels", "one level!", "variables.1.levels"),
        ("variables.1.name", "age", "variables.1.name"),
        ("limits.min_count", "2", "limits.min_count"),
        ("committee_needed", "4", "committee_needed"),
        ("epsilon_milli", "5", "epsilon_milli"),
        ("protection", "noisy", "epsilon_milli"),
        ("purpose.terms", "", "purpose.terms"),
    ],
)
def test_a_fault_stands_beside_its_field(field: str, value: str, path: str) -> None:
    form = agreement_form(TERMS)
    typed = filled(form.sheet({}), form.start())
    typed[field] = [value] if value else []
    assert set(form.read(typed).faults) == {path}


def test_who_belongs_nowhere_is_named_beside_what_follows() -> None:
    form = agreement_form(TERMS)
    typed = filled(form.sheet({}), form.start())
    found = set(form.read(typed | {"people.0.institution": ["nowhere"]}).faults)
    assert found == {"people.0.institution", "people"}, "a party has no steward now"
    found = set(form.read(typed | {"parties.1.name": ["bethesda"]}).faults)
    assert "parties.1.name" in found
    assert {path for path in found if path.endswith(".institution")}, "who was at the other"


def test_without_steward_or_investigator_nobody_could_ask() -> None:
    form = agreement_form(TERMS)
    typed = filled(form.sheet({}), form.start())
    last = next(k for k, p in enumerate(TERMS.people) if p.role == "investigator")
    typed, here = acted(form.sheet(typed), typed, f"drop:people.{last}")
    assert here == "add.people"
    assert set(form.read(typed).faults) == {"people"}


def test_two_parties_must_say_that_they_know() -> None:
    form = agreement_form(TERMS)
    typed = filled(form.sheet({}), form.start())
    typed, _ = acted(form.sheet(typed), typed, "drop:parties.2")
    found = form.read(typed).faults
    assert "two_parties_know" in found
    typed["two_parties_know"] = ["yes"]
    assert "two_parties_know" not in form.read(typed).faults


def test_rows_begin_with_what_the_desk_knows() -> None:
    one = TERMS.parties[0]
    form = AgreementForm(Known({"known": one}, {}, {}), "en", None, "")
    typed, here = acted(form.sheet({}), {"add.parties": ["known"]}, "add:parties")
    assert (here, typed["parties.0.masking_key"]) == ("parties.0", [one.masking_key])
    typed, here = acted(form.sheet(typed), typed | {"add.parties": ["new"]}, "add:parties")
    assert here == "parties.1"
    typed, here = acted(form.sheet(typed), typed | {"add.parties": ["nonsense"]}, "add:parties")
    assert here == "add.parties"


def test_a_new_agreement_starts_with_the_usual_limits() -> None:
    form = agreement_form()
    typed = completed(form.sheet({}), {})
    assert typed["limits.min_count"] == ["10"]
    assert typed["masking"] == ["yes"]
    assert "title.en" in form.read(typed).faults


@pytest.mark.parametrize(
    ("control", "text", "value"),
    [
        (Control.NAMES, "a b,  c", ["a", "b", "c"]),
        (Control.NAMES, "a, a", None),
        (Control.MILLIONTHS, "-1.25", -1_250_000),
        (Control.MILLIONTHS, "−0.000001", -1),
        (Control.MILLIONTHS, "1e3", None),
        (Control.DAY, "2026-02-30", None),
        (Control.KEY, "AB" * 32, "ab" * 32),
        (Control.WHOLE, "１２", None),
        (Control.WHOLE, " 12 ", 12),
        (Control.LINE, "가", "가"),
    ],
)
def test_what_is_typed_means_one_thing(control: Control, text: str, value: Any) -> None:
    field = Field("x", control, "x")
    found, fault = meant(field, [text], "en")
    assert (found, bool(fault)) == (value, value is None)
    if value is not None:
        assert meant(field, typed_as(field, value), "ko") == (value, "")


def test_labels_ids_and_marks_fit_together(tmp_path: Path) -> None:
    from tealward.record.opening import open_log
    from tealward.server.study.drafting import draft_agreement
    from tealward.study.desk import Desk

    desk = Desk(open_log(f"sqlite:///{tmp_path / 'desk.db'}"), lambda: STARTS)
    desk.draft_agreement(TERMS)
    sent = {"title.en": ["<b>Joint & several"], "do": ["check"]}
    made = draft_agreement(desk, "", sent, "/desk/x", "en")
    assert made.wrong
    assert not made.digest
    assert html.escape("<b>Joint & several") in made.page
    ids = re.findall(r' id="([^"]+)"', made.page)
    assert len(ids) == len(set(ids))
    for name in ("for", "aria-describedby"):
        for refs in re.findall(rf'{name}="([^"]+)"', made.page):
            assert set(refs.split()) <= set(ids)
    links = re.findall(r'href="#([^"]+)"', made.page)
    assert set(links) <= set(ids)
    assert "title.ko" in links
