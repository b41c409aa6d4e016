"""Which account an institution's person may use: what the privacy officer linked, and no other."""

from __future__ import annotations

from sqlalchemy import delete, insert, select

from tealward.survivors.people.accounts import Person, person
from tealward.survivors.store.refusals import StoreError
from tealward.survivors.store.schema import links
from tealward.survivors.store.store import Transaction


class LinkTaken(StoreError):
    """Somebody of the institution is linked to an account already."""


def link(tx: Transaction, issuer: str, subject: str, who: Person) -> None:
    """Let somebody of an institution use an account of the team. Raises ``LinkTaken``."""
    if who.role == "survivor":
        raise ValueError("survivors do not sign in with an institution")
    digest = _digest(tx, issuer, subject)
    there = tx.connection.execute(select(links.c.person).where(links.c.link == digest)).first()
    if there is not None:
        raise LinkTaken("this person is linked to an account already")
    row = {
        "link": digest,
        "person": who.id,
        "sealed": tx.keys.seal(subject.encode(), f"link {digest.hex()}"),
    }
    tx.connection.execute(insert(links), row)


def linked(tx: Transaction, issuer: str, subject: str) -> Person | None:
    """Whose account somebody of an institution uses. Silence means nobody's."""
    digest = _digest(tx, issuer, subject)
    row = tx.connection.execute(select(links.c.person).where(links.c.link == digest)).first()
    return None if row is None else person(tx, row.person)


def subjects(tx: Transaction) -> dict[str, list[str]]:
    """Under which names of an institution each person comes in, by id."""
    found: dict[str, list[str]] = {}
    for row in tx.connection.execute(select(links)):
        plain = tx.keys.unseal(row.sealed, f"link {row.link.hex()}")
        found.setdefault(row.person, []).append(plain.decode())
    return found


def unlink(tx: Transaction, who: str) -> int:
    """End every link of a person; return how many there were."""
    return tx.connection.execute(delete(links).where(links.c.person == who)).rowcount


def _digest(tx: Transaction, issuer: str, subject: str) -> bytes:
    return tx.keys.fingerprint(f"{issuer} {subject}", "link")
