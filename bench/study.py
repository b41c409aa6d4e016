"""Joint studies on the real engine: seconds of a round and of a fit, beside what they can be.

Beside: the bare round trip of the engine (a request that every centre refuses before it reads
anything), the same fit with all centres in one process, and the pooled fit. Also rows a second of
one centre's own step, with the memory it takes.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from bench.effort import QUICK, Effort
from tealward.alliance.agreement import Kind, Limits, Variable
from tealward.alliance.people import Both
from tealward.commands.pooled import pooled_cox
from tealward.study import example
from tealward.study.centre.folder import Settings, begin, open_centre
from tealward.study.coordinator import run
from tealward.study.here import Here
from tealward.study.questions.cox import Cox, partial_likelihood
from tealward.study.rows import Vector

PATIENTS = 900
_FITS, _TRIPS = 9, 8
"""Fits, and bare trips before each: other work on the machine then slows both alike."""

_NAMES = ("x1", "x2", "x3", "x4")
_MANY = Limits(releases=1000, releases_per_study=1000)
COX = Cox(days="days", event="died", of=_NAMES)


def measure(effort: Effort) -> dict[str, Any]:
    """Three centres, ten centres, and one centre with many rows."""
    found: dict[str, Any] = {}
    for centres in (3,) if effort is QUICK else (3, 10):
        with tempfile.TemporaryDirectory() as folder:
            found[f"{centres} centres"] = _fits(Path(folder), centres)
    rows = 1_000_000 if effort is QUICK else 10_000_000
    command = [sys.executable, "-m", "bench.study", str(rows)]
    said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    return found | {"many rows": json.loads(said)}


def table(found: dict[str, Any]) -> str:
    """A row for each number of centres."""
    rows = [
        "joint Cox fit, 4 covariates, seconds (median)",
        "             bare trip    round  fit/trips      fit rounds  one process  pooled",
    ]
    for name, each in found.items():
        if name == "many rows":
            rows.append(
                f"one centre's step over {each['rows']:,} rows: {each['seconds']:.1f} s, "
                f"{each['peak_mb']:.0f} MB at most"
            )
            continue
        rows.append(
            f"{name:12s}{each['bare_s']:9.3f}{each['round_s']:9.3f}{each['ratio']:9.2f} x"
            f"{each['fit_s']:9.2f}{each['rounds']:7d}{each['here_s']:11.2f}{each['pooled_s']:9.2f}"
        )
    return "\n".join(rows)


def patients(n: int, seed: int = 7) -> dict[str, Vector]:
    """A made-up table with four covariates."""
    dice = np.random.default_rng(seed)
    x = dice.normal(size=(n, 4))
    death, end = (
        dice.exponential(np.exp(-(x @ [0.3, -0.2, 0.1, 0.0])) * 900),
        dice.uniform(100, 2500, n),
    )
    columns = {name: x[:, k] for k, name in enumerate(_NAMES)}
    days = np.ceil(np.minimum(death, end))
    return columns | {"days": days, "died": (death <= end).astype(float)}


def _fits(folder: Path, centres: int) -> dict[str, Any]:
    from tealward.study.engine.session import Session

    columns = patients(PATIENTS * centres // 3)
    homes, keys, signed = _homes(folder, centres, columns)
    asked = 0
    with Session(folder / "engine", homes, timeout_s=60) as session:
        bare: list[float] = []
        seconds: list[float] = []
        rounds: list[list[float]] = []
        for k in range(_FITS):
            protocol = example.approved(example.protocol(signed, f"fit{k}", COX), keys)
            bare += [_bare(session.socket, session.post, list(homes)) for _ in range(_TRIPS)]
            each: list[float] = []
            begun = time.perf_counter()
            asked = run(signed, protocol, session.post, _keeping(each)).rounds
            seconds.append(time.perf_counter() - begun)
            rounds.append(each)
    here = Here({name: open_centre(home) for name, home in homes.items()})
    begun = time.perf_counter()
    protocol = example.approved(example.protocol(signed, "here", COX), keys)
    run(signed, protocol, here)
    alone = time.perf_counter() - begun
    x = np.column_stack([columns[name] for name in _NAMES])
    centre = (np.arange(len(x)) % centres).astype(float)
    begun = time.perf_counter()
    pooled_cox(columns["days"], columns["died"], x, centre)
    pooled = time.perf_counter() - begun
    # The first fit of a session opens the data.
    later = [each for fit in rounds[1:] for each in fit]
    trips = asked + 1
    return {
        "bare_s": median(bare),
        "round_s": median(later),
        "fit_s": median(seconds[1:]),
        "first_fit_s": seconds[0],
        "rounds": asked,
        "ratio": median(seconds[1:]) / (trips * median(bare)),
        "here_s": alone,
        "pooled_s": pooled,
    }


def _keeping(seconds: list[float]) -> Callable[[str, dict[str, Any]], None]:
    """A watch that keeps the seconds of every round."""

    def watch(kind: str, said: dict[str, Any]) -> None:
        if kind == "round":
            seconds.append(said["seconds"])

    return watch


def _bare(path: str, post: Any, centres: list[str]) -> float:
    """One trip to all centres with a letter that they refuse to read."""
    request = {"centres": centres, "ask": "", "timeout_s": 60}
    begun = time.perf_counter()
    post._socket.sendall(json.dumps(request).encode() + b"\n")
    found = json.loads(post._lines.readline())
    assert len(found) == len(centres), path
    return time.perf_counter() - begun


def _homes(
    folder: Path, centres: int, columns: dict[str, Vector]
) -> tuple[dict[str, Path], example.Keys, Any]:
    names = tuple(f"centre_{chr(97 + k)}" for k in range(centres))
    keys = example.keys(names)
    kinds = {"days": Kind.DAYS, "died": Kind.EVENT}
    held = tuple(
        Variable(name=name, title=Both(ko=name, en=name), kind=kinds.get(name, Kind.NUMBER))
        for name in columns
    )
    today = datetime.now(UTC).date()
    starts, ends = (today + timedelta(days=d) for d in (-1, 30))
    terms = example.agreement(
        keys, held, starts.isoformat(), ends.isoformat(), committee_needed=2, limits=_MANY
    )
    homes: dict[str, Path] = {}
    for k, name in enumerate(names):
        part = {column: values[k::centres] for column, values in columns.items()}
        part["patient"] = np.arange(len(part["days"]), dtype=np.float64)
        pq.write_table(pa.table(part), folder / f"{name}.parquet")
        lines = [f'{column} = {{ column = "{column}" }}' for column in columns]
        text = f'type = "file"\nfile = "{name}.parquet"\npatient = "patient"\n[variables]\n'
        (folder / f"{name}.toml").write_text(text + "\n".join(lines), "utf-8")
        homes[name] = folder / "centres" / name
        settings = Settings(name=name, known=tuple(keys.known), mapping=f"../../{name}.toml")
        begin(homes[name], settings, keys.centres[name], keys.masking[name])
    return homes, keys, example.signed(terms, keys)


def _many(rows: int) -> dict[str, Any]:
    """One centre's step of a Cox fit with four covariates over many rows."""
    columns = patients(rows)
    x = np.column_stack([columns.pop(name) for name in _NAMES])
    begun = time.perf_counter()
    partial_likelihood(columns["days"], columns["died"], x, {"beta": np.full(4, 0.1)})
    seconds = time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"rows": rows, "seconds": seconds, "peak_mb": peak}


if __name__ == "__main__":
    print(json.dumps(_many(int(sys.argv[1]))))
