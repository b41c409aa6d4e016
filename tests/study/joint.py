"""Centres in one process over given rows, for the tests of this folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from tealward.alliance.agreement import Agreement, Kind, Variable
from tealward.alliance.people import Both
from tealward.alliance.signing import Signed
from tealward.record.opening import open_log
from tealward.study import example
from tealward.study.centre.centre import Centre
from tealward.study.centre.ledger import Ledger
from tealward.study.coordinator import Release, run
from tealward.study.here import Here
from tealward.study.questions.every import AnyQuestion
from tealward.study.rows import Rows, Vector

TODAY = "2026-11-22"
STARTS, EXPIRES = "2026-01-01", "2027-12-31"


class Given:
    """A source that holds its rows."""

    def __init__(self, rows: Rows) -> None:
        self.given = rows
        self.reads = 0

    def rows(self, agreement: Agreement) -> Rows:
        self.reads += 1
        return self.given


class Joint(NamedTuple):
    """An agreement in force, and its centres."""

    keys: example.Keys
    signed: Signed
    post: Here
    sources: dict[str, Given]

    def ask(self, name: str, question: AnyQuestion, *cohort: Any, **other: Any) -> Release:
        protocol = example.protocol(self.signed, name, question, cohort, **other)
        return run(self.signed, example.approved(protocol, self.keys), self.post)


def variable(name: str, kind: Kind, levels: tuple[str, ...] = (), **other: Any) -> Variable:
    return Variable(name=name, title=Both(ko=name, en=name), kind=kind, levels=levels, **other)


def part(columns: dict[str, Vector], centre: Vector) -> dict[str, Rows]:
    """Rows by centre: ``centre`` holds 0, 1, 2 ... for each patient."""
    names = [f"centre_{chr(97 + int(k))}" for k in np.unique(centre)]
    patients = np.arange(1, len(centre) + 1, dtype=np.int64)
    whole = Rows(patients, columns)
    return {name: whole.where(centre == k) for k, name in enumerate(names)}


def joint(folder: Path, rows: dict[str, Rows], held: tuple[Variable, ...], **other: Any) -> Joint:
    keys = example.keys(tuple(rows))
    signed = example.signed(example.agreement(keys, held, STARTS, EXPIRES, **other), keys)
    sources = {name: Given(each) for name, each in rows.items()}
    centres = {
        name: Centre(
            name,
            keys.centres[name],
            keys.masking[name],
            keys.known,
            sources[name],
            Ledger(open_log(f"sqlite:///{folder / name}.db"), lambda: TODAY),
            lambda: TODAY,
        )
        for name in rows
    }
    return Joint(keys, signed, Here(centres), sources)
