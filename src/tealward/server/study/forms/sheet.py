"""A sheet: parts with fields, and rows that are added and taken away by buttons.

It works without script: every button sends the whole sheet, and the page comes back with all that
was typed and the place to go on in focus.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, NamedTuple, TypeAlias

from tealward.server.study.forms.fields import Control, Field, Typed, drawn, meant, row_of, typed_as
from tealward.server.study.html import text
from tealward.words.load import Language, say

BEGUN: Final = "begun"
"""Hidden in each row: what it was begun as, such as a role or the kind of a variable."""

_MOST_ROWS: Final = 300
_NUMBER: Final = re.compile("0|[1-9][0-9]{0,5}")


class Part(NamedTuple):
    """Some fields under a title. ``again``: the words of a button that draws the sheet anew."""

    title: str
    note: str
    fields: Sequence[Field]
    again: str = ""


class Rows(NamedTuple):
    """Rows under a title. ``starts`` is what a new row can be begun with, ``begin`` what then
    stands in it: under ``BEGUN`` what it is, which the document holds under ``kept_as``.
    """

    key: str
    title: str
    note: str
    add: str
    starts: Sequence[tuple[str, str]]
    begin: Callable[[str], Typed]
    kept_as: str
    legend: Callable[[Typed], str]
    fields: Callable[[Typed], Sequence[Field]]


Sheet: TypeAlias = Sequence[Part | Rows]


class Read(NamedTuple):
    """A sheet as plain values, what is wrong by the path of its field, and the paths of rows."""

    plain: dict[str, Any]
    faults: dict[str, str]
    paths: dict[str, list[str]]


def places(key: str, typed: Mapping[str, list[str]]) -> list[str]:
    """Paths of the rows, in order."""
    begin, end = f"{key}.", f".{BEGUN}"
    found = [
        name[len(begin) : -len(end)]
        for name in typed
        if name.startswith(begin) and name.endswith(end)
    ]
    numbers = sorted(int(each) for each in found if _NUMBER.fullmatch(each))
    return [f"{key}.{number}" for number in numbers[:_MOST_ROWS]]


def acted(sheet: Sheet, typed: Typed, do: str) -> tuple[Typed, str]:
    """The sheet after a button for rows, and the path where the reader goes on."""
    what, _, path = do.partition(":")
    after, key = dict(typed), path.partition(".")[0]
    rows = next((each for each in sheet if isinstance(each, Rows) and each.key == key), None)
    if rows is None:
        return after, ""
    if what == "add":
        start = typed.get(f"add.{key}", [""])[0]
        if rows.starts and start not in {value for value, _ in rows.starts}:
            return after, f"add.{key}"
        known = places(key, typed)
        number = int(known[-1].rpartition(".")[2]) + 1 if known else 0
        begun = {BEGUN: [start], **rows.begin(start)}
        for field in rows.fields(begun):
            begun.setdefault(field.key, [field.usual] if field.usual else [])
        after |= {f"{key}.{number}.{name}": values for name, values in begun.items()}
        return after, f"{key}.{number}"
    if what == "drop":
        return {k: v for k, v in after.items() if not k.startswith(f"{path}.")}, f"add.{key}"
    return after, ""


def read(sheet: Sheet, typed: Typed, language: Language) -> Read:
    """What the sheet means."""
    found = Read({}, {}, {})
    for part in sheet:
        if isinstance(part, Part):
            for field in part.fields:
                _take(found.plain, field, field.key, typed.get(field.key, []), found, language)
            continue
        listed: list[dict[str, Any]] = []
        found.paths[part.key] = places(part.key, typed)
        for path in found.paths[part.key]:
            row, plain = row_of(typed, path), {}
            if part.kept_as:
                plain[part.kept_as] = row[BEGUN][0]
            for field in part.fields(row):
                _take(plain, field, f"{path}.{field.key}", row.get(field.key, []), found, language)
            listed.append(plain)
        found.plain[part.key] = listed
    return found


def _take(
    into: dict[str, Any],
    field: Field,
    path: str,
    values: list[str],
    found: Read,
    language: Language,
) -> None:
    value, fault = meant(field, values, language)
    if fault:
        found.faults[path] = fault
    *above, last = field.key.split(".")
    for each in above:
        into = into.setdefault(each, {})
    into[last] = value


def usual(sheet: Sheet) -> Typed:
    """A new sheet: what stands in its fields at first."""
    fields = [field for part in sheet if isinstance(part, Part) for field in part.fields]
    return {field.key: field.usual.split() if field.control == Control.TICKS else [field.usual]
            for field in fields if field.usual}  # fmt: skip


def completed(sheet: Sheet, typed: Typed) -> Typed:
    """With what stands at first in fields that were not shown before."""
    return usual(sheet) | typed


def filled(sheet: Sheet, plain: Mapping[str, Any]) -> Typed:
    """A sheet as somebody would have typed it to mean this."""
    found: Typed = {}
    for part in sheet:
        if isinstance(part, Part):
            for field in part.fields:
                if (value := _at(plain, field.key)) is not None:
                    found[field.key] = typed_as(field, value)
            continue
        for number, item in enumerate(_at(plain, part.key) or []):
            begun = {BEGUN: [str(item.get(part.kept_as, ""))]}
            for field in part.fields(begun):
                begun[field.key] = typed_as(field, _at(item, field.key))
            found |= {f"{part.key}.{number}.{name}": v for name, v in begun.items()}
    return found


def _at(plain: Any, key: str) -> Any:
    for each in key.split("."):
        plain = plain.get(each) if isinstance(plain, Mapping) else None
    return plain


def shown(
    sheet: Sheet, typed: Typed, faults: Mapping[str, str], here: str, language: Language
) -> str:
    """The sheet. ``here`` is the path where the reader goes on."""
    found = [_summary(faults, _labels(sheet, typed), language)] if faults else []
    for part in sheet:
        note = f'<p class="soft">{text(part.note)}</p>' if part.note else ""
        head = f"<h2>{text(part.title)}</h2>{note}"
        if isinstance(part, Part):
            body = "".join(
                drawn(f, f.key, typed.get(f.key, []), faults.get(f.key, ""), f.key == here)
                for f in part.fields
            )
            body = f'<div class="grid">{body}</div>'
            if part.again:
                body += f'<p><button class="second" name="do" value="again">{text(part.again)}'
                body += "</button></p>"
            found.append(f'<section class="card">{head}{body}</section>')
        else:
            body = _rows(part, typed, faults, here, language)
            found.append(f'<section class="card">{head}{body}</section>')
    return "".join(found)


def _rows(
    rows: Rows, typed: Typed, faults: Mapping[str, str], here: str, language: Language
) -> str:
    body = ""
    for count, path in enumerate(places(rows.key, typed), start=1):
        row = row_of(typed, path)
        legend = f"{count}. {rows.legend(row)}"
        fields = [
            drawn(f, f"{path}.{f.key}", row.get(f.key, []), faults.get(f"{path}.{f.key}", ""),
                  first=path == here and k == 0)
            for k, f in enumerate(rows.fields(row))
        ]  # fmt: skip
        drop = say("study.form.drop", language)
        body += (
            f'<fieldset class="row"><legend>{text(legend)}</legend>'
            f'<input type="hidden" name="{path}.{BEGUN}" value="{text(row[BEGUN][0])}">'
            f'<div class="grid">{"".join(fields)}</div>'
            f'<button class="quiet" name="do" value="drop:{path}" '
            f'aria-label="{text(f"{drop}: {legend}")}">{text(drop)}</button></fieldset>'
        )
    fault = faults.get(rows.key, "")
    wrong = f'<p class="wrong" id="{rows.key}" tabindex="-1">{text(fault)}</p>' if fault else ""
    return f"{body}{wrong}{_adding(rows, here, language)}"


def _adding(rows: Rows, here: str, language: Language) -> str:
    add = say("study.form.add", language)
    button = f'<button class="second" name="do" value="add:{rows.key}"'
    first = " autofocus" if here == f"add.{rows.key}" else ""
    if not rows.starts:
        return f'<div class="adding">{button}{first}>{text(rows.add)}</button></div>'
    options = "".join(f'<option value="{text(v)}">{text(said)}</option>' for v, said in rows.starts)
    return (
        f'<div class="adding"><label for="add.{rows.key}">{text(rows.add)}</label>'
        f'<select id="add.{rows.key}" name="add.{rows.key}"{first}>{options}</select>'
        f'{button} aria-label="{text(rows.add)}">{text(add)}</button></div>'
    )


def _labels(sheet: Sheet, typed: Typed) -> dict[str, str]:
    """What the fields are called, by path."""
    found: dict[str, str] = {}
    for part in sheet:
        if isinstance(part, Part):
            found |= {field.key: field.label for field in part.fields}
            continue
        found[part.key] = part.title
        for path in places(part.key, typed):
            row = row_of(typed, path)
            legend = part.legend(row)
            found |= {f"{path}.{f.key}": f"{legend}, {f.label}" for f in part.fields(row)}
    return found


def _summary(faults: Mapping[str, str], labels: Mapping[str, str], language: Language) -> str:
    head = say("study.form.faults", language, count=len(faults))
    listed = "".join(
        f'<li><a href="#{path}">{text(labels.get(path, path))}</a>: {text(fault)}</li>'
        for path, fault in faults.items()
    )
    return (
        f'<div class="stop" role="alert" tabindex="-1" autofocus><b>{text(head)}</b>'
        f"<ul>{listed}</ul></div>"
    )
