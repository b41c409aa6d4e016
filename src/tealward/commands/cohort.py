"""A cohort written to a file, with a bar."""

from __future__ import annotations

import time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

from tealward.course.cohort import cohort
from tealward.patient.woman import Country


def write_cohort(
    count: int, seed: int, country: str, effort: float, out: Path
) -> tuple[float, float]:
    """Write summaries to Parquet; return seconds to the first result, and courses a second."""
    out.parent.mkdir(parents=True, exist_ok=True)
    unfinished = out.with_name(out.name + ".part")
    begun = time.perf_counter()
    first, first_rows, writer = 0.0, 0, None
    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as progress:
        bar = progress.add_task("", total=count)
        for rows in cohort(count, seed, int(Country[country.upper()]), effort):
            table = pa.table({name: pa.array(rows[name]) for name in rows.dtype.names})
            if writer is None:
                first, first_rows = time.perf_counter() - begun, len(rows)
                writer = pq.ParquetWriter(unfinished, table.schema)
            writer.write_table(table)
            progress.advance(bar, len(rows))
    if writer is not None:
        writer.close()
    unfinished.rename(out)
    since = max(1e-9, time.perf_counter() - begun - first)
    rate = (count - first_rows) / since if count > first_rows else count / max(1e-9, first)
    return first, rate
