"""Reading protocols. Whatever is wrong is refused with the file, the line and what to do."""

from __future__ import annotations

import re
import tomllib
from importlib import resources
from pathlib import Path

import msgspec

from tealward.trials.protocol import TIMES, Figure, Of, Protocol
from tealward.trials.strata import STRATA

_PLACE = re.compile(r"`\$\.?([a-z_]*)(?:\[(\d+)\])?(?:\.([a-z_.]+))?")
_UNKNOWN = re.compile(r"unknown field `([^`]+)`")
_STAGES = re.compile(r"^(I|II|III|IV|IA|IB|IC[123]?|IIA|IIB|IIIA[12]?|IIIB|IIIC|IVA|IVB)$")


class BadProtocol(ValueError):
    """A protocol that cannot be simulated as written."""


def house_protocols() -> Path:
    """The folder with our own protocols."""
    return Path(str(resources.files("tealward.evidence").joinpath("trials")))


def read_all(*paths: Path) -> list[Protocol]:
    """Every protocol under the paths (ours if none is given), by setting and name."""
    files: list[Path] = []
    for path in paths or (house_protocols(),):
        if not path.exists():
            raise BadProtocol(f"{path} does not exist: give a protocol or a folder of protocols")
        files += sorted(path.rglob("*.toml")) if path.is_dir() else [path]
    if not files:
        raise BadProtocol("no protocol (*.toml) was found under what was given")
    return sorted((read(file) for file in files), key=lambda p: (_rank(p), p.name))


def _rank(protocol: Protocol) -> int:
    return list(type(protocol.setting)).index(protocol.setting)


def read(file: Path) -> Protocol:
    """One protocol."""
    text = file.read_text("utf-8")
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadProtocol(f"{file.name}: {error}") from None
    try:
        protocol = msgspec.convert(raw, Protocol)
    except msgspec.ValidationError as error:
        raise BadProtocol(f"{file.name}, line {_line_of(text, str(error))}: {error}") from None
    for table, index, complaint in _complaints(protocol):
        line = _line(text, table, index, "")
        raise BadProtocol(f"{file.name}, line {line}: {complaint}")
    return protocol


def _complaints(protocol: Protocol) -> list[tuple[str, int, str]]:
    """What the shapes alone do not forbid: table, number of the table, and what is wrong."""
    found: list[tuple[str, int, str]] = []
    arms = [arm.name for arm in protocol.arm]
    if len(set(arms)) != len(arms) or not arms:
        found.append(("arm", 0, "give at least one arm, and each arm a name of its own"))
    for name, shares in protocol.mix.items():
        found += [("mix." + name, 0, text) for text in _mix_complaints(name, shares)]
    for i, arm in enumerate(protocol.arm):
        mixed = arm.plan.mix_regimen
        if mixed is not None and abs(sum(mixed.values()) - 1.0) > 0.011:
            found.append(("arm", i, f"mix_regimen sums to {sum(mixed.values()):g}, not to 1"))
        if mixed is not None and arm.plan.line_regimen is not None:
            found.append(("arm", i, "give line_regimen or mix_regimen, not both"))
    for stage in protocol.population.stage or ():
        if not _STAGES.match(stage):
            found.append(("population", 0, f"stage {stage!r} is not a FIGO 2014 stage or group"))
    for i, figure in enumerate(protocol.figure):
        text = _figure_complaint(figure, arms)
        if text:
            found.append(("figure", i, text))
    if not protocol.figure:
        found.append(("", 0, "give at least one published [[figure]]"))
    return found


def _mix_complaints(name: str, shares: dict[str, float]) -> list[str]:
    if name not in STRATA:
        return [f"mix.{name} is not known; known are {', '.join(STRATA)}"]
    extra = set(shares) - set(STRATA[name])
    if extra:
        known = ", ".join(STRATA[name])
        return [f"mix.{name} has {sorted(extra)[0]!r}; known are {known}"]
    if abs(sum(shares.values()) - 1.0) > 0.011:
        return [f"mix.{name} sums to {sum(shares.values()):g}, not to 1"]
    return []


def _figure_complaint(figure: Figure, arms: list[str]) -> str:
    for arm in (figure.arm, figure.against or figure.arm):
        if arm not in arms:
            return f"there is no arm {arm!r}; arms are {', '.join(arms)}"
    if (figure.of is Of.HAZARD_RATIO) != bool(figure.against):
        return "a hazard ratio, and nothing else, is against another arm"
    if (figure.of in (Of.LANDMARK, Of.MEAN)) != (figure.at_months is not None):
        return "a landmark or restricted mean, and nothing else, has at_months"
    if (figure.of is Of.SHARE) == (figure.endpoint in TIMES):
        return f"{figure.of} cannot be said of {figure.endpoint}"
    if figure.of in (Of.SHARE, Of.LANDMARK) and not 0.0 <= figure.value <= 1.0:
        return f"a share lies between 0 and 1, not {figure.value:g}"
    if figure.interval and not figure.interval[0] <= figure.value <= figure.interval[1]:
        return f"{figure.value:g} lies outside its own interval"
    return ""


def _line_of(text: str, complaint: str) -> int:
    """The line that a message of the reader speaks of, as near as it can be told."""
    place = _PLACE.search(complaint)
    unknown = _UNKNOWN.search(complaint)
    table, index, rest = place.groups() if place else ("", None, "")
    key = unknown.group(1) if unknown else (rest or "").split(".")[-1]
    return _line(text, table or "", int(index or 0), key)


def _line(text: str, table: str, index: int, key: str) -> int:
    lines = text.splitlines()
    heads = [i for i, line in enumerate(lines) if re.match(rf"\[+{re.escape(table)}[\].]", line)]
    start = heads[index] if table and index < len(heads) else 0
    if table and not heads:
        key, start = key or table, 0
    for i in range(start, len(lines)):
        if key and re.search(rf"(^|[\s{{,]){re.escape(key)}\s*=", lines[i]):
            return i + 1
    return start + 1
