"""Tampering past the triggers is found out."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tealward.record.log import Log
from tealward.record.opening import open_log
from tealward.record.refusals import Tampered

AT = "2026-03-01T09:00:00+00:00"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "ward.db"
    log = open_log(f"sqlite:///{file}")
    log.append("case", 0, [b"a", b"b", b"c"], AT)
    log.append("other", 0, [b"a", b"b", b"c"], AT)
    log.close()
    return file


def tamper(file: Path, statement: str) -> Log:
    """Change the file as somebody with access to the disk could."""
    with sqlite3.connect(file) as database:
        triggers = database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        kept = triggers.fetchall()
        for name, _ in kept:
            database.execute(f"DROP TRIGGER {name}")
        database.execute(statement)
        for _, sql in kept:
            database.execute(sql)
    database.close()
    return open_log(f"sqlite:///{file}")


@pytest.mark.parametrize(
    ("statement", "seq"),
    [
        ("UPDATE facts SET body = x'7a' WHERE session = 'case' AND seq = 2", 2),
        ("UPDATE facts SET at = 'yesterday' WHERE session = 'case' AND seq = 3", 3),
        ("UPDATE facts SET hash = zeroblob(32) WHERE session = 'case' AND seq = 1", 1),
        ("DELETE FROM facts WHERE session = 'case' AND seq = 1", 1),
        (
            "UPDATE facts SET hash = (SELECT hash FROM facts f WHERE f.session = 'other' "
            "AND f.seq = facts.seq) WHERE session = 'case'",
            1,
        ),
    ],
)
def test_a_changed_fact_is_named(file: Path, statement: str, seq: int) -> None:
    log = tamper(file, statement)
    with pytest.raises(Tampered) as found:
        log.verify("case")
    assert found.value.seq == seq
    log.verify("other")
    log.close()


def test_a_chain_cut_short_shows_against_a_seal_kept_elsewhere(file: Path) -> None:
    log = open_log(f"sqlite:///{file}")
    kept = log.verify("case")
    log.close()
    shortened = tamper(file, "DELETE FROM facts WHERE session = 'case' AND seq = 3")
    assert shortened.verify("case") != kept
    shortened.close()
