"""How much somebody may do at once, and how fast that grows back."""

from __future__ import annotations


class Allowance:
    """A purse of ``most`` acts that fills up at ``per_s`` acts a second."""

    __slots__ = ("_left", "_most", "_per_s", "_when")

    def __init__(self, most: float, per_s: float, now: float) -> None:
        self._most = most
        self._per_s = per_s
        self._left = most
        self._when = now

    def spend(self, now: float) -> bool:
        """Take one act at ``now`` (seconds, any steady clock); false if the purse is empty."""
        self._left = min(self._most, self._left + (now - self._when) * self._per_s)
        self._when = now
        if self._left < 1:
            return False
        self._left -= 1
        return True

    def full(self, now: float) -> bool:
        """Whether everything has grown back, so that this purse may be forgotten."""
        return self._left + (now - self._when) * self._per_s >= self._most
