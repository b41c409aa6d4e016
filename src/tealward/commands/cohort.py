"""A cohort written to a file, with a bar."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

from tealward.commands.whole import written_whole
from tealward.course.cohort import cohort
from tealward.patient.woman import Country


def write_cohort(
    count: int, seed: int, country: str, effort: float, out: Path
) -> tuple[float, float]:
    """Write summaries to Parquet; return seconds to the first result, and courses a second.

    ``out`` appears when it is whole: what was begun is removed if anything stops it. Raises
    ``OSError`` where nothing can be written, before any course is lived.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    begun = time.perf_counter()
    with written_whole(out) as unfinished, unfinished.open("wb") as file:
        first, first_rows = _write(file, count, cohort(count, seed, _code(country), effort))
    since = max(1e-9, time.perf_counter() - begun - first)
    rate = (count - first_rows) / since if count > first_rows else count / max(1e-9, first)
    return first, rate


def _code(country: str) -> int:
    return int(Country[country.upper()])


def _write(file: BinaryIO, count: int, chunks: Iterator[Any]) -> tuple[float, int]:
    """Write every chunk; return seconds to the first one, and its rows."""
    begun = time.perf_counter()
    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as progress:
        bar = progress.add_task("", total=count)
        rows = next(chunks)
        first, first_rows = time.perf_counter() - begun, len(rows)
        table = _table(rows)
        with pq.ParquetWriter(file, table.schema) as writer:
            writer.write_table(table)
            progress.advance(bar, len(rows))
            for rows in chunks:
                writer.write_table(_table(rows))
                progress.advance(bar, len(rows))
    return first, first_rows


def _table(rows: Any) -> pa.Table:
    return pa.table({name: pa.array(rows[name]) for name in rows.dtype.names})
