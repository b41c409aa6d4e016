"""Where a course can turn: the closed list of decision points, and the options at each.

The names follow the decision map of ovarian cancer care. A decision is priced against the options
of its point; an order that is neither at a point nor what the reference policy would do is priced
against what that policy would do.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple

from tealward.course.chart import Alarm, Phase, Test
from tealward.course.known import Known
from tealward.course.orders import (
    Destination,
    Explore,
    FeverCare,
    FollowUp,
    GiveCycle,
    Laparoscopy,
    Method,
    Order,
    OrderCt,
    ReactionCare,
    Refer,
    Resect,
    SignPlan,
    StartMaintenance,
    StopTreatment,
    Strategy,
    TakeBiopsy,
    TestTumour,
    TreatFever,
    TreatReaction,
    Wait,
)
from tealward.course.rules import check
from tealward.course.surveillance import marker_progression
from tealward.treatment.chemotherapy import is_platinum
from tealward.treatment.regimens import Maintenance, Regimen
from tealward.treatment.surgery import Access, Extent

_SAME_DOSE = 0.10
"""Doses that differ by less than this share are the same decision."""


class Point(StrEnum):
    """Decision points, in the order of the pathway, with their key in the map of care."""

    REFERRAL = "A3"
    STRATEGY = "B2"
    ACCESS = "C1"
    EXTENT = "C5"
    ADJUVANT = "E1"
    DOSE = "E3"
    GO_OR_DELAY = "E5"
    FEVER = "E6"
    REACTION = "E7"
    INTERVAL_SURGERY = "C6"
    MAINTENANCE = "F2"
    RISING_MARKER = "G2"
    RELAPSE_SURGERY = "H2"
    NEXT_LINE = "H3"
    RESISTANT_LINE = "H5"
    OTHER = "X"


class Decision(NamedTuple):
    """One turn of the course: the point, what was chosen, and what else was possible."""

    point: Point
    chosen: Order
    options: tuple[Order, ...]


def decision_at(known: Known, chosen: Order, reference: Order) -> Decision | None:
    """The decision that ``chosen`` makes here, or None if it turns nothing.

    ``reference`` is what the reference policy would order at the same moment.
    """
    point = _point(known, chosen, reference)
    if point is None:
        return None
    offered = _OPTIONS[point](known) if point in _OPTIONS else []
    options: list[Order] = []
    for order in [chosen, reference, *offered]:
        if not any(same(order, other) for other in options) and check(known, order) is None:
            options.append(order)
    return Decision(point, chosen, tuple(options))


def same(one: Order, other: Order) -> bool:
    """Whether two orders are the same decision: small differences of dose do not count."""
    if isinstance(one, GiveCycle) and isinstance(other, GiveCycle):
        return _same_cycle(one, other)
    if isinstance(one, Wait) and isinstance(other, Wait):
        return abs(one.days - other.days) < 5.0
    if isinstance(one, FollowUp) and isinstance(other, FollowUp):
        return abs(one.days - other.days) <= 95.0
    return one == other


def _same_cycle(one: GiveCycle, other: GiveCycle) -> bool:
    dose = max(one.carboplatin_mg, other.carboplatin_mg)
    near = abs(one.carboplatin_mg - other.carboplatin_mg) <= _SAME_DOSE * dose
    percent = abs(one.dose_percent - other.dose_percent) < 100.0 * _SAME_DOSE
    drugs = one.regimen == other.regimen and one.bevacizumab == other.bevacizumab
    return drugs and near and percent


def _point(known: Known, chosen: Order, reference: Order) -> Point | None:
    named = _named_point(known, chosen)
    if named is not None:
        return named
    if isinstance(chosen, _QUIET) or same(chosen, reference):
        return None
    if isinstance(chosen, Wait) and isinstance(reference, Wait):
        return None
    return Point.OTHER


_QUIET = tuple(
    kind
    for kind in Order.__subclasses__()
    if kind.__name__.startswith(("Take", "Examine", "Order", "Test", "Assess", "ReferPall"))
    and kind not in (TakeBiopsy, OrderCt)
)
"""Asking and looking: they cost no time of their own and turn nothing by themselves."""


def _named_point(known: Known, chosen: Order) -> Point | None:
    chart = known.chart
    if chart.alarm == Alarm.REACTION:
        return Point.REACTION
    if chart.alarm == Alarm.FEVER:
        return Point.FEVER
    if isinstance(chosen, Resect):
        return Point.EXTENT
    if isinstance(chosen, Refer) and not known.at_centre:
        return Point.REFERRAL
    if isinstance(chosen, Explore):
        first = chart.removed == 0 and chart.line == 0 and not known.looks_advanced
        return Point.ACCESS if first else None
    if isinstance(chosen, SignPlan | StopTreatment | Laparoscopy | TakeBiopsy):
        return _planning_point(known, chosen)
    if isinstance(chosen, StartMaintenance):
        return Point.MAINTENANCE
    if isinstance(chosen, FollowUp | OrderCt):
        return _surveillance_point(known, chosen)
    return _unit_point(known, chosen)


def _planning_point(known: Known, chosen: Order) -> Point | None:
    if known.phase is Phase.RELAPSED:
        return Point.RELAPSE_SURGERY
    if isinstance(chosen, SignPlan) and chosen.strategy is Strategy.INTERVAL_SURGERY:
        return Point.INTERVAL_SURGERY
    if known.at_centre and known.chart.line == 0 and known.done(Test.CT):
        return Point.STRATEGY
    return None


def _surveillance_point(known: Known, chosen: Order) -> Point | None:
    chart = known.chart
    watching = known.phase in (Phase.SURVEILLANCE, Phase.MAINTENANCE)
    if watching and bool(marker_progression(chart, known.latest)):
        scanned = known.since(float(chart.done_day[Test.CT])) <= 45.0
        return None if scanned else Point.RISING_MARKER
    first_visit = chart.visits == 0 and chart.operations > 0 and chart.line == 0
    if isinstance(chosen, FollowUp) and first_visit:
        return Point.ADJUVANT
    if isinstance(chosen, FollowUp) and chart.line_open == 1 and chart.line == 1:
        return Point.MAINTENANCE
    return None


def _unit_point(known: Known, chosen: Order) -> Point | None:
    chart = known.chart
    if known.phase is Phase.RELAPSED:
        if not isinstance(chosen, GiveCycle):
            return None
        # NaN: she has never had platinum.
        return Point.RESISTANT_LINE if chart.platinum_free_months < 6.0 else Point.NEXT_LINE
    if not isinstance(chosen, GiveCycle | Wait):
        return None
    if chart.line_open == 1 and not known.counts_allow:
        return Point.GO_OR_DELAY
    if not isinstance(chosen, GiveCycle) or chart.line > 1:
        return None
    if chart.line == 0:
        return Point.ADJUVANT if chart.operations > 0 else Point.DOSE
    return _first_line_point(known, chosen)


def _first_line_point(known: Known, chosen: GiveCycle) -> Point | None:
    chart = known.chart
    if (
        chart.removed == 0
        and chart.first_line_cycles >= 3.0
        and chart.plan != Strategy.CHEMOTHERAPY
    ):
        return Point.INTERVAL_SURGERY
    again = chosen.regimen == chart.regimen
    near = abs(chosen.carboplatin_mg - chart.held_mg) <= _SAME_DOSE * max(1.0, chart.held_mg)
    same_drugs = again and chosen.bevacizumab == bool(chart.held_bevacizumab)
    return None if near and same_drugs else Point.DOSE


def _referral(known: Known) -> list[Order]:
    return [Refer(to=to) for to in Destination if to is not Destination.GASTROINTESTINAL_TEAM]


def _strategy(known: Known) -> list[Order]:
    options: list[Order] = [
        SignPlan(strategy=Strategy.PRIMARY_SURGERY),
        SignPlan(strategy=Strategy.NEOADJUVANT),
        Laparoscopy(),
        SignPlan(strategy=Strategy.SUPPORTIVE),
    ]
    if known.chart.tissue == 0:
        options.append(TakeBiopsy(method=Method.CORE))
    if not known.looks_advanced:
        options[0] = SignPlan(strategy=Strategy.STAGING_SURGERY)
    return options


def _access(known: Known) -> list[Order]:
    return [Explore(access=access) for access in Access]


def _extent(known: Known) -> list[Order]:
    return [Resect(extent=extent) for extent in Extent]


def _first_cycle(known: Known, auc: float = 5.0, bevacizumab: bool = False) -> GiveCycle:
    return GiveCycle(
        regimen=Regimen.CARBOPLATIN_PACLITAXEL,
        carboplatin_mg=known.carboplatin_mg(auc),
        bevacizumab=bevacizumab,
    )


def _adjuvant(known: Known) -> list[Order]:
    carboplatin = GiveCycle(regimen=Regimen.CARBOPLATIN, carboplatin_mg=known.carboplatin_mg(5.0))
    return [_first_cycle(known), carboplatin, FollowUp(days=91.0)]


def _dose(known: Known) -> list[Order]:
    options: list[Order] = [_first_cycle(known, auc) for auc in (4.0, 5.0, 6.0)]
    if known.chart.line == 1 and known.since(known.chart.operated_day) >= 28.0:
        options.append(_first_cycle(known, bevacizumab=True))
    return options


def _go_or_delay(known: Known) -> list[Order]:
    chart = known.chart
    regimen = Regimen(int(chart.regimen))
    mg = known.carboplatin_mg(5.0) if is_platinum(regimen) else 0.0
    less = known.carboplatin_mg(4.0) if is_platinum(regimen) else 0.0
    bevacizumab = bool(chart.held_bevacizumab)
    return [
        Wait(days=7.0),
        GiveCycle(regimen=regimen, carboplatin_mg=mg, bevacizumab=bevacizumab),
        GiveCycle(regimen=regimen, carboplatin_mg=less, dose_percent=80.0, bevacizumab=bevacizumab),
        GiveCycle(regimen=regimen, carboplatin_mg=mg, bevacizumab=bevacizumab, growth_factor=True),
    ]


def _interval(known: Known) -> list[Order]:
    return [SignPlan(strategy=Strategy.INTERVAL_SURGERY), _first_cycle(known)]


def _maintenance(known: Known) -> list[Order]:
    options: list[Order] = [
        StartMaintenance(drug=drug) for drug in Maintenance if drug is not Maintenance.LETROZOLE
    ]
    if not known.done(Test.TUMOUR) and not known.pending(Test.TUMOUR):
        options.append(TestTumour())
    if known.pending(Test.TUMOUR) or known.pending(Test.GERMLINE):
        options.append(Wait(days=max(1.0, known.next_result_days())))
    return options


def _rising(known: Known) -> list[Order]:
    return [OrderCt(), FollowUp(days=91.0)]


def _relapse(known: Known) -> list[Order]:
    return [
        SignPlan(strategy=Strategy.SECONDARY_SURGERY),
        SignPlan(strategy=Strategy.NEXT_LINE),
        StopTreatment(),
    ]


def _platinum_lines(known: Known) -> list[Order]:
    options: list[Order] = []
    for regimen, auc in (
        (Regimen.CARBOPLATIN_DOXORUBICIN, 5.0),
        (Regimen.CARBOPLATIN_PACLITAXEL, 5.0),
        (Regimen.CARBOPLATIN_GEMCITABINE, 4.0),
    ):
        for bevacizumab in (False, True):
            mg = known.carboplatin_mg(auc)
            options.append(GiveCycle(regimen=regimen, carboplatin_mg=mg, bevacizumab=bevacizumab))
    return [*options, GiveCycle(regimen=Regimen.DOXORUBICIN)]


def _resistant_lines(known: Known) -> list[Order]:
    return [
        GiveCycle(regimen=Regimen.PACLITAXEL_WEEKLY),
        GiveCycle(regimen=Regimen.PACLITAXEL_WEEKLY, bevacizumab=True),
        GiveCycle(regimen=Regimen.DOXORUBICIN),
        GiveCycle(regimen=Regimen.MIRVETUXIMAB),
        GiveCycle(
            regimen=Regimen.CARBOPLATIN_DOXORUBICIN, carboplatin_mg=known.carboplatin_mg(5.0)
        ),
        StopTreatment(),
    ]


def _reaction(known: Known) -> list[Order]:
    return [TreatReaction(how=how) for how in ReactionCare]


def _fever(known: Known) -> list[Order]:
    return [TreatFever(how=how) for how in FeverCare]


_OPTIONS: dict[Point, Callable[[Known], list[Order]]] = {
    Point.REFERRAL: _referral,
    Point.STRATEGY: _strategy,
    Point.ACCESS: _access,
    Point.EXTENT: _extent,
    Point.ADJUVANT: _adjuvant,
    Point.DOSE: _dose,
    Point.GO_OR_DELAY: _go_or_delay,
    Point.FEVER: _fever,
    Point.REACTION: _reaction,
    Point.INTERVAL_SURGERY: _interval,
    Point.MAINTENANCE: _maintenance,
    Point.RISING_MARKER: _rising,
    Point.RELAPSE_SURGERY: _relapse,
    Point.NEXT_LINE: _platinum_lines,
    Point.RESISTANT_LINE: _resistant_lines,
}
