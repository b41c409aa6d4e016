"""One spelling for one document, so that a signature means the same bytes to everybody.

A subset of RFC 8785 (JSON Canonicalization Scheme): objects with ASCII keys in order, arrays,
strings in Unicode normal form C, whole numbers below 2^53, true, false and null. Fractions are left
out because languages print them differently; quantities are whole numbers of a unit in the name.
"""

from __future__ import annotations

import json
import unicodedata
from hashlib import sha256
from typing import Any, TypeVar

import msgspec

from tealward.alliance.refusals import Refused, Rule

_T = TypeVar("_T")
_LARGEST = 2**53


def canonical(document: Any) -> bytes:
    """The bytes of a document, a ``msgspec.Struct`` or plain values. Raises ``Refused``."""
    plain = msgspec.to_builtins(document)
    _check(plain)
    return json.dumps(
        plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode()


def digest(document: Any) -> str:
    """SHA-256 of the canonical bytes, as 64 hexadecimal digits."""
    return sha256(canonical(document)).hexdigest()


def read(body: bytes, kind: type[_T]) -> _T:
    """A document from its canonical bytes. A field nobody knows, or another spelling: refused."""
    try:
        found = msgspec.json.decode(body, type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise Refused(Rule.UNREADABLE) from None
    if canonical(found) != body:
        raise Refused(Rule.NOT_CANONICAL)
    return found


def convert(document: Any, kind: type[_T]) -> _T:
    """A document from plain values, as strictly."""
    try:
        return msgspec.convert(document, kind)
    except (msgspec.MsgspecError, RecursionError):
        raise Refused(Rule.UNREADABLE) from None


def _check(value: Any) -> None:
    match value:
        case bool() | None:
            return
        case int() if abs(value) < _LARGEST:
            return
        case str() if unicodedata.is_normalized("NFC", value):
            return
        case list() | tuple():
            for each in value:
                _check(each)
        case dict():
            for key, each in value.items():
                if not (isinstance(key, str) and key.isascii()):
                    raise Refused(Rule.NOT_CANONICAL)
                _check(each)
        case _:
            raise Refused(Rule.NOT_CANONICAL)
