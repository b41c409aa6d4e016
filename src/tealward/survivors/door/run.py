"""Running the house of survivors on a port of its own."""

from __future__ import annotations

import ipaddress
import socket
from pathlib import Path

from starlette.types import ASGIApp
from uvicorn import Config, Server


class CannotRun(Exception):
    """Where it would not be safe to run; the message says what to do."""


def run(config: Config, listener: socket.socket) -> None:
    """Serve on a socket that is open already, until stopped."""
    Server(config).run([listener])


def configured(
    app: ASGIApp,
    host: str,
    port: int,
    *,
    certificate: Path | None = None,
    private_key: Path | None = None,
    behind_proxy: bool = False,
) -> Config:
    """How it is served. An address is the socket's; a proxy of this machine is believed if said.

    Raises ``CannotRun`` for an open network without TLS.
    """
    check_place(host, certificate is not None or behind_proxy)
    return Config(
        app,
        host=host,
        port=port,
        http="httptools",
        ws="none",
        lifespan="on",
        log_level="error",
        access_log=False,  # who saw what stands in the audit, not in a log file
        server_header=False,
        ssl_certfile=certificate,
        ssl_keyfile=private_key,
        proxy_headers=behind_proxy,
        forwarded_allow_ips="127.0.0.1,::1",
        h11_max_incomplete_event_size=65_536,
        timeout_keep_alive=30,
        limit_concurrency=500,
    )


def check_place(host: str, safe: bool) -> None:
    """Return if records may travel there. Raises ``CannotRun``."""
    if not (safe or _is_here(host)):
        raise CannotRun(
            f"records of real people do not travel over {host} in the clear: give --certificate "
            "and --private-key, or --behind-proxy if a proxy on this machine ends TLS"
        )


def _is_here(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
