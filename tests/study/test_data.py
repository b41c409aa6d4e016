"""Data in: files with a mapping, OMOP by SQLAlchemy, and what the check says of them."""

from __future__ import annotations

import importlib.util
import json
import re
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sqlalchemy import create_engine, insert, make_url, select, text

from tealward.alliance.agreement import Agreement
from tealward.commands.centres import write_centres
from tealward.study import example
from tealward.study.data.check import Finding, check
from tealward.study.data.mapping import read_mapping
from tealward.study.data.omop import Cdm
from tealward.study.data.source import MappedSource
from tealward.study.questions.table import Table
from tealward.study.refusals import Refused, Rule
from tealward.study.results.crate import write_crate
from tests.study.joint import EXPIRES, STARTS
from tests.study.table import together

CSV = """id,years,figo,mutated,cut,months,dead
a,61,2,yes,R0,12,1
b,210,3,no,R1,24,0
c,55,9,,R0,6,1
"""
MAPPING = """type = "file"
file = "three.csv"
patient = "id"
[variables]
age = { column = "years" }
stage = { column = "figo", codes = { "2" = "iii", "3" = "iv" } }
brca = { column = "mutated" }
residual = { column = "cut", codes = { "R0" = "none", "R1" = "more" } }
death_days = { column = "months", times = 30.4375 }
died = { column = "dead" }
"""


def agreement() -> Agreement:
    return example.agreement(example.keys(), example.variables(), STARTS, EXPIRES)


def source(folder: Path, text: str = CSV, mapping: str = MAPPING) -> MappedSource:
    (folder / "three.csv").write_text(text, "utf-8")
    (folder / "mapping.toml").write_text(mapping, "utf-8")
    return MappedSource(read_mapping(folder / "mapping.toml"))


def test_a_file_is_read_as_its_mapping_declares(tmp_path: Path) -> None:
    rows = source(tmp_path).rows(agreement())
    np.testing.assert_array_equal(rows.columns["age"], [61, np.nan, 55])
    np.testing.assert_array_equal(rows.columns["stage"], [1, 2, np.nan])
    np.testing.assert_array_equal(rows.columns["brca"], [1, 0, np.nan])
    np.testing.assert_allclose(rows.columns["death_days"], [365.25, 730.5, 182.625])
    assert np.isnan(rows.columns["relapse_days"]).all()


def test_the_check_names_what_is_missing_or_impossible(tmp_path: Path) -> None:
    noticed = check(source(tmp_path).raw(agreement()), agreement())
    found = {(each.finding, each.variable) for each in noticed}
    assert (Finding.OUT_OF_RANGE, "age") in found
    assert (Finding.MUCH_MISSING, "brca") in found
    assert (Finding.ALL_MISSING, "relapsed") in found
    assert (Finding.LEVEL_ABSENT, "residual") in found
    assert (Finding.TOO_FEW_PATIENTS, "") in found


