"""What cannot stand together in an agreement, though each field is sound by itself.

It is what ``Agreement.check`` refuses as a whole, said beside the field that can be changed; and
what would leave an agreement under which nobody can ask or approve anything.
"""

from __future__ import annotations

from collections.abc import Iterable

from tealward.alliance.people import Role
from tealward.server.study.forms.sheet import Read


def clashes(found: Read) -> Iterable[tuple[str, str]]:
    """What the fields mean together: path and words of each contradiction."""
    plain, paths = found.plain, found.paths
    parties, people = plain["parties"], plain["people"]
    yield from _twice(found, "parties", "name")
    yield from _twice(found, "variables", "name")
    if len(parties) < 2:
        yield "parties", "wrong_parties"
    if len(parties) == 2 and not plain["two_parties_know"]:
        yield "two_parties_know", "wrong_two_parties"
    keys: set[str] = set()
    for path, row in zip(paths["parties"] + paths["people"], parties + people, strict=True):
        if row["key"] in keys:
            yield f"{path}.key", "wrong_key_twice"
        keys |= {row["key"]} if row["key"] else set()
    names = {row["name"] for row in parties}
    for path, row in zip(paths["people"], people, strict=True):
        if row["institution"] and row["institution"] not in names:
            yield f"{path}.institution", "wrong_pick"
        if row["since"] and row["until"] and row["since"] > row["until"]:
            yield f"{path}.until", "wrong_order"
    roles = [row["role"] for row in people]
    if Role.INVESTIGATOR not in roles:
        yield "people", "wrong_investigator"
    tended = {row["institution"] for row in people if row["role"] == Role.STEWARD}
    if not names - {None} <= tended:
        yield "people", "wrong_stewards"
    if (plain["committee_needed"] or 0) > roles.count(Role.MEMBER):
        yield "committee_needed", "wrong_committee"
    if not plain["variables"]:
        yield "variables", "wrong_no_variables"
    for path, row in zip(paths["variables"], plain["variables"], strict=True):
        low, high = row.get("lowest"), row.get("highest")
        if low is not None and high is not None and low > high:
            yield f"{path}.highest", "wrong_order"
    if plain["starts"] and plain["expires"] and plain["starts"] > plain["expires"]:
        yield "expires", "wrong_order"
    if (plain["protection"] == "noisy") != bool(plain["epsilon_milli"]):
        yield "epsilon_milli", "wrong_epsilon"
    in_all = plain["limits"].get("epsilon_in_all_milli")
    if in_all is not None and (plain["epsilon_milli"] or 0) > in_all:
        yield "limits.epsilon_in_all_milli", "wrong_epsilon_in_all"


def _twice(found: Read, key: str, name: str) -> Iterable[tuple[str, str]]:
    seen: set[str] = set()
    for path, row in zip(found.paths[key], found.plain[key], strict=True):
        if row[name] in seen:
            yield f"{path}.{name}", "wrong_twice"
        seen |= {row[name]} if row[name] else set()
