"""Opening a record, or beginning one. What is not surely ours is refused and left untouched."""

from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy import (
    URL,
    Engine,
    create_engine,
    inspect,
    make_url,
    select,
)
from sqlalchemy.exc import ArgumentError, OperationalError

from tealward.record.inspection import check_meta
from tealward.record.inspection import inspect as inspect_file
from tealward.record.lock import Lock
from tealward.record.log import Log
from tealward.record.refusals import Damaged, NotOpened
from tealward.record.schema import PRODUCT, SCHEMA_VERSION, TABLES, meta, metadata
from tealward.record.sqlite import WRITING, sqlite_engine

_BUSY_MS = 10_000
"""How long a writer waits for another one to commit before it gives up."""


def open_log(url: str) -> Log:
    """Open the record at ``url``: ``sqlite:///path/to/file.db`` or ``postgresql://...``.

    A SQLite file that does not exist is begun, and so are the tables of an empty PostgreSQL
    database. Raises ``Damaged``, ``Foreign``, ``Newer`` or ``InUse`` (all ``NotOpened``), and then
    nothing has been written.
    """
    parsed = _parsed(url)
    match parsed.get_backend_name():
        case "sqlite":
            return _open_file(parsed)
        case "postgresql":
            return _open_postgresql(parsed.set(drivername="postgresql+psycopg"))
        case other:
            raise NotOpened(f"a record is kept in SQLite or PostgreSQL, not in {other}")


def _parsed(url: str) -> URL:
    try:
        return make_url(url)
    except ArgumentError:
        raise NotOpened(
            "the address of a record reads sqlite:///folder/ward.db or postgresql://host/name"
        ) from None


def _open_file(url: URL) -> Log:
    if not url.database or url.database == ":memory:":
        raise NotOpened("a record in memory would not survive: name a file, sqlite:///ward.db")
    file = Path(url.database)
    if not file.parent.is_dir():
        raise NotOpened(f"the folder {file.parent} does not exist: make it first")
    if file.is_dir():
        raise NotOpened(f"{file} is a folder: name a file in it")
    try:
        lock = Lock(file)
    except OSError as error:
        raise NotOpened(
            f"{file} cannot be written ({error.strerror}): name a file where you may write"
        ) from None
    try:
        if file.exists():
            inspect_file(file)
        else:
            _begin_file(file)
    except BaseException:
        lock.release()
        raise
    return Log(sqlite_engine(_address(file), _BUSY_MS), lock.release)


def open_for_reading(url: str) -> Log:
    """Open a record that exists, without its lock, while a server may go on writing it.

    What is appended through it is refused by the database. Raises as ``open_log`` does.
    """
    parsed = _parsed(url)
    if parsed.get_backend_name() != "sqlite":
        return open_log(url)
    file = Path(parsed.database or "")
    if not file.is_file():
        raise NotOpened(f"there is no record at {file}: name the one that the server keeps")
    inspect_file(file)
    query = {"mode": "ro", "uri": "true"}
    engine = create_engine(URL.create("sqlite", database=f"file:{file}", query=query))
    return Log(engine, lambda: None)


def _begin_file(file: Path) -> None:
    """Build the tables aside and move them into place: a crash leaves a whole record or none."""
    unfinished = file.with_name(file.name + "-new")
    unfinished.unlink(missing_ok=True)
    engine = sqlite_engine(_address(unfinished), _BUSY_MS)
    _begin_tables(engine)
    engine.dispose()
    unfinished.rename(file)
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _address(file: Path) -> URL:
    return URL.create("sqlite", database=str(file))


def _open_postgresql(url: URL) -> Log:
    try:
        engine = create_engine(url, pool_pre_ping=True)
    except ImportError:
        raise NotOpened(
            f"{PRODUCT} was installed without PostgreSQL: install {PRODUCT}[postgresql]"
        ) from None
    try:
        present = set(inspect(engine).get_table_names())
        if not present & TABLES:
            _begin_tables(engine)
        elif missing := sorted(TABLES - present):
            raise Damaged(f"{url!r} lacks the table {', '.join(missing)}: put back a good copy")
        with engine.connect() as connection:
            rows = connection.execute(select(meta.c.key, meta.c.value)).all()
            check_meta(repr(url), {row.key: row.value for row in rows})
    except OperationalError as error:
        engine.dispose()
        raise NotOpened(
            f"{url!r} does not answer: see that PostgreSQL runs there, and check name and password"
        ) from error
    except BaseException:
        engine.dispose()
        raise
    return Log(engine, lambda: None)


def _begin_tables(engine: Engine) -> None:
    with engine.execution_options(**{WRITING: True}).begin() as connection:
        metadata.create_all(connection)
        rows = {"product": PRODUCT, "schema_version": str(SCHEMA_VERSION)}
        connection.execute(meta.insert(), [{"key": k, "value": v} for k, v in rows.items()])
