"""Whom and what the desk knows already, from earlier agreements: rows need not be typed twice."""

from __future__ import annotations

from typing import NamedTuple

from tealward.alliance.agreement import Variable
from tealward.alliance.people import Institution, Person
from tealward.study.desk import Desk


class Known(NamedTuple):
    """By what a row can be begun with; a later agreement tells the newer of two."""

    institutions: dict[str, Institution]
    people: dict[str, Person]
    variables: dict[str, Variable]


def known_at(desk: Desk) -> Known:
    """Everything in the desk's agreements."""
    found = Known({}, {}, {})
    for digest in desk.agreements:
        terms = desk.terms(digest)
        found.institutions.update({f"known_{each.key}": each for each in terms.parties})
        found.people.update({f"known_{each.key}": each for each in terms.people})
        found.variables.update({f"known_{each.name}": each for each in terms.variables})
    return found
