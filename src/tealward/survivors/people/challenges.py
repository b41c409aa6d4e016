"""Challenges for passkeys: kept here as digests only, good once and for some minutes."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import Literal, TypeAlias

from sqlalchemy import delete, func, insert, select

from tealward.survivors.people.limits import CHALLENGE_MINUTES, CHALLENGES_OF_A_PLACE
from tealward.survivors.store.refusals import StoreError
from tealward.survivors.store.schema import challenges
from tealward.survivors.store.store import Transaction

Purpose: TypeAlias = Literal["add", "sign_in", "prove"]
_BYTES = 32


class TooMany(StoreError):
    """Too many challenges wait for answers from one place."""


def give(tx: Transaction, purpose: Purpose, person: str, place: bytes, now: datetime) -> bytes:
    """A new challenge for a purpose and a person (none when signing in). Raises ``TooMany``."""
    tx.connection.execute(delete(challenges).where(challenges.c.made < _oldest(now)))
    waiting = select(func.count()).where(challenges.c.place == place)
    if (tx.connection.scalar(waiting) or 0) >= CHALLENGES_OF_A_PLACE:
        raise TooMany("too many challenges wait: try again in a few minutes")
    challenge = secrets.token_bytes(_BYTES)
    row = {
        "challenge": _digest(tx, challenge),
        "purpose": purpose,
        "person": person,
        "place": place,
        "made": now.isoformat(),
    }
    tx.connection.execute(insert(challenges), row)
    return challenge


def take(tx: Transaction, challenge: bytes, purpose: Purpose, person: str, now: datetime) -> bool:
    """Whether the challenge was given for this and is still good. Then it is no more."""
    mine = challenges.c.challenge == _digest(tx, challenge)
    row = tx.connection.execute(select(challenges).where(mine).with_for_update()).first()
    if row is None:
        return False
    tx.connection.execute(delete(challenges).where(mine))
    return (row.purpose, row.person) == (purpose, person) and row.made >= _oldest(now)


def _oldest(now: datetime) -> str:
    return (now - timedelta(minutes=CHALLENGE_MINUTES)).isoformat()


def _digest(tx: Transaction, challenge: bytes) -> bytes:
    return tx.keys.fingerprint(challenge.hex(), "challenge")
