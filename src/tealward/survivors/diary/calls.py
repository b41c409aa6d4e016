"""Whom to call in an emergency where she lives: a woman in New York is not sent to Seoul's 119."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from typing import Literal

import msgspec


class Place(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The numbers of a place, with their source."""

    country: str
    zones: list[str]
    emergency: str
    crisis: str
    source: str
    mark: Literal["verified", "recalled"]

    def facts(self) -> dict[str, str]:
        """The numbers by the names that texts give them."""
        return {"emergency": self.emergency, "crisis": self.crisis}


@functools.cache
def places() -> list[Place]:
    """Every place of the file; the last fits everywhere."""
    text = (resources.files(__package__) / "calls.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text)["place"], list[Place])


def calls(zone: str) -> Place:
    """The place of a time zone such as ``Asia/Seoul``."""
    return next(place for place in places() if zone.startswith(tuple(place.zones)))
