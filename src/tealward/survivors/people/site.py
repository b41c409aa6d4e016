"""Where the house is found: the public address to which passkeys and other houses are bound."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit


class NotAnAddress(ValueError):
    """An address under which a house cannot be found; the message says what one looks like."""


@dataclass(frozen=True, slots=True)
class Site:
    """``origin`` as browsers write it (``https://host``), ``host`` as passkeys know it."""

    origin: str
    host: str

    @classmethod
    def at(cls, address: str) -> Site:
        """The site of a public address. Raises ``NotAnAddress``."""
        try:
            parts = urlsplit(address)
            port = parts.port
        except ValueError:
            raise NotAnAddress(_HOW) from None
        host = parts.hostname or ""
        plain = parts.scheme == "http" and host == "localhost"
        if not (plain or parts.scheme == "https") or not host or parts.username:
            raise NotAnAddress(_HOW)
        if parts.path not in ("", "/") or parts.query or parts.fragment or _is_number(host):
            raise NotAnAddress(_HOW)
        usual = {"https": 443, "http": 80}[parts.scheme]
        tail = "" if port in (None, usual) else f":{port}"
        return cls(f"{parts.scheme}://{host}{tail}", host)


_HOW = (
    "a public address reads https://records.hospital.example: https, a name and not a number, and "
    "nothing after it (http only for localhost)"
)


def _is_number(host: str) -> bool:
    """Whether it is an IP address: passkeys belong to names."""
    return ":" in host or host.replace(".", "").isdigit()
