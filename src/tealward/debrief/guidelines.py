"""What each guideline says about an order, at its date: a list of voices, never one verdict.

The rules are data (``evidence/guidelines``). They ask only what is known. Where several rules of
one guideline fit, the sternest speaks; where none fits, it does not address the question. Payers
and labels are heard only where they hold; guidelines travel, and say whether they are at home.
"""

from __future__ import annotations

import datetime

from tealward.course.decisions import Point
from tealward.course.known import Known
from tealward.course.orders import Order
from tealward.debrief.condition.clauses import holds, terms, terms_of
from tealward.debrief.condition.rulebook import (
    Guideline,
    Jurisdiction,
    Mark,
    Rule,
    guidelines,
    sources,
)
from tealward.debrief.verdict import Notion, Opinion, Verdict, Voice

__all__ = [
    "Jurisdiction",
    "Mark",
    "Notion",
    "Opinion",
    "Verdict",
    "Voice",
    "applies",
    "guidelines",
    "verdicts",
]

_STERNEST_FIRST = (
    Opinion.CONTRAINDICATED,
    Opinion.DISCOURAGED,
    Opinion.NOT_COVERED,
    Opinion.RECOMMENDED,
    Opinion.COVERED,
    Opinion.ACCEPTABLE,
)


def verdicts(
    point: Point, known: Known, order: Order, on_date: datetime.date, jurisdiction: Jurisdiction
) -> list[Verdict]:
    """One verdict for each guideline, and for each payer and label of this jurisdiction."""
    heard = []
    for guideline in guidelines().values():
        local = guideline.jurisdiction in (jurisdiction, Jurisdiction.ANY)
        if local or guideline.voice in (Voice.GUIDELINE, Voice.PRACTICE):
            rule = _speaking(guideline, point, known, order, on_date)
            heard.append(_verdict(guideline, rule, local))
    return heard


def _speaking(
    guideline: Guideline, point: Point, known: Known, order: Order, on_date: datetime.date
) -> Rule | None:
    """The sternest rule that applies; of equals the first."""
    fitting = [rule for rule in guideline.rules if applies(rule, point, known, order, on_date)]
    return min(fitting, key=lambda rule: _STERNEST_FIRST.index(rule.verdict), default=None)


def applies(rule: Rule, point: Point, known: Known, order: Order, on_date: datetime.date) -> bool:
    """Whether a rule speaks of this order, here and on this date."""
    if point not in rule.points or not rule.valid_from <= on_date <= rule.valid_to:
        return False
    return any(each.fits(order) for each in rule.actions) and holds(rule.when, known, order)


def _verdict(guideline: Guideline, rule: Rule | None, local: bool) -> Verdict:
    key, name, voice = guideline.key, guideline.name, guideline.voice
    if rule is None:
        return Verdict(key, name, voice, Opinion.NOT_ADDRESSED, local)
    return Verdict(
        *(key, name, voice, rule.verdict, local),
        rule=rule.id,
        edition=rule.edition,
        strength=rule.strength,
        mark=rule.mark.value,
        source=sources()[rule.source],
        safety_critical=rule.safety_critical,
        note=rule.note,
        terms=tuple(_notion(term) for term in terms_of(rule.when)),
    )


def _notion(name: str) -> Notion:
    term = terms()[name]
    return Notion(term.name, term.mark)
