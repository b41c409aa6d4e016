"""The gate: the only way to a record. It asks role, team and consent, and writes the audit first.

Silence means no. The line on the audit and what is read stand in one transaction: a read that
cannot be written down does not happen.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal, TypeAlias

from tealward.survivors.chart.entries import Entry
from tealward.survivors.chart.state import State, fold
from tealward.survivors.people import limits
from tealward.survivors.people.accounts import CARING, Person
from tealward.survivors.store import audit
from tealward.survivors.store.audit import Line
from tealward.survivors.store.refusals import Unknown
from tealward.survivors.store.store import Transaction

Deed: TypeAlias = Literal["read", "write", "export", "erase", "sign", "own"]

_MAY: Final[dict[str, frozenset[Deed]]] = {
    "survivor": frozenset({"read", "write", "export", "erase", "own"}),
    "nurse": frozenset({"read", "write"}),
    "clinician": frozenset({"read", "write", "export", "sign"}),
    "officer": frozenset(),
}
"""``own``: what only she herself may do (diary, consent, outlook). ``sign``: a clinician's."""

Why: TypeAlias = Literal[
    "no_such_record", "not_your_record", "role_may_not", "not_on_team", "no_consent", "erased"
]


class Closed(Exception):
    """The gate stays closed; ``why`` is said to nobody who has no business with the record."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Opened:
    """A record, opened: who reads it, what it holds, and whether a glass was broken for it."""

    survivor: str
    person: Person
    entries: list[Entry]
    state: State
    glass: bool


def enter(
    tx: Transaction, who: Person, survivor: str, deed: Deed, what: str, now: datetime, origin: str
) -> Opened:
    """Open a record for one deed. Raises ``Closed``; a refusal is on the audit too."""
    at = now.isoformat(timespec="milliseconds")
    try:
        erased = tx.erased(survivor)
    except Unknown:
        raise Closed("no_such_record") from None
    entries = tx.entries(survivor)
    state = fold(entries)
    why, glass = _why_not(tx, who, survivor, deed, state, erased, now)
    act = f"refused_{deed}" if why else (f"glass_{deed}" if glass else deed)
    tx.audit(
        Line(
            at=at,
            person=who.id,
            survivor=survivor,
            act=act,
            what=what,
            why=why or who.role,
            origin=origin,
        )
    )
    if why:
        raise Closed(why)
    return Opened(survivor, who, entries, state, glass)


def _why_not(
    tx: Transaction,
    who: Person,
    survivor: str,
    deed: Deed,
    state: State,
    erased: str | None,
    now: datetime,
) -> tuple[Why | None, bool]:
    if erased:
        return "erased", False
    if who.role == "survivor":
        if who.survivor != survivor:
            return "not_your_record", False
        return (None if deed in _MAY["survivor"] else "role_may_not"), False
    if deed not in _MAY[who.role] or who.role not in CARING:
        return "role_may_not", False
    if who.id in tx.team_of(survivor):
        return (None if state.consents_to("care") else "no_consent"), False
    if deed == "read" and glass_is_broken(tx, who, survivor, now):
        return None, True
    return "not_on_team", False


def break_glass(
    tx: Transaction, who: Person, survivor: str, reason: str, now: datetime, origin: str
) -> None:
    """Open a record in an emergency, for an hour, to read. Raises ``Closed``.

    Needs a caring role, a reason, and a survivor who did not forbid it. She sees it in her log.
    """
    at = now.isoformat(timespec="milliseconds")
    line = Line(
        at=at, person=who.id, survivor=survivor, act="glass", why=reason.strip(), origin=origin
    )
    if who.role not in CARING:
        raise Closed("role_may_not")
    try:
        erased = tx.erased(survivor)
    except Unknown:
        raise Closed("no_such_record") from None
    if erased:
        raise Closed("erased")
    if not fold(tx.entries(survivor)).consents_to("outside_care"):
        tx.audit(Line(at=at, person=who.id, survivor=survivor, act="refused_glass", why=line.why))
        raise Closed("no_consent")
    tx.audit(line)


def glass_is_broken(tx: Transaction, who: Person, survivor: str, now: datetime) -> bool:
    """Whether this person broke the glass for this record within the hour."""
    since = (now - timedelta(minutes=limits.BREAK_GLASS_MINUTES)).isoformat()
    return any(
        line.act == "glass" and line.person == who.id and line.at >= since
        for line in audit.lines(tx.connection, tx.keys, survivor)
    )
