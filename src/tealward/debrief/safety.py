"""Errors that no good play elsewhere makes up for: found in a course, one by one.

The list is data (``evidence/guidelines/safety.toml``) in the language of conditions. An order that
somebody in the hospital stopped counts as an attempt and is told apart by its words.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import msgspec

from tealward.course.known import Known
from tealward.course.orders import Order
from tealward.debrief.condition.actions import Action, read_actions
from tealward.debrief.condition.clauses import Clause, holds, parse_all
from tealward.debrief.condition.files import line_of, read_folder

_FILE = "safety.toml"

Step = tuple[Known, Order, str | None]
"""What was known before an order, the order, and the rule that refused it, if one did.

The window must be on a copy: a life that goes on changes what it shows.
"""


class Violation(NamedTuple):
    """One error: its key, the step (from 0) at which it happened, and the key of its words."""

    key: str
    step: int
    words: str


class Case(NamedTuple):
    """One way to commit an error: such an order, while this holds."""

    actions: tuple[Action, ...]
    when: tuple[Clause, ...]


class Item(NamedTuple):
    """One error of the list.

    ``stopped_by``: rules whose refusal shows the attempt. ``after``: it counts only once such an
    order has been carried out. ``never``: the order that had to come if the case holds at the end.
    """

    key: str
    number: int
    cases: tuple[Case, ...]
    stopped_by: frozenset[str]
    after: tuple[Action, ...]
    never: tuple[Action, ...]
    source: str
    mark: str


def violations(steps: Sequence[Step]) -> list[Violation]:
    """Every error of a finished course, in the order of its steps."""
    found: list[Violation] = []
    for item in items():
        found += _omitted(item, steps) if item.never else _committed(item, steps)
    return sorted(found, key=lambda violation: violation.step)


def _committed(item: Item, steps: Sequence[Step]) -> Iterable[Violation]:
    armed = not item.after
    for number, (known, order, refused) in enumerate(steps):
        if refused is not None:
            if refused in item.stopped_by and _meant(item, order):
                yield Violation(item.key, number, f"safety.{item.key}.stopped")
            continue
        if armed and any(_is(case, known, order) for case in item.cases):
            yield Violation(item.key, number, f"safety.{item.key}.line")
        armed = armed or any(action.fits(order) for action in item.after)


def _meant(item: Item, order: Order) -> bool:
    return any(action.fits(order) for case in item.cases for action in case.actions)


def _is(case: Case, known: Known, order: Order) -> bool:
    return any(action.fits(order) for action in case.actions) and holds(case.when, known, order)


def _omitted(item: Item, steps: Sequence[Step]) -> list[Violation]:
    """The order that never came, told at the last step."""
    done = [order for _, order, refused in steps if refused is None]
    if not steps or any(action.fits(order) for order in done for action in item.never):
        return []
    known, order, _ = steps[-1]
    if any(holds(case.when, known, order) for case in item.cases):
        return [Violation(item.key, len(steps) - 1, f"safety.{item.key}.line")]
    return []


def words_keys() -> set[str]:
    """Every key of words that the list can ask for."""
    keys = {f"safety.{item.key}.{part}" for item in items() for part in ("name", "line")}
    return keys | {f"safety.{item.key}.stopped" for item in items() if item.stopped_by}


class _WrittenCase(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    action: Any = None
    when: list[str] = []


class _Written(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    key: str
    number: int
    source: str
    mark: str
    case: list[_WrittenCase]
    stopped_by: list[str] = []
    after: Any = None
    never: Any = None


@functools.cache
def items() -> tuple[Item, ...]:
    """The list, read and checked. Raises ``BadCondition`` or ``msgspec.ValidationError``."""
    table, text = read_folder(_FILE)
    return tuple(_item(msgspec.convert(raw, _Written), text) for raw in table["item"])


def _item(raw: _Written, text: str) -> Item:
    label = f'key = "{raw.key}"'
    where = f"{_FILE}, line {line_of(text, label)}"
    return Item(
        raw.key,
        raw.number,
        tuple(_case(each, text, label, where) for each in raw.case),
        frozenset(raw.stopped_by),
        _actions(raw.after, where),
        _actions(raw.never, where),
        raw.source,
        raw.mark,
    )


def _case(raw: _WrittenCase, text: str, label: str, where: str) -> Case:
    return Case(_actions(raw.action, where), parse_all(raw.when, _FILE, text, label))


def _actions(raw: Any, where: str) -> tuple[Action, ...]:
    return () if raw is None else read_actions(raw, where)
