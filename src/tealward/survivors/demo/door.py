"""The demonstration's own door: one press signs in as one of the fictional people.

Only ``tealward survivors demo`` opens it. The product has no way in without both factors.
"""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from tealward.survivors.demo.load import Loaded
from tealward.survivors.door.app import Door
from tealward.survivors.door.request import utc_now
from tealward.survivors.pages.html import el
from tealward.survivors.pages.sign_in import COOKIE
from tealward.survivors.people import sessions
from tealward.survivors.people.institution import Institution
from tealward.survivors.people.site import Site
from tealward.survivors.store.store import Store


def demo_app(
    store: Store,
    loaded: Loaded,
    site: Site | None = None,
    institution: Institution | None = None,
) -> Starlette:
    """The application of the product with ``/demo`` beside it."""
    app = Door(store, secure=False, site=site, institution=institution).app()

    async def choose(_: Request) -> Response:
        return HTMLResponse("<!doctype html>\n" + _choice(loaded))

    async def enter(request: Request) -> Response:
        person = loaded.people.get(request.path_params["who"])
        if person is None:
            return RedirectResponse("/demo", 303)

        def begin() -> str:
            with store.transaction() as tx:
                return sessions.begin(tx, person.id, utc_now(), "whole")

        answer = RedirectResponse(f"/home?lang={person.language}", 303)
        name = await run_in_threadpool(begin)
        answer.set_cookie(COOKIE, name, httponly=True, samesite="strict", path="/")
        answer.set_cookie("language", person.language, samesite="lax")
        return answer

    app.router.routes.insert(0, Route("/demo", choose))
    app.router.routes.insert(1, Route("/demo/{who}", enter))
    return app


def _choice(loaded: Loaded) -> str:
    items = [
        el(
            "li",
            el("a", f"{person.name} · {person.role}", href=f"/demo/{who}", class_="button wide"),
        )
        for who, person in loaded.people.items()
    ]
    return el(
        "html",
        el(
            "head",
            el("meta", charset="utf-8"),
            el("meta", name="viewport", content="width=device-width, initial-scale=1"),
            el("title", "Tealward"),
            el("link", rel="stylesheet", href="/static/survivors.css"),
        ),
        el(
            "body",
            el(
                "main",
                el("h1", "Tealward"),
                el("p", "모두 가상 인물입니다. 누구로 들어갈까요?", lang="ko"),
                el("p", "Everybody here is fictional. Come in as:"),
                el("ul", *items, class_="calls"),
            ),
        ),
        lang="en",
    )
