"""How time and memory of `tealward cohort` grow with the number of women.

Memory is the largest the process ever held; a cohort is streamed to its file, so it must not grow
with the cohort.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.effort import Effort

_SIZES = (10_000, 100_000, 1_000_000, 10_000_000)


def measure(effort: Effort) -> dict[str, Any]:
    """Seconds and megabytes for each size, each in a process of its own."""
    rows = []
    for women in _SIZES[: effort.sizes]:
        print(f"  a cohort of {women:,}", flush=True)
        said = subprocess.run(
            [sys.executable, "-m", "bench.growth", str(women)],
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        ).stdout
        rows.append(json.loads(said))
    return {"cohorts": rows}


def table(found: dict[str, Any]) -> str:
    """A row a size."""
    rows = ["a cohort to a file: seconds, women a second, most memory held"]
    for row in found["cohorts"]:
        rate = row["women"] / row["seconds"]
        rows.append(
            f"  {row['women']:12,}  {row['seconds']:8.1f} s  {rate:10,.0f} a second"
            f"  {row['megabytes']:7,.0f} MB"
        )
    return "\n".join(rows)


def _grow(women: int) -> dict[str, float]:
    from tealward.commands.cohort import write_cohort

    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "cohort.parquet"
        write_cohort(8192, 0, "korea", 0.0, out)
        begun = time.perf_counter()
        write_cohort(women, 1, "korea", 0.0, out)
        seconds = time.perf_counter() - begun
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024.0
    return {"women": women, "seconds": seconds, "megabytes": held}


if __name__ == "__main__":
    print(json.dumps(_grow(int(sys.argv[1]))))
