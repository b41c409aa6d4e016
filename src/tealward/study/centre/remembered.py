"""What a check has found, by the exact bytes that it was given.

A round sends the agreement, the protocol and the whole history again. Each check is a function of
its bytes (and of the day) alone, so the same bytes need no second look; any other byte gets one.
Only what has passed is kept, in this process alone: a new one looks at everything anew.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from hashlib import sha256
from typing import Any, Final, TypeVar

import msgspec

_T = TypeVar("_T")
_MOST: Final = 16


class Remembered:
    """The last few findings."""

    def __init__(self) -> None:
        self._found: OrderedDict[bytes, Any] = OrderedDict()

    def of(self, check: str, given: tuple[Any, ...], work: Callable[[], _T]) -> _T:
        """What ``work`` finds of ``given``; a refusal passes through and is not kept."""
        key = sha256(msgspec.json.encode((check, given))).digest()
        if key not in self._found:
            found = work()
            self._found[key] = found
            while len(self._found) > _MOST:
                self._found.popitem(last=False)
        self._found.move_to_end(key)
        kept: _T = self._found[key]
        return kept
