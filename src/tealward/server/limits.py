"""Every bound that the server keeps, in one place, so that one visitor cannot hurt the others."""

from __future__ import annotations

from dataclasses import dataclass

KIB = 1024
MIB = 1024 * KIB


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds with their units in the names. The defaults suit a course of some hundred people."""

    connections: int = 8_000
    """Open connections of all kinds; one more is dropped at once."""

    head_bytes: int = 16 * KIB
    """Request line and headers together."""

    request_s: float = 10.0
    """From the first byte of a request, or from connecting, to its last byte."""

    response_s: float = 30.0
    """How long a response may wait for a client that does not read."""

    body_bytes: int = 8 * KIB
    """Body of a request. Only ``POST /cases`` has one."""

    new_cases_at_once: int = 30
    """Cases that may be opened in one go from one address ..."""

    new_cases_per_s: float = 0.5
    """... and how fast that allowance grows back."""

    hello_s: float = 10.0
    """From opening a socket to its first message."""

    ping_s: float = 15.0
    """A socket silent for so long is pinged, and closed after so long again without an answer."""

    message_bytes: int = 16 * KIB
    """One message from a client, whole or in fragments."""

    waiting_messages: int = 64
    """Messages of one socket that wait for their turn."""

    acts_at_once: int = 40
    """Messages that one socket may send in one go ..."""

    acts_per_s: float = 10.0
    """... and how fast that allowance grows back. Then acts are refused, at last the socket."""

    poses_per_s: int = 120
    """Poses of one socket. A headset sends 20 a second."""

    kernel_send_bytes: int = 256 * KIB
    """Send buffer of a socket in the kernel, which would otherwise grow to megabytes."""

    paused_at_bytes: int = 64 * KIB
    """Unsent bytes at which a socket gets no more poses; old ones are worth nothing."""

    paused_s: float = 10.0
    """How long a socket may stay so before it is closed as too slow."""

    unsent_bytes: int = 4 * MIB
    """Unsent bytes at which a socket is closed at once."""

    closing_s: float = 2.0
    """How long a closed socket may take to say goodbye before it is cut."""

    sleep_after_s: float = 60.0
    """A case with nobody in it leaves memory after so long; it is woken from the record."""

    analyses_at_once: int = 1
    """Debriefs and twins worked on at the same time in the whole server."""
