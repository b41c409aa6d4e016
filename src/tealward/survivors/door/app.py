"""The application: every request passes here, is bounded, and runs in one transaction."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import datetime
from importlib import resources
from typing import Any, Final

import anyio
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tealward.survivors.door.headers import SecureHeaders
from tealward.survivors.door.request import (
    bare,
    body_of,
    fields,
    from_us,
    utc_now,
    with_language,
)
from tealward.survivors.door.watch import look_round
from tealward.survivors.door.ways import WAYS, Way
from tealward.survivors.pages.ask import Ask, Refused, onward, shown
from tealward.survivors.pages.frame import page
from tealward.survivors.pages.html import el
from tealward.survivors.pages.institution import COOKIE as WAY_COOKIE
from tealward.survivors.pages.sign_in import COOKIE
from tealward.survivors.people import sessions, tries
from tealward.survivors.people.accounts import CARING
from tealward.survivors.people.gate import Closed, enter
from tealward.survivors.people.institution import Institution
from tealward.survivors.people.site import Site
from tealward.survivors.store.store import Store
from tealward.survivors.words.say import say

_WATCH_S: Final = 60
_PAGES: Final = {way.path for way in WAYS if way.method == "GET" and way.deed is None}
_STATIC: Final = {
    "survivors.css": "text/css",
    "diary.js": "text/javascript",
    "passkey.js": "text/javascript",
}


class Door:
    """The handlers, and what they share. ``clock`` is an argument so that tests may turn it.

    Without a ``site`` there are no passkeys, without an ``institution`` no signing in with one.
    """

    def __init__(
        self,
        store: Store,
        *,
        secure: bool = True,
        clock: Callable[[], datetime] = utc_now,
        site: Site | None = None,
        institution: Institution | None = None,
    ) -> None:
        self._store = store
        self._secure = secure
        self._clock = clock
        self._site = site
        self._institution = institution

    def app(self, *, watch: bool = True) -> Starlette:
        """The application; with ``watch`` it looks round for alerts that nobody took."""
        routes = [
            Route("/health", self.health),
            Route("/sw.js", self.worker),
            Route("/static/{name}", self.static),
            *(Route(way.path, self._endpoint(way), methods=[way.method]) for way in WAYS),
        ]
        return Starlette(
            routes=routes,
            middleware=[Middleware(SecureHeaders, secure=self._secure)],
            exception_handlers={404: self.lost, 405: self.lost, Exception: self.our_fault},
            lifespan=self._lifespan if watch else None,
        )

    @contextlib.asynccontextmanager
    async def _lifespan(self, _: Starlette) -> AsyncIterator[None]:
        async with anyio.create_task_group() as group:
            group.start_soon(self._watch)
            yield
            group.cancel_scope.cancel()

    async def _watch(self) -> None:
        while True:
            await run_in_threadpool(look_round, self._store, self._clock())
            await anyio.sleep(_WATCH_S)

    async def health(self, _: Request) -> JSONResponse:
        """Whether the store answers."""
        alive = await run_in_threadpool(self._store.alive)
        return JSONResponse({"status": "ok" if alive else "no store"}, 200 if alive else 503)

    async def static(self, request: Request) -> Response:
        """A file of the pages."""
        return _file(request.path_params["name"])

    async def worker(self, _: Request) -> Response:
        """The service worker, from the root so that it may keep the diary's page."""
        return Response(_read("sw.js"), media_type="text/javascript")

    async def lost(self, request: Request, _: Exception) -> Response:
        """No such page."""
        return self._refusal(bare(request), Refused("no_such_page", 404))

    async def our_fault(self, request: Request, _: Exception) -> Response:
        """A fault of ours: say so, and nothing of what it was."""
        return self._refusal(bare(request), Refused("our_fault", 500))

    def _endpoint(self, way: Way) -> Callable[[Request], Any]:
        async def endpoint(request: Request) -> Response:
            try:
                body = await body_of(request)
            except Refused as refusal:
                return self._refusal(bare(request), refusal)
            return await run_in_threadpool(self._answer, way, request, body)

        return endpoint

    def _answer(self, way: Way, request: Request, body: bytes) -> Response:
        """One request in one transaction: what is refused half-way has stored nothing."""
        ask: Ask | None = None
        try:
            errand = self._errand(way, request)
            with self._store.transaction() as tx:
                ask = self._asked(request, body, tx)
                ask.errand = errand
                try:
                    answer = self._walk(way, ask)
                except Closed as closed:
                    # The audit has a line about it, which is to stay.
                    answer = self._refusal(ask, Refused("closed", 403 if ask.session else 401))
                    if closed.why == "no_consent" and ask.session:
                        answer = self._refusal(ask, Refused("closed_no_consent", 403))
        except Refused as refusal:
            answer = self._refusal(ask or bare(request), refusal)
        if way.path.endswith("/erase") and answer.status_code == 200:
            self._store.forget_erased_pages()
        return with_language(request, answer, self._secure)

    def _errand(self, way: Way, request: Request) -> object:
        """What a way fetches from elsewhere: before the transaction, which others wait for."""
        if way.errand is None:
            return None
        with self._store.transaction() as tx:
            ask = self._asked(request, b"", tx)
            _not_shut(ask)
        return way.errand(ask)

    def _walk(self, way: Way, ask: Ask) -> Response:
        if way.limited:
            _not_shut(ask)
        refused = _may_not(way, ask)
        if refused is not None:
            return self._refusal(ask, refused) if refused.status != 401 else self._to_door(ask)
        if way.deed is not None:
            what = way.path.removeprefix("/s/{survivor}").strip("/").format(**ask.params) or "home"
            survivor = ask.params["survivor"]
            ask.opened = enter(
                ask.tx, ask.person, survivor, _deed(way, ask), what, ask.now, ask.origin
            )
        if way.fresh and ask.session and not ask.session.proved:
            here = ask.here("privacy") if ask.opened else "/" + way.path.split("/")[1]
            here = way.path if way.path in _PAGES else here
            return onward(f"/again?to={ask.path if way.method == 'GET' else here}")
        try:
            return way.page(ask)
        except Refused as refusal:
            if refusal.keep:
                return self._refusal(ask, refusal)
            raise

    def _asked(self, request: Request, body: bytes, tx: Any) -> Ask:
        ask = replace(bare(request), tx=tx, now=self._clock(), body=body, secure=self._secure)
        ask.site, ask.institution = self._site, self._institution
        ask.way = request.cookies.get(WAY_COOKIE, "")
        ask.params = dict(request.path_params)
        ask.query = dict(request.query_params)
        if request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
            ask.form = fields(body)
        ask.cookie = request.cookies.get(COOKIE, "")
        ask.session = sessions.find(tx, ask.cookie, ask.now) if ask.cookie else None
        if request.method == "POST" and not from_us(request, ask):
            raise Refused("foreign_form", 403)
        return ask

    def _to_door(self, ask: Ask) -> Response:
        if _asked_by_script(ask):
            return self._refusal(ask, Refused("signed_out", 401))
        return onward("/")

    def _refusal(self, ask: Ask, refusal: Refused) -> Response:
        words = {
            language: say(f"refusal.{refusal.rule}", language, **refusal.facts)
            for language in ("ko", "en")
        }
        if _asked_by_script(ask):
            return JSONResponse({"rule": refusal.rule, "words": words}, refusal.status)
        ask.opened = None
        text = el("p", words[ask.language], role="alert", class_="wrong")
        back = el("p", el("a", ask.say("frame.back"), href="/home" if ask.session else "/"))
        answer = shown(page(ask, ask.say("frame.refused"), text, back), refusal.status)
        if refusal.rule == "too_many_tries":
            answer.headers["retry-after"] = str(60 * int(str(refusal.facts["minutes"])))
        return answer


