"""What a protocol asks, in words: the labels of its form and the titles of the agreement."""

from __future__ import annotations

from typing import Any

import msgspec

from tealward.alliance.agreement import Agreement
from tealward.server.study.forms.asked import question_fields
from tealward.study.protocol import Protocol
from tealward.study.results.names import names
from tealward.study.rows import terms as terms_of
from tealward.words.load import Language, say


def question_said(question: Any, agreement: Agreement, language: Language) -> list[tuple[str, str]]:
    """Each parameter of a question: its label, and its value in words."""
    titles = names(agreement, language)
    if hasattr(question, "millionths"):
        terms = terms_of(agreement, question.of)
        model = "; ".join(
            f"{titles[term.label]} {value / 1e6:g}"
            for term, value in zip(terms, question.millionths, strict=False)
        )
        ends = [(f"q_{n}", titles[getattr(question, n)]) for n in ("days", "event")]
        said = [*ends, ("q_millionths", model)]
        return [(say(f"study.form.{key}", language), value) for key, value in said]
    plain = msgspec.to_builtins(question)
    found = []
    for field in question_fields(type(question), agreement, language):
        value = plain[field.key.partition(".")[2]]
        if value is None:
            continue
        words = dict(field.options)
        listed = value if isinstance(value, list | tuple) else [value]
        found.append((field.label, ", ".join(words.get(str(v), str(v)) for v in listed)))
    return found


def cohort_said(protocol: Protocol, agreement: Agreement, language: Language) -> list[str]:
    """Each predicate of a cohort."""
    titles = names(agreement, language)
    found = []
    for each in protocol.cohort:
        said = [titles.get(level, level) for level in each.is_one_of]
        if each.at_least is not None:
            said.append(f"≥ {each.at_least}")
        if each.at_most is not None:
            said.append(f"≤ {each.at_most}")
        found.append(f"{titles[each.variable]}: {', '.join(said)}")
    return found or [say("study.desk.everybody", language)]
