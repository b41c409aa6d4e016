"""Seconds and standard errors of debriefs with twelve decisions, each made twice.

The courses are played by a person who follows the reference policy but takes another way at every
third turn, so that there are losses to estimate. The second run is a new process: it must find
what the first found.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from statistics import median
from typing import Any

from bench.effort import Effort

DECISIONS = 12
_STRAYS_AT = 3
_ON = date(2026, 1, 1)
_MOST_STEPS = 400


def measure(effort: Effort) -> dict[str, Any]:
    """Analyse the first courses that have so many decisions, twice."""
    runs = []
    for turn in ("first", "second"):
        print(f"  {turn} run of {effort.debriefs} debriefs", flush=True)
        command = [sys.executable, "-m", "bench.debrief", str(effort.debriefs)]
        said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
        runs.append(json.loads(said))
    return {"decisions": DECISIONS, "runs": runs, "difference": _difference(*runs)}


def table(found: dict[str, Any]) -> str:
    """A row a course, and what is worst."""
    rows = [
        f"debriefs of {found['decisions']} decisions",
        "  case  seconds (1st, 2nd)   standard error of a loss, months: median  largest",
    ]
    for first, second in zip(*found["runs"], strict=True):
        errors = first["errors"]
        rows.append(
            f"{first['case']:6d}  {first['seconds']:7.1f} {second['seconds']:7.1f}"
            f"{median(errors):42.2f} {max(errors):8.2f}"
        )
    errors = [error for course in found["runs"][0] for error in course["errors"]]
    seconds = [course["seconds"] for run in found["runs"] for course in run]
    known = sum(error <= 0.3 for error in errors)
    rows.append(
        f"  all: median {median(seconds):.1f} s, longest {max(seconds):.1f} s; "
        f"{known} of {len(errors)} losses known to 0.3 months or better; "
        f"second run differs by {found['difference']:.2%} at most"
    )
    return "\n".join(rows)


def _difference(one: list[dict[str, Any]], other: list[dict[str, Any]]) -> float:
    """The largest relative difference of a loss between two runs; of a month where it is less."""
    return max(
        abs(a - b) / max(1.0, abs(a))
        for first, second in zip(one, other, strict=True)
        for a, b in zip(first["losses"], second["losses"], strict=True)
    )


def _straying_courses() -> Iterator[tuple[int, Any]]:
    """Case numbers and courses with enough decisions, cut after the last that counts."""
    case = 0
    while True:
        case += 1
        course = _play(case)
        decisions = course.decisions()
        if len(decisions) >= DECISIONS:
            yield case, course._replace(steps=course.steps[: decisions[DECISIONS - 1][0] + 1])


def _play(case: int) -> Any:
    """A whole course that strays at every third turn."""
    from tealward.course.chart import Ending
    from tealward.course.decisions import decision_at
    from tealward.course.known import Known
    from tealward.course.step import remaining
    from tealward.debrief.course import PlayedCourse, PlayedStep, played_step, reference_order
    from tealward.evidence.load import numbers
    from tealward.ward.maker import woman_of

    life, turns = woman_of(case, 0), 0
    steps: list[PlayedStep] = []
    while life.clock.dead == 0 and life.chart.ending == Ending.OPEN and len(steps) < _MOST_STEPS:
        order = reference_order(life)
        decision = decision_at(Known(life), order, order)
        if decision is not None and len(decision.options) > 1:
            turns += 1
            order = decision.options[1 if turns % _STRAYS_AT == 0 else 0]
        steps.append(played_step(life, order, "bench"))
    letter = life.letter.copy()
    remaining(life, numbers())
    return PlayedCourse(0, 0.0, letter, steps, float(life.clock.quality_months), [])


def _analyse(count: int) -> list[dict[str, Any]]:
    from tealward.debrief.analysis import analyse

    found: list[dict[str, Any]] = []
    for case, course in _straying_courses():
        if not found:  # the compiled code is loaded before the clock starts
            analyse(course._replace(steps=course.steps[: course.decisions()[1][0] + 1]), _ON)
        print(f"    case {case}", file=sys.stderr, flush=True)
        begun = time.perf_counter()
        report = analyse(course, _ON)
        seconds = time.perf_counter() - begun
        losses = [decision.loss for decision in report.decisions]
        errors = [decision.loss_error for decision in report.decisions]
        found.append({"case": case, "seconds": seconds, "losses": losses, "errors": errors})
        if len(found) == count:
            break
    return found


if __name__ == "__main__":
    print(json.dumps(_analyse(int(sys.argv[1]))))