def _may_not(way: Way, ask: Ask) -> Refused | None:
    """Why this person may not go this way at all, before any record is opened."""
    if way.who == "anyone":
        return None
    if ask.session is None:
        return Refused("signed_out", 401)
    if ask.session.stage == "half":
        return None if way.who == "half" else Refused("signed_out", 401)
    role = ask.session.person.role
    if way.who == "caring" and role not in CARING:
        return Refused("closed", 403)
    if way.who in ("clinician", "officer") and role != way.who:
        return Refused("closed", 403)
    return None


def _not_shut(ask: Ask) -> None:
    """Return if the address has not failed too often. Raises ``Refused``."""
    minutes = tries.minutes_shut(ask.tx, ask.origin, ask.now)
    if minutes:
        raise Refused("too_many_tries", 429, minutes=minutes)


def _asked_by_script(ask: Ask) -> bool:
    return ask.path.endswith(("/sync", "/options")) or ask.path == "/session"


def _deed(way: Way, ask: Ask) -> Any:
    """The deed asked at the gate. What is hers alone, or the team's, is closed to the others."""
    if way.hers and ask.person.role != "survivor":
        return "own"
    if way.team and ask.person.role == "survivor":
        return "sign"
    return way.deed


def _file(name: str) -> Response:
    if name not in _STATIC:
        return Response(status_code=404)
    headers = {"cache-control": "no-cache"}
    return Response(_read(name), media_type=_STATIC[name], headers=headers)


def _read(name: str) -> bytes:
    return (resources.files("tealward.survivors.pages") / "static" / name).read_bytes()
