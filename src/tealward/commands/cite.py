"""What the simulation rests on."""

from __future__ import annotations

import json
from collections import Counter

import msgspec

from tealward.evidence.load import entries, sources
from tealward.evidence.version import story_version


def cited(with_numbers: bool, as_json: bool) -> str:
    """The sources of the simulation, and how its numbers are known."""
    known = entries()
    counts = Counter(str(entry.confidence) for entry in known.values())
    used: dict[str, list[str]] = {}
    for name, entry in known.items():
        used.setdefault(entry.source, []).append(name)
    if as_json:
        table = {name: msgspec.to_builtins(entry) for name, entry in known.items()}
        return json.dumps(
            {
                "story": story_version(),
                "sources": sources(),
                "confidence": counts,
                "numbers": table,
            },
            ensure_ascii=False,
        )
    lines = [f"story {story_version()}: {len(known)} numbers", ""]
    lines += [f"{count:5d} {confidence}" for confidence, count in counts.most_common()]
    lines.append("")
    for key, text in sources().items():
        lines.append(f"[{key}] {text}")
        if with_numbers:
            lines += [_number_line(name) for name in used.get(key, [])]
    return "\n".join(lines)


def _number_line(name: str) -> str:
    entry = entries()[name]
    return f"      {name} = {entry.value} {entry.unit} ({entry.population}; {entry.confidence})"
