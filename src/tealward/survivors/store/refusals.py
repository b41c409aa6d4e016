"""Why the store was not opened or did not write. Each says what to do instead."""

from __future__ import annotations


class StoreError(Exception):
    """The store refuses; nothing of this transaction was written."""


class NotOpened(StoreError):
    """The database or its key file was refused and left as it was."""


class Unknown(StoreError):
    """No such survivor, person or entry."""


class Gone(StoreError):
    """What was asked for has been erased."""


class Twice(StoreError):
    """An entry of this name is there already and says something else."""


class Tampered(StoreError):
    """A line of the audit is not what was written."""

    def __init__(self, seq: int, what: str) -> None:
        super().__init__(
            f"line {seq} of the audit {what}: restore the database from a copy made before, and "
            "find out who could write to it"
        )
        self.seq = seq
