"""Opening the store of a house, or beginning one: a database and the key file that lies apart."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Final

from sqlalchemy import (
    URL,
    Engine,
    create_engine,
    insert,
    inspect,
    make_url,
    select,
    update,
)
from sqlalchemy.exc import ArgumentError, OperationalError

from tealward.record.sqlite import WRITING, sqlite_engine
from tealward.survivors.store.audit import first_link
from tealward.survivors.store.keys import KeyFile, NoKey
from tealward.survivors.store.refusals import NotOpened
from tealward.survivors.store.schema import (
    ADDED,
    PRODUCT,
    SCHEMA_VERSION,
    TABLES,
    audit_head,
    meta,
    metadata,
)
from tealward.survivors.store.store import Store

_BUSY_MS: Final = 30_000
_PROOF: Final = "this key belongs to this database"


def open_store(url: str, key_file: Path) -> Store:
    """Open, or begin, the store at ``url`` (``sqlite:///file.db``, ``postgresql://...``).

    A store is begun only where there is neither database nor key file: a lost key file is never
    replaced unnoticed. Raises ``NotOpened``; then nothing has been written.
    """
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise NotOpened(
            "an address reads sqlite:///folder/survivors.db or postgresql://host/name"
        ) from None
    engine = _engine(parsed)
    try:
        present = set(inspect(engine).get_table_names())
        if not present:
            return _begin(engine, key_file)
        version = _version(engine, present)
        if missing := sorted(TABLES - present - ADDED.get(version, frozenset())):
            raise NotOpened(f"the database lacks {', '.join(missing)}: name one of {PRODUCT}")
        keys = KeyFile.read(key_file)
        _check(engine, keys)
        if version in ADDED:
            _widen(engine, version)
    except (OperationalError, sqlite3.DatabaseError) as error:
        engine.dispose()
        raise NotOpened(f"{parsed!r} does not answer: check address and rights") from error
    except NoKey as error:
        engine.dispose()
        raise NotOpened(str(error)) from None
    except BaseException:
        engine.dispose()
        raise
    return Store(engine, keys)


def _begin(engine: Engine, key_file: Path) -> Store:
    keys = KeyFile.begin(key_file)
    with engine.execution_options(**{WRITING: True}).begin() as connection:
        metadata.create_all(connection)
        rows = {
            "product": PRODUCT,
            "schema_version": str(SCHEMA_VERSION),
            "key_proof": _proof(keys),
        }
        connection.execute(insert(meta), [{"key": k, "value": v} for k, v in rows.items()])
        connection.execute(insert(audit_head), {"one": 1, "seq": 0, "link": first_link(keys)})
    return Store(engine, keys)


def _version(engine: Engine, present: set[str]) -> str:
    if meta.name not in present:
        raise NotOpened(f"the database lacks {meta.name}: name one of {PRODUCT}")
    with engine.connect() as connection:
        found = connection.scalar(select(meta.c.value).where(meta.c.key == "schema_version"))
    return str(found)


def _widen(engine: Engine, version: str) -> None:
    """Bring a database of an earlier version up to this one: tables are added, none is changed."""
    with engine.execution_options(**{WRITING: True}).begin() as connection:
        metadata.create_all(connection, [metadata.tables[name] for name in ADDED[version]])
        connection.execute(
            update(meta)
            .where(meta.c.key == "schema_version", meta.c.value == version)
            .values(value=str(SCHEMA_VERSION))
        )


def _proof(keys: KeyFile) -> str:
    return keys.fingerprint(_PROOF, "proof").hex()[:64]


def _check(engine: Engine, keys: KeyFile) -> None:
    with engine.connect() as connection:
        found = {row.key: row.value for row in connection.execute(select(meta))}
    if found.get("product") != PRODUCT:
        raise NotOpened(f"this database belongs to another product: give {PRODUCT} its own")
    if found.get("schema_version") not in {str(SCHEMA_VERSION), *ADDED}:
        raise NotOpened("this database was written by another version: install that version")
    if found.get("key_proof") != _proof(keys):
        raise NotOpened(f"{keys.path} is not the key of this database: name the right file")


def _engine(url: URL) -> Engine:
    match url.get_backend_name():
        case "sqlite":
            if not url.database or url.database == ":memory:":
                raise NotOpened("records in memory would not survive: name a file")
            if not Path(url.database).parent.is_dir():
                raise NotOpened(f"the folder of {url.database} does not exist: make it first")
            # What is erased is overwritten, not only unlinked.
            return sqlite_engine(url, _BUSY_MS, "secure_delete=ON")
        case "postgresql":
            try:
                return create_engine(url.set(drivername="postgresql+psycopg"), pool_pre_ping=True)
            except ImportError:
                raise NotOpened("install tealward[postgresql] to use PostgreSQL") from None
        case other:
            raise NotOpened(f"records are kept in SQLite or PostgreSQL, not in {other}")
