"""One process per file: a second server on the same record would decide from stale state."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

from tealward.record.refusals import InUse


class Lock:
    """Held from opening to closing; the kernel lets go of it however the process ends.

    The lock lies on a file of its own beside the database. Were it on the database, closing our
    descriptor would drop the locks that SQLite holds there: POSIX locks belong to the process.
    """

    def __init__(self, database: Path) -> None:
        """Take the lock, or raise ``InUse``."""
        self._path = database.with_name(database.name + "-lock")
        self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.read(self._file, 32).decode(errors="replace").strip() or "unknown"
            os.close(self._file)
            raise InUse(
                f"{database} is in use by process {holder}: stop that server first, or give this "
                "one a database of its own"
            ) from None
        os.ftruncate(self._file, 0)
        os.write(self._file, str(os.getpid()).encode())

    def release(self) -> None:
        """Let another process open the record. The file stays: removing it would be a race."""
        os.close(self._file)
