"""Roles: the closed list, and what each may order and where. What is not listed is refused."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterable
from importlib import resources
from typing import NamedTuple, get_args

from tealward.course.orders import VERB_NAMES
from tealward.ward.messages import RoleKey
from tealward.ward.sight import RoomKey

ROLES: tuple[RoleKey, ...] = get_args(RoleKey)
ROOMS: tuple[RoomKey, ...] = get_args(RoomKey)


class Permissions(NamedTuple):
    """Which roles may do what, and in which rooms."""

    orders: dict[str, frozenset[str]]
    rooms: dict[str, frozenset[str]]
    acts: dict[str, frozenset[str]]

    def may_order(self, verb: str, roles: Iterable[str]) -> bool:
        """Whether somebody who holds these roles may give this order."""
        return bool(self.orders.get(verb, frozenset()).intersection(roles))

    def may_act(self, act: str, roles: Iterable[str]) -> bool:
        """Whether somebody who holds these roles may do this at the board or with an image."""
        return bool(self.acts.get(act, frozenset()).intersection(roles))

    def here(self, verb: str, room: str) -> bool:
        """Whether the order is given in this room."""
        return room in self.rooms.get(verb, frozenset())


@functools.cache
def permissions() -> Permissions:
    """The table of ``roles.toml``, checked against the closed lists."""
    text = resources.files("tealward.ward").joinpath("roles.toml").read_text("utf-8")
    table = tomllib.loads(text)
    for part, names in (("orders", ROLES), ("rooms", ROOMS), ("acts", ROLES)):
        for key, listed in table[part].items():
            unknown = set(listed) - set(names)
            if unknown or (part != "acts" and key not in VERB_NAMES):
                raise ValueError(f"roles.toml, {part}.{key}: not in the closed lists")
    return Permissions(
        *(
            {key: frozenset(listed) for key, listed in table[part].items()}
            for part in ("orders", "rooms", "acts")
        )
    )
