"""Making HTML that cannot be broken by what people type: all text is escaped, always."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from typing import Final, TypeAlias, Union

_VOID: Final = frozenset({"meta", "link", "input", "br", "hr", "img"})

_PLAIN: Final = frozenset({"title", "option", "textarea", "text", "script"})
"""Elements that hold letters only."""
_DAY: Final = re.compile(r"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)")


class Html(str):
    """Text that is markup already."""

    __slots__ = ()


Child: TypeAlias = Union[str, Html, "Iterable[Child]", None]
Attribute: TypeAlias = str | int | float | bool | None


def el(tag: str, /, *children: Child, **attributes: Attribute) -> Html:
    """An element. ``class_`` and ``for_`` end in a line, ``data_x`` becomes ``data-x``."""
    parts = [tag]
    for key, value in attributes.items():
        if value is None or value is False:
            continue
        label = key.rstrip("_").replace("_", "-")
        parts.append(label if value is True else f'{label}="{escape(str(value))}"')
    begin = f"<{' '.join(parts)}>"
    if tag in _VOID:
        return Html(begin)
    inside = escape(_plain(children)) if tag in _PLAIN else join(children)
    return Html(f"{begin}{inside}</{tag}>")


def join(children: Iterable[Child]) -> Html:
    """Children one after another, text escaped."""
    return Html("".join(_piece(child) for child in children))


def _piece(child: Child) -> str:
    if child is None:
        return ""
    if isinstance(child, Html):
        return child
    if isinstance(child, str):
        # A day is never broken over two lines: it is read as one thing.
        return _DAY.sub(r'<span class="day">\g<0></span>', escape(child))
    return join(child)


def _plain(child: Child) -> str:
    if child is None:
        return ""
    return child if isinstance(child, str) else "".join(map(_plain, child))
