"""Everything that `make bench` measures, in one run on one machine, one part after the other.

    python -m bench.run [--quick] [--json FILE] [--only PART ...]

Progress goes to standard error where a part prints results to standard output.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench import client, debrief, growth, story, study
from bench.effort import FULL, QUICK, Effort
from bench.peers import measure as peers


def _rooms(effort: Effort) -> dict[str, Any]:
    """Rooms on one core, ours beside `ws` and Colyseus; it prints its own table."""
    with tempfile.TemporaryDirectory() as folder:
        found = Path(folder) / "rooms.json"
        quick = ["--quick"] if effort is QUICK else []
        command = [sys.executable, "-m", "bench.rooms.run", "--json", str(found), *quick]
        subprocess.run(command, check=True)
        return dict(json.loads(found.read_text("utf-8")))


def _rooms_table(found: dict[str, Any]) -> str:
    rows = ["rooms of 20 people that one core holds, median of the searches"]
    medians = sorted(found["median_rooms"].items(), key=lambda pair: -pair[1])
    rows += [f"  {name:10s}{rooms:6.0f}   {found['versions'][name]}" for name, rooms in medians]
    return "\n".join(rows)


_PARTS: dict[str, tuple[Callable[[Effort], dict[str, Any]], Callable[[dict[str, Any]], str]]] = {
    "client": (lambda effort: client.measure(), client.table),
    "story": (story.measure, story.table),
    "growth": (growth.measure, growth.table),
    "peers": (peers.measure, peers.table),
    "debrief": (debrief.measure, debrief.table),
    "study": (study.measure, study.table),
    "rooms": (_rooms, _rooms_table),
}


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0], prog="bench.run")
    parser.add_argument("--quick", action="store_true", help="fewer and shorter repetitions")
    parser.add_argument("--json", type=Path, help="write all numbers to this file")
    parser.add_argument("--only", nargs="+", choices=list(_PARTS), default=list(_PARTS))
    asked = parser.parse_args()
    if asked.json and not asked.json.resolve().parent.is_dir():
        parser.error(f"the folder of {asked.json} does not exist: make it first")
    effort = QUICK if asked.quick else FULL
    found: dict[str, dict[str, Any]] = {}
    for i, part in enumerate(asked.only):
        print(f"[{i + 1}/{len(asked.only)}] {part}", flush=True)
        begun = time.perf_counter()
        found[part] = _PARTS[part][0](effort)
        print(f"    done in {time.perf_counter() - begun:.0f} s", flush=True)
    print(f"\n{_machine()}, load {os.getloadavg()[0]:.1f}\n")
    print("\n\n".join(_PARTS[part][1](results) for part, results in found.items()))
    if asked.json:
        report = {"machine": _machine(), "quick": asked.quick} | found
        asked.json.write_text(json.dumps(report, indent=1) + "\n", "utf-8")


def _machine() -> str:
    system, cores = f"{platform.system()} {platform.machine()}", len(os.sched_getaffinity(0))
    return f"{system}, {cores} cores, Python {platform.python_version()}"


if __name__ == "__main__":
    try:
        main()
    except (ArithmeticError, FileNotFoundError, subprocess.CalledProcessError) as error:
        sys.exit(f"bench: {error}")
    except KeyboardInterrupt:
        sys.exit(130)
