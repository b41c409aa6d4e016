"""The three tables of a record, and what keeps a fact from ever being changed."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, MetaData, String, Table

from tealward.record.growing import only_grows

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


only_grows(sessions)
only_grows(facts)
