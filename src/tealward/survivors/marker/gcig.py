"""Progression by CA-125 as the Gynecologic Cancer InterGroup defines it, and why.

Source: Rustin et al., Int J Gynecol Cancer 2011;21:419-423, as recalled in this project and not yet
checked against the text. Our own readings, where the text leaves room, are marked OURS:

- A (raised before treatment, then normal) and C (normal before treatment): twice the upper limit of
  normal, on two occasions at least a week apart. B (raised, never normal): twice the lowest value.
- The date of progression is that of the first of the two.
- A value within 28 days after interference with peritoneum or pleura does not count, and nothing
  counts after mouse antibodies.
- OURS: a value below the threshold between the two begins the count anew; of two values of one day
  the lower counts; without a value before treatment A and C cannot be told apart, and need not be,
  because their rule is the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final, Literal, TypeAlias

from tealward.survivors.marker.value import Result

Category: TypeAlias = Literal["A", "B", "C", "A or C", "unknown"]
Verdict: TypeAlias = Literal["progression", "unconfirmed", "none", "not_evaluable"]
Reason: TypeAlias = Literal[
    "no_results",
    "no_results_since_treatment",
    "mouse_antibodies",
    "interference",
    "no_value_before_treatment",
    "limit_assumed",
    "limits_differ",
    "assay_changed",
    "same_day_differs",
    "targeted_drug",
    "no_treatment_date",
]

_TIMES: Final = 2.0
_APART: Final = timedelta(days=7)
_INTERFERENCE: Final = timedelta(days=28)


@dataclass(frozen=True, slots=True)
class Setting:
    """What else must be known: when treatment began, what interfered with the value."""

    treatment_began: date | None
    interferences: Sequence[date] = ()
    mouse_antibodies: date | None = None
    targeted_drugs: Sequence[str] = ()


@dataclass(slots=True)
class Judged:
    """The verdict with all that it rests on."""

    verdict: Verdict = "none"
    category: Category = "unknown"
    nadir: Result | None = None
    threshold_u_ml: float | None = None
    progressed_on: date | None = None
    confirmed_on: date | None = None
    pending_since: date | None = None
    left_out: list[tuple[Result, Reason]] = field(default_factory=list)
    reasons: list[Reason] = field(default_factory=list)


def judge(results: Sequence[Result], setting: Setting) -> Judged:
    """Judge the results known so far. The order in which they are given does not matter."""
    judged = Judged()
    if not results:
        judged.verdict, judged.reasons = "not_evaluable", ["no_results"]
        return judged
    days = _one_a_day(results, judged)
    _flag(days, setting, judged)
    before, after = _split(days, setting, judged)
    if not after:
        judged.verdict = "not_evaluable"
        judged.reasons.append("no_results_since_treatment")
        return judged
    _walk(before, after, judged)
    return judged


def _one_a_day(results: Sequence[Result], judged: Judged) -> list[Result]:
    by_day: dict[date, Result] = {}
    for result in results:
        there = by_day.setdefault(result.day, result)
        if there.u_ml != result.u_ml:
            _add(judged, "same_day_differs")
            by_day[result.day] = min(there, result, key=lambda each: each.u_ml)
    return [by_day[day] for day in sorted(by_day)]


def _flag(days: Sequence[Result], setting: Setting, judged: Judged) -> None:
    if any(not each.limit_u_ml for each in days):
        _add(judged, "limit_assumed")
    if len({each.limit for each in days}) > 1:
        _add(judged, "limits_differ")
    if len({each.assay for each in days if each.assay}) > 1:
        _add(judged, "assay_changed")
    if setting.targeted_drugs:
        _add(judged, "targeted_drug")


def _split(
    days: Sequence[Result], setting: Setting, judged: Judged
) -> tuple[Result | None, list[Result]]:
    """The last value before treatment, and those after it that count."""
    began = setting.treatment_began
    if began is None:
        _add(judged, "no_treatment_date")
        before, after = None, list(days)
    else:
        earlier = [each for each in days if each.day <= began]
        before = earlier[-1] if earlier else None
        after = [each for each in days if each.day > began]
    if before is None:
        _add(judged, "no_value_before_treatment")
    return before, [each for each in after if _counts(each, setting, judged)]


def _counts(result: Result, setting: Setting, judged: Judged) -> bool:
    antibodies = setting.mouse_antibodies
    if antibodies is not None and result.day >= antibodies:
        judged.left_out.append((result, "mouse_antibodies"))
        _add(judged, "mouse_antibodies")
        return False
    if any(day <= result.day <= day + _INTERFERENCE for day in setting.interferences):
        judged.left_out.append((result, "interference"))
        _add(judged, "interference")
        return False
    return True


def _walk(before: Result | None, after: Sequence[Result], judged: Judged) -> None:
    normal_before = before is not None and not before.raised
    normalised = normal_before
    first: Result | None = None
    for result in after:
        threshold = _threshold(result, normalised, judged.nadir)
        if threshold is not None:
            judged.threshold_u_ml = threshold
            if not result.reaches(threshold):
                first = None
            elif first is None:
                first = result
            elif result.day - first.day >= _APART:
                judged.verdict = "progression"
                judged.progressed_on, judged.confirmed_on = first.day, result.day
                break
        if not result.raised and not result.comparator.startswith(">"):
            normalised = True
        lower = judged.nadir is None or result.u_ml < judged.nadir.u_ml
        if lower and not result.comparator.startswith(">"):
            judged.nadir = result
    else:
        if first is not None:
            judged.verdict, judged.pending_since = "unconfirmed", first.day
    judged.category = _category(before, normalised)
    if judged.threshold_u_ml is None or judged.verdict == "none":
        judged.threshold_u_ml = _threshold(after[-1], normalised, judged.nadir)


def _threshold(result: Result, normalised: bool, nadir: Result | None) -> float | None:
    if normalised:
        return _TIMES * result.limit
    return None if nadir is None else _TIMES * nadir.u_ml


def _category(before: Result | None, normalised: bool) -> Category:
    if before is None:
        return "A or C" if normalised else "B"
    if not before.raised:
        return "C"
    return "A" if normalised else "B"


def _add(judged: Judged, reason: Reason) -> None:
    if reason not in judged.reasons:
        judged.reasons.append(reason)
