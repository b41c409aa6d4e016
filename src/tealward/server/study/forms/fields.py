"""One field of a form: how it is drawn, and what the text that was typed in it means.

A fault is said beside the field and in the words of the page; what was typed stays as it was typed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, Final, NamedTuple, TypeAlias

from tealward.server.study.html import text
from tealward.words.load import Language, say

Typed: TypeAlias = dict[str, list[str]]
"""What stands in a form: by name, every value that was sent under it."""

_NAME: Final = re.compile(r"[a-z][a-z0-9_]{0,39}")
_KEY: Final = re.compile(r"[0-9a-f]{64}")
_DECIMAL: Final = re.compile(r"[-+−]?[0-9]{1,6}(\.[0-9]{1,6})?")
_LARGEST: Final = 1_000_000
_LONGEST: Final = 2_000


class Control(StrEnum):
    """What kind of field it is."""

    LINE = "line"
    NAME = "name"
    NAMES = "names"
    KEY = "key"
    WHOLE = "whole"
    MILLIONTHS = "millionths"
    DAY = "day"
    PICK = "pick"
    TICKS = "ticks"
    YES = "yes"
    KEPT = "kept"
    """Yes or no that cannot be changed here and is handed on as it was."""


class Field(NamedTuple):
    """``options`` are values with their words; ``least`` and ``most`` bound a number or a count.

    ``usual`` is what stands in it at first.
    """

    key: str
    control: Control
    label: str
    note: str = ""
    options: Sequence[tuple[str, str]] = ()
    least: int | None = None
    most: int | None = None
    optional: bool = False
    usual: str = ""


def meant(field: Field, values: Sequence[str], language: Language) -> tuple[Any, str]:
    """What was meant, and what is wrong with it: an empty text if nothing is."""
    one = unicodedata.normalize("NFC", values[0].strip()) if values else ""
    match field.control:
        case Control.YES | Control.KEPT:
            return bool(one), ""
        case Control.TICKS:
            return _ticked(field, values, language)
        case Control.PICK if one in {value for value, _ in field.options}:
            return one, ""
        case _ if not one and field.optional:
            empty = {Control.LINE: "", Control.NAMES: []}
            return empty.get(field.control), ""
        case Control.PICK:
            return None, say("study.form.wrong_pick", language)
        case _ if not one:
            return None, say("study.form.wrong_empty", language)
        case Control.LINE if len(one) <= _LONGEST:
            return one, ""
        case Control.LINE:
            return None, say("study.form.wrong_long", language, most=_LONGEST)
        case Control.NAME if _NAME.fullmatch(one):
            return one, ""
        case Control.NAME:
            return None, say("study.form.wrong_name", language)
        case Control.NAMES:
            return _listed(one, language)
        case Control.KEY if _KEY.fullmatch(one.lower()):
            return one.lower(), ""
        case Control.KEY:
            return None, say("study.form.wrong_key", language)
        case Control.DAY:
            return _day(one, language)
        case Control.MILLIONTHS if _DECIMAL.fullmatch(one):
            return round(float(one.replace("−", "-")) * 1e6), ""
        case Control.MILLIONTHS:
            return None, say("study.form.wrong_decimal", language)
        case _:
            return _whole(field, one, language)


def typed_as(field: Field, value: Any) -> list[str]:
    """A value as it would have been typed."""
    match value:
        case None | False:
            return []
        case True:
            return ["yes"]
        case list() | tuple() if field.control == Control.TICKS:
            return [str(each) for each in value]
        case list() | tuple():
            return [", ".join(str(each) for each in value)]
        case int() if field.control == Control.MILLIONTHS:
            return [f"{value / 1e6:.6f}".rstrip("0").rstrip(".")]
        case _:
            return [str(value)]


def drawn(field: Field, path: str, values: Sequence[str], fault: str, first: bool = False) -> str:
    """The field with its label, its note and its fault. ``first``: the reader goes on here."""
    said = [f"{path}-{kind}" for kind, there in (("note", field.note), ("wrong", fault)) if there]
    marks = (
        (f' aria-describedby="{" ".join(said)}"' if said else "")
        + (' aria-invalid="true"' if fault and field.control != Control.TICKS else "")
        + (" autofocus" if first else "")
    )
    below = f'<span class="note" id="{path}-note">{text(field.note)}</span>' if field.note else ""
    if fault:
        below += f'<span class="wrong" id="{path}-wrong">{text(fault)}</span>'
    label = text(field.label)
    if field.control == Control.KEPT:
        return f'<input type="hidden" name="{path}" value="{"yes" if values else ""}">'
    if field.control == Control.TICKS:
        return _ticks(field, path, values, label, below, marks)
    if field.control == Control.YES:
        ticked = " checked" if values else ""
        box = f'<input type="checkbox" id="{path}" name="{path}" value="yes"{ticked}{marks}>'
        return f'<div class="field"><label class="tick">{box}{label}</label>{below}</div>'
    if field.control == Control.PICK:
        control = _select(field, path, values, marks)
    else:
        value = text(values[0]) if values else ""
        control = f'<input id="{path}" name="{path}" value="{value}"{_kind(field)}{marks}>'
    return f'<div class="field"><label for="{path}">{label}</label>{control}{below}</div>'


def _ticks(
    field: Field, path: str, values: Sequence[str], label: str, below: str, marks: str
) -> str:
    boxes = "".join(
        f'<label class="tick"><input type="checkbox" name="{path}" value="{text(value)}"'
        f"{' checked' if value in values else ''}>{text(said)}</label>"
        for value, said in field.options
    )
    return (
        f'<fieldset class="field ticks" id="{path}" tabindex="-1"{marks}><legend>{label}</legend>'
        f"<div>{boxes}</div>{below}</fieldset>"
    )


def _select(field: Field, path: str, values: Sequence[str], marks: str) -> str:
    chosen = values[0] if values else ""
    listed = [("", "–"), *field.options] if field.optional or not chosen else list(field.options)
    if chosen and chosen not in {value for value, _ in listed}:
        listed.append((chosen, chosen))
    options = "".join(
        f'<option value="{text(value)}"{" selected" if value == chosen else ""}>{text(said)}'
        "</option>"
        for value, said in listed
    )
    return f'<select id="{path}" name="{path}"{marks}>{options}</select>'


def _kind(field: Field) -> str:
    match field.control:
        case Control.DAY:
            return ' type="date"'
        case Control.WHOLE:
            return ' inputmode="numeric" autocomplete="off"'
        case Control.MILLIONTHS:
            return ' inputmode="decimal" autocomplete="off"'
        case Control.KEY:
            return ' class="code" spellcheck="false" autocomplete="off" autocapitalize="none"'
        case Control.NAME | Control.NAMES:
            return ' spellcheck="false" autocomplete="off" autocapitalize="none"'
        case _:
            return ' autocomplete="off"'


def _ticked(field: Field, values: Sequence[str], language: Language) -> tuple[Any, str]:
    known = [value for value, _ in field.options if value in values]
    least, most = field.least or 0, field.most or len(field.options)
    if len(known) < least:
        return known, say("study.form.wrong_few_ticks", language, least=least)
    if len(known) > most:
        return known, say("study.form.wrong_many_ticks", language, most=most)
    return known, ""


def _listed(one: str, language: Language) -> tuple[Any, str]:
    names = [each for each in re.split(r"[\s,]+", one) if each]
    if not all(_NAME.fullmatch(each) for each in names):
        return None, say("study.form.wrong_names", language)
    if len(set(names)) < len(names) or len(names) < 2:
        return None, say("study.form.wrong_levels", language)
    return names, ""


def _day(one: str, language: Language) -> tuple[Any, str]:
    try:
        return date.fromisoformat(one).isoformat(), ""
    except ValueError:
        return None, say("study.form.wrong_day", language)


def _whole(field: Field, one: str, language: Language) -> tuple[Any, str]:
    least = -_LARGEST if field.least is None else field.least
    most = _LARGEST if field.most is None else field.most
    if re.fullmatch(r"[-+]?[0-9]{1,7}", one) and least <= int(one) <= most:
        return int(one), ""
    return None, say("study.form.wrong_whole", language, least=least, most=most)


def row_of(typed: Mapping[str, list[str]], path: str) -> Typed:
    """What was typed in one row, under the names of its own fields."""
    begin = f"{path}."
    return {name[len(begin) :]: v for name, v in typed.items() if name.startswith(begin)}
