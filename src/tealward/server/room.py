"""One case with people in it: every act is decided, recorded, taken in and told, one at a time.

The order is the law of this module. Nobody is told of a fact before it is on disk, and the case
takes in only what is on disk; so a crash at any moment loses nothing that anybody was told of.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from typing import Final

import msgspec

from tealward import __version__
from tealward.server.analysis import Analyses, Reply
from tealward.server.clean import clean_message
from tealward.server.pose import Poses, number_bytes
from tealward.server.threads import in_thread
from tealward.server.visitor import Visitor
from tealward.server.writer import Writer
from tealward.ward.contract import Case, Refusal
from tealward.ward.messages import (
    PROTOCOL,
    AskDebrief,
    AskTwin,
    CloseCode,
    Done,
    FromClient,
    FromServer,
    Happened,
    Hello,
    Moved,
    Person,
    Welcome,
)
from tealward.ward.refuse import refusal
from tealward.ward.sight import View

_log = logging.getLogger(__name__)
_POLICY_VIOLATION: Final = 1008


def digest(token: str) -> str:
    """What is recorded of a token. Who reads the record cannot take a seat with it."""
    return sha256(token.encode()).hexdigest()


def _looks(view: View) -> bytes:
    """A view as it will be seen, to be compared: two that hold "not a number" are never equal."""
    return msgspec.json.encode(view)


class Room:
    """A case that is awake, and the sockets of the people in it."""

    def __init__(
        self,
        session: str,
        case: Case,
        writer: Writer,
        poses: Poses,
        analyses: Analyses,
        clock: Callable[[], str],
    ) -> None:
        self.session = session
        self.broken = False
        self._case = case
        self._writer = writer
        self._poses = poses
        self._analyses = analyses
        self._clock = clock
        self._one_at_a_time = asyncio.Lock()
        self._members: dict[str, Visitor] = {}
        self._told: dict[str, tuple[int, list[Person], bytes]] = {}

    @property
    def people_present(self) -> int:
        """How many people are here now."""
        return len(self._members)

    @property
    def idle(self) -> bool:
        """Whether nobody is here and nothing is going on, so that the room may leave memory."""
        return not (
            self._members or self._one_at_a_time.locked() or self._analyses.busy(self.session)
        )

    # Coming and going.

    async def join(self, visitor: Visitor, hello: Hello) -> None:
        """Seat a newcomer, or give somebody her seat back, and welcome her."""
        try:
            hello = clean_message(hello)
            async with self._one_at_a_time:
                if not visitor.closed:
                    await self._seat(visitor, hello)
        except Refusal as why:
            visitor.refuse("", why)
            if self.broken:
                visitor.fail()
            else:
                visitor.close(_POLICY_VIOLATION, why.rule)

    async def _seat(self, visitor: Visitor, hello: Hello) -> None:
        token = hello.token
        person = self._case.seat(digest(token)) if token else None
        if person is None:
            token, person = secrets.token_urlsafe(32), secrets.token_hex(8)
        at = self._clock()
        await self._record(self._absences(at), at)
        await self._record(self._case.join(hello, person, digest(token), at), at)
        if old := self._members.get(person):
            self._part(old)
            old.close(CloseCode.TAKEN_OVER, "this seat was opened somewhere else")
        self._members[person] = visitor
        visitor.person = person
        self._welcome(visitor, person, token, hello.since)
        self._tell()

    def _absences(self, at: str) -> list[bytes]:
        """Facts about those who are here by the record alone: a crash let them go unnoticed."""
        gone = [p.id for p in self._case.people() if p.present and p.id not in self._members]
        return [fact for person in gone for fact in self._case.leave(person, at)]

    def _welcome(self, visitor: Visitor, person: str, token: str, since: int) -> None:
        seq = self._case.seq
        people, view = self._people(), self._case.view(person)
        me = next(each for each in people if each.id == person)
        visitor.number = number_bytes(me.number)
        visitor.send(
            Welcome(
                protocol=PROTOCOL,
                session=self.session,
                you=person,
                number=me.number,
                token=token,
                seq=seq,
                people=people,
                # Somebody who has seen more than there is comes from another record: begin anew.
                lines=self._case.lines(person, since if since <= seq else 0),
                view=view,
                version=__version__,
            )
        )
        self._told[person] = (seq, people, _looks(view))
        visitor.greet()
        self._gather(people)

    async def leave(self, visitor: Visitor) -> None:
        """The socket has closed. If it was the newest of that person, she has left."""
        async with self._one_at_a_time:
            if self.broken or self._members.get(visitor.person) is not visitor:
                return
            del self._members[visitor.person]
            self._told.pop(visitor.person, None)
            self._part(visitor)
            at = self._clock()
            with suppress(Refusal):  # the record failed; everybody is sent away already
                await self._record(self._case.leave(visitor.person, at), at)
            self._tell()

    def _part(self, visitor: Visitor) -> None:
        if visitor.gathering is not None:
            self._poses.leave(visitor.gathering, visitor, visitor.number)
            visitor.gathering = None

    # Acting.

    async def act(self, visitor: Visitor, act: FromClient) -> None:
        """Carry out what somebody asked for, or refuse it."""
        ref = getattr(act, "ref", "")
        try:
            act = clean_message(act)
            async with self._one_at_a_time:
                await self._carry_out(visitor, act, ref)
        except Refusal as why:
            visitor.refuse(ref, why)

    async def _carry_out(self, visitor: Visitor, act: FromClient, ref: str) -> None:
        if self._members.get(visitor.person) is not visitor:
            return
        if isinstance(act, AskDebrief | AskTwin):
            self._analyses.ask(self.session, self._case.seq, act, self._reply_to(visitor.person))
            return
        at = self._clock()
        try:
            await self._record(await self._decide(visitor.person, act, at), at)
        except Refusal as why:
            await self._record(why.facts, at)
            visitor.refuse(ref, why)
        else:
            if ref:
                visitor.send(Done(ref=ref, seq=self._case.seq))
        self._tell()

    async def _decide(self, person: str, act: FromClient, at: str) -> list[bytes]:
        try:
            # An order may take her through weeks of illness; other rooms should not feel it.
            return await in_thread(lambda: self._case.decide(person, act, at))
        except Refusal:
            raise
        except Exception:
            # Deciding changes nothing, so a fault in it is this act's misfortune alone.
            _log.exception("case %s could not decide about %s", self.session, type(act).__name__)
            raise refusal("our_fault") from None

    def _reply_to(self, person: str) -> Reply:
        """Send to the socket that the person will have by then, if she is still here."""

        def reply(message: FromServer) -> None:
            if member := self._members.get(person):
                member.send(message)

        return reply

    # Recording and telling.

    async def _record(self, facts: list[bytes], at: str) -> None:
        if self.broken:
            raise refusal("our_fault")
        if not facts:
            return
        try:
            await self._writer.append(self.session, self._case.seq, facts, at)
            for fact in facts:
                self._case.apply(fact)
        except Exception:
            # What is on disk and what is in memory may differ now. The record is right: everybody
            # comes back to a case that is woken from it.
            _log.exception("case %s is closed and will be woken again", self.session)
            self.broken = True
            self.close()
            raise refusal("our_fault") from None

    def _tell(self) -> None:
        """Tell each person what she may know and has not been told."""
        people = self._people()
        self._gather(people)
        for person, member in list(self._members.items()):
            try:
                self._tell_one(person, member, people)
            except Exception:
                _log.exception("case %s cannot be shown to one person", self.session)
                member.fail()

    def _tell_one(self, person: str, member: Visitor, people: list[Person]) -> None:
        seq, last_people, last_look = self._told[person]
        lines, view = self._case.lines(person, seq), self._case.view(person)
        look = _looks(view)
        self._told[person] = (self._case.seq, people, look)
        if lines or look != last_look:
            member.send(Happened(seq=self._case.seq, lines=lines, people=people, view=view))
        elif people != last_people:
            member.send(Moved(people=people))

    def _people(self) -> list[Person]:
        """Everybody with a seat. Who is here now is known from the sockets alone."""
        return [
            msgspec.structs.replace(person, present=person.id in self._members)
            for person in self._case.people()
        ]

    def _gather(self, people: list[Person]) -> None:
        """Let each person here see the poses of the room she is in."""
        for person in people:
            visitor = self._members.get(person.id)
            if visitor is None:
                continue
            key = (self.session, person.room)
            if visitor.gathering is None or visitor.gathering.key != key:
                self._part(visitor)
                visitor.gathering = self._poses.enter(key, visitor)

    def close(self) -> None:
        """Send everybody away; they come back by themselves."""
        for member in self._members.values():
            self._part(member)
            member.go_away()
        self._members.clear()
