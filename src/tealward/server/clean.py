"""Strings from outside, made fit to be shown to others: the one place where that is done.

A name or a chat line may carry characters that turn the text of others around, hide, or break out
of their line. The case and everybody's screen get what this module lets through.
"""

from __future__ import annotations

import unicodedata
from typing import Any, Final, TypeVar

import msgspec

from tealward.ward.messages import FromClient, Hello
from tealward.ward.refuse import refusal

_LONGEST: Final = {
    "name": 40,
    "centre": 60,
    "text": 500,
    "reason": 1000,
    "comment": 1000,
    "ref": 64,
    "token": 64,
}
_LONGEST_OTHER: Final = 200

_TURNING_OR_HIDDEN: Final = frozenset(
    "\u061c\u200b\u200e\u200f"  # marks that turn text around, and the space that is not seen
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"  # embeddings, overrides, isolates
    "\u2028\u2029\u2060\u2061\u2062\u2063\u2064\u180e\ufeff\ufff9\ufffa\ufffb"
)
_MOST_MARKS: Final = 3
"""Marks on one letter. No script needs more; heaps of them climb over the lines above."""

_Message = TypeVar("_Message", bound=FromClient)


def clean_text(text: str, longest: int) -> str:
    """``text`` in composed form (NFC), on one line, without what only disturbs.

    Raises ``Refusal`` (``text_too_long``) if more than ``longest`` characters are left.
    """
    kept: list[str] = []
    marks = 0
    for letter in unicodedata.normalize("NFC", text):
        kind = unicodedata.category(letter)
        marks = marks + 1 if kind == "Mn" else 0
        if kind == "Zs" or letter in "\t\n\r":
            kept.append(" ")
        elif _shown(letter, kind) and marks <= _MOST_MARKS:
            kept.append(letter)
    line = " ".join("".join(kept).split())
    if len(line) > longest:
        raise refusal("text_too_long")
    return line


def _shown(letter: str, kind: str) -> bool:
    # Cc: control, Cs: half of a surrogate pair, Co: private use, Cn: not a character (yet).
    if kind in {"Cc", "Cs", "Co", "Cn"} or letter in _TURNING_OR_HIDDEN:
        return False
    # Tag characters spell invisible words; everything else of Cf joins letters and emoji.
    return not "\U000e0000" <= letter <= "\U000e0fff"


def clean_message(message: _Message) -> _Message:
    """The same message with every string in it cleaned, also deep inside an order.

    Raises ``Refusal`` for a string that is too long, and for a hello without name or centre.
    """
    changes = {
        field: _clean_value(getattr(message, field), _LONGEST.get(field, _LONGEST_OTHER))
        for field in message.__struct_fields__
    }
    cleaned = msgspec.structs.replace(message, **changes)
    if isinstance(cleaned, Hello) and not (cleaned.name and cleaned.centre):
        raise refusal("name_needed")
    return cleaned


def clean_wishes(wishes: dict[str, Any]) -> dict[str, Any]:
    """Wishes for a new case, with every string cleaned."""
    cleaned: dict[str, Any] = _clean_value(wishes, _LONGEST_OTHER)
    return cleaned


def _clean_value(value: Any, longest: int) -> Any:
    match value:
        case str():
            return clean_text(value, longest)
        case list():
            return [_clean_value(item, longest) for item in value]
        case dict():
            return {
                clean_text(key, _LONGEST_OTHER): _clean_value(item, longest)
                for key, item in value.items()
            }
        case _:
            return value
