"""What lies on the disk: sealed, bound to its place, audited; keys rotate; erasure is so."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy.exc import DatabaseError

from tealward.survivors.chart.entries import DiaryKept, Profile
from tealward.survivors.store import audit
from tealward.survivors.store.keys import KeyFile, NoKey
from tealward.survivors.store.opening import open_store
from tealward.survivors.store.refusals import NotOpened, Tampered, Twice
from tealward.survivors.store.schema import ADDED

from .house import House, said

_HER_WORDS = ("김하늘", "haneul", "저녁이면 배가 더", "BRCA1", "carboplatin", "1966-03-14")


def _bytes(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(folder.glob("house.db*")))


def test_nothing_about_her_lies_in_the_clear(house: House, tmp_path: Path) -> None:
    found = _bytes(tmp_path)
    assert len(found) > 50_000
    for word in _HER_WORDS:
        assert word.encode() not in found, word


def test_the_key_file_is_for_its_owner_and_belongs_to_its_database(
    house: House, tmp_path: Path
) -> None:
    key = tmp_path / "house.key"
    assert key.stat().st_mode & 0o777 == 0o600
    other = KeyFile.begin(tmp_path / "other.key").path
    for wrong in (other, tmp_path / "missing.key"):
        with pytest.raises(NotOpened):
            open_store(f"sqlite:///{tmp_path}/house.db", wrong)
    os.chmod(key, 0o644)
    with pytest.raises(NotOpened, match="chmod 600"):
        open_store(f"sqlite:///{tmp_path}/house.db", key)
    with pytest.raises(NoKey, match="never overwritten"):
        KeyFile.begin(key)


def test_rows_cannot_be_swapped_between_women(house: House, tmp_path: Path) -> None:
    one, two = house.record_of("haneul"), house.record_of("mara")
    with sqlite3.connect(tmp_path / "house.db") as database:
        ((stolen,),) = database.execute(
            "SELECT sealed FROM entries WHERE survivor = ? AND seq = 1", (two,)
        )
        database.execute(
            "UPDATE entries SET sealed = ? WHERE survivor = ? AND seq = 1", (stolen, one)
        )
    with house.store.transaction() as tx, pytest.raises(NoKey, match="cannot be read"):
        tx.entries(one)


def test_keys_rotate_and_old_ones_still_open(house: House, tmp_path: Path) -> None:
    record = house.record_of("haneul")
    with house.store.transaction() as tx:
        before = tx.entries(record)
    number, count = house.store.rotate()
    assert number == 2
    assert count == 3 + len(house.loaded.people)
    again = open_store(f"sqlite:///{tmp_path}/house.db", tmp_path / "house.key")
    with again.transaction() as tx:
        assert tx.entries(record) == before
    assert again.verify_audit().lines == house.store.verify_audit().lines
    assert house.visitor("haneul").get("/home").status == 303


@pytest.mark.parametrize(
    "deed",
    [
        "UPDATE audit SET person = 'x' WHERE seq = 3",
        "DELETE FROM audit WHERE seq = 3",
        "DELETE FROM audit WHERE seq = (SELECT max(seq) FROM audit)",
    ],
)
def test_the_audit_refuses_change_and_notices_it(house: House, tmp_path: Path, deed: str) -> None:
    for _ in range(4):
        house.visitor("haneul").get(f"/s/{house.record_of('haneul')}")
    assert house.store.verify_audit().lines >= 4
    with sqlite3.connect(tmp_path / "house.db") as database:
        with pytest.raises(sqlite3.IntegrityError, match="only grows"):
            database.execute(deed)
        for name in ("update", "delete"):
            database.execute(f"DROP TRIGGER audit_refuse_{name}")
        database.execute(deed)
    with pytest.raises(Tampered):
        house.store.verify_audit()
    assert "was changed" in said(house.visitor("officer", "en").get("/audit"))


def test_a_reading_that_cannot_be_written_down_does_not_happen(
    house: House, tmp_path: Path
) -> None:
    with sqlite3.connect(tmp_path / "house.db") as database:
        database.execute(
            "CREATE TRIGGER full BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'full'); END"
        )
    with pytest.raises(DatabaseError, match="full"):
        house.visitor("haneul").get(f"/s/{house.record_of('haneul')}/plan")


def test_an_entry_is_kept_once(house: House) -> None:
    record = house.record_of("haneul")
    kept = DiaryKept(day="2026-11-20", form="x", answers={})
    with house.store.transaction() as tx:
        assert tx.append(record, "x", "t", kept, "same")
        assert not tx.append(record, "x", "t2", kept, "same")
        with pytest.raises(Twice):
            tx.append(record, "x", "t", Profile("other", "2000-01-01"), "same")


def test_erasure_says_what_was_erased_and_it_is_so(house: House, tmp_path: Path) -> None:
    record = house.record_of("haneul")
    her = house.visitor("haneul", "en")
    with house.store.transaction() as tx:
        before = tx.kinds(record)
    assert her.post(f"/s/{record}/erase").status == 422
    answer = her.post(f"/s/{record}/erase", sure="yes")
    told = said(answer)
    assert answer.status == 200
    with house.store.transaction() as tx:
        after = tx.kinds(record)
        assert tx.erased(record)
    assert before["diary_kept"] == 6
    assert f"diary {before['diary_kept']} 0" in told
    assert f"medical resources (FHIR) 0 {before['held']}" in told
    assert set(before) - set(after) == {
        "diary_kept",
        "form_kept",
        "relative_noted",
        "story_told",
    }
    assert {kind: before[kind] for kind in after} == after
    # The account is gone, and nobody opens what is left.
    assert house.visitor("haneul").get("/home").headers["location"] == "/"
    for who in ("clinician", "nurse", "outsider"):
        assert house.visitor(who).get(f"/s/{record}/plan").status == 403
    with sqlite3.connect(tmp_path / "house.db") as database:
        ((own,),) = database.execute("SELECT own_key FROM survivors WHERE survivor = ?", (record,))
    assert own is None
    acts = [
        line.act for line in audit.lines(house.store._engine.connect(), house.store.keys, record)
    ]
    assert "erased" in acts


def test_another_products_file_is_left_alone(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as database:
        database.execute("CREATE TABLE recipes (name TEXT)")
    before = other.read_bytes()
    with pytest.raises(NotOpened, match="lacks"):
        open_store(f"sqlite:///{other}", tmp_path / "k")
    assert not (tmp_path / "k").exists()
    assert other.read_bytes()[:16] == before[:16]
    for wrong in ("mysql://x/y", "sqlite://", f"sqlite:///{tmp_path}/no/where.db", "nonsense"):
        with pytest.raises(NotOpened):
            open_store(wrong, tmp_path / "k")


def test_a_house_of_an_earlier_version_is_widened_and_keeps_everything(
    house: House, tmp_path: Path
) -> None:
    with house.store.transaction() as tx:
        before = tx.entries(house.record_of("haneul"))
    lines = house.store.verify_audit().lines
    with sqlite3.connect(tmp_path / "house.db") as database:
        for table in sorted(ADDED["1"]):
            database.execute(f"DROP TABLE {table}")
        database.execute("UPDATE meta SET value = '1' WHERE key = 'schema_version'")
    for _ in range(2):
        again = open_store(f"sqlite:///{tmp_path}/house.db", tmp_path / "house.key")
        with again.transaction() as tx:
            assert tx.entries(house.record_of("haneul")) == before
        assert again.verify_audit().lines == lines
        again.close()
    with sqlite3.connect(tmp_path / "house.db") as database:
        database.execute("UPDATE meta SET value = '99' WHERE key = 'schema_version'")
    with pytest.raises(NotOpened, match="another version"):
        open_store(f"sqlite:///{tmp_path}/house.db", tmp_path / "house.key")
