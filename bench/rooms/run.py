"""How many rooms of 20 people one core can hold: ours beside `ws` and Colyseus, in one run.

    python -m bench.rooms.run [--quick] [--json FILE] [--only NAME ...]

Each server runs alone on core 0 and the load generator on core 1. Everybody sends a pose of 32
bytes 20 times a second; each server tells each room every 25 ms. A number of rooms is held if 99 %
of poses arrive within 50 ms and at least 98 % arrive at all; a failure counts when it repeats. The
most rooms are searched in steps and then by halving; searches are repeated with the servers taking
turns, and the median counts. Numbers from different runs must not be compared.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from bench.rooms.contenders import CONTENDERS, Contender, alone_on

HERE = Path(__file__).parent
PEOPLE = 20
SERVER_CORE, GENERATOR_CORE = 0, 1


@dataclass(frozen=True)
class Effort:
    """How long to look: seconds a trial, searches a server, and how fine a search."""

    warm_s: float
    measure_s: float
    searches: int
    step_rooms: int
    fine_rooms: int


FULL = Effort(warm_s=1.5, measure_s=4.0, searches=3, step_rooms=32, fine_rooms=4)
QUICK = Effort(warm_s=1.0, measure_s=2.0, searches=1, step_rooms=32, fine_rooms=8)


@dataclass(frozen=True)
class Trial:
    """What the generator saw at one number of rooms."""

    rooms: int
    delivered: float
    p50_ms: float
    p99_ms: float
    server_cpu: float
    generator_cpu: float

    @property
    def held(self) -> bool:
        """Whether people would have been content."""
        return self.delivered >= 0.98 and self.p99_ms < 50.0


def build_generator(folder: Path) -> Path:
    """Compile the load generator."""
    program = folder / "generator"
    subprocess.run(["cc", "-O2", "-o", program, HERE / "generator.c"], check=True)
    return program


def try_rooms(contender: Contender, rooms: int, effort: Effort, generator: Path) -> Trial | None:
    """One trial with a fresh server; ``None`` if it did not get through it at all."""
    with (
        tempfile.TemporaryDirectory() as folder,
        contender.serving(rooms, Path(folder), SERVER_CORE) as served,
    ):
        result = subprocess.run(
            [
                generator,
                str(served.port),
                contender.name,
                str(PEOPLE),
                str(effort.warm_s),
                str(effort.measure_s),
                str(served.pid),
            ],
            input="\n".join(served.paths(rooms, PEOPLE)),
            capture_output=True,
            text=True,
            check=False,
            **alone_on(GENERATOR_CORE),
        )
    if result.returncode:
        print(f"    {rooms:4d} rooms: {result.stderr.strip()}", flush=True)
        return None
    seen = json.loads(result.stdout)
    del seen["sent"]
    trial = Trial(rooms, **seen)
    print(f"    {rooms:4d} rooms: {'held' if trial.held else 'not held':8s} {seen}", flush=True)
    return trial


def holds(contender: Contender, rooms: int, effort: Effort, generator: Path) -> Trial | None:
    """What was seen if so many rooms are held. A failure must repeat."""
    for _ in range(2):
        trial = try_rooms(contender, rooms, effort, generator)
        if trial and trial.held:
            return trial
    return None


def search(contender: Contender, effort: Effort, generator: Path, start: int) -> Trial:
    """The most rooms held, with what was seen there: in steps from ``start``, then by halving."""
    best = Trial(0, 0.0, 0.0, 0.0, 0.0, 0.0)
    too_many: int | None = None
    rooms = start
    while too_many is None or too_many - best.rooms > effort.fine_rooms:
        if trial := holds(contender, rooms, effort, generator):
            best = trial
        else:
            too_many = rooms
        if too_many is None:
            rooms += effort.step_rooms
        elif best.rooms == 0:
            rooms = max(1, too_many - effort.step_rooms)
        else:
            rooms = (best.rooms + too_many) // 2
    return best


def describe(searches: dict[str, list[Trial]]) -> str:
    """The table: medians of the searches, and the extremes."""
    rows = ["server     rooms  (min-max)  people   p50 ms  p99 ms  server CPU  generator CPU"]
    for name, found in searches.items():
        rooms = [trial.rooms for trial in found]
        middle = sorted(found, key=lambda trial: trial.rooms)[len(found) // 2]
        rows.append(
            f"{name:9s} {median(rooms):6.0f}  {f'({min(rooms)}-{max(rooms)})':>9s} "
            f"{middle.rooms * PEOPLE:7d} {middle.p50_ms:8.1f} {middle.p99_ms:7.1f} "
            f"{middle.server_cpu:10.0%} {middle.generator_cpu:13.0%}"
        )
    return "\n".join(rows)


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="one coarse search per server")
    parser.add_argument("--json", type=Path, help="write all numbers to this file")
    parser.add_argument("--only", nargs="+", choices=list(CONTENDERS), default=list(CONTENDERS))
    asked = parser.parse_args()
    if (os.cpu_count() or 1) < 2:
        sys.exit("two cores are needed: one for the server, one for the load")
    effort = QUICK if asked.quick else FULL
    contenders = [CONTENDERS[name] for name in asked.only]
    for contender in contenders:
        contender.prepare()
    searches: dict[str, list[Trial]] = {contender.name: [] for contender in contenders}
    with tempfile.TemporaryDirectory() as folder:
        generator = build_generator(Path(folder))
        for turn in range(effort.searches):
            for contender in contenders:
                print(f"{contender.name}, search {turn + 1} of {effort.searches}", flush=True)
                found = searches[contender.name]
                start = max(1, found[-1].rooms - effort.step_rooms // 2) if found else 0
                found.append(search(contender, effort, generator, start or effort.step_rooms))
    print(describe(searches))
    if asked.json:
        asked.json.write_text(json.dumps(report(effort, searches), indent=1) + "\n")


def report(effort: Effort, searches: dict[str, list[Trial]]) -> dict[str, object]:
    """Everything seen, and on what."""
    return {
        "method": asdict(effort) | {"people_per_room": PEOPLE},
        "python": platform.python_version(),
        "versions": {name: CONTENDERS[name].version() for name in searches},
        "median_rooms": {n: median(t.rooms for t in found) for n, found in searches.items()},
        "searches": {name: [asdict(trial) for trial in found] for name, found in searches.items()},
    }


if __name__ == "__main__":
    main()
