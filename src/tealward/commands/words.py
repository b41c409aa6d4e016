"""Orders and findings as a person would say them."""

from __future__ import annotations

from typing import Any

from tealward.course.orders import from_words
from tealward.words.load import Language, say, say_short, shown
from tealward.words.values import say_value

_REGIONS = ("ct_region", "seen_region", "laparoscopy")


def order_in_words(order: dict[str, Any], language: Language) -> str:
    """An order with its choices: ``Explore: laparotomy``."""
    name = say(f"order.{order['verb']}.name", language)
    choices = [text for text in map(str, _choices(order, language)) if text]
    return f"{name}: {', '.join(choices)}" if choices else name


def _choices(order: dict[str, Any], language: Language) -> list[str]:
    said: list[str] = []
    given = from_words(order)
    for field in given.__struct_fields__:
        value = getattr(given, field)
        if isinstance(value, bool):
            said += [say(f"order.{order['verb']}.{field}", language)] if value else []
        elif isinstance(value, float):
            unusual = value != 0.0 and not (field == "dose_percent" and value == 100.0)
            label = say(f"order.{order['verb']}.{field}", language)
            said += [f"{label} {shown(round(value, 1))}"] if unusual else []
        else:
            family = "".join(f"_{c.lower()}" if c.isupper() else c for c in type(value).__name__)
            said.append(say_short(f"{family.lstrip('_')}.{value.name.lower()}", language))
    return said


def report_in_words(report: dict[str, float], language: Language) -> str:
    """Findings in one line; maps of regions are left to pictures."""
    said = [
        f"{say_short(f'finding.{name}', language)} {say_value(name, value, language)}"
        for name, value in report.items()
        if not name.startswith(_REGIONS)
    ]
    return ", ".join(said)
