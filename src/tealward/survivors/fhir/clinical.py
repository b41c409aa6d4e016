"""What a clinician reads out of the resources: the treatment summary, line by line with its source.

Nothing here is stored. It is read anew from the resources, so it can never say more than they do.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from tealward.survivors.marker.gcig import Setting
from tealward.survivors.marker.value import Result

Words = dict[str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the summary: what, when, a remark, and the address of what says so."""

    what: Words
    day: str
    remark: str
    source: str


@dataclass(slots=True)
class Drug:
    """A drug over all its courses. ``total_mg`` is ``None`` where doses are not stated in mg."""

    name: Words
    use: str
    first: str = ""
    last: str = ""
    given: int = 0
    total_mg: float | None = None
    status: str = ""
    sources: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Gene:
    """A variant: which gene, whether there, and whether she was born with it."""

    gene: str
    found: str
    origin: str
    day: str
    source: str


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two places that cannot both be right. Shown, never settled here."""

    rule: str
    one: str
    other: str
    source: str


@dataclass(slots=True)
class Clinical:
    """The treatment summary and what did not fit into it."""

    name: str = ""
    born: str = ""
    sex: str = ""
    diagnoses: list[Line] = field(default_factory=list)
    ovarian: bool = False
    histology: list[Line] = field(default_factory=list)
    stages: list[Line] = field(default_factory=list)
    surgeries: list[Line] = field(default_factory=list)
    residual: str = ""
    drugs: dict[str, Drug] = field(default_factory=dict)
    genes: list[Gene] = field(default_factory=list)
    complications: list[Line] = field(default_factory=list)
    allergies: list[Line] = field(default_factory=list)
    statuses: list[Line] = field(default_factory=list)
    markers: list[Result] = field(default_factory=list)
    marker_problems: list[tuple[str, str]] = field(default_factory=list)
    drains: list[date] = field(default_factory=list)
    contradictions: list[Contradiction] = field(default_factory=list)
    other: Counter[str] = field(default_factory=Counter)

    @property
    def diagnosed(self) -> date | None:
        """The day of the first diagnosis of the cancer."""
        days = sorted(line.day for line in self.diagnoses if len(line.day) == len("2026-01-01"))
        return date.fromisoformat(days[0]) if days else None

    @property
    def stage(self) -> str:
        """The FIGO stage if all that is said of it agrees; empty otherwise."""
        said = {line.what["en"] for line in self.stages}
        return said.pop().removeprefix("FIGO ") if len(said) == 1 else ""

    @property
    def treatment_began(self) -> date | None:
        """The first operation or the first dose, whichever came first."""
        days = [line.day for line in self.surgeries] + [drug.first for drug in self.drugs.values()]
        whole = sorted(day for day in days if len(day) == len("2026-01-01"))
        return date.fromisoformat(whole[0]) if whole else None

    @property
    def treatment_ended(self) -> date | None:
        """The last day of cytotoxic treatment: where a follow-up schedule begins."""
        days = [each.last for each in self.drugs.values() if each.use == "cytotoxic"]
        whole = sorted(day for day in days if len(day) == len("2026-01-01"))
        return date.fromisoformat(whole[-1]) if whole else None

    def setting(self) -> Setting:
        """What the definition of progression must know beside the values."""
        operations = [
            date.fromisoformat(line.day)
            for line in self.surgeries
            if len(line.day) == len("2026-01-01")
        ]
        targeted = [key for key, drug in self.drugs.items() if drug.use == "targeted"]
        return Setting(self.treatment_began, [*operations, *self.drains], None, targeted)
