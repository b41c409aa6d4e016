"""Looking at a SQLite file without leaving a mark, to decide whether it is ours to open.

Opening a database in the ordinary way may create side files, replay a log or rewrite the header.
A file that is refused must stay as it was, so it is judged before it is opened.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from tealward.record.refusals import Damaged, Foreign, Newer
from tealward.record.schema import PRODUCT, SCHEMA_VERSION, TABLES

_HEADER = b"SQLite format 3\x00"


def inspect(file: Path) -> None:
    """Return if ``file`` is a sound record of this version; raise ``NotOpened`` otherwise.

    Reads the whole file once (``PRAGMA quick_check``).
    """
    with file.open("rb") as opened:
        header = opened.read(len(_HEADER))
    if header != _HEADER:
        raise Damaged(f"{file} is not a database{_instead(file)}")
    try:
        with _view(file) as database:
            _check_pages(file, database)
            _check_tables(file, database)
            _check_meta(file, database)
    except sqlite3.DatabaseError as error:
        raise Damaged(f"{file} cannot be read ({error}){_instead(file)}") from error


def _instead(file: Path) -> str:
    return f". Put back a good copy, or move {file.name} away to begin an empty record"


@contextmanager
def _view(file: Path) -> Iterator[sqlite3.Connection]:
    """A read-only connection that touches nothing beside ``file``.

    After a crash the newest facts are in the write-ahead log, which SQLite reads only together
    with an index it creates; then a private copy is looked at instead.
    """
    log = file.with_name(file.name + "-wal")
    if not (log.exists() and log.stat().st_size):
        with closing(_connect(file, "mode=ro&immutable=1")) as connection:
            yield connection
        return
    with tempfile.TemporaryDirectory(prefix=f"{PRODUCT}-") as folder:
        copy = Path(folder, file.name)
        shutil.copyfile(file, copy)
        shutil.copyfile(log, copy.with_name(log.name))
        with closing(_connect(copy, "mode=rw")) as connection:
            yield connection


def _connect(file: Path, how: str) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{quote(str(file.absolute()))}?{how}", uri=True)


def _check_pages(file: Path, database: sqlite3.Connection) -> None:
    (verdict,) = database.execute("PRAGMA quick_check(1)").fetchone()
    if verdict != "ok":
        raise Damaged(f"{file} is damaged ({verdict}){_instead(file)}")


def _check_tables(file: Path, database: sqlite3.Connection) -> None:
    query = "SELECT name FROM sqlite_master WHERE type = 'table'"
    present = {name for (name,) in database.execute(query)}
    if present and not present & TABLES:
        raise Foreign(f"{file} belongs to another product: give {PRODUCT} a file of its own")
    if missing := sorted(TABLES - present):
        raise Damaged(f"{file} lacks the table {', '.join(missing)}{_instead(file)}")


def _check_meta(file: Path, database: sqlite3.Connection) -> None:
    check_meta(str(file), dict(database.execute("SELECT key, value FROM meta").fetchall()))


def check_meta(where: str, found: dict[str, str]) -> None:
    """Judge what the table ``meta`` says; raise ``Foreign``, ``Newer`` or ``Damaged``."""
    if found.get("product") != PRODUCT:
        raise Foreign(f"{where} belongs to another product: give {PRODUCT} a database of its own")
    version = found.get("schema_version", "")
    if not version.isdecimal() or int(version) < 1:
        raise Damaged(f"{where} does not say which version wrote it: put back a good copy")
    if int(version) > SCHEMA_VERSION:
        raise Newer(
            f"{where} was written by a newer {PRODUCT} (tables of version {version}; this program "
            f"knows {SCHEMA_VERSION}): install that version, or begin a record elsewhere"
        )
