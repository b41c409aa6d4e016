"""Complete courses a second on one core and on two, and how soon the first one is there.

Each number of cores is measured in a process of its own that may use no others (``taskset`` from
within): it lives one chunk to load the compiled story, then times whole cohorts. The median counts.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

from bench.effort import Effort

_WARM = 8192


def measure(effort: Effort) -> dict[str, Any]:
    """Rates by number of cores, and seconds from the start of the command to its first result."""
    available = sorted(os.sched_getaffinity(0))
    rates: dict[str, list[float]] = {}
    for count in (1, 2):
        if len(available) >= count:
            print(f"  courses a second on {count} of {len(available)} cores", flush=True)
            rates[str(count)] = _rates(available[:count], effort)
    return {"courses": effort.courses, "courses_per_s": rates} | _first_results(effort)


def table(found: dict[str, Any]) -> str:
    """Medians, and the extremes."""
    rows = [f"complete courses a second, {found['courses']:,} in each repetition, median (min-max)"]
    for cores, rates in found["courses_per_s"].items():
        spread = f"({min(rates):,.0f}-{max(rates):,.0f})"
        rows.append(f"  {cores} core{'s' * (cores != '1')}: {median(rates):12,.0f}  {spread}")
    rows.append("seconds from the start of `tealward cohort 1` to its result")
    warm = found["first_result_warm_s"]
    rows.append(f"  nothing compiled yet: {found['first_result_cold_s']:8.1f}")
    rows.append(f"  compiled before:      {median(warm):8.1f}  ({min(warm):.1f}-{max(warm):.1f})")
    return "\n".join(rows)


def _rates(cores: list[int], effort: Effort) -> list[float]:
    said = subprocess.run(
        [
            sys.executable,
            "-m",
            "bench.story",
            ",".join(map(str, cores)),
            str(effort.courses),
            str(effort.repetitions),
        ],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    ).stdout
    return [effort.courses / seconds for seconds in json.loads(said)]


def _first_results(effort: Effort) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        print("  first result, with nothing compiled (about a minute)", flush=True)
        cold = _first_result(Path(folder))
        print("  first result, compiled before", flush=True)
        warm = [_first_result(Path(folder)) for _ in range(effort.first_results)]
    return {"first_result_cold_s": cold, "first_result_warm_s": warm}


def _first_result(folder: Path) -> float:
    """Seconds that the whole command takes for one course, with its cache in ``folder``."""
    env = {k: v for k, v in os.environ.items() if k != "NUMBA_CACHE_DIR"}
    begun = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "tealward", "cohort", "1", "--out", str(folder / "one.parquet")],
        check=True,
        stderr=subprocess.DEVNULL,
        env=env | {"XDG_CACHE_HOME": str(folder)},
    )
    return time.perf_counter() - begun


def _time_cohorts(cores: list[int], courses: int, repetitions: int) -> list[float]:
    """Seconds of each repetition on these cores; every repetition lives other women."""
    os.sched_setaffinity(0, cores)
    from tealward.course.cohort import cohort

    _live(cohort(_WARM, 0, 0))
    seconds = []
    for seed in range(1, repetitions + 1):
        begun = time.perf_counter()
        _live(cohort(courses, seed, 0))
        seconds.append(time.perf_counter() - begun)
    return seconds


def _live(chunks: Any) -> None:
    for _ in chunks:
        pass


if __name__ == "__main__":
    pinned, count, repeated = sys.argv[1:]
    print(json.dumps(_time_cohorts([*map(int, pinned.split(","))], int(count), int(repeated))))
