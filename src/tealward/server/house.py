"""All cases of this server: opening, waking, letting sleep."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Callable, Coroutine
from typing import Any, Final

from tealward.record.log import Log
from tealward.server.analysis import Analyses
from tealward.server.clean import clean_wishes
from tealward.server.limits import Limits
from tealward.server.pose import Poses
from tealward.server.room import Room
from tealward.server.threads import in_thread
from tealward.server.visitor import Visitor
from tealward.server.writer import Writer
from tealward.ward.contract import Analyst, CaseMaker
from tealward.ward.messages import PROTOCOL, CloseCode, Hello

_log = logging.getLogger(__name__)
_SEED_BITS: Final = 63
_ROUND_S: Final = 1.0
"""How often the house looks after its rooms and sockets."""


class House:
    """Rooms that are awake, the visitors in them, and the record that they are woken from."""

    def __init__(
        self,
        log: Log,
        maker: CaseMaker,
        analyst: Analyst,
        limits: Limits,
        clock: Callable[[], str],
    ) -> None:
        self._log = log
        self._maker = maker
        self._limits = limits
        self._clock = clock
        self._loop = asyncio.get_running_loop()
        self._writer = Writer(log)
        self._poses = Poses()
        self._analyses = Analyses(log, analyst, limits.analyses_at_once)
        self._rooms: dict[str, asyncio.Task[Room | None]] = {}
        self._used: dict[str, float] = {}
        self._visitors: set[Visitor] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._checked: tuple[float, asyncio.Future[bool]] | None = None
        self._round = self._loop.call_later(_ROUND_S, self._look_after)

    # What health tells.

    def rooms(self) -> list[Room]:
        """The rooms that are awake."""
        return [room for task in self._rooms.values() if (room := _outcome(task))]

    @property
    def people(self) -> int:
        """How many people are in a case now."""
        return sum(room.people_present for room in self.rooms())

    @property
    def visitors(self) -> int:
        """How many sockets are open."""
        return len(self._visitors)

    async def record_answers(self) -> bool:
        """Whether the database can be asked, as of the last second."""
        now = self._loop.time()
        if self._checked is None or now - self._checked[0] > _ROUND_S:
            self._checked = (now, asyncio.ensure_future(self._ask_record()))
        return await asyncio.shield(self._checked[1])

    async def _ask_record(self) -> bool:
        try:
            return await asyncio.wait_for(in_thread(self._log.alive), timeout=2.0)
        except Exception:
            _log.exception("the record does not answer")
            return False

    # Cases.

    async def open_case(self, wishes: dict[str, Any]) -> str:
        """Begin a case and return its name. Raises ``Refusal`` for wishes that cannot be met."""
        wishes, at = clean_wishes(wishes), self._clock()
        seed = secrets.randbits(_SEED_BITS)
        facts = await in_thread(lambda: self._maker.open(wishes, seed, at))
        # The link is the only key to a case, so it cannot be guessed (80 bits).
        session = secrets.token_hex(10)
        await self._writer.append(session, 0, facts, at)
        return session

    async def room(self, session: str) -> Room | None:
        """The room of a case, woken if it sleeps; ``None`` if there is no such case."""
        self._used[session] = self._loop.time()
        task = self._rooms.get(session)
        if task is None or _spent(task):
            task = self._rooms[session] = asyncio.create_task(self._wake(session))
        # Shielded: many may wait for one waking, and one who gives up must not end it.
        room = await asyncio.shield(task)
        if room is None and self._rooms.get(session) is task:
            del self._rooms[session], self._used[session]
        return room

    async def _wake(self, session: str) -> Room | None:
        facts = await in_thread(lambda: self._log.facts(session))
        if not facts:
            return None
        bodies = [fact.body for fact in facts]
        case = await in_thread(lambda: self._maker.wake(bodies))
        return Room(session, case, self._writer, self._poses, self._analyses, self._clock)

    # Visitors.

    def visitor(self, session: str) -> Visitor:
        """A visitor at the door of a case, to be handed to a socket."""
        return Visitor(session, self._serve, self._spawn, self._limits)

    async def _serve(self, visitor: Visitor) -> None:
        """Everything that one socket asks for, in order, until it ends."""
        self._visitors.add(visitor)
        try:
            await self._receive(visitor)
        except Exception:
            _log.exception("a visitor of case %s could not be served", visitor.case_id)
            visitor.fail()
        finally:
            self._visitors.discard(visitor)

    async def _receive(self, visitor: Visitor) -> None:
        hello = await visitor.next()
        if not isinstance(hello, Hello):
            return
        if hello.protocol != PROTOCOL:
            visitor.close(CloseCode.NEWER_PROTOCOL, f"this server speaks protocol {PROTOCOL}")
            return
        room = await self.room(visitor.case_id)
        if room is None:
            visitor.close(CloseCode.UNKNOWN_CASE, "there is no such case")
            return
        try:
            await room.join(visitor, hello)
            while (act := await visitor.next()) is not None:
                await room.act(visitor, act)
        finally:
            await room.leave(visitor)

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        # The loop itself holds tasks only weakly.
        task = self._loop.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    # Housekeeping.

    def _look_after(self) -> None:
        self._round.cancel()
        self._round = self._loop.call_later(_ROUND_S, self._look_after)
        for visitor in self._visitors:
            visitor.allow_poses()
        now = self._loop.time()
        for session, task in list(self._rooms.items()):
            room = _outcome(task)
            if room and not room.idle:
                self._used[session] = now
            elif task.done() and now - self._used[session] >= self._limits.sleep_after_s:
                del self._rooms[session], self._used[session]

    async def close(self) -> None:
        """Send everybody away and finish what is being written."""
        self._round.cancel()
        self._poses.close()
        self._analyses.close()
        for visitor in list(self._visitors):
            visitor.go_away()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=2 * self._limits.closing_s)
        self._writer.close()


def _outcome(task: asyncio.Task[Room | None]) -> Room | None:
    """The room that a waking has led to, if it has."""
    if not task.done() or task.cancelled() or task.exception():
        return None
    return task.result()


def _spent(task: asyncio.Task[Room | None]) -> bool:
    """Whether a waking led to nothing that can be used, so that it must be tried again."""
    if not task.done():
        return False
    room = _outcome(task)
    return room is None or room.broken
