"""A debrief on the command line."""

from __future__ import annotations

import math
from typing import Any

import msgspec
from rich.console import Console
from rich.progress import BarColumn, Progress

from tealward.commands.words import order_in_words
from tealward.ward.maker import WardAnalyst
from tealward.words.load import Language, say

_JUDGEMENT = {"none": "best", "close": "too_close"}


def analysed(facts: list[bytes]) -> dict[str, Any]:
    """The debrief of a recorded course, with a bar while it is made."""
    with Progress(BarColumn(), console=Console(stderr=True), transient=True) as progress:
        bar = progress.add_task("", total=1.0)
        report = WardAnalyst().debrief(facts, lambda share: progress.update(bar, completed=share))
    return dict(msgspec.to_builtins(report))


def debrief_told(report: dict[str, Any], language: Language) -> str:
    """A debrief in words, a block a decision."""
    lines = [
        say("sentence.judged_by_what_was_known", language),
        say("sentence.skill", language, months=f"{report['skill']:+.1f}"),
        say("sentence.luck", language, months=f"{report['luck']:+.1f}"),
        "",
    ]
    for decision in report["decisions"]:
        lines += _decision_told(decision, language)
    for violation in report["violations"]:
        lines.append("! " + say(violation["words"], language))
    if not report["violations"]:
        lines.append(say("sentence.safety_none", language))
    return "\n".join([*lines, "", say("sentence.teaches_only", language)])


def _decision_told(decision: dict[str, Any], language: Language) -> list[str]:
    day = say("sentence.day", language, day=math.floor(decision["day"]))
    point = say(f"point.{decision['point']}.name", language)
    label = _JUDGEMENT.get(decision["label"], decision["label"])
    loss = f"{max(0.0, decision['loss']):.1f} ± {decision['loss_error']:.1f}"
    lines = [f"{day}  {point}: {loss}  {say(f'judgement.{label}', language)}"]
    for option in decision["options"]:
        mark = "→" if option["chosen"] else " "
        gap = f"{option['gap']:+.1f} ± {option['gap_error']:.1f}"
        lines.append(f"   {mark} {gap:>14}  {order_in_words(option['order'], language)}")
    return [*lines, ""]
