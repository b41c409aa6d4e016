"""Sessions: a random name in a cookie, its digest in the store, an idle and an absolute end."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Literal

from sqlalchemy import delete, insert, select, update

from tealward.survivors.people import limits
from tealward.survivors.people.accounts import Person, person
from tealward.survivors.store.schema import sessions
from tealward.survivors.store.store import Transaction

Stage = Literal["half", "whole"]


@dataclass(frozen=True, slots=True)
class Session:
    """A session that is good now. ``half`` still lacks the code; ``token`` goes into forms."""

    person: Person
    stage: Stage
    begun: str
    proved: bool
    token: str


def begin(tx: Transaction, who: str, now: datetime, stage: Stage) -> str:
    """Begin a session; return the name for the cookie. It is nowhere else."""
    name, at = secrets.token_urlsafe(32), now.isoformat()
    row = {
        "session": _digest(tx, name),
        "person": who,
        "begun": at,
        "seen": at,
        "proved": at if stage == "whole" else None,
        "stage": stage,
    }
    tx.connection.execute(insert(sessions), row)
    return name


def find(tx: Transaction, name: str, now: datetime) -> Session | None:
    """The session of this cookie, if it has not ended; using it keeps it from idling out."""
    digest = _digest(tx, name)
    row = tx.connection.execute(select(sessions).where(sessions.c.session == digest)).first()
    if row is None:
        return None
    who = person(tx, row.person)
    if who is None or _ended(row.begun, row.seen, row.stage, who, now):
        end(tx, name)
        return None
    tx.connection.execute(
        update(sessions).where(sessions.c.session == digest).values(seen=now.isoformat())
    )
    proved = row.proved is not None and now - datetime.fromisoformat(row.proved) <= timedelta(
        minutes=limits.PROOF_MINUTES
    )
    return Session(who, row.stage, row.begun, proved, token(name))


def prove_again(tx: Transaction, name: str, now: datetime) -> None:
    """She has just proved again who she is."""
    tx.connection.execute(
        update(sessions)
        .where(sessions.c.session == _digest(tx, name))
        .values(proved=now.isoformat())
    )


def end(tx: Transaction, name: str) -> None:
    """End a session."""
    tx.connection.execute(delete(sessions).where(sessions.c.session == _digest(tx, name)))


def end_all(tx: Transaction, who: str) -> None:
    """End every session of a person."""
    tx.connection.execute(delete(sessions).where(sessions.c.person == who))


def token(name: str) -> str:
    """What a form must carry, so that no other site can send it: made from the cookie's name."""
    return hmac.digest(name.encode(), b"form", sha256).hex()


def _ended(begun: str, seen: str, stage: str, who: Person, now: datetime) -> bool:
    age = now - datetime.fromisoformat(begun)
    if stage == "half":
        return age > timedelta(minutes=limits.HALF_WAY_MINUTES)
    idle = now - datetime.fromisoformat(seen)
    return age > timedelta(hours=limits.ABSOLUTE_HOURS) or idle > timedelta(
        minutes=limits.IDLE_MINUTES[who.role]
    )


def _digest(tx: Transaction, name: str) -> bytes:
    return tx.keys.fingerprint(name, "session")
