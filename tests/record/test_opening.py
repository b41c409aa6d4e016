"""What is not surely ours is refused, and every byte of it is left as it was."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tealward.record.opening import open_log
from tealward.record.refusals import Damaged, Foreign, InUse, Newer, NotOpened
from tealward.record.schema import SCHEMA_VERSION

AT = "2026-03-01T09:00:00+00:00"


def url(file: Path) -> str:
    return f"sqlite:///{file}"


def sound(file: Path) -> Path:
    log = open_log(url(file))
    log.append("case", 0, [b"x" * 3000] * 20, AT)
    log.close()
    return file


def change(file: Path, *statements: str) -> Path:
    with closing(sqlite3.connect(file)) as database, database:
        for statement in statements:
            database.execute(statement)
    return file


def foreign(file: Path) -> Path:
    return change(file, "CREATE TABLE recipes (name TEXT)", "INSERT INTO recipes VALUES ('soup')")


def newer(file: Path) -> Path:
    version = SCHEMA_VERSION + 1
    return change(sound(file), f"UPDATE meta SET value = '{version}' WHERE key = 'schema_version'")


def of_another_product(file: Path) -> Path:
    return change(sound(file), "UPDATE meta SET value = 'kitchen' WHERE key = 'product'")


def without_version(file: Path) -> Path:
    return change(sound(file), "DELETE FROM meta WHERE key = 'schema_version'")


def without_a_table(file: Path) -> Path:
    return change(sound(file), "DROP TABLE facts")


def no_database(file: Path) -> Path:
    file.write_text("Dear ward,\nthis is a letter.\n" * 100)
    return file


def empty(file: Path) -> Path:
    file.touch()
    return file


def cut_short(file: Path) -> Path:
    whole = sound(file).read_bytes()
    file.write_bytes(whole[: len(whole) // 2])
    return file


def overwritten(file: Path) -> Path:
    content = bytearray(sound(file).read_bytes())
    content[4096 : 3 * 4096] = b"\xff" * (2 * 4096)
    file.write_bytes(content)
    return file


@pytest.mark.parametrize(
    ("make", "refusal"),
    [
        (no_database, Damaged),
        (empty, Damaged),
        (cut_short, Damaged),
        (overwritten, Damaged),
        (without_a_table, Damaged),
        (without_version, Damaged),
        (foreign, Foreign),
        (of_another_product, Foreign),
        (newer, Newer),
    ],
)
def test_a_file_that_is_refused_is_left_untouched(tmp_path: Path, make, refusal) -> None:  # type: ignore[no-untyped-def]
    file = make(tmp_path / "ward.db")
    (tmp_path / "ward.db-lock").unlink(missing_ok=True)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(refusal) as said:
        open_log(url(file))
    assert ("ward.db" in str(said.value) and ":" in str(said.value)) or "." in str(said.value)
    after = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    after.pop("ward.db-lock")
    assert after == before


def as_a_crash_leaves_it(source: Path, copy: Path) -> dict[str, bytes]:
    """Copy a record that somebody still has open: file and write-ahead log, not yet merged."""
    for end in ("", "-wal"):
        Path(f"{copy}{end}").write_bytes(Path(f"{source}{end}").read_bytes())
    assert Path(f"{copy}-wal").stat().st_size > 0
    return {path.name: path.read_bytes() for path in copy.parent.glob(f"{copy.name}*")}


def test_facts_that_are_only_in_the_write_ahead_log_are_found(tmp_path: Path) -> None:
    log = open_log(url(tmp_path / "ward.db"))
    log.append("case", 0, [b"a"], AT)
    as_a_crash_leaves_it(tmp_path / "ward.db", tmp_path / "crashed.db")
    log.close()
    again = open_log(url(tmp_path / "crashed.db"))
    assert [fact.body for fact in again.facts("case")] == [b"a"]
    again.close()


def test_a_newer_version_that_is_only_in_the_write_ahead_log_is_seen(tmp_path: Path) -> None:
    source, copy = sound(tmp_path / "ward.db"), tmp_path / "crashed.db"
    with closing(sqlite3.connect(source)) as database:
        database.execute("UPDATE meta SET value = '99' WHERE key = 'schema_version'")
        database.commit()
        before = as_a_crash_leaves_it(source, copy)
    with pytest.raises(Newer):
        open_log(url(copy))
    after = {path.name: path.read_bytes() for path in tmp_path.glob("crashed.db*")}
    after.pop("crashed.db-lock")
    assert after == before


def test_a_second_process_is_told_to_stop_the_first(tmp_path: Path) -> None:
    file = tmp_path / "ward.db"
    log = open_log(url(file))
    program = f"from tealward.record.opening import open_log; open_log({url(file)!r})"
    second = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert second.returncode == 1
    assert "InUse" in second.stderr
    assert "stop that server first" in second.stderr
    with pytest.raises(InUse):
        open_log(url(file))
    log.append("case", 0, [b"still ours"], AT)
    log.close()
    open_log(url(file)).close()


@pytest.mark.parametrize(
    "bad", ["sqlite://", "sqlite:///no/such/folder/ward.db", "mysql://host/ward"]
)
def test_a_place_where_no_record_can_be_kept_is_refused(bad: str) -> None:
    with pytest.raises(NotOpened):
        open_log(bad)


def test_a_folder_is_no_record(tmp_path: Path) -> None:
    with pytest.raises(NotOpened):
        open_log(url(tmp_path))


def test_a_new_record_leaves_nothing_half_made(tmp_path: Path) -> None:
    open_log(url(tmp_path / "ward.db")).close()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ward.db", "ward.db-lock"]
