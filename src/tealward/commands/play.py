"""A course without a screen."""

from __future__ import annotations

import math
from typing import Any

from tealward.commands.words import order_in_words, report_in_words
from tealward.course.chart import Ending
from tealward.course.orders import Slip, order_of, to_words
from tealward.course.plan import reference_plan
from tealward.course.play import MOST_STEPS
from tealward.course.policy import choose
from tealward.course.step import remaining, step
from tealward.evidence.load import numbers
from tealward.evidence.version import story_version
from tealward.patient.woman import Country
from tealward.ward.maker import name_of, woman_of
from tealward.ward.state import report_of
from tealward.words.load import Language, say
from tealward.workup.findings import Death


def play_guideline(number: int, country: str) -> dict[str, Any]:
    """A whole course by the reference policy, as plain values."""
    code = int(Country[country.upper()])
    life, n, plan, slip = woman_of(number, code), numbers(), reference_plan(), Slip.row()
    lines: list[dict[str, Any]] = []
    for _ in range(MOST_STEPS):
        if life.clock.dead == 1 or life.chart.ending != Ending.OPEN:
            break
        day = float(life.clock.day)
        chart, latest = life.chart, life.seen.latest
        choose(slip, life.letter, chart, latest, day, plan)
        order = to_words(order_of(slip))
        step(life, slip, n)
        lines.append({"day": round(day, 1), "order": order, "report": report_of(life)})
    ending = Ending(int(life.chart.ending)).name.lower()
    remaining(life, n)
    return {
        "number": number,
        "country": country,
        "name": name_of(number, code),
        "age_years": round(float(life.letter.age_years), 1),
        "steps": lines,
        "ending": ending,
        "cause": Death(int(life.clock.cause)).name.lower(),
        "months": round(float(life.clock.months), 1),
        "quality_months": round(float(life.clock.quality_months), 1),
        "story": story_version(),
    }


def told(course: dict[str, Any], language: Language) -> str:
    """A course in words, a line a step."""
    age = math.floor(course["age_years"])
    lines = [f"{course['name'][language]}, {say('sentence.woman_of', language, age=age)}", ""]
    for played in course["steps"]:
        day = say("sentence.day", language, day=math.floor(played["day"]))
        lines.append(f"{day:>10}  {order_in_words(played['order'], language)}")
        if found := report_in_words(played["report"], language):
            lines.append(f"{'':12}{found}")
    months, quality = course["months"], course["quality_months"]
    lines += ["", say(f"ending.{course['ending']}", language)]
    if course["cause"] != "alive":
        cause = say(f"death.{course['cause']}", language)
        lines.append(say("sentence.died_of", language, cause=cause))
    lines.append(say("sentence.lived", language, months=months, quality=quality))
    return "\n".join([*lines, "", say("sentence.teaches_only", language)])
