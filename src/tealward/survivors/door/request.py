"""What a request says before any page is asked: its language, its form, and whether it is ours."""

from __future__ import annotations

import hmac
from datetime import UTC, datetime
from typing import Final
from urllib.parse import parse_qs

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from tealward.survivors.chart.entries import Language
from tealward.survivors.fhir.document import MOST_BYTES
from tealward.survivors.pages.ask import Ask, Refused

_LANGUAGE: Final = "language"
_MOST_BYTES: Final = 3 * MOST_BYTES  # a document grows when a form sends it
_MOST_FIELDS: Final = 200


def utc_now() -> datetime:
    """The instant now."""
    return datetime.now(UTC)


def bare(request: Request) -> Ask:
    """What is known of a request before the store is asked."""
    return Ask(
        tx=None,  # type: ignore[arg-type]
        now=utc_now(),
        language=_language(request),
        path=request.url.path,
        origin=request.client.host if request.client else "",
    )


def _language(request: Request) -> Language:
    asked = request.query_params.get("lang") or request.cookies.get(_LANGUAGE, "")
    if asked in ("ko", "en"):
        return "ko" if asked == "ko" else "en"
    accepted = request.headers.get("accept-language", "ko").lower()
    return "en" if accepted.startswith("en") else "ko"


def with_language(request: Request, answer: Response, secure: bool) -> Response:
    """The answer, remembering a language that was asked for."""
    asked = request.query_params.get("lang")
    if asked in ("ko", "en"):
        answer.set_cookie(_LANGUAGE, asked, max_age=31_536_000, samesite="lax", secure=secure)
    return answer


async def body_of(request: Request) -> bytes:
    """The whole body. Raises ``Refused`` if it is too large or cut off."""
    body = b""
    try:
        async for part in request.stream():
            body += part
            if len(body) > _MOST_BYTES:
                raise Refused("body_too_large", 413, most=_MOST_BYTES)
    except ClientDisconnect:
        raise Refused("body_cut_off", 400) from None
    return body


def fields(body: bytes) -> dict[str, list[str]]:
    """What was filled into a form. Raises ``Refused``."""
    try:
        text = body.decode("ascii")
        return parse_qs(text, keep_blank_values=True, max_num_fields=_MOST_FIELDS, errors="strict")
    except (UnicodeDecodeError, ValueError):
        raise Refused("form_unreadable", 400) from None


def from_us(request: Request, ask: Ask) -> bool:
    """Whether a form of ours sent this: it carries what only our pages know.

    Before there is a session the browser's own word must do, so that no other site signs somebody
    in as somebody else. (``Origin`` is no help: our pages send no referrer, so it says ``null``.)
    """
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    if ask.session is None:
        return True
    token = request.headers.get("x-token") or (ask.form.get("token") or [""])[0]
    return hmac.compare_digest(token.encode(), ask.session.token.encode())
