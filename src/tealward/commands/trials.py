"""Published trials beside the simulation: as a table, as JSON and as a page."""

from __future__ import annotations

import math
from collections import Counter
from typing import Any, NamedTuple

import msgspec
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from tealward.evidence.load import numbers
from tealward.trials.enrol import Simulated, simulate
from tealward.trials.figures import Compared, Reader
from tealward.trials.protocol import Figure, Of, Population, Protocol
from tealward.words.load import Language, say, say_short

WOMEN = 4000
"""Women in each arm: a median then has a standard error of about one part in fifty."""


class Compare(NamedTuple):
    """One trial with everything that was read off it."""

    protocol: Protocol
    simulated: Simulated
    reader: Reader
    figures: list[Compared]


def run(protocols: list[Protocol], women: int) -> list[Compare]:
    """Simulate every protocol, with a bar."""
    found = []
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    row = numbers()
    with Progress(*columns, console=Console(stderr=True)) as progress:
        bar = progress.add_task("", total=len(protocols))
        for protocol in protocols:
            progress.update(bar, description=protocol.name)
            simulated = simulate(protocol, row, women)
            reader = Reader(protocol, simulated)
            found.append(Compare(protocol, simulated, reader, reader.compare()))
            progress.advance(bar)
    return found


def totals(compared: list[Compare]) -> dict[str, dict[str, tuple[int, int]]]:
    """Figures met and all figures, by setting and by what they are; ``all`` sums the settings."""
    met: Counter[tuple[str, str]] = Counter()
    every: Counter[tuple[str, str]] = Counter()
    for trial in compared:
        for each in trial.figures:
            for setting in (trial.protocol.setting.value, "all"):
                key = (setting, each.figure.of.value)
                every[key] += 1
                met[key] += each.met
    found: dict[str, dict[str, tuple[int, int]]] = {}
    for (setting, of), count in sorted(every.items(), key=lambda each: each[0][0] == "all"):
        found.setdefault(setting, {})[of] = (met[setting, of], count)
    return found


def as_plain(compared: list[Compare]) -> dict[str, Any]:
    """Everything as plain values; what was never reached is null."""
    return {
        "trials": [
            {
                "name": trial.protocol.name,
                "setting": trial.protocol.setting.value,
                "women": len(trial.simulated.facts),
                "screened": trial.simulated.screened,
                "figures": [_plain(each) for each in trial.figures],
            }
            for trial in compared
        ],
        "totals": {
            setting: {of: {"met": met, "all": every} for of, (met, every) in each.items()}
            for setting, each in totals(compared).items()
        },
    }


def _plain(each: Compared) -> dict[str, Any]:
    figure: dict[str, Any] = msgspec.to_builtins(each.figure)
    figure["where"] = {key: value for key, value in figure["where"].items() if value is not None}
    finite = math.isfinite(each.simulated)
    simulated = round(each.simulated, 4) if finite else None
    return figure | {"simulated": simulated, "met": each.met, "by": each.by, "women": each.women}


def told(compared: list[Compare], language: Language) -> str:
    """The table for a terminal."""
    lines: list[str] = []
    setting = ""
    for trial in compared:
        if trial.protocol.setting != setting:
            setting = trial.protocol.setting
            lines += ["", f"== {say(f'setting.{setting}', language)}"]
        women, screened = len(trial.simulated.facts), trial.simulated.screened
        known = say("trials.enrolled", language, women=women, screened=screened)
        lines.append(f"\n{trial.protocol.name} · {known}")
        lines += [_line(each, language) for each in trial.figures]
    lines += ["", f"== {say('trials.totals', language)}"]
    for setting, each in totals(compared).items():
        name = say("trials.all" if setting == "all" else f"setting.{setting}", language)
        parts = [
            f"{say(f'figure.{of}', language)} {of_all(met, every, language)}"
            for of, (met, every) in each.items()
        ]
        lines.append(f"{name}: " + "; ".join(parts))
    return "\n".join(lines).strip()


def of_all(met: int, every: int, language: Language) -> str:
    """``12 of 16 (75 %)``."""
    percent = round(100.0 * met / every)
    return say("trials.of_all", language, met=met, all=every, percent=percent)


def _line(each: Compared, language: Language) -> str:
    figure = each.figure
    mark = say("trials.inside" if each.met else "trials.outside", language)
    endpoint = say_short(f"endpoint.{figure.endpoint}", language)
    what = f"{say(f'figure.{figure.of}', language)} {endpoint}"
    note = "" if figure.fit else f" · {say('trials.only_reported', language)}"
    return (
        f"  {mark:8} {what}{at(figure)} · {arms(figure)}{subgroup(figure.where)}: "
        f"{shown(figure, figure.value)}{interval(figure)} | {shown(figure, each.simulated)}{note}"
    )


def at(figure: Figure) -> str:
    """`` 60`` for a figure at 60 months."""
    return "" if figure.at_months is None else f" {figure.at_months:g}"


def arms(figure: Figure) -> str:
    """The arm, and against which."""
    return f"{figure.arm} / {figure.against}" if figure.against else figure.arm


def interval(figure: Figure) -> str:
    """The published interval in brackets."""
    if figure.interval is None:
        return ""
    low, high = figure.interval
    top = shown(figure, high) if math.isfinite(high) else "…"
    return f" [{shown(figure, low)}, {top}]"


def shown(figure: Figure, value: float) -> str:
    """A value with as many digits as its kind is published with."""
    if math.isnan(value):
        return "–"
    if math.isinf(value):
        return "∞"
    if figure.of in (Of.SHARE, Of.LANDMARK):
        return f"{100.0 * value:.1f} %"
    return f"{value:.2f}" if figure.of is Of.HAZARD_RATIO else f"{value:.1f}"


def subgroup(where: Population) -> str:
    """The keys of a subgroup, in brackets."""
    parts = []
    for name in where.__struct_fields__:
        value = getattr(where, name)
        if value is None:
            continue
        if isinstance(value, bool):
            parts.append(name if value else f"not {name}")
        else:
            parts.append(f"{name} " + "-".join(f"{each}" for each in value))
    return f" ({', '.join(parts)})" if parts else ""
