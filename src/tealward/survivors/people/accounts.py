"""Accounts: one a person. Logins are stored as keyed digests, names and secrets sealed."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal, TypeAlias, get_args

import msgspec
from sqlalchemy import Row, delete, insert, select, update

from tealward.survivors.people import proof
from tealward.survivors.people.limits import LOCK_AFTER, LOCK_MINUTES
from tealward.survivors.store.refusals import StoreError
from tealward.survivors.store.schema import links, passkeys, people, sessions
from tealward.survivors.store.store import Transaction

Role: TypeAlias = Literal["survivor", "nurse", "clinician", "officer"]
ROLES: Final[tuple[Role, ...]] = get_args(Role)
CARING: Final[frozenset[Role]] = frozenset({"nurse", "clinician"})


class _Sealed(msgspec.Struct, frozen=True):
    name: str
    login: str
    password: str
    secret: bytes
    language: str = "ko"


class LoginTaken(StoreError):
    """Somebody has this login already."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may sign in. A officer looks after accounts and audit, and reads no record."""

    id: str
    name: str
    login: str
    role: Role
    survivor: str
    language: str


def open_account(
    tx: Transaction,
    *,
    name: str,
    login: str,
    password: str,
    role: Role,
    survivor: str = "",
    language: str = "ko",
) -> tuple[Person, bytes]:
    """Open an account; return the person and the secret for her authenticator app.

    Raises ``LoginTaken``, ``proof.WeakPassword``, or ``ValueError`` for a survivor without record.
    """
    if (role == "survivor") != bool(survivor):
        raise ValueError("a survivor's account belongs to a record, and no other account does")
    digest = _digest(tx, login)
    if tx.connection.execute(select(people.c.person).where(people.c.login == digest)).first():
        raise LoginTaken("this login is taken: choose another")
    person, secret = secrets.token_urlsafe(12), proof.new_secret()
    sealed = _Sealed(name, login, proof.hash_password(password, login), secret, language)
    row = {
        "person": person,
        "login": digest,
        "role": role,
        "survivor": survivor or None,
        "sealed": tx.keys.seal(msgspec.json.encode(sealed), f"person {person}"),
        "failures": 0,
        "last_step": 0,
    }
    tx.connection.execute(insert(people), row)
    return Person(person, name, login, role, survivor, language), secret


def person(tx: Transaction, name: str) -> Person | None:
    """The person of this id, unless the account is closed."""
    row = tx.connection.execute(
        select(people).where(people.c.person == name, people.c.closed.is_(None))
    ).first()
    return None if row is None else _person(row, _open(tx, row))


def everybody(tx: Transaction) -> list[Person]:
    """Everyone with an open account."""
    rows = tx.connection.execute(select(people).where(people.c.closed.is_(None)))
    return [_person(row, _open(tx, row)) for row in rows]


def with_login(tx: Transaction, login: str) -> Person | None:
    """Whoever has this login, with an open account."""
    row = _by_login(tx, login)
    return None if row is None else _person(row, _open(tx, row))


def check_password(tx: Transaction, login: str, password: str, now: datetime) -> Person | None:
    """Who signs in with this password. Wrong ones are counted and lock the account for a while."""
    row = _by_login(tx, login)
    if row is None:
        proof.password_matches(password, _nobodys())
        return None
    if _locked(row, now):
        proof.password_matches(password, _nobodys())  # as long as if it were looked at
        return None
    opened = _open(tx, row)
    if not proof.password_matches(password, opened.password):
        _count_failure(tx, row, now)
        return None
    return _person(row, opened)


def check_code(tx: Transaction, name: str, code: str, now: datetime) -> bool:
    """Whether the code of her phone is right. Each code is good once; wrong ones are counted."""
    row = tx.connection.execute(
        select(people).where(people.c.person == name, people.c.closed.is_(None)).with_for_update()
    ).first()
    if row is None or _locked(row, now):
        return False
    secret = _open(tx, row).secret
    step = proof.matching_step(secret, code.strip(), now.timestamp(), row.last_step)
    if step is None:
        _count_failure(tx, row, now)
        return False
    tx.connection.execute(
        update(people)
        .where(people.c.person == name)
        .values(last_step=step, failures=0, locked_until=None)
    )
    return True


