"""One case: what may be done in it, by whom, and what is then recorded."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tealward.course.orders import Order, Strategy, Unreadable, from_words, slip_of, to_words
from tealward.course.rules import check
from tealward.course.step import step
from tealward.disease.tumour import Stage
from tealward.evidence.columns import plain
from tealward.evidence.load import numbers
from tealward.patient.traits import REGIONS
from tealward.ward.facts import (
    CameBack,
    Fact,
    Recommended,
    Said,
    ScanRead,
    Scored,
    Seated,
    Stepped,
    Stopped,
    TookRoles,
    Uncovered,
    Walked,
    WentAway,
    decode,
    encode,
)
from tealward.ward.lines import lines_for
from tealward.ward.messages import (
    CommitScore,
    FromClient,
    Give,
    Go,
    Hello,
    Line,
    Person,
    ReadScan,
    Recommend,
    RoleKey,
    Say,
    ShowRecommendations,
    TakeRoles,
)
from tealward.ward.refuse import listed, refusal
from tealward.ward.roles import permissions
from tealward.ward.sight import View
from tealward.ward.state import State, board_is_asked, hidden_parts, report_of
from tealward.ward.view import view_for

LOOKS = 64
"""How many ways a person can look."""


class WardCase:
    """A case of the ward: a fold of facts, and the law of what may be added to them."""

    def __init__(self) -> None:
        self.state = State()
        self._numbers = numbers()

    @property
    def seq(self) -> int:
        """How many facts have been applied."""
        return self.state.seq

    def apply(self, fact: bytes) -> None:
        """Take in one recorded fact."""
        self.state.take_in(decode(fact))

    def seat(self, token_digest: str) -> str | None:
        """The person whose seat this token opens."""
        return self.state.seats.get(token_digest)

    def people(self) -> list[Person]:
        """Everybody who has a seat."""
        return list(self.state.people.values())

    def view(self, person: str) -> View:
        """Everything this person may see now."""
        return view_for(self.state, person)

    def lines(self, person: str, since: int) -> list[Line]:
        """The story after fact number ``since``, as this person may read it."""
        return lines_for(self.state, person, since)

    def join(self, hello: Hello, person: str, token_digest: str, at: str) -> list[bytes]:
        """Facts that seat a newcomer, or that bring somebody back."""
        known = self.state.people.get(person)
        if known is not None:
            return [] if known.present else [encode(CameBack(person=person, at=at))]
        if not hello.roles:
            raise refusal("roles_empty")
        number = len(self.state.people) + 1
        seated = Seated(
            person=person,
            number=number,
            name=hello.name,
            centre=hello.centre,
            roles=_unique(hello.roles),
            token_digest=token_digest,
            look=int(token_digest[:8] or "0", 16) % LOOKS,
            at=at,
        )
        return [encode(seated)]

    def leave(self, person: str, at: str) -> list[bytes]:
        """Facts to record when the last socket of a person has closed."""
        known = self.state.people.get(person)
        if known is None or not known.present:
            return []
        return [encode(WentAway(person=person, at=at))]

    def decide(self, person: str, act: FromClient, at: str) -> list[bytes]:
        """Facts that this act leads to; empty if it has been done already."""
        who = self.state.people.get(person)
        if who is None:
            raise refusal("not_in_case")
        ref = getattr(act, "ref", "")
        if ref and (person, ref) in self.state.refs:
            return []
        decider = _DECIDERS.get(type(act))
        if decider is None:
            raise refusal("message_malformed")
        return [encode(fact) for fact in decider(self, who, act, at)]

    def _go(self, who: Person, act: Go, at: str) -> list[Fact]:
        return [] if who.room == act.room else [Walked(person=who.id, room=act.room)]

    def _say(self, who: Person, act: Say, at: str) -> list[Fact]:
        if not act.text:
            raise refusal("text_empty")
        return [Said(person=who.id, ref=act.ref, text=act.text, at=at)]

    def _take_roles(self, who: Person, act: TakeRoles, at: str) -> list[Fact]:
        if not act.roles:
            raise refusal("roles_empty")
        return [TookRoles(person=who.id, ref=act.ref, roles=_unique(act.roles), at=at)]

    def _give(self, who: Person, act: Give, at: str) -> list[Fact]:
        try:
            order = from_words(act.order)
        except Unreadable as unreadable:
            raise refusal(unreadable.rule, detail=unreadable.detail) from None
        words = to_words(order)
        verb = words["verb"]
        self._check_place(who, verb)
        state = self.state
        if act.seen and self._done_meanwhile(who, order, act.seen):
            raise refusal("already_done")
        if state.scan_unread and verb in ("sign_plan", "laparoscopy"):
            raise refusal("reading_first")
        if verb == "resect" and self._must_score():
            raise refusal("score_first")
        broken = check(state.known, order)
        if broken is not None:
            stopped = Stopped(person=who.id, ref=act.ref, at=at, order=words, rule=broken.rule)
            raise refusal(broken.rule, recorded=[encode(stopped)], **broken.facts)
        life = state.life.copy()
        day = float(life.clock.day)
        step(life, slip_of(order), self._numbers)
        return [
            Stepped(
                person=who.id,
                ref=act.ref,
                at=at,
                order=words,
                day=day,
                day_after=float(life.clock.day),
                report=report_of(life),
                chart=chart_of(life),
                hidden=hidden_parts(life),
            )
        ]

    def _done_meanwhile(self, who: Person, order: Order, seen: int) -> bool:
        """Whether somebody else has given the same order since fact number ``seen``."""
        later = (step for step in reversed(self.state.steps) if step.seq > seen)
        return any(step.order == order and step.person != who.id for step in later)

    def _must_score(self) -> bool:
        """At the cancer centre nobody operates before the first scores are committed."""
        first = int(self.state.life.chart.operations) == 0
        return first and self.state.known.at_centre and not self.state.scores

    def _check_place(self, who: Person, verb: str) -> None:
        allowed = permissions()
        if not allowed.may_order(verb, who.roles):
            roles = sorted(allowed.orders.get(verb, frozenset()))
            raise refusal("wrong_role", roles=listed("role", roles))
        if not allowed.here(verb, who.room):
            rooms = sorted(allowed.rooms.get(verb, frozenset()))
            raise refusal("wrong_room", rooms=listed("room", rooms))

    def _check_act(self, who: Person, act: str) -> None:
        allowed = permissions()
        if not allowed.may_act(act, who.roles):
            roles = sorted(allowed.acts.get(act, frozenset()))
            raise refusal("wrong_role", roles=listed("role", roles))

    def _recommend(self, who: Person, act: Recommend, at: str) -> list[Fact]:
        self._check_act(who, "recommend")
        board = self.state.board
        strategies = {s.name.lower() for s in Strategy} | {"more_tests"}
        if act.strategy not in strategies or not 0 <= act.confidence <= 100:
            raise refusal("message_malformed")
        if not board_is_asked(self.state):
            raise refusal("nothing_to_recommend")
        if who.id in board.recommendations or board.shown:
            raise refusal("already_recommended")
        made: list[Fact] = [
            Recommended(
                person=who.id,
                ref=act.ref,
                at=at,
                strategy=act.strategy,
                confidence=act.confidence,
                reason=act.reason,
            )
        ]
        if self._last_to_recommend(who):
            made.append(Uncovered(person=who.id, ref="", at=at))
        return made

    def _last_to_recommend(self, who: Person) -> bool:
        allowed = permissions()
        waiting = [
            p.id
            for p in self.people()
            if p.present
            and p.id != who.id
            and allowed.may_act("recommend", p.roles)
            and p.id not in self.state.board.recommendations
        ]
        return not waiting

    def _show(self, who: Person, act: ShowRecommendations, at: str) -> list[Fact]:
        self._check_act(who, "show_recommendations")
        if self.state.board.shown or not self.state.board.recommendations:
            raise refusal("nothing_to_show")
        return [Uncovered(person=who.id, ref=act.ref, at=at)]

    def _read(self, who: Person, act: ReadScan, at: str) -> list[Fact]:
        self._check_act(who, "read_scan")
        sizes_ok = all(0.0 <= mm <= 400.0 for mm in act.regions)
        if len(act.regions) != REGIONS or not sizes_ok:
            raise refusal("message_malformed")
        if float(self.state.life.chart.done_day[3]) < 0.0:
            raise refusal("no_scan_to_read")
        if self.state.reading is not None:
            raise refusal("already_read")
        return [
            ScanRead(
                person=who.id,
                ref=act.ref,
                at=at,
                regions=act.regions,
                ascites=act.ascites,
                effusion=act.effusion,
                comment=act.comment,
            )
        ]

    def _score(self, who: Person, act: CommitScore, at: str) -> list[Fact]:
        self._check_act(who, "commit_score")
        if int(self.state.life.chart.open_abdomen) == 0:
            raise refusal("not_exploring")
        well_formed = len(act.regions) == REGIONS and len(act.features) == 7
        in_range = all(0 <= size <= 3 for size in act.regions)
        if not well_formed or not in_range or act.stage not in Stage.__members__:
            raise refusal("message_malformed")
        return [
            Scored(
                person=who.id,
                ref=act.ref,
                at=at,
                regions=act.regions,
                features=act.features,
                stage=act.stage,
            )
        ]


def chart_of(life: Any) -> dict[str, Any]:
    """The chart as plain values."""
    return plain(life.chart)


def _unique(roles: list[RoleKey]) -> list[RoleKey]:
    return list(dict.fromkeys(roles))


_DECIDERS: dict[type[FromClient], Callable[..., list[Fact]]] = {
    Go: WardCase._go,
    Say: WardCase._say,
    TakeRoles: WardCase._take_roles,
    Give: WardCase._give,
    Recommend: WardCase._recommend,
    ShowRecommendations: WardCase._show,
    ReadScan: WardCase._read,
    CommitScore: WardCase._score,
}
