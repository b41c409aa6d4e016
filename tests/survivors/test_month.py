"""The month of the audit: what is counted, who signs it off, and that nothing changes later."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from tealward.__main__ import main
from tealward.survivors.people.month import Month, is_odd, is_over, last_month, month_of
from tealward.survivors.store import audit

from .house import House, said


def _month(house: House, name: str) -> Month:
    with house.store.transaction() as tx:
        return month_of(tx, name)


@pytest.fixture
def busy(house: House) -> House:
    """A house after a month in which something of everything happened; it is now December."""
    one, two = house.record_of("haneul"), house.record_of("mara")
    nurse, clinician = house.visitor("nurse"), house.visitor("clinician")
    nurse.get("/team")  # three records on the worklist
    for part in ("plan", "diary/past"):
        nurse.get(f"/s/{one}/{part}")
    clinician.get(f"/s/{two}/plan")
    clinician.get(f"/s/{two}/export/mcode")
    house.visitor("outsider").get(f"/s/{one}/plan")
    outsider = house.visitor("outsider")
    reason = "unconscious in our emergency room"
    assert outsider.post("/glass", survivor=two, reason=reason).status == 303
    outsider.get(f"/s/{two}/plan")
    for _ in range(3):
        house.visitor().post("/enter", login="nurse", password="wrong wrong wrong")
    house.visitor("haneul").get(f"/s/{one}/plan")  # her own reading is nobody's business
    house.clock.now = datetime(2026, 12, 3, 3, 0, tzinfo=UTC)
    return house


def test_a_month_is_counted(busy: House) -> None:
    found = _month(busy, "2026-11")
    people = busy.loaded.people
    nurse, outsider = found.readers[people["nurse"].id], found.readers[people["outsider"].id]
    assert (len(nurse.records), nurse.readings, nurse.worklist, nurse.writings) == (1, 2, 3, 0)
    assert (len(outsider.records), outsider.readings) == (1, 1)
    assert people["haneul"].id not in found.readers
    assert [line.act for line in found.refusals] == ["refused_read"]
    assert [line.why for line in found.glasses] == ["unconscious in our emergency room"]
    assert [line.act for line in found.copies] == ["export"]
    assert found.failed == {("-", "refused_password"): 3}
    # 22 November 2026 is a Sunday: everything the team did that day was at an odd hour.
    hours = [(hour.begun, len(hour.records), hour.lines) for hour in found.odd.values()]
    assert sorted(hours) == [
        ("2026-11-22 12:00", 1, 2),
        ("2026-11-22 12:00", 1, 2),
        ("2026-11-22 12:00", 3, 5),
    ]
    assert sum(reader.odd for reader in found.readers.values()) == 9
    assert found.signed is None
    assert _month(busy, "2026-10") == Month("2026-10")


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_officer_reads_a_month_and_signs_it_off(busy: House, language: str) -> None:
    officer = busy.visitor("officer", language)
    page = officer.get("/audit/month")
    told = said(page)
    assert "2026-11" in told, "the month before this one comes first"
    assert "unconscious in our emergency room" in told
    assert {"ko": "2년", "en": "at least 2 years"}[language] in told
    assert "BRCA1" not in told
    assert officer.post("/audit/month", month="2026-11", note="").status == 422
    assert officer.post("/audit/month", month="2026-13", note="x").status == 422
    assert officer.post("/audit/month", month="2026-12", note="x").status == 422
    answer = officer.post("/audit/month", month="2026-11", note="asked the outsider: justified")
    assert answer.headers["location"] == "/audit/month?month=2026-11"
    assert "asked the outsider: justified" in said(officer.get("/audit/month?month=2026-11"))
    assert officer.post("/audit/month", month="2026-11", note="again").status == 409
    assert officer.get("/audit/month?month=nonsense").status == 422


def test_a_sign_off_vouches_for_the_lines_of_its_month(busy: House) -> None:
    before = _month(busy, "2026-11")
    busy.visitor("officer").post("/audit/month", month="2026-11", note="nothing")
    busy.clock.later(days=40)
    busy.visitor("nurse").get("/team")
    found = _month(busy, "2026-11")
    assert (found.first, found.last) == (before.first, before.last)
    assert found.signed is not None
    assert found.signed.person == busy.loaded.people["officer"].id
    with busy.store.transaction() as tx:
        seal = audit.seal_of(tx.connection, found.last).hex()[:16]
    assert found.signed.why == f"nothing [{found.first}-{found.last} {seal}]"
    busy.store.verify_audit()


def test_only_an_officer_with_a_fresh_proof_signs(busy: House) -> None:
    for who in ("nurse", "clinician", "haneul"):
        visitor = busy.visitor(who)
        assert visitor.get("/audit/month").status == 403
        assert visitor.post("/audit/month", month="2026-11", note="x").status == 403
    officer = busy.visitor("officer")
    busy.clock.later(minutes=6)
    page = officer.get("/audit/month").text
    assert 'name="note"' not in page, "a note that would be lost on the way to the proof"
    assert "/again?to=/audit/month%3Fmonth%3D2026-11" in page
    answer = officer.post("/audit/month", month="2026-11", note="x")
    assert answer.headers["location"] == "/again?to=/audit/month"
    assert _month(busy, "2026-11").signed is None


@pytest.mark.parametrize(
    ("at", "odd"),
    [
        ("2026-11-23T00:30:00.000+00:00", False),  # Monday 09:30 in Seoul
        ("2026-11-22T21:59:00.000+00:00", True),  # Monday 06:59
        ("2026-11-22T22:00:00.000+00:00", False),  # Monday 07:00
        ("2026-11-23T11:59:00.000+00:00", False),  # Monday 20:59
        ("2026-11-23T12:00:00.000+00:00", True),  # Monday 21:00
        ("2026-11-21T03:00:00.000+00:00", True),  # Saturday noon
    ],
)
def test_odd_hours_are_those_of_the_house(at: str, odd: bool) -> None:
    assert is_odd(at) == odd


def test_months_begin_and_end_where_the_house_is(house: House) -> None:
    """In Seoul December has begun at 15:00 UTC on the last of November."""
    before = datetime(2026, 11, 30, 14, 59, 59, tzinfo=UTC)
    after = datetime(2026, 11, 30, 15, 0, tzinfo=UTC)
    assert (last_month(before), last_month(after)) == ("2026-10", "2026-11")
    assert (is_over("2026-11", before), is_over("2026-11", after)) == (False, True)
    assert last_month(datetime(2027, 1, 1, tzinfo=UTC)) == "2026-12"
    for instant in (before, after):
        house.clock.now = instant
        house.visitor("nurse").get(f"/s/{house.record_of('mara')}/plan")
    for name in ("2026-11", "2026-12"):
        assert [each.readings for each in _month(house, name).readers.values()] == [1]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_command_prints_the_same(busy: House, tmp_path: Path, language: str) -> None:
    files = ["--database", f"sqlite:///{tmp_path}/house.db", "--key-file", f"{tmp_path}/house.key"]
    command = ["survivors", "audit", *files, "--month", "2026-11", "--language", language]
    run = CliRunner().invoke(main, command)
    assert run.exit_code == 0, run.output
    assert "unconscious in our emergency room" in run.output
    assert {"ko": "누가 얼마나 보았나", "en": "Who read how much"}[language] in run.output
    assert "all sound" in run.output
    wrong = CliRunner().invoke(main, [*command[:-3], "November", "--language", "en"])
    assert wrong.exit_code == 1
    assert "2026-10" in wrong.output
