"""Long work on a case, beside the loop that serves rooms: debriefs and twins.

The analyst runs in a thread of its own and lets go of the interpreter while it computes. One piece
of work per case at a time; who asks for the same again waits for the same, or gets it at once.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Final, TypeAlias, cast
from weakref import WeakValueDictionary

import msgspec

from tealward import __version__
from tealward.debrief.report import Debrief, Twin
from tealward.record.log import Log
from tealward.server.threads import in_thread
from tealward.ward.contract import Analyst, Refusal
from tealward.ward.messages import (
    AskDebrief,
    AskTwin,
    DebriefReady,
    FromServer,
    Progress,
    Refused,
    TwinReady,
)
from tealward.ward.refuse import refusal

_log = logging.getLogger(__name__)
Ask: TypeAlias = AskDebrief | AskTwin
Reply: TypeAlias = Callable[[FromServer], None]

_KEPT: Final = 256
"""Results kept in memory, the oldest forgotten first. Each can be computed again."""

_STEP: Final = 0.01
"""Least progress worth a message."""


class Stopped(Exception):
    """Raised into the analyst through ``progress`` when the server stops."""


class Analyses:
    """Everything that is being worked out, and what has been."""

    def __init__(self, log: Log, analyst: Analyst, at_once: int) -> None:
        self._log = log
        self._analyst = analyst
        self._results: dict[Hashable, Debrief | Twin] = {}
        self._works: dict[Hashable, _Work] = {}
        self._turns = asyncio.Semaphore(at_once)
        self._case_turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._tasks: set[asyncio.Task[None]] = set()
        self._stopping = threading.Event()

    def busy(self, session: str) -> bool:
        """Whether something is being worked out about this case."""
        return any(work.session == session for work in self._works.values())

    def ask(self, session: str, seq: int, act: Ask, reply: Reply) -> None:
        """Work out what ``act`` asks about the first ``seq`` facts of a case.

        ``reply`` gets ``Progress`` and then the result, or a refusal.
        """
        key = (session, seq, __version__, _question(act))
        if key in self._results:
            reply(_ready(act, act.ref, self._results[key]))
        elif work := self._works.get(key):
            work.askers.append((act.ref, reply))
        else:
            self._works[key] = work = _Work(session, seq, act, [(act.ref, reply)])
            task = asyncio.create_task(self._run(key, work))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    def close(self) -> None:
        """Stop what is running at its next progress; nobody is told."""
        self._stopping.set()
        for task in self._tasks:
            task.cancel()

    async def _run(self, key: Hashable, work: _Work) -> None:
        case_turn = self._case_turns.setdefault(work.session, asyncio.Lock())
        try:
            async with case_turn, self._turns:
                result = await in_thread(lambda: self._analyse(work))
            self._keep(key, result)
            work.tell(lambda ref: _ready(work.act, ref, result))
        except Refusal as why:
            work.refuse(why)
        except Exception:
            _log.exception("the analysis of case %s failed", work.session)
            work.refuse(refusal("our_fault"))
        finally:
            del self._works[key]

    def _analyse(self, work: _Work) -> Debrief | Twin:
        facts = [fact.body for fact in self._log.facts(work.session)[: work.seq]]
        progress = self._progress(work)
        if isinstance(work.act, AskDebrief):
            return self._analyst.debrief(facts, progress)
        return self._analyst.twin(facts, work.act.decision, work.act.order, progress)

    def _progress(self, work: _Work) -> Callable[[float], None]:
        """What the analyst calls from its thread."""
        told = -1.0

        def progress(share: float) -> None:
            nonlocal told
            if self._stopping.is_set():
                raise Stopped
            if share >= told + _STEP:
                told = share
                work.loop.call_soon_threadsafe(
                    work.tell, lambda ref: Progress(ref=ref, share=min(1.0, share))
                )

        return progress

    def _keep(self, key: Hashable, result: Debrief | Twin) -> None:
        self._results[key] = result
        if len(self._results) > _KEPT:
            del self._results[next(iter(self._results))]


@dataclass(slots=True)
class _Work:
    """One piece of work, and who waits for it, each under a ``ref`` of her own."""

    session: str
    seq: int
    act: Ask
    askers: list[tuple[str, Reply]]
    loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.get_running_loop)

    def tell(self, message: Callable[[str], FromServer]) -> None:
        for ref, reply in self.askers:
            reply(message(ref))

    def refuse(self, why: Refusal) -> None:
        self.tell(lambda ref: Refused(ref=ref, rule=why.rule, why=why.why, remedy=why.remedy))


def _question(act: Ask) -> bytes:
    """What was asked, apart from who asked."""
    return msgspec.json.encode(msgspec.structs.replace(act, ref=""), order="deterministic")


def _ready(act: Ask, ref: str, result: Debrief | Twin) -> FromServer:
    if isinstance(act, AskDebrief):
        return DebriefReady(ref=ref, debrief=cast("Debrief", result))
    return TwinReady(ref=ref, twin=cast("Twin", result))
