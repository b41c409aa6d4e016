"""Reading a FHIR R4 document that somebody hands in: all of it or nothing, with reasons.

Checked with the R4B classes of ``fhir.resources``: there are none for R4 any more, and they accept
every R4 example that the tests try. Numbers keep the digits they came with.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

import msgspec
from fhir.resources.R4B import get_fhir_model_class
from pydantic import ValidationError

MOST_BYTES: Final = 8_000_000
MOST_ENTRIES: Final = 5_000
_MOST_PROBLEMS: Final = 20
_MOST_DEPTH: Final = 60
_MOST_DIGITS: Final = 100

_DECODER: Final = msgspec.json.Decoder(float_hook=Decimal)
_ENCODER: Final = msgspec.json.Encoder(decimal_format="number", order="deterministic")
_TYPE: Final = re.compile(r"[A-Z][A-Za-z]{2,40}")
_NAMES: Final = uuid.UUID("b9cbb0f0-6a5a-4f0e-9a55-0c9a1f0f7ea1")


@dataclass(frozen=True, slots=True)
class Problem:
    """One reason why a document is not taken: where, which rule, and what the checker said."""

    path: str
    rule: str
    said: str = ""


class Unreadable(Exception):
    """The document was not taken, and nothing of it was stored."""

    def __init__(self, problems: list[Problem]) -> None:
        first = problems[0]
        super().__init__(f"{first.path}: {first.rule} ({first.said})")
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Piece:
    """A resource with its address, as it stood in the document."""

    full_url: str
    resource: dict[str, Any]

    @property
    def type(self) -> str:
        """The kind of resource."""
        return str(self.resource["resourceType"])

    def raw(self) -> msgspec.Raw:
        """The resource as bytes, in one writing, with every digit of its numbers."""
        return msgspec.Raw(encode(self.resource))


@dataclass(frozen=True, slots=True)
class Document:
    """What was handed in: the resources, and the envelope they came in."""

    pieces: list[Piece]
    envelope: dict[str, Any]

    @property
    def patient(self) -> dict[str, Any] | None:
        """The one patient, if the document holds one."""
        return next((each.resource for each in self.pieces if each.type == "Patient"), None)


def encode(value: Any) -> bytes:
    """JSON in one writing: keys in order, numbers with the digits they came with."""
    return _ENCODER.encode(value)


def decode(raw: bytes | msgspec.Raw) -> Any:
    """JSON as plain values, numbers with a point as ``Decimal``. Raises ``DecodeError``."""
    return _DECODER.decode(raw)


def read_document(raw: bytes) -> Document:
    """Read a Bundle or a single resource. Raises ``Unreadable`` with every reason found."""
    if len(raw) > MOST_BYTES:
        raise Unreadable([Problem("$", "too_large", f"{len(raw)} > {MOST_BYTES}")])
    try:
        value = decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, ArithmeticError) as error:
        raise Unreadable([Problem("$", "not_json", str(error)[:200])]) from None
    if not isinstance(value, dict) or not isinstance(value.get("resourceType"), str):
        raise Unreadable([Problem("$", "not_fhir")])
    if _deeper(value, _MOST_DEPTH):
        raise Unreadable([Problem("$", "too_deep")])
    if _beyond_numbers(value):
        raise Unreadable([Problem("$", "number_too_large")])
    pieces = list(_pieces(value))
    if not pieces:
        raise Unreadable([Problem("$.entry", "nothing_in_it")])
    problems = _check_whole(value) or list(_check_pieces(pieces))
    if problems:
        raise Unreadable(problems[:_MOST_PROBLEMS])
    envelope = {name: each for name, each in value.items() if name != "entry"}
    return Document(pieces, envelope if value["resourceType"] == "Bundle" else {})


def _deeper(value: Any, left: int) -> bool:
    if left == 0:
        return True
    if isinstance(value, dict):
        return any(_deeper(each, left - 1) for each in value.values())
    return isinstance(value, list) and any(_deeper(each, left - 1) for each in value)


def _beyond_numbers(value: Any) -> bool:
    """Whether some number is too large, or has too many digits, to be reckoned with."""
    if isinstance(value, Decimal):
        return abs(value.adjusted()) > _MOST_DIGITS or len(value.as_tuple().digits) > _MOST_DIGITS
    if isinstance(value, dict):
        return any(_beyond_numbers(each) for each in value.values())
    return isinstance(value, list) and any(_beyond_numbers(each) for each in value)


def _pieces(value: dict[str, Any]) -> Iterator[Piece]:
    if value["resourceType"] != "Bundle":
        yield Piece(made_url(value), value)
        return
    entries = value.get("entry")
    for place, entry in enumerate(entries if isinstance(entries, list) else []):
        where = f"$.entry[{place}]"
        if place >= MOST_ENTRIES:
            raise Unreadable([Problem(where, "too_many_entries")])
        resource = entry.get("resource") if isinstance(entry, dict) else None
        if not isinstance(resource, dict) or not isinstance(resource.get("resourceType"), str):
            raise Unreadable([Problem(where, "no_resource")])
        full_url = entry.get("fullUrl")
        given = isinstance(full_url, str) and full_url.strip() != ""
        yield Piece(str(full_url) if given else made_url(resource), resource)


def made_url(resource: dict[str, Any]) -> str:
    """An address for a resource that came without one; the same for the same content."""
    return f"urn:uuid:{uuid.uuid5(_NAMES, encode(resource).decode())}"


def check_resource(resource: dict[str, Any], where: str) -> list[Problem]:
    """What the classes of FHIR say is wrong with one resource; nothing if it is well formed."""
    kind = resource["resourceType"]
    if not _TYPE.fullmatch(kind):
        return [Problem(where, "no_such_type", kind[:60])]
    try:
        get_fhir_model_class(kind).model_validate(resource)
    except ValidationError as error:
        return [
            Problem(_path(where, each["loc"]), "not_as_fhir_says", each["msg"][:200])
            for each in error.errors(include_url=False, include_context=False, include_input=False)
        ]
    except (KeyError, LookupError, ImportError):
        return [Problem(where, "no_such_type", kind[:60])]
    except Exception as error:  # whatever a checker stumbles over is a reason not to take it
        return [Problem(where, "not_as_fhir_says", f"{type(error).__name__}: {error}"[:200])]
    return []


def _path(where: str, location: tuple[int | str, ...]) -> str:
    parts = (f"[{each}]" if isinstance(each, int) else f".{each}" for each in location)
    return where + "".join(parts)


def _check_whole(value: dict[str, Any]) -> list[Problem]:
    """The document as one resource: a Bundle checks its entries too."""
    return check_resource(value, "$")


def _check_pieces(pieces: list[Piece]) -> Iterator[Problem]:
    patients = [each for each in pieces if each.type == "Patient"]
    if len(patients) > 1:
        yield Problem("$.entry", "two_patients", str(len(patients)))
    addresses: dict[str, bytes] = {}
    for place, piece in enumerate(pieces):
        body = encode(piece.resource)
        if addresses.setdefault(piece.full_url, body) != body:
            yield Problem(f"$.entry[{place}]", "address_twice", piece.full_url[:120])
