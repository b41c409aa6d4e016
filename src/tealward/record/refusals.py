"""Why a record was not opened or not written. Each says what to do instead."""

from __future__ import annotations


class RecordError(Exception):
    """Something about the record that a caller may want to tell apart from its own faults."""


class Conflict(RecordError):
    """Somebody else has appended in between; nothing of this append was written.

    ``session`` names the session, ``expected`` the length the caller believed in, ``found`` the
    length it has.
    """

    def __init__(self, session: str, expected: int, found: int) -> None:
        super().__init__(
            f"session {session} has {found} facts, not {expected}: read what was appended "
            "meanwhile, decide again, then append"
        )
        self.session = session
        self.expected = expected
        self.found = found


class NotOpened(RecordError):
    """The record was refused and left byte for byte as it was."""


class Damaged(NotOpened):
    """The file is no database, or fails its own check, or lacks tables."""


class Foreign(NotOpened):
    """A sound database, but another product's."""


class Newer(NotOpened):
    """Written by a newer version of this product."""


class InUse(NotOpened):
    """Another process holds the record."""


class Tampered(RecordError):
    """The chain of hashes breaks: fact ``seq`` of ``session`` is not what was recorded."""

    def __init__(self, session: str, seq: int, what: str) -> None:
        super().__init__(
            f"fact {seq} of session {session}: {what}. Restore the record from a copy made before, "
            "and find out who could write to the database"
        )
        self.session = session
        self.seq = seq
