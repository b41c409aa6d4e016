"""Where people are and how they hold their hands: told, never recorded.

A client sends a pose as a binary message of 32 bytes, little endian:

======  ========  ==========================================================================
offset  type      what
======  ========  ==========================================================================
0       u8        kind, always 1
1       u8        flags: 1 in VR, 2 hands tracked, 4 walking, 8 speaking
2       3 int16   head: position in mm, in the coordinates of the room
8       u32       head: orientation, smallest three. Top two bits: index of the largest
                  component of the quaternion (x y z w); then the others in ten bits each,
                  from -sqrt(1/2) to +sqrt(1/2)
12      10 bytes  left hand, as the head
22      10 bytes  right hand, as the head
======  ========  ==========================================================================

Every 25 ms the server tells each gathering (the people in one room of one case) what changed:

======  ========  ==========================================================================
0       u8        kind, always 2
1       u16       n, how many poses follow
3       n times   u16 number of the person (``Person.number``) and her 32 bytes as she sent them
======  ========  ==========================================================================

The server reads none of the numbers. A client finds its own pose among them and passes over it:
one message for all costs less than one for each.
"""

from __future__ import annotations

import asyncio
from collections.abc import Hashable
from itertools import chain
from struct import Struct
from typing import Final, Protocol

POSE_KIND: Final = 1
BATCH_KIND: Final = 2
POSE_BYTES: Final = 32
TICK_S: Final = 0.025
"""Half the time between two poses of a client, so that none waits longer than it takes to send."""

_BEATS: Final = 5
"""Gatherings take turns within a tick: the last one served then waits 5 ms, not the whole tick."""

_HEAD: Final = Struct("<BH")
_NUMBER: Final = Struct("<H")


class Onlooker(Protocol):
    """Somebody who is shown poses."""

    def show(self, poses: bytes) -> None:
        """Send one batch now, or drop it."""


def number_bytes(number: int) -> bytes:
    """A person's number as it stands in a batch. 0 to 65535."""
    return _NUMBER.pack(number)


def batch(poses: dict[bytes, bytes]) -> bytes:
    """One message with these poses, by ``number_bytes``."""
    return _HEAD.pack(BATCH_KIND, len(poses)) + b"".join(chain.from_iterable(poses.items()))


class Gathering:
    """The people in one room of one case, and the latest pose of each."""

    __slots__ = ("beat", "changed", "key", "latest", "onlookers")

    def __init__(self, key: Hashable, beat: int) -> None:
        self.key = key
        self.beat = beat
        self.onlookers: list[Onlooker] = []
        self.latest: dict[bytes, bytes] = {}
        self.changed: dict[bytes, bytes] = {}

    def put(self, number: bytes, pose: bytes) -> None:
        """Keep the newest pose of a person, to be told at the next tick if it differs."""
        if self.latest.get(number) != pose:
            self.latest[number] = self.changed[number] = pose

    def tell(self) -> None:
        """Show everybody what has changed since the last time."""
        if not self.changed:
            return
        message = batch(self.changed)
        self.changed.clear()
        for onlooker in self.onlookers:
            onlooker.show(message)


class Poses:
    """Every gathering of the server, and the one tick that serves them."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._gatherings: dict[Hashable, Gathering] = {}
        self._beats: list[dict[Hashable, Gathering]] = [{} for _ in range(_BEATS)]
        self._beat = 0
        self._next = self._loop.time()
        self._timer = self._loop.call_at(self._next, self._tick)

    def enter(self, key: Hashable, onlooker: Onlooker) -> Gathering:
        """Join the people at ``key``; the poses that they hold are shown at once."""
        gathering = self._gatherings.get(key) or self._gather(key)
        gathering.onlookers.append(onlooker)
        if gathering.latest:
            onlooker.show(batch(gathering.latest))
        return gathering

    def leave(self, gathering: Gathering, onlooker: Onlooker, number: bytes) -> None:
        """Part from a gathering. Her pose is forgotten; the others hear of it as ``Moved``."""
        gathering.onlookers.remove(onlooker)
        gathering.latest.pop(number, None)
        gathering.changed.pop(number, None)
        if not gathering.onlookers:
            del self._gatherings[gathering.key]
            del self._beats[gathering.beat][gathering.key]

    def close(self) -> None:
        """Stop the tick."""
        self._timer.cancel()

    def _gather(self, key: Hashable) -> Gathering:
        beat = min(range(_BEATS), key=lambda beat: len(self._beats[beat]))
        gathering = Gathering(key, beat)
        self._gatherings[key] = self._beats[beat][key] = gathering
        return gathering

    def _tick(self) -> None:
        # From the time it should have been, so that the tick does not drift; from now, if the
        # server has fallen behind, so that it does not try to catch up all at once.
        self._next = max(self._next + TICK_S / _BEATS, self._loop.time())
        self._timer = self._loop.call_at(self._next, self._tick)
        self._beat = (self._beat + 1) % _BEATS
        for gathering in self._beats[self._beat].values():
            gathering.tell()
