"""The append-only log: what happened, in order, sealed, and on disk before anybody is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Self

from sqlalchemy import Connection, Engine, insert, select
from sqlalchemy.exc import IntegrityError

from tealward.record.chain import first_link, link
from tealward.record.refusals import Conflict, Tampered
from tealward.record.schema import SESSION_ID_CHARS, facts, sessions
from tealward.record.sqlite import WRITING


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that happened: its place (from 1), opaque bytes, when, and its seal (32 bytes)."""

    seq: int
    body: bytes
    at: str
    hash: bytes


@dataclass(frozen=True, slots=True)
class Append:
    """Facts to add to a session that is believed to hold ``expected_seq`` facts."""

    session: str
    expected_seq: int
    bodies: Sequence[bytes]
    at: str

    def __post_init__(self) -> None:
        if not 0 < len(self.session) <= SESSION_ID_CHARS:
            raise ValueError(f"a session's name has 1 to {SESSION_ID_CHARS} characters")
        if not self.bodies:
            raise ValueError("nothing to append: give at least one fact")
        if self.expected_seq < 0:
            raise ValueError("a session cannot hold fewer than 0 facts")
        if "\n" in self.at:
            raise ValueError("a time is written on one line, as ISO 8601 does")


class Log:
    """A record, open. Safe to use from several threads. Made by ``opening.open_log``."""

    def __init__(self, engine: Engine, release: Callable[[], None]) -> None:
        self._engine = engine
        self._writing = engine.execution_options(**{WRITING: True})
        self._release = release

    def append(self, session: str, expected_seq: int, bodies: Sequence[bytes], at: str) -> int:
        """Add facts to a session, all or none; return how many it holds then.

        ``expected_seq`` is how many the caller has seen: 0 begins a session. When this returns the
        facts are on disk. Raises ``Conflict`` if the session holds another number.
        """
        (outcome,) = self.append_all([Append(session, expected_seq, bodies, at)])
        if isinstance(outcome, Conflict):
            raise outcome
        return outcome

    def append_all(self, appends: Iterable[Append]) -> list[int | Conflict]:
        """Several appends with one write to disk; each for itself is all or none.

        Returns, for each, the new length of its session or the conflict that kept it out.
        """
        with self._writing.begin() as connection:
            return [_append(connection, append) for append in appends]

    def facts(self, session: str, since: int = 0) -> list[Fact]:
        """The facts of a session after number ``since``, in order. Unknown session: none."""
        query = (
            select(facts.c.seq, facts.c.body, facts.c.at, facts.c.hash)
            .where(facts.c.session == session, facts.c.seq > since)
            .order_by(facts.c.seq)
        )
        with self._engine.connect() as connection:
            return [Fact(*row) for row in connection.execute(query)]

    def sessions(self) -> list[str]:
        """Every session ever begun, by name."""
        with self._engine.connect() as connection:
            return list(connection.scalars(select(sessions.c.session).order_by(sessions.c.session)))

    def verify(self, session: str) -> bytes:
        """Recompute the chain of a session; return its last seal. Raises ``Tampered``.

        A chain cut off at its end is still a chain: whoever must rule that out keeps the last seal
        elsewhere and compares.
        """
        previous = first_link(session)
        for place, fact in enumerate(self.facts(session), start=1):
            if fact.seq != place:
                raise Tampered(session, place, "missing")
            if fact.hash != link(previous, fact.body, fact.at):
                raise Tampered(session, place, "not what was recorded")
            previous = fact.hash
        return previous

    def alive(self) -> bool:
        """Whether the database answers."""
        with self._engine.connect() as connection:
            return connection.execute(select(1)).scalar() == 1

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database, so that another process may open it."""
        self._engine.dispose()
        self._release()


def _append(connection: Connection, append: Append) -> int | Conflict:
    seq, previous = _head(connection, append.session)
    if seq != append.expected_seq:
        return Conflict(append.session, append.expected_seq, seq)
    try:
        # A savepoint: on PostgreSQL another process may take the same numbers between look and
        # write, and its key must refuse this append without undoing the others.
        with connection.begin_nested():
            if seq == 0:
                begun = {"session": append.session, "at": append.at}
                connection.execute(insert(sessions), begun)
            connection.execute(insert(facts), _rows(append, previous))
    except IntegrityError:
        return Conflict(append.session, seq, _head(connection, append.session)[0])
    return seq + len(append.bodies)


def _head(connection: Connection, session: str) -> tuple[int, bytes]:
    """Number and seal of the last fact of a session."""
    query = (
        select(facts.c.seq, facts.c.hash)
        .where(facts.c.session == session)
        .order_by(facts.c.seq.desc())
        .limit(1)
    )
    last = connection.execute(query).first()
    return (last.seq, last.hash) if last else (0, first_link(session))


def _rows(append: Append, previous: bytes) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for seq, body in enumerate(append.bodies, start=append.expected_seq + 1):
        previous = link(previous, body, append.at)
        rows.append(
            {
                "session": append.session,
                "seq": seq,
                "body": body,
                "at": append.at,
                "hash": previous,
            }
        )
    return rows
