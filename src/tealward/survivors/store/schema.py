"""The tables. What a row says about a woman is sealed; what finds it is not.

In the clear stand only random names, the kind of an entry and when it was made.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
)

from tealward.record.growing import only_grows

PRODUCT: Final = "tealward survivors"
SCHEMA_VERSION: Final = 2
NAME_CHARS: Final = 40

metadata = MetaData()

meta = Table(
    "meta",
    metadata,
    Column("key", String(32), primary_key=True),
    Column("value", String(64), nullable=False),
)

survivors = Table(
    "survivors",
    metadata,
    Column("survivor", String(NAME_CHARS), primary_key=True),
    Column("begun", String(40), nullable=False),
    Column("own_key", LargeBinary),  # gone once she has had her own words erased
    Column("chart_key", LargeBinary),  # gone once the law lets the chart go
    Column("erased", String(40)),
)

entries = Table(
    "entries",
    metadata,
    Column("survivor", ForeignKey(survivors.c.survivor), primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("entry", String(NAME_CHARS), nullable=False),
    Column("kind", String(24), nullable=False),
    Column("at", String(40), nullable=False),
    Column("by", String(NAME_CHARS), nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Index("entries_once", "survivor", "entry", unique=True),
)

people = Table(
    "people",
    metadata,
    Column("person", String(NAME_CHARS), primary_key=True),
    Column("login", LargeBinary(32), nullable=False, unique=True),
    Column("role", String(16), nullable=False),
    Column("survivor", String(NAME_CHARS)),
    Column("sealed", LargeBinary, nullable=False),
    Column("failures", Integer, nullable=False, default=0),
    Column("locked_until", String(40)),
    Column("last_step", Integer, nullable=False, default=0),
    Column("closed", String(40)),
)

sessions = Table(
    "sessions",
    metadata,
    Column("session", LargeBinary(32), primary_key=True),
    Column("person", ForeignKey(people.c.person), nullable=False),
    Column("begun", String(40), nullable=False),
    Column("seen", String(40), nullable=False),
    Column("proved", String(40)),
    Column("stage", String(8), nullable=False),
)

passkeys = Table(
    "passkeys",
    metadata,
    Column("passkey", LargeBinary(32), primary_key=True),
    Column("person", ForeignKey(people.c.person), nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("signatures", BigInteger, nullable=False),  # as the authenticator counts them
    Column("made", String(40), nullable=False),
    Column("used", String(40)),
)

challenges = Table(
    "challenges",
    metadata,
    Column("challenge", LargeBinary(32), primary_key=True),
    Column("purpose", String(16), nullable=False),
    Column("person", String(NAME_CHARS), nullable=False),
    Column("place", LargeBinary(32), nullable=False),
    Column("made", String(40), nullable=False),
)

links = Table(
    "links",
    metadata,
    Column("link", LargeBinary(32), primary_key=True),
    Column("person", ForeignKey(people.c.person), nullable=False),
    Column("sealed", LargeBinary, nullable=False),
)

tries = Table(
    "tries",
    metadata,
    Column("one", Integer, primary_key=True),
    Column("place", LargeBinary(32), nullable=False),
    Column("at", String(40), nullable=False),
    Index("tries_by_place", "place", "at"),
)

teams = Table(
    "teams",
    metadata,
    Column("survivor", ForeignKey(survivors.c.survivor), primary_key=True),
    Column("person", ForeignKey(people.c.person), primary_key=True),
)

forms = Table(
    "forms",
    metadata,
    Column("form", String(400), primary_key=True),
    Column("at", String(40), nullable=False),
    Column("by", String(NAME_CHARS), nullable=False),
    Column("resource", LargeBinary, nullable=False),  # the site's wording; nothing of anybody
)

audit = Table(
    "audit",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", String(40), nullable=False),
    Column("person", String(NAME_CHARS), nullable=False),
    Column("survivor", String(NAME_CHARS), nullable=False),
    Column("act", String(24), nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("link", LargeBinary(32), nullable=False),
    Index("audit_by_survivor", "survivor", "seq"),
)

audit_head = Table(
    "audit_head",
    metadata,
    Column("one", Integer, primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("link", LargeBinary(32), nullable=False),
)

TABLES: Final = frozenset(metadata.tables)
ADDED: Final = {"1": frozenset({"passkeys", "challenges", "links", "tries", "forms"})}
"""What a database of an earlier version lacks. Such a version differs in nothing else."""


only_grows(audit)
