"""TypeScript for everything that crosses the socket, written from the Python types.

``python -m tealward.ward.typescript FOLDER`` writes ``messages.ts`` and ``entries.json`` there; the
client imports them and nothing else of the server. A test fails when they have drifted.
"""

from __future__ import annotations

import json
import sys
from enum import IntEnum
from pathlib import Path
from typing import Any, get_args

import msgspec
from msgspec import inspect

from tealward.course.decisions import Point
from tealward.course.orders import ORDERS, VERB_NAMES
from tealward.debrief.report import Label
from tealward.ward.messages import FROM_CLIENT, FROM_SERVER, PROTOCOL, CloseCode, Language, RoleKey
from tealward.ward.sight import RoomKey
from tealward.words.load import entries
from tealward.workup.findings import finding_names

_ALIASES: dict[str, Any] = {
    "Language": Language,
    "RoomKey": RoomKey,
    "RoleKey": RoleKey,
    "Label": Label,
}
_NOT_SENT = ("trials.", "setting.", "endpoint.", "figure.", "study.")
"""Words of the table of trials and of joint studies, which the client never shows."""

_HEAD = "// Written by `make wire` from the types of the server. Do not edit: change those.\n"


def messages() -> str:
    """The whole of ``messages.ts``."""
    parts = [_HEAD, f"export const PROTOCOL = {PROTOCOL}\n", _close_codes()]
    for name, literal in _ALIASES.items():
        values = list(get_args(literal))
        parts.append(_union(name, values))
    parts.append(_union("Verb", list(VERB_NAMES)))
    parts.append(_union("Point", [point.name.lower() for point in Point]))
    parts.append(_union("FindingName", finding_names()))
    parts.append(_orders())
    for infos in (_types(FROM_CLIENT), _types(FROM_SERVER)):
        parts.extend(_interface(info) for info in infos if info.cls.__name__ not in parts)
    return _once(parts)


def _once(parts: list[str]) -> str:
    return "\n".join(dict.fromkeys(parts))


def _close_codes() -> str:
    codes = {k: v for k, v in vars(CloseCode).items() if k.isupper()}
    lines = "".join(f"  {name}: {code},\n" for name, code in codes.items())
    return f"export const CLOSE = {{\n{lines}}} as const\n"


def _union(name: str, values: list[str]) -> str:
    listed = "".join(f"  '{value}',\n" for value in values)
    constant = _plural(name)
    return (
        f"export const {constant} = [\n{listed}] as const\n"
        f"export type {name} = (typeof {constant})[number]\n"
    )


def _plural(name: str) -> str:
    words = "".join(f"_{c}" if c.isupper() else c.upper() for c in name).lstrip("_")
    return f"{words}S"


def _orders() -> str:
    """The union of all orders, with every choice by name."""
    parts = []
    for verb, kind in zip(VERB_NAMES, ORDERS, strict=True):
        fields = "".join(_order_field(field) for field in msgspec.structs.fields(kind))
        name = "".join(part.capitalize() for part in verb.split("_"))
        parts.append(f"export interface {name} {{\n  readonly verb: '{verb}'\n{fields}}}\n")
    names = ["".join(p.capitalize() for p in verb.split("_")) for verb in VERB_NAMES]
    return "\n".join(parts) + "\nexport type Order =\n  | " + "\n  | ".join(names) + "\n"


def _order_field(field: msgspec.structs.FieldInfo) -> str:
    kind = field.type
    optional = "" if field.required else "?"
    if isinstance(kind, type) and issubclass(kind, IntEnum):
        text = " | ".join(f"'{member.name.lower()}'" for member in kind)
    else:
        text = "boolean" if kind is bool else "number"
    return f"  readonly {field.name}{optional}: {text}\n"


def _types(union: Any) -> list[inspect.StructType]:
    """Every struct that a union of messages is made of, the smaller ones first."""
    found: dict[type, inspect.StructType] = {}
    for info in inspect.multi_type_info(get_args(union)):
        _collect(info, found)
    return list(found.values())


def _collect(info: inspect.Type, found: dict[type, inspect.StructType]) -> None:
    if isinstance(info, inspect.StructType):
        if info.cls in found:
            return
        for field in info.fields:
            _collect(field.type, found)
        found[info.cls] = info
    for name in ("item_type", "value_type"):
        if hasattr(info, name):
            _collect(getattr(info, name), found)
    for part in getattr(info, "types", ()):
        _collect(part, found)


def _interface(info: inspect.StructType) -> str:
    fields = "".join(_field(info, field) for field in info.fields)
    tag = f"  readonly {info.tag_field}: '{info.tag}'\n" if info.tag_field else ""
    text = (info.cls.__doc__ or "").strip().split("\n\n")[0].replace("\n    ", " ")
    return f"/** {text} */\nexport interface {info.cls.__name__} {{\n{tag}{fields}}}\n"


def _field(info: inspect.StructType, field: inspect.Field) -> str:
    typed = _typescript(field.type)
    if field.name == "order" and typed.startswith("Readonly<Record"):
        typed = "Order"
    optional = "" if field.required else "?"
    return f"  readonly {field.encode_name}{optional}: {typed}\n"


def _typescript(info: inspect.Type) -> str:
    if isinstance(info, inspect.StructType):
        return info.cls.__name__
    if isinstance(info, inspect.LiteralType):
        return _literal(info)
    if isinstance(info, inspect.EnumType):
        return " | ".join(f"'{member.value}'" for member in info.cls)
    if isinstance(info, inspect.VarTupleType):
        return f"readonly {_wrapped(info.item_type)}[]"
    if isinstance(info, inspect.ListType):
        return f"readonly {_wrapped(info.item_type)}[]"
    if isinstance(info, inspect.TupleType):
        return f"readonly [{', '.join(_typescript(t) for t in info.item_types)}]"
    if isinstance(info, inspect.DictType):
        return f"Readonly<Record<{_typescript(info.key_type)}, {_typescript(info.value_type)}>>"
    if isinstance(info, inspect.UnionType):
        return " | ".join(_typescript(t) for t in info.types)
    return _PLAIN[type(info)]


def _wrapped(info: inspect.Type) -> str:
    text = _typescript(info)
    return f"({text})" if "|" in text or text.startswith("readonly") else text


def _literal(info: inspect.LiteralType) -> str:
    values = sorted(str(value) for value in info.values)
    for name, literal in _ALIASES.items():
        if sorted(get_args(literal)) == values:
            return name
    return " | ".join(f"'{value}'" for value in values)


_PLAIN: dict[type[inspect.Type], str] = {
    inspect.StrType: "string",
    inspect.IntType: "number",
    inspect.FloatType: "number",
    inspect.BoolType: "boolean",
    inspect.NoneType: "null",
    inspect.AnyType: "unknown",
}


def words() -> str:
    """The whole of ``entries.json``: every entry of the words by key."""
    sent = {key: entry for key, entry in entries().items() if not key.startswith(_NOT_SENT)}
    table = {key: msgspec.to_builtins(entry) for key, entry in sent.items()}
    kept = {key: {k: v for k, v in entry.items() if v} for key, entry in table.items()}
    return json.dumps(kept, ensure_ascii=False, indent=0, sort_keys=True) + "\n"


def write(folder: Path) -> None:
    """Write both files into a folder."""
    (folder / "messages.ts").write_text(messages(), "utf-8")
    (folder / "entries.json").write_text(words(), "utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
