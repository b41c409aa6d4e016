"""Questions run on tables without centres: only the local step and the combine."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from tealward.alliance.agreement import Agreement, Kind, Variable
from tealward.study import example
from tealward.study.questions.question import Question, State
from tealward.study.rows import Rows, Vector
from tests.study.joint import EXPIRES, STARTS, part, variable

COVARIATES = ("x1", "x2", "x3", "x4")


def held(names: Sequence[str]) -> tuple[Variable, ...]:
    """Variables of a table by their names."""
    kinds = {
        "days": Kind.DAYS,
        "relapse_days": Kind.DAYS,
        "died": Kind.EVENT,
        "other": Kind.EVENT,
        "relapsed": Kind.EVENT,
        "high": Kind.YES_NO,
        "length": Kind.NUMBER,
    }
    return tuple(variable(name, kinds.get(name, Kind.NUMBER)) for name in names)


def table(file: Path) -> dict[str, Vector]:
    """A table as ``public.R`` writes it."""
    with file.open(encoding="utf-8") as opened:
        rows = list(csv.DictReader(opened))
    return shaped({name: np.array([float(row[name]) for row in rows]) for name in rows[0]})


def shaped(columns: dict[str, Vector]) -> dict[str, Vector]:
    """With the columns that questions ask about."""
    status = columns["status"]
    return columns | {
        "died": (status == 1).astype(float),
        "other": (status == 2).astype(float),
        "high": (columns["x1"] > 60).astype(float),
        "length": columns["days"],
    }


def simulated() -> dict[str, Vector]:
    """A table of 600 made-up patients, the same on every machine."""
    dice = np.random.default_rng(20260101)
    n = 600
    x1, x2 = np.round(dice.normal(60, 9, n)), dice.integers(0, 2, n).astype(float)
    x3 = np.round(dice.gamma(2.0, 2.0, n), 1)
    rate = np.exp(0.03 * (x1 - 60) - 0.4 * x2 + 0.08 * x3) / 1200
    relapse, death = dice.exponential(0.6 / rate), dice.exponential(1 / rate)
    other, end = dice.exponential(3500, n), dice.uniform(100, 2500, n)
    whole = np.ceil(np.minimum.reduce([death, other, end]) / 5) * 5
    status = np.where(death <= np.minimum(other, end), 1.0, np.where(other <= end, 2.0, 0.0))
    when = np.ceil(relapse / 5) * 5
    relapsed = (when < whole).astype(float)
    columns = {"days": whole, "status": status, "x1": x1, "x2": x2, "x3": x3}
    columns |= {"relapse_days": np.minimum(when, whole), "relapsed": relapsed}
    return shaped(columns | {"site": (np.arange(n) % 3).astype(float)})


def fit(question: Question, columns: dict[str, Vector], **start: object) -> State:
    """The last state of a run over the sites of a table, sums added as they are."""
    keys = example.keys(("a", "b", "c"))
    agreement: Agreement = example.agreement(keys, held(list(columns)), STARTS, EXPIRES)
    parts = list(part(columns, columns["site"]).values())
    state = question.begin(agreement) | start
    for _ in range(40):
        if state["done"]:
            return state
        sums = [question.local(rows, state) for rows in parts]
        total = {name: np.sum([each[name] for each in sums], axis=0) for name in sums[0]}
        assert {k: len(v) for k, v in total.items()} == question.fields(state)
        state = question.advance(state, total)
    raise AssertionError("no end in sight")


def covariates(columns: dict[str, Vector]) -> tuple[str, ...]:
    """Those that a table has."""
    return tuple(name for name in COVARIATES if name in columns)


def whole(columns: dict[str, Vector]) -> Rows:
    """All patients in one place."""
    return Rows(np.arange(len(columns["days"])), columns)
