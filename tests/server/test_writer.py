"""The writing thread: in order, together, and each told its own outcome."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterable
from pathlib import Path

import pytest

from tealward.record.log import Append, Log
from tealward.record.opening import open_log
from tealward.record.refusals import Conflict
from tealward.server.writer import Writer

from .clients import run


class SlowLog:
    """Writes when it is let, and remembers what was written together."""

    def __init__(self, log: Log) -> None:
        self.log = log
        self.go_on = threading.Event()
        self.groups: list[int] = []

    def append_all(self, appends: Iterable[Append]) -> list[int | Conflict]:
        self.go_on.wait(10)
        appends = list(appends)
        self.groups.append(len(appends))
        return self.log.append_all(appends)


def test_what_waits_is_written_together(tmp_path: Path) -> None:
    async def test() -> None:
        log = open_log(f"sqlite:///{tmp_path}/ward.db")
        slow = SlowLog(log)
        writer = Writer(slow)  # type: ignore[arg-type]
        appends = [
            asyncio.ensure_future(writer.append("case", n, [b"%d" % n], "now")) for n in range(20)
        ]
        late = asyncio.ensure_future(writer.append("case", 5, [b"late"], "now"))
        await asyncio.sleep(0)
        slow.go_on.set()
        assert await asyncio.gather(*appends) == list(range(1, 21))
        with pytest.raises(Conflict):
            await late
        assert sum(slow.groups) == 21
        assert len(slow.groups) <= 2
        writer.close()
        log.close()

    run(test())


def test_closing_writes_what_waits(tmp_path: Path) -> None:
    async def test() -> None:
        log = open_log(f"sqlite:///{tmp_path}/ward.db")
        writer = Writer(log)
        last = asyncio.ensure_future(writer.append("case", 0, [b"last"], "now"))
        await asyncio.sleep(0)
        writer.close()
        assert await last == 1
        log.close()

    run(test())


def test_a_database_that_fails_fails_only_those_who_wait(tmp_path: Path) -> None:
    class Failing(SlowLog):
        def append_all(self, appends: Iterable[Append]) -> list[int | Conflict]:
            if not self.groups:
                self.groups.append(0)
                raise OSError("disk full")
            return super().append_all(appends)

    async def test() -> None:
        log = open_log(f"sqlite:///{tmp_path}/ward.db")
        failing = Failing(log)
        failing.go_on.set()
        writer = Writer(failing)  # type: ignore[arg-type]
        with pytest.raises(OSError, match="disk full"):
            await writer.append("case", 0, [b"a"], "now")
        assert await writer.append("case", 0, [b"a"], "now") == 1
        writer.close()
        log.close()

    run(test())


def test_who_no_longer_waits_does_not_matter(tmp_path: Path) -> None:
    async def test() -> None:
        log = open_log(f"sqlite:///{tmp_path}/ward.db")
        writer = Writer(log)
        gone = asyncio.ensure_future(writer.append("case", 0, [b"a"], "now"))
        await asyncio.sleep(0)
        gone.cancel()
        assert await writer.append("case", 1, [b"b"], "now") == 2
        writer.close()
        log.close()

    run(test())
