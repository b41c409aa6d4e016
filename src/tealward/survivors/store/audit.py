"""The audit: who did what to whose record, why, from where. Each line is sealed to the one before.

The links are made with a key that is not in the database, and the last one is kept in a row of its
own, so neither a changed line nor a cut-off end goes unnoticed.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

import msgspec
from sqlalchemy import Connection, insert, select, update

from tealward.survivors.store.keys import KeyFile
from tealward.survivors.store.refusals import Tampered
from tealward.survivors.store.schema import audit, audit_head

_LINKS: Final = "audit links"
NOBODY: Final = "-"


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One line: at, who, whose record, which act, and what the store seals: why, from where."""

    at: str
    person: str
    survivor: str
    act: str
    what: str = ""
    why: str = ""
    origin: str = ""
    seq: int = 0


@dataclass(frozen=True, slots=True)
class Verdict:
    """What checking the audit found: how many lines, and the last link to keep elsewhere."""

    lines: int
    last: bytes


def first_link(keys: KeyFile) -> bytes:
    """What the first line is sealed to."""
    return keys.fingerprint("first", _LINKS)


def write(connection: Connection, keys: KeyFile, line: Line) -> int:
    """Add a line inside the caller's transaction; return its number."""
    head = connection.execute(select(audit_head).with_for_update()).one()
    seq = head.seq + 1
    body = msgspec.json.encode((line.what, line.why, line.origin))
    sealed = keys.seal(body, f"audit {seq}")
    row = {
        "seq": seq,
        "at": line.at,
        "person": line.person,
        "survivor": line.survivor,
        "act": line.act,
        "sealed": sealed,
    }
    link = _link(keys, head.link, row)
    connection.execute(insert(audit), {**row, "link": link})
    connection.execute(update(audit_head).values(seq=seq, link=link))
    return seq


def lines(
    connection: Connection,
    keys: KeyFile,
    survivor: str | None = None,
    *,
    act: str | None = None,
    since: str = "",
    until: str = "",
) -> Iterator[Line]:
    """Lines in order, of one survivor or of all, of one act, from ``since`` to before ``until``.

    Times are ISO 8601 in UTC, as they stand in the lines.
    """
    query = select(audit).order_by(audit.c.seq)
    if survivor is not None:
        query = query.where(audit.c.survivor == survivor)
    if act is not None:
        query = query.where(audit.c.act == act)
    if since:
        query = query.where(audit.c.at >= since)
    if until:
        query = query.where(audit.c.at < until)
    for row in connection.execute(query):
        what, why, origin = msgspec.json.decode(keys.unseal(row.sealed, f"audit {row.seq}"))
        yield Line(
            at=row.at,
            person=row.person,
            survivor=row.survivor,
            act=row.act,
            what=what,
            why=why,
            origin=origin,
            seq=row.seq,
        )


def seal_of(connection: Connection, seq: int) -> bytes:
    """The link of a line, which vouches for it and for all before it."""
    found = connection.scalar(select(audit.c.link).where(audit.c.seq == seq))
    if found is None:
        raise Tampered(seq, "is missing")
    return found


def verify(connection: Connection, keys: KeyFile) -> Verdict:
    """Recompute every link. Raises ``Tampered`` at the first line that is not what was written."""
    previous, place = first_link(keys), 0
    for row in connection.execute(select(audit).order_by(audit.c.seq)):
        place += 1
        if row.seq != place:
            raise Tampered(place, "is missing")
        if not hmac.compare_digest(row.link, _link(keys, previous, dict(row._mapping))):
            raise Tampered(place, "is not what was written")
        previous = row.link
    head = connection.execute(select(audit_head)).one()
    if (head.seq, head.link) != (place, previous):
        raise Tampered(place + 1, "was cut off")
    return Verdict(place, previous)


def _link(keys: KeyFile, previous: bytes, row: dict[str, object]) -> bytes:
    fields = [str(row[name]) for name in ("seq", "at", "person", "survivor", "act")]
    sealed = row["sealed"]
    assert isinstance(sealed, bytes)
    body = b"\n".join([previous.hex().encode(), *(field.encode() for field in fields), sealed])
    key = keys.fingerprint("chain", _LINKS)
    return hmac.digest(key, sha256(body).digest(), sha256)
