"""An agreement: everything that may be asked, in one document that code can enforce.

Terms of use are those of the GA4GH Data Use Ontology (DUO, CC BY 4.0); defaults of counts follow
ACRO 1.0 and PCORnet, see ``docs/study.md``.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Final, Literal

import msgspec

from tealward.alliance.people import Both, Day, Document, Institution, Name, Person, Role
from tealward.alliance.refusals import Refused, Rule

FORMAT: Final = "tealward-agreement-1"
Count = Annotated[int, msgspec.Meta(ge=1, le=1_000_000)]
Duo = Annotated[str, msgspec.Meta(pattern=r"^DUO:\d{7}$")]
Hash = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]


class Kind(StrEnum):
    """What a variable is."""

    NUMBER = "number"
    YES_NO = "yes_no"
    CHOICE = "choice"
    DAYS = "days"
    EVENT = "event"


class Variable(Document, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One column with its coding. ``levels`` of a choice: the first is the reference.

    A number lies within ``lowest`` and ``highest``, or it is no number but a mistake.
    """

    name: Name
    title: Both
    kind: Kind
    unit: str = ""
    levels: tuple[Name, ...] = ()
    lowest: int | None = None
    highest: int | None = None
    may_select: bool = True


class Limits(Document, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What keeps an answer from telling about one patient. Counts hold at every centre.

    ``epsilon_in_all_milli`` bounds all releases with noise together, at delta = 10^-``exponent``.
    """

    min_count: Annotated[int, msgspec.Meta(ge=3, le=1000)] = 10
    min_events: Annotated[int, msgspec.Meta(ge=3, le=1000)] = 5
    rounding: Annotated[int, msgspec.Meta(ge=1, le=100)] = 5
    patients_per_coefficient: Count = 10
    events_per_coefficient: Count = 10
    releases: Count = 20
    releases_per_study: Count = 5
    rounds: Annotated[int, msgspec.Meta(ge=1, le=100)] = 30
    grid_days: Count = 91
    epsilon_in_all_milli: Annotated[int, msgspec.Meta(ge=0, le=100_000)] = 4_000
    delta_exponent: Annotated[int, msgspec.Meta(ge=3, le=12)] = 6


class Purpose(Document, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the data may be used for."""

    terms: tuple[Duo, ...]
    text: Both


class Agreement(Document, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole agreement. ``parent`` is the digest of the version that this one amends.

    ``protection`` is ``exact`` (counts, masks and a budget of releases) or ``noisy`` (differential
    privacy, ``epsilon_milli`` for each release); it cannot be both. ``lost_centre`` says whether a
    run waits for a centre that is away or stops.
    """

    format: Literal["tealward-agreement-1"] = FORMAT
    name: Name
    version: Count
    parent: Hash | None
    title: Both
    purpose: Purpose
    parties: tuple[Institution, ...]
    people: tuple[Person, ...]
    committee_needed: Count
    variables: tuple[Variable, ...]
    questions: tuple[Name, ...]
    limits: Limits
    protection: Literal["exact", "noisy"]
    epsilon_milli: Annotated[int, msgspec.Meta(ge=0, le=10_000)] = 0
    masking: bool
    two_parties_know: bool = False
    lost_centre: Literal["stop", "resume"]
    starts: Day
    expires: Day

    def party(self, name: str) -> Institution:
        """The party of this name. Raises ``Refused``."""
        for each in self.parties:
            if each.name == name:
                return each
        raise Refused(Rule.NOT_PARTY)

    def holders(self, role: Role, today: str, institution: str | None = None) -> list[Person]:
        """Who holds a role on a day."""
        return [
            each
            for each in self.people
            if each.role == role and each.holds(today) and institution in (None, each.institution)
        ]

    def check(self) -> None:
        """What no signature can make right. Raises ``Refused``."""
        parties = {each.name for each in self.parties}
        keys = [each.key for each in self.parties] + [each.key for each in self.people]
        columns = [each.name for each in self.variables]
        sound = (
            len(parties) == len(self.parties) >= 2
            and len(set(keys)) == len(keys)
            and len(set(columns)) == len(columns)
            and all(
                {each.institution, each.of or each.institution} <= parties for each in self.people
            )
            and self.committee_needed <= sum(each.role == Role.MEMBER for each in self.people)
            and all(bool(each.levels) == (each.kind == Kind.CHOICE) for each in self.variables)
            and bool(self.purpose.terms)
            and self.starts <= self.expires
            and (self.version == 1) == (self.parent is None)
            and (self.protection == "noisy") == (self.epsilon_milli > 0)
            and self.epsilon_milli <= self.limits.epsilon_in_all_milli
        )
        if not sound:
            raise Refused(Rule.UNSOUND)
        # With two, each takes its own part from the sum and holds the other's.
        if len(parties) == 2 and not self.two_parties_know:
            raise Refused(Rule.TWO_PARTIES)
