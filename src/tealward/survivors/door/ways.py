"""Every way into the house, in one table: who may go it, and which deed the gate is asked for.

A page behind the gate cannot be reached otherwise: the door enters the record before it calls the
page, with the deed that stands here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from starlette.responses import Response

from tealward.survivors.pages import (
    account,
    again,
    bringing,
    ca125,
    diary,
    drugs,
    family,
    follow_up,
    form,
    home,
    institution,
    month,
    officer,
    outlook,
    passkey,
    privacy,
    sign_in,
    site_form,
    summary,
    team,
)
from tealward.survivors.pages.ask import Ask
from tealward.survivors.people.gate import Deed

Who: TypeAlias = Literal["anyone", "half", "signed", "caring", "clinician", "officer"]


@dataclass(frozen=True, slots=True)
class Way:
    """``deed`` is asked at the gate for the record in the path. ``hers``: only the survivor.

    ``fresh``: she must have proved within minutes who she is. ``limited``: closed to an address
    that failed too often. ``errand``: what is fetched from elsewhere before the transaction begins.
    """

    method: Literal["GET", "POST"]
    path: str
    page: Callable[[Ask], Response]
    who: Who = "signed"
    deed: Deed | None = None
    hers: bool = False
    team: bool = False
    fresh: bool = False
    limited: bool = False
    errand: Callable[[Ask], object] | None = None


_S: Final = "/s/{survivor}"

WAYS: Final[tuple[Way, ...]] = (
    Way("GET", "/", sign_in.front, "anyone"),
    Way("POST", "/enter", sign_in.enter, "anyone", limited=True),
    Way("GET", "/code", sign_in.code_page, "half"),
    Way("POST", "/code", sign_in.enter_code, "half", limited=True),
    Way("POST", "/passkey/options", passkey.options, "anyone", limited=True),
    Way("POST", "/passkey", sign_in.enter_with_passkey, "anyone", limited=True),
    Way("GET", "/institution", institution.go, "anyone", errand=institution.set_out),
    Way("GET", "/institution/back", institution.back, "anyone", errand=institution.come_back),
    Way("POST", "/leave", sign_in.leave, "half"),
    Way("GET", "/home", sign_in.home),
    Way("GET", "/again", again.again),
    Way("POST", "/again", again.prove, limited=True),
    Way("POST", "/again/passkey", again.prove_with_passkey, limited=True),
    Way("GET", "/session", sign_in.who_am_i, "anyone"),
    Way("GET", "/team", team.team_page, "caring"),
    Way("POST", "/glass", team.glass, "caring"),
    Way("GET", "/new", bringing.new_page, "clinician"),
    Way("POST", "/new", bringing.new, "clinician"),
    Way("GET", "/audit", officer.officer_page, "officer"),
    Way("GET", "/audit/month", month.month_page, "officer"),
    Way("POST", "/audit/month", month.sign_off, "officer", fresh=True),
    Way("GET", "/people", account.people_page, "officer"),
    Way("POST", "/people", account.open_account, "officer"),
    Way("POST", "/people/renew", account.renew, "officer", fresh=True),
    Way("POST", "/people/link", institution.link, "officer", fresh=True),
    Way("GET", "/account", account.account_page, fresh=True),
    Way("POST", "/account", account.change, fresh=True),
    Way("POST", "/account/passkey/options", passkey.options_to_add, fresh=True),
    Way("POST", "/account/passkey", passkey.add, fresh=True),
    Way("POST", "/account/passkey/remove", passkey.remove, fresh=True),
    Way("GET", _S, home.home, deed="read"),
    Way("GET", f"{_S}/plan", summary.plan_page, deed="read"),
    Way("POST", f"{_S}/plan/judge", summary.judge, deed="sign", team=True),
    Way("POST", f"{_S}/plan/sign", summary.sign, deed="sign", team=True),
    Way("POST", f"{_S}/story", summary.tell_story, deed="own", hers=True),
    Way("POST", f"{_S}/recurrence", summary.note_recurrence, deed="sign", team=True),
    Way("GET", f"{_S}/calendar", follow_up.calendar_page, deed="read"),
    Way("GET", f"{_S}/calendar.ics", follow_up.calendar_file, deed="read"),
    Way("POST", f"{_S}/calendar/choose", follow_up.choose, deed="write", team=True),
    Way("POST", f"{_S}/calendar/overlay", drugs.choose, deed="write", team=True),
    Way("POST", f"{_S}/calendar/note", follow_up.note, deed="write"),
    Way("GET", f"{_S}/diary", diary.diary_page, deed="read"),
    Way("GET", f"{_S}/diary/past", diary.past_page, deed="read"),
    Way("POST", f"{_S}/diary", diary.keep, deed="own", hers=True),
    Way("POST", f"{_S}/diary/sync", diary.sync, deed="own", hers=True),
    Way("GET", "/forms", site_form.site_page, "clinician"),
    Way("POST", "/forms", site_form.load, "clinician"),
    Way("GET", f"{_S}/form", form.form_page, deed="read"),
    Way("POST", f"{_S}/form", form.keep, deed="own", hers=True),
    Way("POST", f"{_S}/form/sync", form.sync, deed="own", hers=True),
    Way("POST", f"{_S}/form/choose", site_form.choose, deed="write", team=True),
    Way("GET", f"{_S}/ca125", ca125.ca125_page, deed="read"),
    Way("POST", f"{_S}/ca125", ca125.enter, deed="write", team=True),
    Way("POST", f"{_S}/alert", team.alert, deed="write", team=True),
    Way("GET", f"{_S}/outlook", outlook.outlook_page, deed="own", hers=True),
    Way("POST", f"{_S}/outlook", outlook.choose, deed="own", hers=True),
    Way("GET", f"{_S}/family", family.family_page, deed="read"),
    Way("POST", f"{_S}/family", family.note, deed="write"),
    Way("GET", f"{_S}/privacy", privacy.privacy_page, deed="read"),
    Way("POST", f"{_S}/consent", privacy.consent, deed="own", hers=True),
    Way("GET", f"{_S}/export/{{kind}}", privacy.export, deed="export", fresh=True),
    Way("POST", f"{_S}/erase", privacy.erase, deed="erase", hers=True, fresh=True),
    Way("GET", f"{_S}/bring", bringing.bring_page, deed="write", team=True),
    Way("POST", f"{_S}/bring", bringing.bring, deed="write", team=True),
    Way("POST", f"{_S}/join", bringing.join, deed="sign", team=True),
)
