"""Sums under masks: the total of all centres is exact, and no centre's own part can be read.

A number becomes a whole number of 2^-40, modulo 2^128. Every two centres share a secret
(Curve25519) and from it, for each round of each protocol, draw the same stream (SHAKE-256); one
adds it and the other takes it away, so that all masks fall out of the total. With two
centres a mask hides nothing from the other one: what is not mine is yours.

Source: Bonawitz et al. 2017, ACM CCS.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import shake_256
from typing import Final

import numpy as np

from tealward.alliance.keys import MaskingKey
from tealward.alliance.people import Institution
from tealward.study.refusals import Refused, Rule
from tealward.study.rows import Vector

_BYTES: Final = 16
_MODULUS: Final = 2 ** (8 * _BYTES)
_UNIT: Final = 2.0**40
_LARGEST: Final = 2.0**80


def encoded(numbers: Vector) -> list[int]:
    """Numbers as whole ones. What is not finite or too large is refused."""
    if not np.isfinite(numbers).all() or np.max(np.abs(numbers), initial=0.0) > _LARGEST:
        raise Refused(Rule.FIELDS_UNLISTED)
    return [round(float(each) * _UNIT) % _MODULUS for each in numbers]


def decoded(whole: Iterable[int]) -> Vector:
    """The numbers again, with their signs."""
    signed = (each - _MODULUS if each >= _MODULUS // 2 else each for each in whole)
    return np.array([each / _UNIT for each in signed], dtype=np.float64)


def masked(
    whole: Sequence[int],
    key: MaskingKey,
    me: str,
    centres: Sequence[Institution],
    context: bytes,
) -> list[int]:
    """The same with the masks of this centre for one ``context`` (protocol and round)."""
    found = list(whole)
    for other in centres:
        if other.name == me:
            continue
        shared = key.shared(other.masking_key)
        stream = shake_256(b"tealward mask\n%b\n%b" % (shared, context)).digest(_BYTES * len(found))
        sign = 1 if me < other.name else -1
        for k in range(len(found)):
            mask = int.from_bytes(stream[_BYTES * k : _BYTES * (k + 1)])
            found[k] = (found[k] + sign * mask) % _MODULUS
    return found


def added(parts: Sequence[Sequence[int]]) -> list[int]:
    """The total of all centres, in which masks have fallen out."""
    return [sum(numbers) % _MODULUS for numbers in zip(*parts, strict=True)]


def written(whole: Sequence[int]) -> str:
    """Whole numbers as hexadecimal digits, 32 each."""
    return b"".join(each.to_bytes(_BYTES) for each in whole).hex()


def read(text: str, count: int) -> list[int]:
    """The whole numbers again; any other count of them is refused."""
    if len(text) != 2 * _BYTES * count:
        raise Refused(Rule.FIELDS_UNLISTED)
    try:
        body = bytes.fromhex(text)
    except ValueError:
        raise Refused(Rule.FIELDS_UNLISTED) from None
    return [int.from_bytes(body[k : k + _BYTES]) for k in range(0, len(body), _BYTES)]


def flat(sums: Mapping[str, Vector], fields: Mapping[str, int]) -> Vector:
    """Listed fields in a row. A field that is missing, unlisted or of another length: refused."""
    if {name: len(numbers) for name, numbers in sums.items()} != dict(fields):
        raise Refused(Rule.FIELDS_UNLISTED)
    return np.concatenate([sums[name] for name in sorted(fields)])


def parted(numbers: Vector, fields: Mapping[str, int]) -> dict[str, Vector]:
    """Fields again."""
    found, at = {}, 0
    for name in sorted(fields):
        found[name] = numbers[at : at + fields[name]]
        at += fields[name]
    return found
