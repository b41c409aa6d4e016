"""What each room asks for now, and where to go next."""

from __future__ import annotations

from tealward.course.chart import Phase, Test
from tealward.course.orders import Destination, Strategy
from tealward.ward.sight import RoomKey, Task
from tealward.ward.state import State, board_is_asked

_SURGICAL = (
    Strategy.STAGING_SURGERY,
    Strategy.PRIMARY_SURGERY,
    Strategy.INTERVAL_SURGERY,
    Strategy.SECONDARY_SURGERY,
)


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
    if board_is_asked(state) and _ready_for_board(state):
        return "board"
    return "day_unit" if Phase(int(state.life.chart.phase)) is Phase.TREATMENT else "clinic"


def _ready_for_board(state: State) -> bool:
    """Whether everything the board needs has come back."""
    return not any(float(due) >= 0.0 for due in state.life.chart.due_day[: Test.CYTOLOGY + 1])


def tasks(state: State) -> dict[RoomKey, Task]:
    """One task for each room."""
    here = next_room(state)
    return {
        "lobby": Task(f"lobby_{here}", done=False),
        "clinic": Task(f"clinic_{_phase(state)}", done=here != "clinic"),
        "imaging": Task(_imaging(state), done=here != "imaging"),
        "board": Task("board_asked" if here == "board" else "board_quiet", done=here != "board"),
        "theatre": Task(_theatre(state), done=here != "theatre"),
        "day_unit": Task(_day_unit(state), done=here != "day_unit"),
        "debrief": Task("debrief_open" if state.ended else "debrief_closed", done=not state.ended),
    }


def _phase(state: State) -> str:
    if state.ended:
        return "ended"
    phase = Phase(int(state.life.chart.phase))
    if phase is Phase.WORKUP:
        chart = state.life.chart
        if chart.history_day < 0 or chart.examined_day < 0:
            return "first_visit"
        if not state.known.at_centre:
            return "assess_mass"
        return "complete_workup"
    return phase.name.lower()


def _imaging(state: State) -> str:
    if state.scan_unread:
        return "imaging_read"
    return "imaging_none" if state.life.chart.done_day[Test.CT] < 0 else "imaging_look"


def _theatre(state: State) -> str:
    if state.life.chart.open_abdomen == 1:
        return "theatre_score" if not state.scores else "theatre_resect"
    return "theatre_explore" if theatre_waits(state) else "theatre_quiet"


def _day_unit(state: State) -> str:
    if state.alarmed:
        return "day_unit_alarm"
    treating = Phase(int(state.life.chart.phase)) is Phase.TREATMENT
    return "day_unit_cycle" if treating and not theatre_waits(state) else "day_unit_quiet"
