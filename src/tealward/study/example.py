"""An alliance for a first try: three centres, a committee, an agreement, protocols to run.

Names and keys are made up. Real centres make their keys with ``tealward study key`` and exchange
the public ones by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from tealward.alliance.agreement import Agreement, Kind, Limits, Purpose, Variable
from tealward.alliance.keys import MaskingKey, SigningKey
from tealward.alliance.people import Both, Institution, Person, Role
from tealward.alliance.signing import AGREEMENT, Signed, unsigned
from tealward.study.protocol import PROTOCOL, Protocol, Selection
from tealward.study.questions.cox import Cox
from tealward.study.questions.every import QUESTIONS, AnyQuestion
from tealward.study.questions.survival import Survival
from tealward.study.questions.table import Table

CENTRES: Final = ("goyang", "daejeon", "bethesda")
_TITLES: Final = {
    "goyang": ("고양 모의 암센터", "Simulated centre, Goyang"),
    "daejeon": ("대전 모의 연구원", "Simulated institute, Daejeon"),
    "bethesda": ("베세즈다 모의 연구소", "Simulated institute, Bethesda"),
}
PURPOSE: Final = "DUO:0000007"
"""Disease specific research."""


class Keys(NamedTuple):
    """Secrets of an example, by name: of centres to sign and to mask with, of people."""

    centres: dict[str, SigningKey]
    masking: dict[str, MaskingKey]
    people: dict[str, SigningKey]

    @property
    def known(self) -> frozenset[str]:
        """What every centre was given by hand."""
        return frozenset(key.public for key in self.centres.values())


def keys(centres: Sequence[str] = CENTRES) -> Keys:
    """New keys for each centre, its steward, its member of the committee, and an investigator."""
    roles = [f"{role}_{name}" for name in centres for role in ("steward", "member")]
    return Keys(
        {name: SigningKey.new() for name in centres},
        {name: MaskingKey.new() for name in centres},
        {name: SigningKey.new() for name in (*roles, "investigator")},
    )


def variables() -> tuple[Variable, ...]:
    """What the simulated centres hold."""

    def one(name: str, ko: str, en: str, kind: Kind, **more: Any) -> Variable:
        return Variable(name=name, title=Both(ko=ko, en=en), kind=kind, **more)

    return (
        one("age", "나이", "Age", Kind.NUMBER, unit="year", lowest=18, highest=110),
        one("stage", "FIGO 병기", "FIGO stage", Kind.CHOICE, levels=("early", "iii", "iv")),
        one("brca", "BRCA 변이", "BRCA variant", Kind.YES_NO),
        one("residual", "잔류병변", "Residual disease", Kind.CHOICE,
            levels=("none", "up_to_1_cm", "more")),
        one("neoadjuvant", "선행항암화학요법", "Neoadjuvant chemotherapy", Kind.YES_NO),
        one("relapse_days", "재발까지의 날수", "Days to relapse", Kind.DAYS, may_select=False),
        one("relapsed", "재발", "Relapse", Kind.EVENT, may_select=False),
        one("death_days", "사망까지의 날수", "Days to death", Kind.DAYS, may_select=False),
        one("died", "사망", "Death", Kind.EVENT, may_select=False),
    )  # fmt: skip


def agreement(
    given: Keys, held: tuple[Variable, ...], starts: str, expires: str, **other: Any
) -> Agreement:
    """An agreement among the centres of ``given``; ``other`` fields replace the usual ones."""
    names = tuple(sorted(given.centres))
    people = [
        Person(
            name=f"{role}_{name}",
            title=f"{role} of {name}",
            key=given.people[f"{role}_{name}"].public,
            role=Role(role),
            institution=name,
            since=starts,
            until=expires,
        )
        for name in names
        for role in ("steward", "member")
    ]
    asking = Person(
        name="investigator",
        title="investigator",
        key=given.people["investigator"].public,
        role=Role.INVESTIGATOR,
        institution=names[0],
        since=starts,
        until=expires,
    )
    usual: dict[str, Any] = {
        "name": "first_try",
        "version": 1,
        "parent": None,
        "title": Both(ko="첫 공동연구 협약", en="A first joint agreement"),
        "purpose": Purpose(
            terms=(PURPOSE,),
            text=Both(ko="난소암 예후 연구", en="Prognosis of ovarian cancer"),
        ),
        "parties": tuple(_institution(name, given) for name in names),
        "people": (*people, asking),
        "committee_needed": min(2, len(names)),
        "variables": held,
        "questions": QUESTIONS,
        "limits": Limits(),
        "protection": "exact",
        "masking": True,
        "lost_centre": "resume",
        "starts": starts,
        "expires": expires,
    }
    return Agreement(**(usual | other))


def _institution(name: str, given: Keys) -> Institution:
    ko, en = _TITLES.get(name, (name, name))
    return Institution(
        name=name,
        title=Both(ko=ko, en=en),
        key=given.centres[name].public,
        masking_key=given.masking[name].public,
    )


def signed(document: Agreement, given: Keys) -> Signed:
    """The agreement with every signature that it needs."""
    found = unsigned(AGREEMENT, document)
    members = [f"member_{each.name}" for each in document.parties][: document.committee_needed]
    for key in (*given.centres.values(), *(given.people[name] for name in members)):
        found = found.by(key)
    return found


def protocol(
    under: Signed,
    name: str,
    question: AnyQuestion,
    cohort: tuple[Selection, ...] = (),
    **other: Any,
) -> Protocol:
    """A protocol under an agreement, of all its centres."""
    usual: dict[str, Any] = {
        "name": name,
        "study": "prognosis",
        "agreement": under.digest,
        "title": Both(ko="예후 연구", en="Prognosis"),
        "purpose": PURPOSE,
        "asked_by": "investigator",
        "centres": tuple(each["name"] for each in under.document["parties"]),
        "cohort": cohort,
        "question": question,
    }
    return Protocol(**(usual | other))


def approved(document: Protocol, given: Keys, needed: int = 2) -> Signed:
    """The protocol with every approval that it needs."""
    found = unsigned(PROTOCOL, document).by(given.people["investigator"])
    for name in document.centres:
        found = found.by(given.people[f"steward_{name}"])
    for name in sorted(given.centres)[:needed]:
        found = found.by(given.people[f"member_{name}"])
    return found


def first_questions() -> dict[str, AnyQuestion]:
    """What the demonstration asks."""
    return {
        "who": Table(of=("age", "stage", "brca", "residual", "died")),
        "survival": Survival(days="death_days", event="died", by="brca", until_days=3650),
        "hazards": Cox(days="death_days", event="died", of=("age", "stage", "brca")),
    }
