"""What each room asks for now, and what comes next."""

from __future__ import annotations

from tealward.course.chart import NEVER, Alarm, Phase, Test
from tealward.course.orders import Destination, Strategy
from tealward.ward.roles import ROOMS
from tealward.ward.sight import RoomKey, Task
from tealward.ward.state import State, board_is_asked

_SURGICAL = (
    Strategy.STAGING_SURGERY,
    Strategy.PRIMARY_SURGERY,
    Strategy.INTERVAL_SURGERY,
    Strategy.SECONDARY_SURGERY,
)
_WORKUP_TESTS = slice(Test.BLOODS.value, Test.CYTOLOGY.value + 1)


def theatre_waits(state: State) -> bool:
    """Whether an operation has been decided and not yet been done."""
    chart = state.life.chart
    planned = chart.plan in _SURGICAL and chart.operated_day < chart.plan_day
    locally = chart.referred == Destination.LOCAL_SURGERY and chart.removed == 0
    return bool(chart.open_abdomen == 1 or planned or locally)


def next_room(state: State) -> RoomKey:
    """The room in which the course goes on."""
    if state.ended:
        return "debrief"
    if state.alarmed:
        return "day_unit"
    if state.scan_unread:
        return "imaging"
    if theatre_waits(state):
        return "theatre"
    if board_is_asked(state) and not _results_due(state):
        return "board"
    return "day_unit" if _phase(state) is Phase.TREATMENT else "clinic"


def _phase(state: State) -> Phase:
    return Phase(int(state.life.chart.phase))


def _results_due(state: State) -> bool:
    """Whether something that a decision should wait for is still on its way."""
    return bool((state.life.chart.due_day[_WORKUP_TESTS] != NEVER).any())


def tasks(state: State) -> dict[RoomKey, Task]:
    """One task for each room, as it is in this phase of the illness."""
    here = next_room(state)
    phase = _phase(state).name.lower()
    return {room: Task(key=f"room.{room}.task.{phase}", done=room != here) for room in ROOMS}


def hint(state: State) -> str:
    """What comes next, as a key of the words."""
    chart, room = state.life.chart, next_room(state)
    if room == "debrief":
        return "next.debrief"
    if state.alarmed:
        return "next.reaction" if chart.alarm == Alarm.REACTION else "next.fever"
    if room == "imaging":
        return "next.read_scan"
    if room == "theatre":
        return _theatre_hint(state)
    if room == "board":
        return "next.board_shown" if state.board.shown else "next.board"
    if room == "day_unit":
        return _day_unit_hint(state)
    return _clinic_hint(state)


def _theatre_hint(state: State) -> str:
    if state.life.chart.open_abdomen == 0:
        return "next.explore"
    return "next.resect" if state.scores else "next.score"


def _day_unit_hint(state: State) -> str:
    chart = state.life.chart
    if chart.due_day[Test.PATHOLOGY] != NEVER:
        return "next.pathology"
    if float(chart.ready_day) > float(state.life.clock.day):
        return "next.recover"
    if chart.line_open == 1 and not state.known.counts_allow:
        return "next.counts"
    if chart.line_open == 1 and chart.first_line_cycles >= 6.0 and chart.line == 1:
        return "next.after_chemotherapy"
    return "next.cycle"


def _clinic_hint(state: State) -> str:
    chart = state.life.chart
    phase = _phase(state)
    if phase is not Phase.WORKUP:
        return f"next.{phase.name.lower()}"
    if chart.history_day == NEVER or chart.examined_day == NEVER:
        return "next.first_visit"
    if _results_due(state):
        return "next.results"
    return "next.workup" if state.known.at_centre else "next.assess_mass"
