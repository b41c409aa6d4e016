"""Simulated centres as OMOP databases, with the mapping that reads them: data for a first try."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

import numpy as np
from sqlalchemy import create_engine, insert

from tealward.course.cohort import cohort
from tealward.disease.tumour import Brca, Kind, Residual, Stage
from tealward.patient.woman import DAYS_PER_MONTH, Country
from tealward.study.data.omop import Cdm
from tealward.study.example import CENTRES

CANCER, RELAPSE, STAGE, BRCA, RESIDUAL, NEOADJUVANT = range(2_000_000_001, 2_000_000_007)
"""Local concepts, as the standard asks of a centre without the vocabularies (above 2 billion)."""

_STAGE: Final = {2_000_000_011: "early", 2_000_000_012: "iii", 2_000_000_013: "iv"}
_RESIDUAL: Final = {2_000_000_021: "none", 2_000_000_022: "up_to_1_cm", 2_000_000_023: "more"}
_FEMALE: Final = 8532
_FOLLOWED_DAYS: Final = (730, 3650)
_SETTINGS: Final = ((Country.KOREA, 0.0), (Country.KOREA, 0.5), (Country.USA, 0.0))


def write_centres(folder: Path, names: Sequence[str], women: int, seed: int, backend: str) -> None:
    """Write a database and a mapping for each centre. ``backend``: ``sqlite`` or ``duckdb``."""
    folder.mkdir(parents=True, exist_ok=True)
    for k, name in enumerate(names):
        country, effort = _SETTINGS[k % len(_SETTINGS)]
        # Besides cancers the story holds benign masses and borderline tumours: some are left out.
        chunks = [c[_studied(c)] for c in cohort(3 * women, seed + k, int(country), effort)]
        rows = np.concatenate(chunks)[:women]
        file = folder / f"{name}.{'duckdb' if backend == 'duckdb' else 'db'}"
        url = f"{backend}:///{file.absolute()}"
        _write(url, rows, np.random.default_rng(seed + k))
        (folder / f"{name}.toml").write_text(_mapping(url), "utf-8")


def write_example(folder: Path, women: int, seed: int) -> None:
    """The three centres of the example, in DuckDB where it is installed, else in SQLite."""
    backend = "duckdb" if importlib.util.find_spec("duckdb_engine") else "sqlite"
    write_centres(folder, CENTRES, women, seed, backend)


def _studied(rows: Any) -> Any:
    known = np.isfinite(rows["progression_free_months"]) & (rows["residual"] < Residual.UNOPERATED)
    return (rows["kind"] == Kind.CARCINOMA) & known


def _write(url: str, rows: Any, dice: np.random.Generator) -> None:
    cdm = Cdm(None)
    engine = create_engine(url)
    tables: dict[str, list[dict[str, Any]]] = {}
    starts = dice.integers(0, 2000, len(rows))
    followed = dice.integers(*_FOLLOWED_DAYS, len(rows))
    for person, row in enumerate(rows, start=1):
        day = date(2012, 1, 1) + timedelta(days=int(starts[person - 1]))
        _person(tables, person, day, int(followed[person - 1]), row)
    with engine.begin() as connection:
        cdm.metadata.create_all(connection)
        for name, listed in tables.items():
            for at in range(0, len(listed), 500):
                connection.execute(insert(cdm.metadata.tables[name]), listed[at : at + 500])
    engine.dispose()


def _person(
    tables: dict[str, list[dict[str, Any]]], person: int, day: date, followed: int, row: Any
) -> None:
    def add(table: str, **values: Any) -> None:
        tables.setdefault(table, []).append({"person_id": person, **values})

    death = round(float(row["survival_months"]) * DAYS_PER_MONTH)
    free = float(row["first_cycle_months"] + row["progression_free_months"])
    relapse = round(free * DAYS_PER_MONTH)
    end = min(death, followed)
    add("person", year_of_birth=day.year - int(row["age_years"]), gender_concept_id=_FEMALE)
    add(
        "observation_period",
        observation_period_id=person,
        observation_period_start_date=day,
        observation_period_end_date=day + timedelta(days=end),
    )
    if death <= followed:
        add("death", death_date=day + timedelta(days=death))
    for concept, after in ((CANCER, 0), (RELAPSE, relapse)):
        if concept == CANCER or (relapse < death and relapse <= followed):
            number = 2 * person + (concept == RELAPSE)
            add(
                "condition_occurrence",
                condition_occurrence_id=number,
                condition_concept_id=concept,
                condition_start_date=day + timedelta(days=after),
            )
    stage = "early" if row["stage"] < Stage.IIIA1 else "iii" if row["stage"] < Stage.IVA else "iv"
    residual = list(_RESIDUAL)[int(row["residual"])]
    values = {
        STAGE: next(code for code, name in _STAGE.items() if name == stage),
        RESIDUAL: residual,
    }
    flags = {BRCA: row["brca"] != Brca.NONE, NEOADJUVANT: row["neoadjuvant"] > 0}
    for number, concept in enumerate((STAGE, BRCA, RESIDUAL, NEOADJUVANT)):
        if flags.get(concept, True):
            add(
                "observation",
                observation_id=4 * person + number,
                observation_concept_id=concept,
                observation_date=day,
                value_as_number=None,
                value_as_concept_id=values.get(concept),
            )


def _mapping(url: str) -> str:
    stage = ", ".join(f'"{code}" = "{name}"' for code, name in _STAGE.items())
    left = ", ".join(f'"{code}" = "{name}"' for code, name in _RESIDUAL.items())
    residual = (
        f'residual = {{ how = "value", table = "observation", concepts = [{RESIDUAL}], '
        f"codes = {{ {left} }} }}"
    )
    happened = f'table = "condition", concepts = [{RELAPSE}]'
    return f"""# How this simulated centre's OMOP database becomes the variables of the agreement.
type = "omop"
url = "{url}"
index_concepts = [{CANCER}]

[variables]
age = {{ how = "age" }}
stage = {{ how = "value", table = "observation", concepts = [{STAGE}], codes = {{ {stage} }} }}
brca = {{ how = "has", table = "observation", concepts = [{BRCA}] }}
{residual}
neoadjuvant = {{ how = "has", table = "observation", concepts = [{NEOADJUVANT}] }}
relapse_days = {{ how = "days_until", {happened} }}
relapsed = {{ how = "happened", {happened} }}
death_days = {{ how = "days_until", table = "death" }}
died = {{ how = "happened", table = "death" }}
"""
