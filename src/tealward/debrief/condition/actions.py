"""What a rule speaks of: a verb, with those of its choices that matter.

``{ verb = "sign_plan", strategy = ["primary_surgery", "staging_surgery"] }`` fits either plan.
Numbers of an order are asked in clauses (``order_auc``, ``order_days``), not here.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from typing import Any, NamedTuple

import msgspec

from tealward.course.orders import ORDERS, VERB_NAMES, Order
from tealward.debrief.condition.clauses import BadCondition


class Action(NamedTuple):
    """Orders of one kind whose named fields hold one of the allowed values."""

    kind: type[Order]
    allowed: tuple[tuple[str, frozenset[int]], ...]

    def fits(self, order: Order) -> bool:
        """Whether the order is one of these."""
        if not isinstance(order, self.kind):
            return False
        return all(getattr(order, name) in values for name, values in self.allowed)


def read_actions(raw: Any, where: str) -> tuple[Action, ...]:
    """Read one action or a list of them. Raises ``BadCondition``, which begins with ``where``."""
    listed = raw if isinstance(raw, list) else [raw]
    if not listed:
        raise BadCondition(f"{where}: a rule needs an action")
    return tuple(_read_one(each, where) for each in listed)


def _read_one(raw: Any, where: str) -> Action:
    if not isinstance(raw, Mapping) or raw.get("verb") not in VERB_NAMES:
        raise BadCondition(f"{where}: {raw!r} has no verb of course/orders.py")
    kind = ORDERS[VERB_NAMES.index(raw["verb"])]
    fields = {field.name: field.type for field in msgspec.structs.fields(kind)}
    allowed = []
    for name, value in raw.items():
        if name == "verb":
            continue
        if name not in fields:
            raise BadCondition(f"{where}: {raw['verb']} has no {name!r}, only {sorted(fields)}")
        values = value if isinstance(value, list) else [value]
        allowed.append((name, frozenset(_code(each, name, fields[name], where) for each in values)))
    return Action(kind, tuple(allowed))


def _code(value: object, name: str, kind: Any, where: str) -> int:
    if kind is bool and isinstance(value, bool):
        return int(value)
    if isinstance(kind, type) and issubclass(kind, IntEnum) and isinstance(value, str):
        if value.upper() in kind.__members__:
            return int(kind[value.upper()])
        names = ", ".join(each.name.lower() for each in kind)
        raise BadCondition(f"{where}: {name} is never {value!r}, only {names}")
    raise BadCondition(
        f"{where}: {name} cannot be compared with {value!r} here; ask it in a clause"
    )
