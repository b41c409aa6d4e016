"""What was written here, as FHIR R4: diary, measures, the site's form, consents, plan and alerts.

Each entry makes the same resource at the same address, whoever copies it and in whatever language,
so that a copy that is brought back is known again. Texts are in her own language.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any, Final

from tealward.survivors.chart.entries import Consented, DiaryKept, Entry, Purpose
from tealward.survivors.chart.state import State
from tealward.survivors.copies.cared import alerts, care_plan, drugs, follow_up
from tealward.survivors.diary.check import check
from tealward.survivors.fhir.brought import GIRTH, OUR_FORM, WEIGHT
from tealward.survivors.fhir.document import Piece
from tealward.survivors.fhir.held import answers_of
from tealward.survivors.fhir.make import concept, made_here, subject_of

_ACT: Final = "http://terminology.hl7.org/CodeSystem/v3-ActReason"
_ACTS: Final[dict[Purpose, str]] = {
    "care": "TREAT",
    "outside_care": "ETREAT",
    "research": "HRESCH",
    "education": "TRAIN",
}
_OURS: Final = "urn:tealward:consent-purpose"
_SCOPE: Final = "http://terminology.hl7.org/CodeSystem/consentscope"
_VITAL: Final = "http://terminology.hl7.org/CodeSystem/observation-category"


def told(entries: Sequence[Entry], state: State, survivor: str) -> list[Piece]:
    """Every resource that the record's own entries make, in their order."""
    subject = {"reference": subject_of(state)}
    found: list[Piece] = []
    for entry in entries:
        if isinstance(entry.body, DiaryKept):
            found += _diary(entry, entry.body, state, survivor, subject)
        elif isinstance(entry.body, Consented):
            found.append(_consent(entry, entry.body, state, survivor, subject))
    if entries:
        found += answers_of(state)
        found += care_plan(state, survivor, subject)
        found += follow_up(state, survivor, subject)
        found += drugs(state, survivor, subject)
        found += alerts(state, survivor, subject)
    return found


def _diary(
    entry: Entry, kept: DiaryKept, state: State, survivor: str, subject: dict[str, str]
) -> Iterator[Piece]:
    """The report, and what she measured: the weight and girth stand in the measures alone."""
    language = state.profile.language if state.profile else "ko"
    questions = {each.id: each.text[language] for each in check().question}
    flags = {each.id: each.text[language] for each in check().flag}
    items: list[dict[str, Any]] = [
        {"linkId": name, "text": questions.get(name, name), "answer": [{"valueInteger": answer}]}
        for name, answer in kept.answers.items()
    ]
    items += [
        {
            "linkId": f"flag-{name}",
            "text": flags.get(name, name),
            "answer": [{"valueBoolean": True}],
        }
        for name in kept.flags
    ]
    if kept.note:
        items.append({"linkId": "note", "answer": [{"valueString": kept.note}]})
    report = made_here(
        f"{survivor} {entry.entry} diary",
        {
            "resourceType": "QuestionnaireResponse",
            "questionnaire": f"{OUR_FORM}{kept.form}",
            "status": "completed",
            "subject": subject,
            "source": subject,
            "authored": kept.day,
            **({"item": items} if items else {}),
        },
    )
    yield report
    measures = (
        (WEIGHT, "Body weight", kept.weight_kg, "kg"),
        (GIRTH, "Waist Circumference at umbilicus by Tape measure", kept.girth_cm, "cm"),
    )
    for code, display, value, unit in measures:
        if value is not None:
            yield made_here(
                f"{survivor} {entry.entry} {code}",
                {
                    "resourceType": "Observation",
                    "status": "final",
                    "category": [{"coding": [{"system": _VITAL, "code": "vital-signs"}]}],
                    "code": concept("loinc", code, display),
                    "subject": subject,
                    "effectiveDateTime": kept.day,
                    "derivedFrom": [{"reference": report.full_url}],
                    "valueQuantity": {
                        "value": Decimal(str(value)),
                        "unit": unit,
                        "system": "http://unitsofmeasure.org",
                        "code": unit,
                    },
                },
            )


def _consent(
    entry: Entry, body: Consented, state: State, survivor: str, subject: dict[str, str]
) -> Piece:
    """One consent, or its withdrawal. What a later word replaced is inactive."""
    found = state.consents.get(body.purpose)
    latest = found is not None and found == (body, entry.at)
    purposes = [{"system": _OURS, "code": body.purpose}]
    if (act := _ACTS.get(body.purpose)) is not None:
        purposes.append({"system": _ACT, "code": act})
    scope = "research" if body.purpose == "research" else "patient-privacy"
    return made_here(
        f"{survivor} {entry.entry} consent",
        {
            "resourceType": "Consent",
            "status": "active" if latest else "inactive",
            "scope": {"coding": [{"system": _SCOPE, "code": scope}]},
            "category": [concept("loinc", "59284-0", "Consent Document")],
            "patient": subject,
            "dateTime": entry.at,
            "policy": [{"uri": f"urn:tealward:consent:{body.version}"}],
            "provision": {"type": "permit" if body.given else "deny", "purpose": purposes},
        },
    )
