"""The three tables of a record, and what keeps a fact from ever being changed."""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    DDL,
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    event,
)

PRODUCT: Final = "tealward"
SCHEMA_VERSION: Final = 1
"""Raised when an older program could no longer read the tables rightly."""

SESSION_ID_CHARS: Final = 64

metadata = MetaData()

meta = Table(
    "meta",
    metadata,
    Column("key", String(32), primary_key=True),
    Column("value", String(64), nullable=False),
)

sessions = Table(
    "sessions",
    metadata,
    Column("session", String(SESSION_ID_CHARS), primary_key=True),
    Column("at", String(40), nullable=False),
)

facts = Table(
    "facts",
    metadata,
    Column("session", ForeignKey(sessions.c.session), primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("body", LargeBinary, nullable=False),
    Column("at", String(40), nullable=False),
    Column("hash", LargeBinary(32), nullable=False),
)

TABLES: Final = frozenset(metadata.tables)


def _after_creating(table: Table, dialect: str, statement: str) -> None:
    ddl = DDL(statement)  # type: ignore[no-untyped-call]
    event.listen(table, "after_create", ddl.execute_if(dialect=dialect))


def _refuse_changes(table: Table) -> None:
    """Let the database itself refuse to change or delete a row, whoever asks."""
    name, words = table.name, f"a record only grows: rows of {table.name} are never changed"
    for deed in ("UPDATE", "DELETE"):
        _after_creating(
            table,
            "sqlite",
            f"CREATE TRIGGER {name}_refuse_{deed.lower()} BEFORE {deed} ON {name} "
            f"BEGIN SELECT RAISE(ABORT, '{words}'); END",
        )
    _after_creating(
        table,
        "postgresql",
        f"CREATE OR REPLACE FUNCTION {name}_only_grow() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{words}'; END $$",
    )
    _after_creating(
        table,
        "postgresql",
        f"CREATE TRIGGER {name}_refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {name} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {name}_only_grow()",
    )


_refuse_changes(sessions)
_refuse_changes(facts)
