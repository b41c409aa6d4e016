"""What diary and form share: reports that a phone keeps until there is a network."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final, TypeVar

import msgspec
from starlette.responses import JSONResponse, Response

from tealward.survivors.pages.ask import Ask, Refused
from tealward.survivors.pages.html import Html, el

_NAME: Final = re.compile(r"[A-Za-z0-9_-]{16,36}")
_OLDEST_DAYS: Final = 60
_MOST_AT_ONCE: Final = 50


class Report(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A report as a phone sends it; ``name`` keeps it from being kept twice."""

    name: str


_R = TypeVar("_R", bound=Report)


def status_line(ask: Ask) -> Html:
    """Where the script says what became of a report; every sentence is in the page already."""
    names = ("offline", "synced", "draft", "kept_here", "refused")
    said = {f"data_{name}": ask.say(f"diary.{name}") for name in names}
    if nobody_reads(ask):
        said["data_synced"] = ask.say("diary.kept_alone")
    return el("p", class_="sync", role="status", id="sync", **said)


def nobody_reads(ask: Ask) -> bool:
    """Whether no team sees what she writes: she must never think that somebody does."""
    return not ask.state.consents_to("care") or not ask.tx.team_of(ask.record.survivor)


def alone(ask: Ask) -> Html | None:
    """Says so, where no team sees what she writes."""
    if not nobody_reads(ask):
        return None
    return el("p", ask.say("diary.kept_alone"), class_="notice")


def judge_report(ask: Ask, name: str, day: str) -> None:
    """Return if a report has a name of its own and a day that can be; raise ``Refused`` else."""
    if not _NAME.fullmatch(name):
        raise Refused("diary_bad_name")
    try:
        found = date.fromisoformat(day)
    except ValueError:
        raise Refused("field_not_a_day", field="day") from None
    # A phone abroad may be a day ahead of her calendar at home.
    if not -timedelta(days=1) <= ask.today - found <= timedelta(days=_OLDEST_DAYS):
        raise Refused("diary_day_far", most=_OLDEST_DAYS)


def synced(ask: Ask, kind: type[_R], keep: Callable[[_R], bool]) -> Response:
    """Reports that a phone kept while it had no network: each is kept once, or refused by name."""
    try:
        sent: list[_R] = msgspec.json.decode(ask.body, type=list[kind])  # type: ignore[valid-type]
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Refused("sync_unreadable", 400, said=str(error)[:120]) from None
    if len(sent) > _MOST_AT_ONCE:
        raise Refused("sync_too_many", 413, most=_MOST_AT_ONCE)
    outcomes = {}
    for each in sent:
        try:
            outcomes[each.name] = "kept" if keep(each) else "there"
        except Refused as refusal:
            outcomes[each.name] = refusal.rule
    return JSONResponse(outcomes, headers={"cache-control": "no-store"})
