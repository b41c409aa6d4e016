"""The language of conditions.

A clause compares a field with a value (``stage >= IIIA1``, ``histotype in clear_cell, mucinous``),
names a term (``not high_perioperative_risk``), or offers several of these (``... or ...``). A list
of clauses holds if all of them hold.

What nobody has asked satisfies neither a clause nor its opposite (Kleene's three values); only
``field = unknown`` and ``field != unknown`` speak of that.
"""

from __future__ import annotations

import functools
import math
import operator
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from tealward.course.known import Known
from tealward.course.orders import Order
from tealward.debrief.condition.fields import FIELDS
from tealward.debrief.condition.files import line_of, read_folder

LANGUAGES = ("ko", "en")


class BadCondition(ValueError):
    """A clause that cannot be read: the message says where it stands and what would be right."""


class Atom(NamedTuple):
    """One comparison: ``value`` is a number or the code of a word, ``codes`` what ``in`` allows."""

    field: str
    sign: str
    value: float
    codes: frozenset[int] = frozenset()


class Named(NamedTuple):
    """A term of ``terms.toml``, or its opposite."""

    term: str
    opposite: bool


Clause: TypeAlias = tuple[Atom | Named, ...]
"""Alternatives: one must hold."""


class Term(NamedTuple):
    """A clinical notion with its cut-offs. It holds if all clauses of one of ``cases`` hold."""

    cases: tuple[tuple[Clause, ...], ...]
    source: str
    mark: str
    name: dict[str, str]


_COMPARISON = re.compile(r"(?P<field>\w+) (?P<sign>=|!=|<=|>=|<|>|in) (?P<value>.+)")
_TERM = re.compile(r"(?P<no>not )?(?P<term>\w+)")
_SIGNS: Mapping[str, Callable[[float, float], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_UNKNOWN = "unknown"


def parse(text: str, where: str, known_terms: Iterable[str] = ()) -> Clause:
    """Read a clause. Raises ``BadCondition``, which begins with ``where``."""
    names = frozenset(known_terms)
    return tuple(_parse_one(part.strip(), where, names) for part in text.split(" or "))


def parse_all(texts: Sequence[str], file: str, text: str, label: str) -> tuple[Clause, ...]:
    """Read the clauses that stand in ``text``, a file, below ``label``. Raises ``BadCondition``."""
    lines = [line_of(text, f'"{each}"', label) for each in texts]
    places = [f"{file}, line {line}" for line in lines]
    return tuple(parse(*each, terms()) for each in zip(texts, places, strict=True))


def _parse_one(text: str, where: str, names: frozenset[str]) -> Atom | Named:
    named = _TERM.fullmatch(text)
    if named and named["term"] in names:
        return Named(named["term"], named["no"] is not None)
    found = _COMPARISON.fullmatch(text)
    if found is None:
        raise BadCondition(f"{where}: {text!r} is neither 'field sign value' nor a known term")
    field, sign, value = found["field"], found["sign"], found["value"]
    if field not in FIELDS:
        raise BadCondition(f"{where}: no field {field!r}; there are {', '.join(sorted(FIELDS))}")
    if value == _UNKNOWN:
        if sign not in ("=", "!="):
            raise BadCondition(f"{where}: {field} {sign} unknown: only = and != go with unknown")
        return Atom(field, sign, math.nan)
    compare = _compare_words if FIELDS[field].words else _compare_number
    return compare(field, sign, value, where)


def _compare_number(field: str, sign: str, value: str, where: str) -> Atom:
    if sign not in _SIGNS:
        raise BadCondition(f"{where}: {field} is a number, {sign!r} does not go with it")
    try:
        number = float(value)
    except ValueError:
        number = math.nan
    if math.isnan(number):
        raise BadCondition(f"{where}: {field} is a number, {value!r} is none")
    return Atom(field, sign, number)


def _compare_words(field: str, sign: str, value: str, where: str) -> Atom:
    words, ranked = FIELDS[field].words, FIELDS[field].ranked
    wanted = [word.strip() for word in value.split(",")] if sign == "in" else [value]
    for word in wanted:
        if word not in words:
            raise BadCondition(f"{where}: {field} is never {word!r}, only {', '.join(words)}")
    if sign not in ("=", "!=", "in") and not ranked:
        raise BadCondition(f"{where}: {field} has no order, {sign!r} does not go with it")
    codes = [words.index(word) for word in wanted]
    return Atom(field, sign, float(codes[0]), frozenset(codes))


def holds(clauses: Sequence[Clause], known: Known, order: Order) -> bool:
    """Whether all clauses hold of what is known and of this order."""
    return _all(clauses, known, order) is True


def _all(clauses: Sequence[Clause], known: Known, order: Order) -> bool | None:
    answers = [_any([_ask(part, known, order) for part in clause]) for clause in clauses]
    return False if False in answers else None if None in answers else True


def _any(answers: Sequence[bool | None]) -> bool | None:
    return True if True in answers else None if None in answers else False


def _ask(part: Atom | Named, known: Known, order: Order) -> bool | None:
    if isinstance(part, Named):
        answer = _any([_all(case, known, order) for case in terms()[part.term].cases])
        return answer if answer is None or not part.opposite else not answer
    x = FIELDS[part.field].read(known, order)
    if math.isnan(part.value):
        return math.isnan(x) == (part.sign == "=")
    if math.isnan(x):
        return None
    return int(x) in part.codes if part.sign == "in" else bool(_SIGNS[part.sign](x, part.value))


def terms_of(clauses: Iterable[Clause]) -> tuple[str, ...]:
    """The terms that these clauses name, each once, in their order."""
    named = [part.term for clause in clauses for part in clause if isinstance(part, Named)]
    return tuple(dict.fromkeys(named))


@functools.cache
def terms() -> dict[str, Term]:
    """The terms of ``terms.toml`` by name. Raises ``BadCondition``."""
    file = "terms.toml"
    entries, text = read_folder(file)
    found: dict[str, Term] = {}
    for name, raw in entries.items():
        cases = []
        for case in raw["any"]:
            lines = [line_of(text, f'"{clause}"', f"[{name}]") for clause in case]
            places = [f"{file}, line {line}" for line in lines]
            cases.append(tuple(map(parse, case, places)))
        words = {language: raw[language] for language in LANGUAGES}
        found[name] = Term(tuple(cases), raw["source"], raw["mark"], words)
    return found
