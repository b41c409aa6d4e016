"""Taking the port of a server, before anything else is opened."""

from __future__ import annotations

import errno
import socket
from typing import Final

BACKLOG: Final = 1024
"""Connections that may wait to be taken."""


class CannotServe(Exception):
    """The server could not start; the message says what to do."""


def listen(host: str, port: int) -> socket.socket:
    """The socket that listens there; ``port`` 0 takes a free one. Raises ``CannotServe``."""
    try:
        family, *_, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        return socket.create_server(address[:2], family=family, backlog=BACKLOG)
    except OSError as error:
        raise CannotServe(_why_not(host, port, error)) from error


def _why_not(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"port {port} of {host} is in use: stop what uses it, or choose another port"
    if error.errno == errno.EACCES:
        return f"port {port} needs special rights: choose one above 1023"
    return f"cannot listen on {host} port {port} ({error.strerror}): check host and port"
