"""Asking another house over HTTPS: bounded in time, size and number, never sent on elsewhere."""

from __future__ import annotations

import ssl
import threading
import time
from typing import Any, Final

import msgspec
import urllib3
from urllib3.exceptions import HTTPError

_MOST_BYTES: Final = 1_000_000
_MOST_AT_ONCE: Final = 8  # a house that hangs must not hold every thread of ours
_SECONDS: Final = 6.0


class Unreachable(Exception):
    """The other house does not answer, or answers what cannot be read."""


class Remote:
    """A pool of connections. Certificates are checked against those the machine trusts."""

    def __init__(self, seconds: float = _SECONDS) -> None:
        self._seconds = seconds
        self._slots = threading.BoundedSemaphore(_MOST_AT_ONCE)
        self._pool = urllib3.PoolManager(
            ssl_context=ssl.create_default_context(),
            timeout=urllib3.Timeout(total=seconds),
            retries=False,
        )

    def get(self, address: str) -> dict[str, Any]:
        """A JSON object from an address. Raises ``Unreachable``."""
        return self._ask("GET", address, {})

    def post(self, address: str, fields: dict[str, str], headers: dict[str, str]) -> dict[str, Any]:
        """A JSON object in answer to a form. Raises ``Unreachable``."""
        return self._ask("POST", address, headers, fields=fields, encode_multipart=False)

    def _ask(
        self, method: str, address: str, headers: dict[str, str], **more: Any
    ) -> dict[str, Any]:
        if not self._slots.acquire(blocking=False):
            raise Unreachable("busy")
        try:
            body = self._read(method, address, headers, **more)
        except (HTTPError, OSError, ValueError) as error:
            raise Unreachable(type(error).__name__) from None
        finally:
            self._slots.release()
        try:
            return msgspec.json.decode(body, type=dict[str, Any])
        except msgspec.DecodeError:
            raise Unreachable("not JSON") from None

    def _read(self, method: str, address: str, headers: dict[str, str], **more: Any) -> bytes:
        until = time.monotonic() + self._seconds
        answer = self._pool.request(
            method,
            address,
            headers={"accept": "application/json", **headers},
            redirect=False,
            preload_content=False,
            **more,
        )
        body = b""
        with answer:
            if answer.status != 200:
                raise Unreachable(f"status {answer.status}")
            while part := answer.read1(65_536, decode_content=True):
                body += part
                if len(body) > _MOST_BYTES or time.monotonic() > until:
                    raise Unreachable("too long")
        return body
