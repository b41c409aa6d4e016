"""What is served over HTTP beside the sockets: health, the page, and opening a case."""

from __future__ import annotations

import asyncio
from typing import Any, Final

import msgspec
from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tealward import __version__
from tealward.server.allowance import Allowance
from tealward.server.errors import refused
from tealward.server.house import House
from tealward.server.limits import Limits
from tealward.server.pages import Pages
from tealward.ward.contract import Refusal
from tealward.ward.messages import PROTOCOL

_HEADERS: Final = {
    # Everything comes from this server. The XR user interface lays itself out with WebAssembly,
    # decoders run in workers made from blobs, and textures pass through blobs.
    "content-security-policy": (
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self' blob:; "
        "connect-src 'self' blob: data:; img-src 'self' blob: data:; media-src 'self' blob:; "
        "style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'none'"
    ),
    "permissions-policy": (
        "xr-spatial-tracking=(self), microphone=(self), camera=(), geolocation=()"
    ),
    "cross-origin-opener-policy": "same-origin",
    # The link is the key to a case, so no other site may learn it.
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
}


class _SecureHeaders:
    """Puts the headers above on every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, send_with_headers)


class Web:
    """The handlers, and what they share."""

    def __init__(self, house: House, pages: Pages, limits: Limits) -> None:
        self._house = house
        self._pages = pages
        self._limits = limits
        self._allowances: dict[str, Allowance] = {}

    def app(self) -> Starlette:
        """The application that answers HTTP requests."""
        return Starlette(
            routes=[
                Route("/health", self.health),
                Route("/cases", self.open_case, methods=["POST"]),
                Route("/cases", self.refuse_list, methods=["GET"]),
                Route("/case/{case}", self.front),
                Route("/", self.front),
                Route("/{path:path}", self.file),
            ],
            middleware=[Middleware(_SecureHeaders)],
            exception_handlers={
                HTTPException: _refuse_request,
                Refusal: _refuse_act,
                Exception: _own_up,
            },
        )

    async def health(self, _: Request) -> JSONResponse:
        """Whether the server is well, for whatever watches over it. 503 if it is not."""
        record = await self._house.record_answers()
        body = {
            "status": "ok" if record else "no record",
            "version": __version__,
            "protocol": PROTOCOL,
            "database": record,
            "sessions_awake": len(self._house.rooms()),
            "people": self._house.people,
        }
        return JSONResponse(body, 200 if record else 503, {"cache-control": "no-store"})

    async def open_case(self, request: Request) -> Response:
        """Open a case as wished; answer with its name and link."""
        if not self._may_open(request):
            return refused(429, "too_many_cases", {"retry-after": "60"})
        wishes = await self._wishes(request)
        if isinstance(wishes, Response):
            return wishes
        case = await self._house.open_case(wishes)
        return JSONResponse({"case": case, "link": f"/case/{case}"}, 201)

    async def refuse_list(self, _: Request) -> Response:
        """There is no list of cases for strangers: silence means no."""
        return refused(405, "cases_are_not_listed", {"allow": "POST"})

    async def front(self, request: Request) -> Response:
        """The page, the same for every case."""
        return self._pages.front(request.headers)

    async def file(self, request: Request) -> Response:
        """A file of the page."""
        found = self._pages.get(request.path_params["path"], request.headers)
        return found or refused(404, "no_such_page")

    def _may_open(self, request: Request) -> bool:
        now = asyncio.get_running_loop().time()
        address = request.client.host if request.client else ""
        if address not in self._allowances:
            self._forget_full(now)
            self._allowances[address] = Allowance(
                self._limits.new_cases_at_once, self._limits.new_cases_per_s, now
            )
        return self._allowances[address].spend(now)

    def _forget_full(self, now: float) -> None:
        for address, allowance in list(self._allowances.items()):
            if allowance.full(now):
                del self._allowances[address]

    async def _wishes(self, request: Request) -> dict[str, Any] | Response:
        """The wishes in the body, or the answer that refuses them."""
        body = b""
        try:
            async for part in request.stream():
                body += part
                if len(body) > self._limits.body_bytes:
                    # The rest is not read, so the connection cannot be used again.
                    return refused(413, "body_too_large", {"connection": "close"})
        except ClientDisconnect:
            return refused(408, "request_too_slow")  # nobody is there to read it
        if not request.headers.get("content-type", "").startswith("application/json"):
            return refused(415, "body_not_wishes")
        try:
            return msgspec.json.decode(body, type=dict[str, Any])
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return refused(400, "body_not_wishes")


async def _refuse_request(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    rule = "no_such_method" if error.status_code == 405 else "no_such_page"
    return refused(error.status_code, rule, dict(error.headers or {}))


async def _refuse_act(_: Request, error: Exception) -> Response:
    assert isinstance(error, Refusal)
    return refused(422, error)


async def _own_up(_: Request, __: Exception) -> Response:
    return refused(500, "our_fault")
