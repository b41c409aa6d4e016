"""What a protocol asks, in words: labels of its parameters and titles of the agreement."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal, get_origin, get_type_hints

import msgspec

from tealward.alliance.agreement import Agreement
from tealward.study.protocol import Protocol
from tealward.study.results.names import names
from tealward.study.rows import terms as terms_of
from tealward.words.load import Language, say


def protocol_said(
    protocol: Protocol, agreement: Agreement, language: Language
) -> list[tuple[str, str]]:
    """Question, cohort and centres, each with its label."""
    return [
        *question_said(protocol.question, agreement, language),
        (say("study.desk.cohort", language), "; ".join(cohort_said(protocol, agreement, language))),
        (say("study.desk.centres", language), centres_said(protocol.centres, agreement, language)),
    ]


def centres_said(names: Iterable[str], agreement: Agreement, language: Language) -> str:
    """Titles of centres."""
    titles = [agreement.party(name).title for name in names]
    return "; ".join(each.ko if language == "ko" else each.en for each in titles)


def question_said(question: Any, agreement: Agreement, language: Language) -> list[tuple[str, str]]:
    """Each parameter of a question: its label, and its value in words."""
    titles = names(agreement, language)
    hints = get_type_hints(type(question))
    found = []
    for name, value in msgspec.to_builtins(question).items():
        if name == "millionths":
            labels = [titles[term.label] for term in terms_of(agreement, question.of)]
            pairs = zip(labels, value, strict=False)
            text = "; ".join(f"{label} {each / 1e6:g}" for label, each in pairs)
        elif name in ("type", "baseline") or not value or _in_model(name, question):
            continue  # what was left out, or is none
        elif get_origin(hints[name]) is Literal:
            text = say(f"study.form.q_{name}_{value}", language)
        elif isinstance(value, bool):
            text = titles["yes" if value else "no"]
        else:
            listed = value if isinstance(value, list | tuple) else [value]
            text = ", ".join(titles.get(each, str(each)) for each in listed)
        found.append((say(f"study.form.q_{name}", language), text))
    return found


def _in_model(name: str, question: Any) -> bool:
    """The covariates of a given risk model stand with their coefficients."""
    return name == "of" and hasattr(question, "millionths")


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
