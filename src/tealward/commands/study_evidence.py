"""A released illness-death fit as a proposed change to ``evidence/``, for a person to review.

Nothing is changed. The file has the form of the evidence folder: value, unit, population, source
and confidence; whoever takes a number over moves its entry and says why in a commit.
"""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import msgspec

from tealward.alliance.agreement import Agreement
from tealward.alliance.canonical import convert, read
from tealward.alliance.keys import verifies
from tealward.alliance.signing import Signed
from tealward.study.protocol import Protocol
from tealward.study.questions.states import TRANSITIONS, IllnessDeath
from tealward.study.run import Answer, result_digest


class NoProposal(Exception):
    """The crate cannot be turned into a proposal; the message says why."""


def proposal(crate: Path) -> str:
    """The text of the proposal. Raises ``NoProposal``."""
    try:
        signed = read((crate / "protocol.json").read_bytes(), Signed)
        agreement = convert(
            read((crate / "agreement.json").read_bytes(), Signed).document, Agreement
        )
        result = json.loads((crate / "result.json").read_bytes())
        answers = msgspec.json.decode((crate / "signed_off.json").read_bytes(), type=list[Answer])
    except (OSError, ValueError) as error:
        raise NoProposal(f"{crate} is not a released crate ({error})") from None
    protocol = convert(signed.document, Protocol)
    if not isinstance(protocol.question, IllnessDeath):
        raise NoProposal("only an illness-death fit becomes a number of the story")
    _check(protocol, agreement, result, answers)
    centres = ", ".join(agreement.party(name).title.en for name in protocol.centres)
    source = f"{protocol.study}_{protocol.name}"
    population = f"joint study of {centres}; cohort {json.dumps(signed.document['cohort'])}"
    lines = [
        "# Proposed from a joint study; nothing here is in use. Review it, then move what you take",
        "# into the files of evidence/ and its source into sources.toml.",
        f"# result {result_digest(result)}",
        f'# agreement "{agreement.name}" version {agreement.version}',
        "",
        "[sources]",
        f"{source} = {_text(f'Joint study {protocol.title.en}, {centres}')}",
    ]
    for transition in TRANSITIONS:
        lines += _hazard(transition, result["coefficients"], population, source)
    return "\n".join(lines) + "\n"


def _check(
    protocol: Protocol, agreement: Agreement, result: dict[str, Any], answers: list[Answer]
) -> None:
    """Every centre must have signed this very result."""
    digest = result_digest(result)
    by = {each.centre: each for each in answers}
    for name in protocol.centres:
        key = agreement.party(name).key
        each = by.get(name)
        if each is None or each.released != digest:
            raise NoProposal(f"{name} has not signed off this result: take the crate as released")
        if not verifies(key, each.signature, each.message()):
            raise NoProposal(f"the signature of {name} does not fit: take the crate as released")


def _hazard(transition: str, found: dict[str, Any], population: str, source: str) -> list[str]:
    shape, level = found[f"{transition}.log_shape"], found[f"{transition}.level"]
    numbers = {
        "weibull_shape": (math.exp(shape["estimate"]), "", shape["error"]),
        "weibull_rate": (math.exp(level["estimate"]), "per year to the shape", level["error"]),
    }
    lines: list[str] = []
    for name, (value, unit, error) in numbers.items():
        lines += [
            "",
            f"[proposed_{transition}_{name}]",
            f"value = {value:.6g}",
            f'unit = "{unit or "none"}"',
            f"population = {_text(population)}",
            f'source = "{source}"',
            'confidence = "derived"',
            f'note = "standard error of the logarithm {error:.4g}; covariates at 0"',
        ]
    return lines


def _text(value: str) -> str:
    """A string as TOML writes it, which for one line is as JSON does."""
    return json.dumps(value, ensure_ascii=False)
