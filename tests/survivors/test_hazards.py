"""The hazards that docs/survivors.md lists and that no other file tests."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

from tealward.survivors.chart.state import fold
from tealward.survivors.diary.rules import version

from .house import House, said

_ALLERGY = {
    "resourceType": "AllergyIntolerance",
    "id": "carboplatin",
    "clinicalStatus": {
        "coding": [
            {
                "system": "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical",
                "code": "active",
            }
        ]
    },
    "criticality": "high",
    "code": {"text": "Anaphylaxis to carboplatin"},
    "patient": {"reference": "Patient/haneul"},
}


def test_an_allergy_reaches_every_summary(house: House) -> None:
    record = house.record_of("haneul")
    clinician = house.visitor("clinician", "en")
    assert clinician.post(f"/s/{record}/bring", document=json.dumps(_ALLERGY)).status == 200
    assert "Anaphylaxis to carboplatin" in said(clinician.get(f"/s/{record}/plan"))
    for kind in ("ips", "mcode"):
        copy = json.loads(clinician.get(f"/s/{record}/export/{kind}").body)
        held = [entry["resource"] for entry in copy["entry"]]
        assert _ALLERGY in held
    summary = json.loads(clinician.get(f"/s/{record}/export/ips").body)
    sections = summary["entry"][0]["resource"]["section"]
    allergies = next(s for s in sections if s["code"]["coding"][0]["code"] == "48765-2")
    assert "emptyReason" not in allergies
    assert len(allergies["entry"]) == 1


def test_pages_of_one_woman_say_nothing_of_another(shared_house: House) -> None:
    """One after another in the same session, as a team works."""
    clinician = shared_house.visitor("clinician", "en")
    names = {"haneul": "김하늘", "mara": "Mara Ellison", "seoyeon": "이서연"}
    values = {"haneul": "1240 U/mL", "mara": "2310 U/mL", "seoyeon": "31 U/mL"}
    for who in ("haneul", "mara", "haneul", "seoyeon", "mara"):
        page = said(clinician.get(f"/s/{shared_house.record_of(who)}/ca125"))
        assert names[who] in page
        assert values[who] in page
        for other in set(names) - {who}:
            assert names[other] not in page
            assert values[other] not in page.replace(values[who], "")


def test_the_outlook_is_hidden_until_she_opens_it_and_closes_again(house: House) -> None:
    her, record = house.visitor("haneul", "en"), house.record_of("haneul")
    page = f"/s/{record}/outlook"
    assert "Of 100 women" not in said(her.get(page))
    for part in ("", "/plan", "/diary", "/calendar", "/ca125", "/calendar.ics"):
        assert "Of 100" not in her.get(f"/s/{record}{part}").text
    her.post(page, shown="yes")
    shown = said(her.get(page))
    assert "Of 100 women who had lived 3 years since diagnosis, 75 lived 5 more years" in shown
    assert "1997-2016" in shown
    with house.store.transaction() as tx:
        assert fold(tx.entries(record)).outlook_seen[-1][0] == "74.6/100 +3"
    assert house.visitor("clinician").get(page).status == 403
    house.visitor("clinician").post(f"/s/{record}/recurrence", day="2026-11-01")
    assert "no longer apply to you" in said(her.get(page))
    her.post(page, shown="no")
    assert "no longer apply" not in said(her.get(page))


def test_beyond_five_years_another_source_stands_on_its_own(house: House) -> None:
    house.clock.later(days=366 * 4)
    her, record = house.visitor("haneul", "en"), house.record_of("haneul")
    her.post(f"/s/{record}/outlook", shown="yes")
    page = said(her.get(f"/s/{record}/outlook"))
    assert "beyond what was published" in page
    assert "Of 100 women diagnosed with stage III who had lived five years, 64 lived" in page
    assert "Baldwin" in page


def test_a_recurrence_closes_the_schedule(house: House) -> None:
    record = house.record_of("haneul")
    clinician = house.visitor("clinician", "en")
    assert "overdue" in said(clinician.get(f"/s/{record}/calendar"))
    assert clinician.post(f"/s/{record}/recurrence", day="2026-11-01").status == 303
    page = said(clinician.get(f"/s/{record}/calendar"))
    assert "This schedule closed with the recurrence" in page
    assert "overdue" not in page


def test_a_new_schedule_never_moves_a_booked_visit(house: House) -> None:
    record = house.record_of("haneul")
    nurse = house.visitor("nurse", "en")
    calendar = nurse.get(f"/s/{record}/calendar").text
    visit = calendar.split('name="visit" value="')[1].split('"')[0]
    fields = {"visit": visit, "day": "2026-12-24", "what": "book"}
    assert nurse.post(f"/s/{record}/calendar/note", **fields).status == 303
    anchor = {"anchor": "2024-04-01", "ca125": "no"}
    nurse.post(f"/s/{record}/calendar/choose", schedule="esmo 2013.1", **anchor)
    assert f"2026-12-24 · {visit}" in said(nurse.get(f"/s/{record}/calendar"))


def test_every_alert_names_the_version_of_its_rules(house: House) -> None:
    for who in ("haneul", "mara"):
        with house.store.transaction() as tx:
            alerts = fold(tx.entries(house.record_of(who))).alerts
        assert alerts
        assert {alert.raised.version for alert in alerts.values()} == {version()}


def test_a_signature_is_void_once_the_plan_changes(house: House) -> None:
    record = house.record_of("haneul")
    clinician = house.visitor("clinician", "en")
    assert "Signed by" in said(clinician.get(f"/s/{record}/plan"))
    clinician.post(f"/s/{record}/plan/judge", line="fatigue", verdict="strike")
    assert "It must be signed again" in said(clinician.get(f"/s/{record}/plan"))
    clinician.post(f"/s/{record}/plan/sign")
    assert "must be signed again" not in said(clinician.get(f"/s/{record}/plan"))
    mara = house.record_of("mara")
    assert "Judge every line" in said(clinician.post(f"/s/{mara}/plan/sign"))


def test_a_planted_red_flag_is_answered_and_timed(house: House) -> None:
    """The drill: from her tick to the team's answer, with the times on record."""
    her, record = house.visitor("seoyeon", "en"), house.record_of("seoyeon")
    sent = house.clock.now
    form = {"name": "thedrillofnovember01", "day": "2026-11-22", "form": "tealward-check|2026.1"}
    her.post(f"/s/{record}/diary", **form, flags=["vomiting_no_stool"])
    house.clock.later(minutes=9)
    nurse = house.visitor("nurse", "en")
    page = nurse.get("/team").text
    name = "red_flag-thedrillofnovember01"
    assert page.index(name) < page.index('value="worse'), "red flags stand first"
    nurse.post(f"/s/{record}/alert", alert=name, what="take")
    house.clock.later(minutes=3)
    nurse.post(f"/s/{record}/alert", alert=name, what="close", action="sent to the ER")
    with house.store.transaction() as tx:
        alert = fold(tx.entries(record)).alerts[name]
    assert alert.seen_at == (sent + timedelta(minutes=9)).isoformat(timespec="milliseconds")
    assert alert.answered_at == (sent + timedelta(minutes=12)).isoformat(timespec="milliseconds")
    assert alert.seen_at <= alert.raised.due


def test_every_hazard_names_a_test_that_exists() -> None:
    folder = Path(__file__).parent
    text = (folder.parents[1] / "docs" / "survivors.md").read_text("utf-8")
    tests = "\n".join(file.read_text("utf-8") for file in folder.glob("*.py"))
    rows = text.split("## Hazards")[1].split("\n## ")[0].splitlines()
    rows = [row for row in rows if row.startswith("| ")][2:]
    assert len(rows) >= 8
    for row in rows:
        named = [part.split("`")[0] for part in row.split("`test_")[1:]]
        assert named, row
        for name in named:
            assert f"def test_{name}(" in tests, name
