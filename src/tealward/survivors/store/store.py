"""The store, open: transactions in which records are read and written, and each is on the audit."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, delete, func, insert, select, update

from tealward.record.sqlite import WRITING
from tealward.survivors.chart.entries import Body, Entry, kind_of, lasting, read_body, write_body
from tealward.survivors.store import audit
from tealward.survivors.store.keys import KeyFile, new_key, seal, unseal
from tealward.survivors.store.refusals import Gone, Twice, Unknown
from tealward.survivors.store.schema import (
    NAME_CHARS,
    entries,
    links,
    passkeys,
    people,
    survivors,
    teams,
)


class Transaction:
    """What can be done to the store, all or nothing. Made by ``Store.transaction``."""

    def __init__(self, connection: Connection, keys: KeyFile) -> None:
        self.connection = connection
        self.keys = keys

    def audit(self, line: audit.Line) -> int:
        """Write down an act. Without this line committed, nothing of the transaction happens."""
        return audit.write(self.connection, self.keys, line)

    def begin_survivor(self, at: str) -> str:
        """Begin an empty record; return its random name."""
        survivor = secrets.token_urlsafe(12)
        row = {
            "survivor": survivor,
            "begun": at,
            "own_key": self.keys.seal(new_key(), f"{survivor} own"),
            "chart_key": self.keys.seal(new_key(), f"{survivor} chart"),
        }
        self.connection.execute(insert(survivors), row)
        return survivor

    def survivors(self) -> list[str]:
        """Every record that was ever begun."""
        return list(self.connection.scalars(select(survivors.c.survivor)))

    def entries(self, survivor: str, since: int = 0) -> list[Entry]:
        """What a record holds after number ``since``, in order. What was erased is not there."""
        keys = self._keys_of(survivor)
        query = (
            select(entries)
            .where(entries.c.survivor == survivor, entries.c.seq > since)
            .order_by(entries.c.seq)
        )
        found = []
        for row in self.connection.execute(query):
            key = keys[_half(row.kind)]
            if key is None:
                continue
            plain = unseal(key, row.sealed, _place(survivor, row.seq, row.kind))
            found.append(Entry(row.seq, row.entry, row.at, row.by, read_body(row.kind, plain)))
        return found

    def append(self, survivor: str, by: str, at: str, body: Body, entry: str = "") -> bool:
        """Add an entry; ``False`` if the entry of this name is there already, word for word.

        Raises ``Twice`` if it is there and says something else, ``Gone`` if her key is erased.
        """
        keys, kind = self._keys_of(survivor, lock=True), kind_of(body)
        key = keys[_half(kind)]
        if key is None:
            raise Gone("this record has been erased: nothing can be added to it")
        # What an entry is called may say what it is about, so its name lies there as a digest.
        entry = self._digest(survivor, entry) if entry else secrets.token_urlsafe(12)
        query = select(entries.c.seq, entries.c.kind, entries.c.sealed).where(
            entries.c.survivor == survivor, entries.c.entry == entry
        )
        if (there := self.connection.execute(query).first()) is not None:
            same_key = keys[_half(there.kind)]
            assert same_key is not None
            plain = unseal(same_key, there.sealed, _place(survivor, there.seq, there.kind))
            if plain != write_body(body):
                raise Twice("an entry of this name is there already and says something else")
            return False
        last = select(func.coalesce(func.max(entries.c.seq), 0))
        seq = self.connection.scalar(last.where(entries.c.survivor == survivor)) or 0
        seq += 1
        row = {
            "survivor": survivor,
            "seq": seq,
            "entry": entry,
            "kind": kind,
            "at": at,
            "by": by,
            "sealed": seal(key, write_body(body), _place(survivor, seq, kind)),
        }
        self.connection.execute(insert(entries), row)
        return True

    def erase_own(self, survivor: str, at: str) -> dict[str, int]:
        """Remove her own words and the key that opens them; return how many of each kind went."""
        self._keys_of(survivor, lock=True)
        rows = self.connection.execute(
            select(entries.c.kind, func.count())
            .where(entries.c.survivor == survivor)
            .group_by(entries.c.kind)
        )
        gone = {kind: count for kind, count in rows if not lasting(kind)}
        self.connection.execute(
            delete(entries).where(entries.c.survivor == survivor, entries.c.kind.in_(list(gone)))
        )
        self.connection.execute(
            update(survivors)
            .where(survivors.c.survivor == survivor)
            .values(own_key=None, erased=at)
        )
        return gone

    def erased(self, survivor: str) -> str | None:
        """When she had her words erased, if she did. Raises ``Unknown``."""
        row = self.connection.execute(
            select(survivors.c.erased).where(survivors.c.survivor == survivor)
        ).first()
        if row is None:
            raise Unknown("no such record")
        return str(row.erased) if row.erased else None

    def kinds(self, survivor: str) -> dict[str, int]:
        """How many entries of each kind lie in the table, whether or not they can be opened."""
        rows = self.connection.execute(
            select(entries.c.kind, func.count())
            .where(entries.c.survivor == survivor)
            .group_by(entries.c.kind)
        )
        return {row.kind: row[1] for row in rows}

    def team_of(self, survivor: str) -> list[str]:
        """The people of her care team."""
        query = select(teams.c.person).where(teams.c.survivor == survivor)
        return list(self.connection.scalars(query))

    def cared_for_by(self, person: str) -> list[str]:
        """The survivors on whose team a person is."""
        query = select(teams.c.survivor).where(teams.c.person == person)
        return list(self.connection.scalars(query))

    def join_team(self, survivor: str, people: Sequence[str]) -> None:
        """Put people on her care team."""
        there = set(self.team_of(survivor))
        rows = [{"survivor": survivor, "person": each} for each in people if each not in there]
        if rows:
            self.connection.execute(insert(teams), rows)

    def _digest(self, survivor: str, entry: str) -> str:
        return self.keys.fingerprint(f"{survivor} {entry}", "entry").hex()[:NAME_CHARS]

    def _keys_of(self, survivor: str, *, lock: bool = False) -> dict[str, bytes | None]:
        query = select(survivors).where(survivors.c.survivor == survivor)
        row = self.connection.execute(query.with_for_update() if lock else query).first()
        if row is None:
            raise Unknown("no such record")
        wrapped = {"own": row.own_key, "chart": row.chart_key}
        return {
            half: None if key is None else self.keys.unseal(key, f"{survivor} {half}")
            for half, key in wrapped.items()
        }


class Store:
    """A store, open. Safe to use from several threads."""

    def __init__(self, engine: Engine, keys: KeyFile) -> None:
        self._engine = engine
        self._writing = engine.execution_options(**{WRITING: True})
        self.keys = keys

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """Everything inside is written together, or nothing of it."""
        with self._writing.begin() as connection:
            yield Transaction(connection, self.keys)

    def verify_audit(self) -> audit.Verdict:
        """Check every line of the audit. Raises ``Tampered``."""
        with self._engine.connect() as connection:
            return audit.verify(connection, self.keys)

    def rotate(self) -> tuple[int, int]:
        """Use a new key: wrap what lies under the old one anew. The audit keeps its own seals.

        Returns the number of the key and how many records and accounts were wrapped.
        """
        number, count = self.keys.rotate(), 0
        with self.transaction() as tx:
            for row in tx.connection.execute(select(survivors)).all():
                wrapped = {
                    f"{half}_key": self._anew(key, f"{row.survivor} {half}")
                    for half, key in (("own", row.own_key), ("chart", row.chart_key))
                }
                mine = survivors.c.survivor == row.survivor
                tx.connection.execute(update(survivors).where(mine).values(**wrapped))
                count += 1
            for row in tx.connection.execute(select(people)).all():
                sealed = self._anew(row.sealed, f"person {row.person}")
                mine = people.c.person == row.person
                tx.connection.execute(update(people).where(mine).values(sealed=sealed))
                count += 1
            for table, name in ((passkeys, passkeys.c.passkey), (links, links.c.link)):
                for row in tx.connection.execute(select(name, table.c.sealed)).all():
                    sealed = self._anew(row.sealed, f"{name.name} {row[0].hex()}")
                    mine = name == row[0]
                    tx.connection.execute(update(table).where(mine).values(sealed=sealed))
        return number, count

    def _anew(self, sealed: bytes | None, place: str) -> bytes | None:
        return None if sealed is None else self.keys.seal(self.keys.unseal(sealed, place), place)

    def alive(self) -> bool:
        """Whether the database answers."""
        with self._engine.connect() as connection:
            return connection.execute(select(1)).scalar() == 1

    def forget_erased_pages(self) -> None:
        """Fold the write-ahead log into the file, so that erased bytes do not linger in it."""
        if self._engine.dialect.name == "sqlite":
            raw = self._engine.raw_connection()
            try:
                raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                raw.close()

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()


def _half(kind: str) -> str:
    return "chart" if lasting(kind) else "own"


def _place(survivor: str, seq: int, kind: str) -> str:
    return f"{survivor} {seq} {kind}"
