"""The same simple job in the style of the story and in packages for microsimulation, in one run.

The packages live in an environment of their own under ``.setup/peers``, so that none of them
becomes a package of the product. Rounds are interleaved; the median of women-years a second counts.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from statistics import median
from typing import Any

from bench.effort import QUICK, Effort
from bench.peers.job import YEARS, expected

_HOUSE = Path(__file__).parents[2]
_PLACE = _HOUSE / ".setup" / "peers"
_LOCK = Path(__file__).parent / "requirements.lock"
_WOMEN = {"ours": 20_000_000, "starsim_peer": 200_000, "simpy_peer": 100_000, "ciw_peer": 4_000}
"""Enough women for about a second each; ciw's time grows with the square of their number."""

_FAR = 0.03


def measure(effort: Effort) -> dict[str, Any]:
    """Women-years a second of every contender, round by round."""
    peers = _environment()
    rates: dict[str, list[float]] = {name: [] for name in _WOMEN}
    for turn in range(3 if effort is QUICK else 5):
        for name, women in _WOMEN.items():
            print(f"  {name}, round {turn + 1}", flush=True)
            python = sys.executable if name == "ours" else str(peers)
            said = subprocess.run(
                [python, "-m", "bench.peers", name, str(women), str(turn + 1)],
                check=True,
                stdout=subprocess.PIPE,
                text=True,
                cwd=_HOUSE,
            ).stdout
            found = json.loads(said.strip().splitlines()[-1])
            _hold_to_answer(name, found["shares"])
            rates[name].append(women * YEARS / found["seconds"])
    return {"women": _WOMEN, "women_years_per_s": rates}


def _hold_to_answer(name: str, shares: list[float]) -> None:
    """A contender that does another job is no contender."""
    if max(abs(a - b) for a, b in zip(shares, expected(), strict=True)) > _FAR:
        raise FileNotFoundError(
            f"{name} gives {shares}, the answer is {expected()}: mend the bench"
        )


def table(found: dict[str, Any]) -> str:
    """Medians, extremes, and how many times slower than ours."""
    rates: dict[str, list[float]] = found["women_years_per_s"]
    best = median(rates["ours"])
    rows = ["illness and death in ten years, women-years a second on two cores, median (min-max)"]
    for name, each in sorted(rates.items(), key=lambda pair: -median(pair[1])):
        spread = f"({min(each):,.0f}-{max(each):,.0f})"
        rows.append(
            f"  {name.removesuffix('_peer'):8s}{median(each):16,.0f}  {spread}"
            f"  1 : {best / median(each):,.0f}"
        )
    return "\n".join(rows)


def _environment() -> Path:
    """The packages, installed from their lock file if they are not there."""
    python = _PLACE / "bin" / "python"
    mark = _PLACE / "lock"
    if not mark.exists() or mark.read_text("utf-8") != _LOCK.read_text("utf-8"):
        print("  installing the peers (once)", flush=True)
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(_PLACE)], check=True)
        install = [str(python), "-m", "pip", "install", "-q", "--require-hashes", "-r", str(_LOCK)]
        subprocess.run(install, check=True)
        mark.write_text(_LOCK.read_text("utf-8"), "utf-8")
    return python
