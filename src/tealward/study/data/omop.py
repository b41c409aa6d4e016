"""Rows from an OMOP CDM 5.4 database, by SQLAlchemy: DuckDB, PostgreSQL or SQLite.

Only tables and columns of the standard are named. Concepts are the centre's own choice, in its
mapping: vocabularies are not part of this program.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

import numpy as np
from sqlalchemy import (
    URL,
    Connection,
    Date,
    Float,
    Integer,
    MetaData,
    Select,
    create_engine,
    make_url,
    select,
)
from sqlalchemy import Column as SqlColumn
from sqlalchemy import Table as SqlTable

from tealward.alliance.agreement import Agreement, Variable
from tealward.study.data.coding import coded, numbered
from tealward.study.data.mapping import Entry, OmopMapping
from tealward.study.rows import Rows, Vector

_TABLES: Final = {
    "condition": ("condition_occurrence", "condition_concept_id", "condition_start_date"),
    "measurement": ("measurement", "measurement_concept_id", "measurement_date"),
    "observation": ("observation", "observation_concept_id", "observation_date"),
    "procedure": ("procedure_occurrence", "procedure_concept_id", "procedure_date"),
    "drug": ("drug_exposure", "drug_concept_id", "drug_exposure_start_date"),
}
_VALUED: Final = ("measurement", "observation")

_Found = dict[int, list[tuple[date, Any]]]


class Cdm:
    """The tables that are read, in one schema."""

    def __init__(self, schema: str | None) -> None:
        self.metadata = MetaData(schema=schema)
        whole, number = Integer, Float
        self.person = self._table(
            "person", person_id=whole, year_of_birth=whole, gender_concept_id=whole
        )
        self.death = self._table("death", person_id=whole, death_date=Date)
        self.period = self._table(
            "observation_period",
            observation_period_id=whole,
            person_id=whole,
            observation_period_start_date=Date,
            observation_period_end_date=Date,
        )
        self.events: dict[str, SqlTable] = {}
        for key, (name, concept, day) in _TABLES.items():
            valued = {"value_as_number": number, "value_as_concept_id": whole}
            more = valued if key in _VALUED else {}
            columns = {f"{name}_id": whole, "person_id": whole, concept: whole, day: Date, **more}
            self.events[key] = self._table(name, **columns)

    def _table(self, name: str, **columns: Any) -> SqlTable:
        listed = [SqlColumn(key, kind) for key, kind in columns.items()]
        return SqlTable(name, self.metadata, *listed)


def omop_rows(mapping: OmopMapping, agreement: Agreement) -> Rows:
    """Everybody with the index condition, with the variables of the agreement."""
    cdm = Cdm(mapping.database_schema)
    engine = create_engine(_address(mapping.url))
    try:
        with engine.connect() as connection:
            return _rows(connection, cdm, mapping, agreement)
    finally:
        engine.dispose()


def _address(url: str) -> URL:
    """The driver that is installed stands for PostgreSQL, whichever SQLAlchemy would look for."""
    found = make_url(url)
    plain = found.drivername == "postgresql"
    return found.set(drivername="postgresql+psycopg") if plain else found


def _rows(connection: Connection, cdm: Cdm, mapping: OmopMapping, agreement: Agreement) -> Rows:
    found = _events(connection, cdm, "condition", mapping.index_concepts)
    index = {person: min(days)[0] for person, days in found.items()}
    people = sorted(index)
    ends = {p: d for p, d in connection.execute(_ends(cdm)) if p in index}
    died = {
        p: d
        for p, d in connection.execute(select(cdm.death.c.person_id, cdm.death.c.death_date))
        if p in index
    }
    years = select(cdm.person.c.person_id, cdm.person.c.year_of_birth)
    born = {p: y for p, y in connection.execute(years) if p in index}
    columns: dict[str, Vector] = {}
    for variable in agreement.variables:
        entry = mapping.variables.get(variable.name)
        if entry is None:
            columns[variable.name] = np.full(len(people), np.nan)
        elif entry.how == "age":
            ages = [float(index[p].year - born[p]) if p in born else np.nan for p in people]
            columns[variable.name] = np.array(ages)
        else:
            events: _Found = {p: [(d, None)] for p, d in died.items()}
            if entry.table != "death":
                events = _events(connection, cdm, entry.table, entry.concepts)
            columns[variable.name] = _column(people, index, ends, died, events, entry, variable)
    return Rows(numbered(people), columns)


def _ends(cdm: Cdm) -> Select[Any]:
    period = cdm.period.c
    order = period.observation_period_end_date
    return select(period.person_id, period.observation_period_end_date).order_by(order)


def _events(connection: Connection, cdm: Cdm, key: str, concepts: Iterable[int]) -> _Found:
    table = cdm.events[key]
    _, concept, day = _TABLES[key]
    columns = [table.c.person_id, table.c[day]]
    if key in _VALUED:
        columns += [table.c.value_as_number, table.c.value_as_concept_id]
    query = select(*columns).where(table.c[concept].in_(list(concepts)))
    found: _Found = {}
    for person, at, *value in connection.execute(query):
        known = next((each for each in reversed(value) if each is not None), None)
        found.setdefault(person, []).append((at, known))
    return found


def _column(
    people: list[int],
    index: dict[int, date],
    ends: dict[int, date],
    died: dict[int, date],
    events: _Found,
    entry: Entry,
    variable: Variable,
) -> Vector:
    if entry.how in ("value", "has"):
        near = [_near(events.get(p, []), index[p], entry) for p in people]
        if entry.how == "has":
            return np.array([float(bool(each)) for each in near])
        last = [max(each, key=lambda one: one[0])[1] if each else None for each in near]
        return coded(last, variable, entry.codes)
    found: list[float] = []
    for p in people:
        first = min((d for d, _ in events.get(p, []) if d >= index[p]), default=None)
        if first is None and entry.or_death:
            first = died.get(p)
        if entry.how == "happened":
            found.append(float(first is not None))
        else:
            until = first or died.get(p) or ends.get(p)
            found.append(float((until - index[p]).days) if until else np.nan)
    return np.array(found)


def _near(events: list[tuple[date, Any]], start: date, entry: Entry) -> list[tuple[date, Any]]:
    return [e for e in events if entry.from_day <= (e[0] - start).days <= entry.to_day]