def test_the_same_patient_twice_is_no_data(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        source(tmp_path, CSV + "a,61,2,yes,R0,12,1\n").rows(agreement())
    assert refused.value.rule == Rule.DATA_IMPLAUSIBLE


@pytest.mark.parametrize(
    "wrong", [MAPPING.replace("years", "nowhere"), MAPPING.replace("three.csv", "none.csv")]
)
def test_what_cannot_be_read_says_nothing(wrong: str, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        source(tmp_path, mapping=wrong).rows(agreement())
    assert refused.value.rule == Rule.DATA_UNREADABLE
    assert refused.value.__cause__ is None


def test_a_mapping_with_a_field_nobody_knows_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused):
        source(tmp_path, mapping=MAPPING + "\n[extra]\na = 1\n")


@pytest.mark.parametrize("backend", ["sqlite", "duckdb"])
def test_simulated_centres_are_read_from_omop(backend: str, tmp_path: Path) -> None:
    if backend == "duckdb" and importlib.util.find_spec("duckdb_engine") is None:
        pytest.skip("the extra `study` is not installed")
    write_centres(tmp_path, ("one", "two"), 60, 3, backend)
    for name in ("one", "two"):
        centre = MappedSource(read_mapping(tmp_path / f"{name}.toml"))
        rows = centre.rows(agreement())
        assert len(rows.patients) == 60
        assert all(not np.isnan(column).any() for column in rows.columns.values())
        columns = rows.columns
        assert (columns["relapse_days"] <= columns["death_days"]).all()
        assert 0 < columns["died"].sum() < 60
        quiet = {Finding.LEVEL_ABSENT}
        assert {each.finding for each in check(rows, agreement())} <= quiet


def test_a_centre_on_postgresql_gives_the_same_rows(tmp_path: Path, postgresql: str) -> None:
    """Types as the standard's own script for PostgreSQL has them; an account that can only read."""
    write_centres(tmp_path, ("one",), 80, 3, "sqlite")
    mapping = (tmp_path / "one.toml").read_text("utf-8")
    copied(f"sqlite:///{tmp_path / 'one.db'}", postgresql)
    reading = make_url(postgresql).set(username="reader").render_as_string(False)
    there = re.sub('url = ".*"', f'url = "{reading}"\ndatabase_schema = "cdm"', mapping)
    (tmp_path / "there.toml").write_text(there, "utf-8")
    here = MappedSource(read_mapping(tmp_path / "one.toml")).rows(agreement())
    found = MappedSource(read_mapping(tmp_path / "there.toml")).rows(agreement())
    np.testing.assert_array_equal(found.patients, here.patients)
    assert set(found.columns) == set(here.columns)
    for name, column in here.columns.items():
        np.testing.assert_array_equal(found.columns[name], column, name)


def copied(url: str, to: str) -> None:
    """A simulated centre's tables, in the schema ``cdm`` of a PostgreSQL database."""
    there = create_engine(make_url(to).set(drivername="postgresql+psycopg"))
    here, tables = create_engine(url), Cdm("cdm").metadata.tables
    with there.begin() as connection, here.connect() as source:
        connection.execute(text("CREATE SCHEMA cdm"))
        Cdm("cdm").metadata.create_all(connection)
        for name in ("measurement", "observation"):
            change = f"ALTER TABLE cdm.{name} ALTER COLUMN value_as_number TYPE numeric"
            connection.execute(text(change))
        for name, table in Cdm(None).metadata.tables.items():
            rows = [dict(row._mapping) for row in source.execute(select(table))]
            if rows:
                connection.execute(insert(tables[f"cdm.{name}"]), rows)
        connection.execute(text("DROP ROLE IF EXISTS reader"))
        connection.execute(text("CREATE ROLE reader LOGIN"))
        connection.execute(text("GRANT USAGE ON SCHEMA cdm TO reader"))
        connection.execute(text("GRANT SELECT ON ALL TABLES IN SCHEMA cdm TO reader"))
    there.dispose()
    here.dispose()


def test_a_release_opens_as_a_crate(tmp_path: Path) -> None:
    three = together(tmp_path)
    document = example.protocol(three.signed, "one", Table(of=("stage",)))
    signed = example.approved(document, three.keys)
    release = three.ask("one", Table(of=("stage",)))
    terms = example.agreement(three.keys, (), STARTS, EXPIRES)
    write_crate(tmp_path / "crate", release, terms, three.signed, signed, "2026-11-22T10:00:00Z")
    metadata: dict[str, Any] = json.loads(
        (tmp_path / "crate" / "ro-crate-metadata.json").read_text("utf-8")
    )
    graph = {each["@id"]: each for each in metadata["@graph"]}
    root = graph["./"]
    assert root["conformsTo"]["@id"].startswith("https://w3id.org/5s-crate/")
    assert graph["ro-crate-metadata.json"]["about"] == {"@id": "./"}
    for part in root["hasPart"]:
        if part["@id"].endswith("/"):
            continue
        body = (tmp_path / "crate" / part["@id"]).read_bytes()
        assert graph[part["@id"]]["sha256"] == sha256(body).hexdigest()
    kinds = {graph[each["@id"]].get("additionalType", {}).get("@id") for each in root["mentions"]}
    assert {f"https://w3id.org/shp#{kind}" for kind in
            ("ValidationCheck", "CheckValue", "DisclosureCheck", "SignOff")} <= kinds  # fmt: skip
    # What the validator of the profile asked for (docs/study.md says how it was run).
    run = next(each for each in graph.values() if each["@type"] == "CreateAction")
    main = graph[root["mainEntity"]["@id"]]
    assert (run["instrument"]["@id"], main["@type"]) == (main["@id"], "Dataset")
    assert main["conformsTo"]["@id"].startswith("https://w3id.org/workflowhub/workflow-ro-crate")
    assert graph["ro-crate-metadata.json"]["conformsTo"]["@id"].endswith("/1.2")
    assert len(run["name"]) >= 10
    person = graph[run["agent"]["@id"]]
    assert graph[person["affiliation"]["@id"]]["@type"] == "Organization"
    inner = json.loads((tmp_path / "crate" / main["@id"] / "ro-crate-metadata.json").read_bytes())
    types = {each["@id"]: each["@type"] for each in inner["@graph"]}
    assert "ComputationalWorkflow" in types["protocol.json"]
    shown = (tmp_path / "crate" / "protocol.json").read_bytes()
    assert (tmp_path / "crate" / main["@id"] / "protocol.json").read_bytes() == shown
    every = [v["@id"] for each in graph.values() for v in each.values()
             if isinstance(v, dict) and "@id" in v]  # fmt: skip
    assert [ref for ref in every if not ref.startswith("http") and ref not in graph] == []
