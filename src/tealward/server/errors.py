"""A refusal as JSON: the rule, why, and what to do instead."""

from __future__ import annotations

from typing import Any

from starlette.responses import JSONResponse

from tealward.ward.contract import Refusal
from tealward.ward.refuse import refusal


def as_json(why: Refusal) -> dict[str, Any]:
    """The refusal as it is told over HTTP; over a socket it is the message ``Refused``."""
    return {"rule": why.rule, "why": why.why, "remedy": why.remedy}


def refused(status: int, why: Refusal | str, headers: dict[str, str] | None = None) -> JSONResponse:
    """An answer that refuses, for a rule of the server by name or for a refusal of the case."""
    told = refusal(why) if isinstance(why, str) else why
    return JSONResponse(as_json(told), status, headers)
