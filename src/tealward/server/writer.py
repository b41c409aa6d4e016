"""The one thread that writes. What waits while it writes goes to disk together."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Sequence
from queue import Empty, SimpleQueue
from typing import Final

from tealward.record.log import Append, Log
from tealward.record.refusals import Conflict

_MOST_TOGETHER: Final = 256

_Waiting = tuple[Append, "asyncio.Future[int]"]


class Writer:
    """Appends to a log without holding up the loop it was made in."""

    def __init__(self, log: Log) -> None:
        self._log = log
        self._loop = asyncio.get_running_loop()
        self._queue: SimpleQueue[_Waiting | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._write_all, name="writer", daemon=True)
        self._thread.start()

    async def append(
        self, session: str, expected_seq: int, bodies: Sequence[bytes], at: str
    ) -> int:
        """As ``Log.append``: returns the new length when the facts are on disk.

        Raises ``Conflict``, or whatever the database raised; then nothing is known to be written.
        """
        done: asyncio.Future[int] = self._loop.create_future()
        self._queue.put((Append(session, expected_seq, bodies, at), done))
        return await done

    def close(self) -> None:
        """Write what is waiting, then end the thread."""
        self._queue.put(None)
        self._thread.join()

    def _write_all(self) -> None:
        while (first := self._queue.get()) is not None:
            group, ended = self._with_what_waits(first)
            outcomes = self._write(group)
            self._loop.call_soon_threadsafe(_answer, group, outcomes)
            if ended:
                return

    def _with_what_waits(self, first: _Waiting) -> tuple[list[_Waiting], bool]:
        group = [first]
        while len(group) < _MOST_TOGETHER:
            try:
                waiting = self._queue.get_nowait()
            except Empty:
                break
            if waiting is None:
                return group, True
            group.append(waiting)
        return group, False

    def _write(self, group: list[_Waiting]) -> Sequence[int | Exception]:
        try:
            return self._log.append_all([append for append, _ in group])
        except Exception as error:
            return [error] * len(group)


def _answer(group: list[_Waiting], outcomes: Sequence[int | Conflict | Exception]) -> None:
    for (_, done), outcome in zip(group, outcomes, strict=True):
        if done.done():
            continue
        if isinstance(outcome, Exception):
            done.set_exception(outcome)
        else:
            done.set_result(outcome)
