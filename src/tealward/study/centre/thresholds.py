"""Who could be told apart by an answer: small cohorts, small rests, few events, rare levels.

The rules hold at every centre for itself, whatever the others have. Where a rule stops an answer
the refusal names it and never the count.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from tealward.alliance.agreement import Agreement, Kind
from tealward.study.centre.cells import Patients
from tealward.study.questions.question import Question
from tealward.study.refusals import Refused, Rule
from tealward.study.rows import Rows, Vector, terms, variable_of


def check(rows: Rows, cohort: Rows, used: Rows, question: Question, agreement: Agreement) -> None:
    """Refuse an answer about ``used``, the rows of ``cohort`` that lack nothing.

    ``rows`` are all patients of the centre.
    """
    limits = agreement.limits
    n = len(used.patients)
    if n < limits.min_count:
        raise Refused(Rule.COHORT_TOO_SMALL)
    if 0 < len(rows.patients) - len(cohort.patients) < limits.min_count:
        raise Refused(Rule.REST_TOO_SMALL)
    endpoints = question.endpoints(used)
    for event in endpoints:
        if event.sum() < limits.min_events:
            raise Refused(Rule.TOO_FEW_EVENTS)
    coefficients = len(terms(agreement, question.covariates()))
    if n < limits.patients_per_coefficient * coefficients:
        raise Refused(Rule.TOO_MANY_COEFFICIENTS)
    for event in endpoints:
        if event.sum() < limits.events_per_coefficient * coefficients:
            raise Refused(Rule.TOO_MANY_COEFFICIENTS)
    for name in (*question.covariates(), *question.groups()):
        _levels(used, name, agreement, endpoints)
    if question.crossed:
        _cells(used, question.covariates(), agreement)
    for name in question.measures():
        if variable_of(agreement, name).kind in (Kind.NUMBER, Kind.DAYS):
            values = used.columns[name]
            _dominated(values[~np.isnan(values)])


def _levels(used: Rows, name: str, agreement: Agreement, endpoints: tuple[Vector, ...]) -> None:
    """Every level, and everybody else, is many; so is whoever differs from the usual value."""
    limits = agreement.limits
    values = used.columns[name]
    variable = variable_of(agreement, name)
    if variable.kind == Kind.CHOICE:
        levels: list[float] = [float(k) for k in range(len(variable.levels))]
    elif variable.kind == Kind.YES_NO:
        levels = [0.0, 1.0]
    else:
        found, counts = np.unique(values, return_counts=True)
        if 0 < len(values) - counts.max() < limits.min_count or len(found) < 2:
            raise Refused(Rule.LEVEL_TOO_RARE)
        _dominated(values)
        return
    for level in levels:
        inside = values == level
        if min(inside.sum(), (~inside).sum()) < limits.min_count:
            raise Refused(Rule.LEVEL_TOO_RARE)
        for event in endpoints:
            if min(event[inside].sum(), event[~inside].sum()) < limits.min_events:
                raise Refused(Rule.LEVEL_TOO_RARE)


def _cells(used: Rows, names: Sequence[str], agreement: Agreement) -> None:
    """Where two covariates are crossed every cell is empty or holds enough."""
    places = [
        used.columns[name].astype(np.int64)
        for name in names
        if variable_of(agreement, name).kind in (Kind.CHOICE, Kind.YES_NO)
    ]
    for one, two in combinations(places, 2):
        counts = np.bincount(one * (two.max() + 1) + two)
        if np.any((counts > 0) & (counts < agreement.limits.min_count)):
            raise Refused(Rule.LEVEL_TOO_RARE)


def _dominated(values: Vector) -> None:
    """The rule of dominance: no two patients hold 90 % of what a number spreads (ACRO's n-k)."""
    spread = np.sort(np.square(values - np.median(values)))[::-1]
    if spread[:2].sum() > 0.9 * spread.sum():
        raise Refused(Rule.LEVEL_TOO_RARE)


def parts(used: Rows, question: Question, agreement: Agreement) -> list[Patients]:
    """Sets of patients that an answer tells of: all of them, and every level that is told apart.

    A number that is summed tells of those of whom it is known.
    """
    found = [used.patients]
    for name in question.measures():
        if variable_of(agreement, name).kind in (Kind.NUMBER, Kind.DAYS):
            found.append(used.patients[~np.isnan(used.columns[name])])
    for name in (*question.covariates(), *question.groups()):
        variable = variable_of(agreement, name)
        if variable.kind in (Kind.CHOICE, Kind.YES_NO):
            for level in range(len(variable.levels) or 2):
                found.append(used.patients[used.columns[name] == level])
    return [np.sort(each) for each in found]
