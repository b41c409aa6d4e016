"""The lines of a care plan that fit what is known of her, and what a clinician made of them."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from importlib import resources
from typing import Final, Literal

import msgspec

from tealward.survivors.chart.state import Judgement, State
from tealward.survivors.fhir.clinical import Clinical

_PARP: Final = ("olaparib", "niraparib", "rucaparib")
_NEUROTOXIC: Final = ("paclitaxel", "cisplatin", "carboplatin")


class PlanLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One line as it stands in the file, with where it comes from and from when."""

    id: str
    topic: dict[str, str]
    when: Literal[
        "always", "germline_unknown", "germline_found", "ovaries_removed", "parp", "neuropathic"
    ]
    text: dict[str, str]
    source: dict[str, str]
    country: str
    date: str
    mark: Literal["verified", "recalled"]


@dataclass(frozen=True, slots=True)
class Offered:
    """A line that fits her, and a clinician's judgement on it if there is one."""

    line: PlanLine
    judged: Judgement | None


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    version: str
    line: list[PlanLine]


@functools.cache
def _file() -> _File:
    text = (resources.files(__package__) / "lines.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text), _File)


def lines() -> dict[str, PlanLine]:
    """Every line by name."""
    return {line.id: line for line in _file().line}


def version() -> str:
    """The version of the lines."""
    return _file().version


def offered(clinical: Clinical, state: State) -> list[Offered]:
    """The lines that fit, in the order of the file."""
    return [
        Offered(line, state.judged.get(line.id))
        for line in _file().line
        if _HOLDS[line.when](clinical)
    ]


def accepted(clinical: Clinical, state: State) -> list[PlanLine]:
    """The lines that fit and that a clinician accepted."""
    return [each.line for each in offered(clinical, state) if each.judged and each.judged.accepted]


def digest(chosen: list[PlanLine]) -> str:
    """What a signature stands for: the words of the lines, in both languages."""
    return sha256(msgspec.json.encode([_file().version, chosen])).hexdigest()


def _germline(clinical: Clinical) -> bool:
    return any(gene.origin == "germline" and gene.found == "present" for gene in clinical.genes)


def _ovaries_removed(clinical: Clinical) -> bool:
    return any("ovaries" in line.what["en"].lower() for line in clinical.surgeries)


_HOLDS: Final[dict[str, Callable[[Clinical], bool]]] = {
    "always": lambda _: True,
    "germline_unknown": lambda clinical: not any(g.origin == "germline" for g in clinical.genes),
    "germline_found": _germline,
    "ovaries_removed": _ovaries_removed,
    "parp": lambda clinical: any(drug in clinical.drugs for drug in _PARP),
    "neuropathic": lambda clinical: any(drug in clinical.drugs for drug in _NEUROTOXIC),
}
