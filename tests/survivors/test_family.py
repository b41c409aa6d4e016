"""Relatives: counted and offered, named only by their own consent, never with a result."""

from __future__ import annotations

import msgspec

from tealward.survivors.chart.entries import RelativeNoted
from tealward.survivors.chart.state import fold

from .house import House, said


def test_no_name_of_a_relative_without_that_relatives_consent(house: House) -> None:
    record = house.record_of("haneul")
    her = house.visitor("haneul", "en")
    before = house.counts()
    fields = {"relation": "daughter", "status": "offered", "name": "Saetbyeol"}
    refused = her.post(f"/s/{record}/family", **fields)
    assert refused.status == 422
    assert "without that relative's consent" in refused.text.replace("&#x27;", "'")
    assert house.counts() == before
    assert her.post(f"/s/{record}/family", **fields, consented="yes").status == 303
    assert her.post(f"/s/{record}/family", relation="son", status="tested").status == 303
    page = said(her.get(f"/s/{record}/family"))
    assert "Saetbyeol" in page
    assert "Of 4: 3 offered, 1 tested" in page


def test_a_relatives_result_has_no_place_in_the_record() -> None:
    names = {field.name for field in msgspec.structs.fields(RelativeNoted)}
    assert names == {"relative", "relation", "status", "name", "consented"}


def test_without_her_consent_nothing_about_relatives_is_written(house: House) -> None:
    record = house.record_of("seoyeon")
    clinician = house.visitor("clinician")
    assert clinician.post(f"/s/{record}/family", relation="son", status="offered").status == 403
    with house.store.transaction() as tx:
        assert fold(tx.entries(record)).relatives == {}


def test_where_a_relative_stands_moves_on(house: House) -> None:
    record = house.record_of("haneul")
    nurse = house.visitor("nurse")
    for status in ("tested", "declined"):
        fields = {"relative": "relative-1", "relation": "sister", "status": status}
        assert nurse.post(f"/s/{record}/family", **fields).status == 303
    wrong = {"relative": "nobody", "relation": "sister", "status": "tested"}
    assert nurse.post(f"/s/{record}/family", **wrong).status == 422
    with house.store.transaction() as tx:
        assert fold(tx.entries(record)).relatives["relative-1"].status == "declined"
