"""One request, as a page sees it: who asks, in which language, what was filled in, what is open."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from starlette.responses import HTMLResponse, RedirectResponse, Response

from tealward.survivors.calendar.months import today_in
from tealward.survivors.chart.entries import Body, Language
from tealward.survivors.chart.state import State
from tealward.survivors.diary.calls import Place, calls
from tealward.survivors.fhir.clinical import Clinical
from tealward.survivors.fhir.held import clinical_of
from tealward.survivors.people.accounts import Person
from tealward.survivors.people.gate import Opened
from tealward.survivors.people.institution import Institution
from tealward.survivors.people.sessions import Session
from tealward.survivors.people.site import Site
from tealward.survivors.store.store import Transaction
from tealward.survivors.words.say import say

if TYPE_CHECKING:
    from tealward.survivors.pages.html import Html

_MOST_CHARS = 4000


class Refused(Exception):
    """What was asked for is refused; nothing was stored. ``rule`` has words that teach.

    With ``keep`` what was written so far stays: a line of the audit, a challenge that is used up.
    """

    def __init__(
        self, rule: str, status: int = 422, *, keep: bool = False, **facts: object
    ) -> None:
        super().__init__(rule)
        self.rule = rule
        self.status = status
        self.keep = keep
        self.facts = facts


@dataclass
class Ask:
    """A request. ``now`` is an instant in UTC; ``record`` is there once the gate has opened it.

    ``site`` is there where the house knows its public address; ``way`` is the cookie of somebody
    who went to sign in with an institution, and ``errand`` what was fetched from elsewhere before
    the transaction began.
    """

    tx: Transaction
    now: datetime
    language: Language
    path: str
    params: dict[str, str] = field(default_factory=dict)
    query: dict[str, str] = field(default_factory=dict)
    form: dict[str, list[str]] = field(default_factory=dict)
    body: bytes = b""
    origin: str = ""
    cookie: str = ""
    way: str = ""
    secure: bool = True
    site: Site | None = None
    institution: Institution | None = None
    errand: object = None
    session: Session | None = None
    opened: Opened | None = None

    @property
    def at(self) -> str:
        """The instant as it is recorded."""
        return self.now.isoformat(timespec="milliseconds")

    @property
    def person(self) -> Person:
        """Who asks. Only where the way needs a session."""
        assert self.session is not None
        return self.session.person

    @property
    def record(self) -> Opened:
        """The record that the gate has opened."""
        assert self.opened is not None
        return self.opened

    @property
    def state(self) -> State:
        """The state of the opened record."""
        return self.record.state

    @cached_property
    def clinical(self) -> Clinical:
        """The treatment summary of the opened record."""
        return clinical_of(self.state)

    @property
    def herself(self) -> bool:
        """Whether the survivor herself asks."""
        return self.person.role == "survivor"

    @property
    def zone(self) -> str:
        """The time zone where she lives."""
        profile = self.opened.state.profile if self.opened else None
        return profile.time_zone if profile else "Asia/Seoul"

    @cached_property
    def today(self) -> date:
        """Her day, where she lives."""
        return today_in(self.zone, self.now)

    @property
    def calls(self) -> Place:
        """Whom to call where she lives."""
        return calls(self.zone)

    def say(self, key: str, **facts: object) -> str:
        """Words in the language of whoever asks."""
        return say(key, self.language, **facts)

    def both(self, words: dict[str, str]) -> str:
        """Words that come with both languages."""
        return words[self.language]

    def field(self, name: str, most: int = _MOST_CHARS) -> str:
        """What was filled in under this name. Raises ``Refused`` if it is too long."""
        value = (self.form.get(name) or [""])[0].strip()
        if len(value) > most:
            raise Refused("field_too_long", field=name, most=most)
        return value

    def day_field(self, name: str) -> date:
        """A day that was filled in. Raises ``Refused``."""
        try:
            return date.fromisoformat(self.field(name, 10))
        except ValueError:
            raise Refused("field_not_a_day", field=name) from None

    def number_field(self, name: str) -> float | None:
        """A number that was filled in, or ``None`` if it was left empty. Raises ``Refused``."""
        text = self.field(name, 20).replace(",", ".")
        if not text:
            return None
        try:
            number = float(text)
        except ValueError:
            raise Refused("field_not_a_number", field=name) from None
        if not -1e6 < number < 1e6:
            raise Refused("field_not_a_number", field=name)
        return number

    def append(self, body: Body, entry: str = "") -> bool:
        """Write an entry into the opened record."""
        return self.tx.append(self.record.survivor, self.person.id, self.at, body, entry)

    def here(self, part: str = "") -> str:
        """The address of a page of the opened record."""
        return f"/s/{self.record.survivor}{'/' + part if part else ''}"


def shown(page: Html, status: int = 200) -> Response:
    """A page as an answer."""
    return HTMLResponse("<!doctype html>\n" + page, status)


def onward(address: str) -> Response:
    """Go and see another page: after something was written, so that reloading writes nothing."""
    return RedirectResponse(address, 303)