def change_password(tx: Transaction, name: str, password: str) -> None:
    """Give an account another password. Raises ``proof.WeakPassword``."""
    row = tx.connection.execute(select(people).where(people.c.person == name)).one()
    opened = _open(tx, row)
    anew = msgspec.structs.replace(opened, password=proof.hash_password(password, opened.login))
    _seal(tx, name, anew)


def reset(tx: Transaction, name: str, password: str) -> bytes:
    """Another password and secret; all sessions end, all passkeys go; for a lost phone.

    Returns the secret, to be shown once. Raises ``proof.WeakPassword``.
    """
    change_password(tx, name, password)
    row = tx.connection.execute(select(people).where(people.c.person == name)).one()
    secret = proof.new_secret()
    _seal(tx, name, msgspec.structs.replace(_open(tx, row), secret=secret))
    tx.connection.execute(
        update(people)
        .where(people.c.person == name)
        .values(failures=0, locked_until=None, last_step=0)
    )
    tx.connection.execute(delete(sessions).where(sessions.c.person == name))
    tx.connection.execute(delete(passkeys).where(passkeys.c.person == name))
    return secret


def _seal(tx: Transaction, name: str, opened: _Sealed) -> None:
    sealed = tx.keys.seal(msgspec.json.encode(opened), f"person {name}")
    tx.connection.execute(update(people).where(people.c.person == name).values(sealed=sealed))


def close_account(tx: Transaction, name: str, at: str) -> None:
    """Close an account for good: name, password and secret are overwritten, the rest removed."""
    for table in (sessions, passkeys, links):
        tx.connection.execute(delete(table).where(table.c.person == name))
    gone = tx.keys.seal(b"", f"person {name}")
    nobody = tx.keys.fingerprint(secrets.token_urlsafe(), "closed")
    tx.connection.execute(
        update(people)
        .where(people.c.person == name)
        .values(sealed=gone, login=nobody, closed=at, survivor=None)
    )


def _digest(tx: Transaction, login: str) -> bytes:
    return tx.keys.fingerprint(login.strip().casefold(), "login")


def _by_login(tx: Transaction, login: str) -> Row[tuple[object, ...]] | None:
    query = select(people).where(people.c.login == _digest(tx, login), people.c.closed.is_(None))
    return tx.connection.execute(query.with_for_update()).first()


def _open(tx: Transaction, row: Row[tuple[object, ...]]) -> _Sealed:
    plain = tx.keys.unseal(row.sealed, f"person {row.person}")
    return msgspec.json.decode(plain, type=_Sealed)


def _person(row: Row[tuple[object, ...]], opened: _Sealed) -> Person:
    return Person(
        row.person, opened.name, opened.login, row.role, row.survivor or "", opened.language
    )


def _locked(row: Row[tuple[object, ...]], now: datetime) -> bool:
    return bool(row.locked_until) and now < datetime.fromisoformat(row.locked_until)


def _count_failure(tx: Transaction, row: Row[tuple[object, ...]], now: datetime) -> None:
    failures = row.failures + 1
    until = None
    if failures >= LOCK_AFTER:
        failures, until = 0, (now + timedelta(minutes=LOCK_MINUTES)).isoformat()
    tx.connection.execute(
        update(people)
        .where(people.c.person == row.person)
        .values(failures=failures, locked_until=until)
    )


_NOBODY: list[str] = []


def _nobodys() -> str:
    """A stored password that is nobody's, so that an unknown login takes as long as a wrong one."""
    if not _NOBODY:
        _NOBODY.append(proof.hash_password(secrets.token_urlsafe()))
    return _NOBODY[0]
