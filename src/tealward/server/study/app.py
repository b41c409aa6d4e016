"""Where the desk's pages are, and what can be done on them.

Whoever has the desk's link may read it; it is as secret as the link of a case. Whatever changes
anything needs the signature of somebody whom the agreement names, so no page has to know who asks.
"""

from __future__ import annotations

import logging
import secrets
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qs

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Mount, Route

from tealward.alliance.canonical import canonical, convert
from tealward.alliance.refusals import Refused
from tealward.alliance.signing import Signature
from tealward.record.log import Fact
from tealward.record.opening import open_for_reading
from tealward.record.refusals import RecordError
from tealward.server.study import pages
from tealward.server.study.drafting import Drafted, draft_agreement, draft_protocol
from tealward.server.study.html import card, page, refused, word
from tealward.study.centre.ledger import LEDGER
from tealward.study.coordinator import Post, Release, Stopped, run
from tealward.study.desk import Desk
from tealward.study.protocol import Protocol
from tealward.study.results.report import report
from tealward.words.load import Language

_log = logging.getLogger(__name__)
_LARGEST: Final = 1_000_000
_MOST_FIELDS: Final = 20_000
_FILES: Final = {
    "style.css": ("desk.css", "text/css"),
    "sign.js": ("sign.js", "text/javascript"),
    "watch.js": ("watch.js", "text/javascript"),
}
_HEADERS: Final = {
    "content-security-policy": (
        "default-src 'self'; style-src 'self' 'unsafe-inline'; object-src 'none'; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
}

Answer = Callable[[Request, str, Language], Response]


class DeskPages:
    """The handlers, and what they share. ``ledgers`` are files of centres on this machine."""

    def __init__(
        self, desk: Desk, post: Post, ledgers: Mapping[str, Path], token: str | None = None
    ) -> None:
        self.token = token or secrets.token_hex(16)
        self._desk = desk
        self._post = post
        self._ledgers = dict(ledgers)
        self._base = f"/desk/{self.token}"
        self._running: set[str] = set()
        # The desk is used from one thread at a time; runs are, too, by the centres' own rule.
        self._lock = threading.RLock()
        self._turn = threading.Lock()

    def app(self) -> Starlette:
        """The application."""
        routes = [
            Route("/", self._shown(self._home)),
            *(Route(f"/{name}", self._file) for name in _FILES),
            Route("/agreement/{digest}", self._shown(self._agreement)),
            Route("/protocol/{digest}", self._shown(self._protocol)),
            Route("/json/{digest}", self._shown(self._json)),
            Route("/report/{digest}", self._shown(self._report)),
            Route("/ledger", self._shown(self._ledger)),
            Route("/draft", self._shown(self._draft), methods=["GET", "POST"]),
            Route("/draft/{digest}", self._shown(self._draft), methods=["GET", "POST"]),
            Route("/propose/{digest}", self._shown(self._propose), methods=["GET", "POST"]),
            Route("/sign/{digest}", self._shown(self._sign), methods=["POST"]),
            Route("/run/{digest}", self._shown(self._run), methods=["POST"]),
        ]
        return Starlette(routes=[Mount(self._base, routes=routes)])

    def _shown(self, answer: Answer) -> Callable[[Request], Any]:
        """Wrap a handler: language, body, lock, refusals, headers."""

        async def handler(request: Request) -> Response:
            language: Language = "ko" if request.query_params.get("language") == "ko" else "en"
            body = b""
            async for part in request.stream():
                body += part
                if len(body) > _LARGEST:
                    return Response(status_code=413, headers=_HEADERS)
            try:
                form = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True,
                                max_num_fields=_MOST_FIELDS)  # fmt: skip
            except ValueError:
                return Response(status_code=413, headers=_HEADERS)
            request.state.form = form
            digest = request.path_params.get("digest", "")
            with self._lock:
                known = digest in self._desk.agreements or digest in self._desk.protocols
                if digest and not known:
                    return Response(status_code=404, headers=_HEADERS)
                try:
                    found = answer(request, digest, language)
                except Refused as refusal:
                    told = refused(str(refusal.rule), language)
                    text = page(word("title", language), self._base, language, card("", told))
                    found = HTMLResponse(text, 422)
            found.headers.update(_HEADERS)
            return found

        return handler

    def _home(self, _: Request, __: str, language: Language) -> Response:
        return HTMLResponse(pages.home(self._desk, self._base, language))

    def _agreement(self, _: Request, digest: str, language: Language) -> Response:
        if digest not in self._desk.agreements:
            return Response(status_code=404)
        return HTMLResponse(pages.agreement(self._desk, digest, self._base, language))

    def _protocol(self, _: Request, digest: str, language: Language) -> Response:
        if digest not in self._desk.protocols:
            return Response(status_code=404)
        running = digest in self._running
        return HTMLResponse(pages.protocol(self._desk, digest, self._base, language, running))

    def _json(self, _: Request, digest: str, __: Language) -> Response:
        signed = self._desk.agreements.get(digest) or self._desk.protocols[digest]
        name = {"content-disposition": f'attachment; filename="{signed.kind}-{digest[:12]}.json"'}
        return Response(canonical(signed), media_type="application/json", headers=name)

    def _report(self, _: Request, digest: str, language: Language) -> Response:
        if digest not in self._desk.agreements:
            return Response(status_code=404)
        releases, told = [], []
        for hashed, signed in self._desk.protocols.items():
            asked = convert(signed.document, Protocol)
            if asked.agreement != digest:
                continue
            if hashed in self._desk.results:
                answers = self._desk.signed_off[hashed]
                result = self._desk.results[hashed]
                release = Release(asked, hashed, result, answers[0].released, tuple(answers),
                                  answers[0].round, 0.0)  # fmt: skip
                releases.append(release)
            for line in self._desk.lines.get(hashed, []):
                if line.kind == "refused":
                    told.append((asked.name, line.said["centre"], line.said["rule"]))
        terms = self._desk.terms(digest)
        return HTMLResponse(report(terms, digest, releases, told, language))

    def _ledger(self, _: Request, __: str, language: Language) -> Response:
        found: dict[str, list[Fact] | None] = {}
        for name, file in self._ledgers.items():
            try:
                with open_for_reading(f"sqlite:///{file}") as log:
                    log.verify(LEDGER)
                    found[name] = log.facts(LEDGER)
            except RecordError:
                found[name] = None
        return HTMLResponse(pages.ledgers(found, self._base, language))

    def _draft(self, request: Request, digest: str, language: Language) -> Response:
        """A new agreement, or an amendment of one."""
        if digest and digest not in self._desk.agreements:
            return Response(status_code=404)
        sent = request.state.form if request.method == "POST" else None
        made = draft_agreement(self._desk, digest, sent, self._base, language)
        return self._drafted("agreement", made, language)

    def _propose(self, request: Request, digest: str, language: Language) -> Response:
        """A protocol under an agreement."""
        if digest not in self._desk.agreements:
            return Response(status_code=404)
        sent = request.state.form if request.method == "POST" else None
        made = draft_protocol(self._desk, digest, sent, self._base, language)
        return self._drafted("protocol", made, language)

    def _drafted(self, kind: str, made: Drafted, language: Language) -> Response:
        if made.digest:
            return self._to(kind, made.digest, language)
        return HTMLResponse(made.page, 422 if made.wrong else 200)

    def _sign(self, request: Request, digest: str, language: Language) -> Response:
        key, signature = (request.state.form.get(n, [""])[0] for n in ("key", "signature"))
        self._desk.sign(digest, Signature(key=key, signature=signature))
        kind = "agreement" if digest in self._desk.agreements else "protocol"
        return self._to(kind, digest, language)

    def _run(self, _: Request, digest: str, language: Language) -> Response:
        if digest in self._desk.protocols and digest not in self._running:
            self._running.add(digest)
            threading.Thread(target=self._carry_out, args=(digest,), daemon=True).start()
        return self._to("protocol", digest, language)

    def _carry_out(self, digest: str) -> None:
        def watch(kind: str, said: dict[str, Any]) -> None:
            with self._lock:
                self._desk.note_run(digest, kind, said)

        with self._lock:
            protocol = self._desk.protocols[digest]
            agreement = self._desk.agreements[protocol.document["agreement"]]
        try:
            with self._turn:
                release = run(agreement, protocol, self._post, watch, tries=3)
            with self._lock:
                self._desk.note_release(digest, release.result, list(release.signed_off))
        except Stopped as stopped:
            if str(stopped.rule) == "centre_away":
                watch("refused", {"centre": stopped.centre, "rule": str(stopped.rule)})
        except Refused as refusal:
            watch("refused", {"centre": "", "rule": str(refusal.rule)})
        except Exception:
            _log.exception("a run failed")
            watch("refused", {"centre": "", "rule": "centre_failed"})
        finally:
            self._running.discard(digest)

    def _to(self, where: str, digest: str, language: Language) -> Response:
        return RedirectResponse(f"{self._base}/{where}/{digest}?language={language}", 303)

    async def _file(self, request: Request) -> Response:
        name, kind = _FILES[request.url.path.rpartition("/")[2]]
        body = Path(__file__).with_name(name).read_bytes()
        return Response(body, media_type=kind, headers=_HEADERS)
