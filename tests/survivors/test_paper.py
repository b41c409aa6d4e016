"""The care plan on paper, read back by another tool: every line is there, in both languages."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import pytest
from pypdf import PdfReader

from tealward.survivors.chart.entries import LineJudged, Profile
from tealward.survivors.chart.state import State, fold
from tealward.survivors.copies.paper.plan import _covered, plan_pdf, printable
from tealward.survivors.fhir.held import clinical_of
from tealward.survivors.outlook.figures import course_of_figures
from tealward.survivors.people import limits
from tealward.survivors.plan.lines import accepted
from tealward.survivors.words.say import entries

from .house import NOW, House


def _state(house: House, who: str) -> State:
    with house.store.transaction() as tx:
        return fold(tx.entries(house.record_of(who)))


def _read(body: bytes) -> str:
    """The text without its line breaks, which the page and not the plan decides."""
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(body)).pages]
    return re.sub(r"\s", "", "".join(pages))


def _holds(text: str, *said: str) -> bool:
    return all(re.sub(r"\s", "", each) in text for each in said)


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_line_of_a_signed_plan_is_there_word_for_word(
    shared_house: House, language: Any
) -> None:
    state = _state(shared_house, "haneul")
    clinical = clinical_of(state)
    text = _read(plan_pdf(clinical, state, NOW, language))
    chosen = accepted(clinical, state)
    assert len(chosen) > 8
    # A line may run over a page, with a foot and a head between: so pages are joined by words.
    for line in chosen:
        assert _holds(text, line.topic[language], line.date)
        for sentence in re.split(r"(?<=[.다]\.)\s", line.text[language]):
            assert _holds(text, sentence), sentence
        assert _holds(text, line.source[language]), line.source
    struck = "마음·관계·일" if language == "ko" else "Mind, closeness, work"
    assert not _holds(text, struck)
    for drug in clinical.drugs.values():
        assert _holds(text, drug.name[language], drug.first, drug.last)
    for fact in [*clinical.diagnoses, *clinical.stages, *clinical.surgeries]:
        assert _holds(text, fact.what[language], fact.day)
    assert _holds(text, "김하늘 (가상)", "1966-03-14", "BRCA1", "Dr. 한지민 (fictional)")
    assert "DRAFT" not in text


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("why", ["unsigned", "changed"])
def test_a_plan_without_a_signature_that_holds_is_a_draft(
    house: House, language: Any, why: str
) -> None:
    who = "mara" if why == "unsigned" else "haneul"
    if why == "changed":
        with house.store.transaction() as tx:
            at = NOW.isoformat(timespec="milliseconds")
            tx.append(house.record_of(who), "x", at, LineJudged("exercise", False))
    state = _state(house, who)
    body = plan_pdf(clinical_of(state), state, NOW, language)
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(body)).pages]
    assert all("DRAFT" in page for page in pages), "on every page"


@pytest.mark.parametrize("language", ["ko", "en"])
def test_it_is_tagged_titled_and_numbered(shared_house: House, language: Any) -> None:
    state = _state(shared_house, "haneul")
    reader = PdfReader(io.BytesIO(plan_pdf(clinical_of(state), state, NOW, language)))
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == language
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data(), "it says that it is PDF/UA"
    kinds = set(_kinds(root["/StructTreeRoot"]))
    assert {"/H1", "/H2", "/H3", "/L", "/Table", "/TH", "/TD"} <= kinds
    count = len(reader.pages)
    for number, page in enumerate(reader.pages, 1):
        assert f"{number} / {count}" in page.extract_text()


def _kinds(node: Any) -> Iterator[str]:
    node = node.get_object()
    if isinstance(node, list):
        for each in node:
            yield from _kinds(each)
    elif isinstance(node, dict):
        if "/S" in node:
            yield str(node["/S"])
        if "/K" in node:
            yield from _kinds(node["/K"])


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_outlook_never_stands_in_it(shared_house: House, language: Any) -> None:
    state = _state(shared_house, "haneul")
    state.outlook_shown = True
    state.outlook_seen = [("69.5/100 +2", "2026-11-01")]
    text = _read(plan_pdf(clinical_of(state), state, NOW, language))
    for figure in course_of_figures():
        assert f"{figure.of_100:g}/" not in text
        assert f"{figure.of_100:g}%" not in text
    for key, both in entries().items():
        if key.startswith("outlook.") and "{" not in both[language] and len(both[language]) > 8:
            assert not _holds(text, both[language]), key


def test_any_name_can_be_printed(shared_house: House) -> None:
    """All hangul; what the font lacks is marked, and never drops out in silence."""
    state = _state(shared_house, "seoyeon")
    every = "".join(map(chr, range(0xAC00, 0xD7A4)))
    assert printable(every) == every
    assert len(_covered()) > 11_172
    for name, shown in (
        ("쀍뷁 똠방", "쀍뷁 똠방"),
        ("金하늘 🙂", "〓하늘 〓"),
        ("<b>$#*_`", "<b>$#*_`"),
    ):
        state.profile = Profile(name, "1979-11-25", "ko")
        assert _holds(_read(plan_pdf(clinical_of(state), state, NOW, "ko")), shown)
    letters = "".join(map(chr, sorted(_covered() - {0x20, 0xA0, 0xAD})))
    state.profile = Profile(letters, "1979-11-25", "ko")
    body = plan_pdf(clinical_of(state), state, NOW, "ko")
    assert len(PdfReader(io.BytesIO(body)).pages) > 1


def test_the_same_plan_gives_the_same_bytes(shared_house: House) -> None:
    state = _state(shared_house, "haneul")
    clinical = clinical_of(state)
    assert plan_pdf(clinical, state, NOW, "ko") == plan_pdf(clinical, state, NOW, "ko")


def test_who_may_take_it(house: House) -> None:
    record = house.record_of("haneul")
    path = f"/s/{record}/export/plan"
    for who in ("haneul", "clinician"):
        answer = house.visitor(who).get(path)
        assert answer.status == 200
        assert answer.headers["content-type"] == "application/pdf"
        assert answer.body.startswith(b"%PDF-1.7")
    for who in ("nurse", "mara", "outsider", "officer"):
        assert house.visitor(who).get(path).status == 403
    her = house.visitor("haneul")
    house.clock.later(minutes=limits.PROOF_MINUTES + 1)
    assert her.get(path).headers["location"].startswith("/again"), "a copy needs a fresh proof"
