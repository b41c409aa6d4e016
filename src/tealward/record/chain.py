"""Each fact is sealed to the one before, so that a change anywhere breaks every later seal."""

from __future__ import annotations

from hashlib import sha256


def first_link(session: str) -> bytes:
    """What the first fact of a session is sealed to: its name, so that chains cannot be swapped."""
    return sha256(session.encode()).digest()


def link(previous: bytes, body: bytes, at: str) -> bytes:
    """The seal (32 bytes) of a fact recorded ``at`` a time, after the one sealed ``previous``.

    ``at`` holds no line break (``Log.append`` sees to it), so two different facts never run
    together to the same bytes.
    """
    return sha256(b"%b%b\n%b" % (previous, at.encode(), body)).digest()
