"""Asking another house over HTTPS: bounded in time and size, never sent on elsewhere."""

from __future__ import annotations

import ssl
from typing import Any, Final

import msgspec
import urllib3
from urllib3.exceptions import HTTPError

_MOST_BYTES: Final = 1_000_000
_SECONDS: Final = 6.0


class Unreachable(Exception):
    """The other house does not answer, or answers what cannot be read."""


class Remote:
    """A pool of connections. Certificates are checked against those the machine trusts."""

    def __init__(self) -> None:
        self._pool = urllib3.PoolManager(
            ssl_context=ssl.create_default_context(),
            timeout=urllib3.Timeout(total=_SECONDS),
            retries=False,
        )

    def get(self, address: str) -> dict[str, Any]:
        """A JSON object from an address. Raises ``Unreachable``."""
        return self._ask("GET", address, None, {})

    def post(self, address: str, fields: dict[str, str], headers: dict[str, str]) -> dict[str, Any]:
        """A JSON object in answer to a form. Raises ``Unreachable``."""
        return self._ask("POST", address, fields, headers)

    def _ask(
        self, method: str, address: str, fields: dict[str, str] | None, headers: dict[str, str]
    ) -> dict[str, Any]:
        more: dict[str, Any] = (
            {} if fields is None else {"fields": fields, "encode_multipart": False}
        )
        try:
            answer = self._pool.request(
                method,
                address,
                headers={"accept": "application/json", **headers},
                redirect=False,
                preload_content=False,
                **more,
            )
            try:
                body = answer.read(_MOST_BYTES + 1, decode_content=True)
            finally:
                answer.release_conn()
        except (HTTPError, OSError, ValueError) as error:
            raise Unreachable(type(error).__name__) from None
        if answer.status != 200 or len(body) > _MOST_BYTES:
            raise Unreachable(f"status {answer.status}")
        try:
            return msgspec.json.decode(body, type=dict[str, Any])
        except msgspec.DecodeError:
            raise Unreachable("not JSON") from None
