"""The file that says how a team signs in with its institution (``serve --sign-in FILE``)."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import msgspec

_HERE: Final = frozenset({"localhost", "127.0.0.1", "::1"})


class NotRead(ValueError):
    """The file cannot be used; the message says what is wrong and what to write."""


class SecondFactor(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the institution says when it has asked for a second factor. Nothing: we always ask."""

    acr: list[str] = []
    amr: list[str] = []


class Issuer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An institution: its names, its issuer, who we are to it, which claim tells people apart."""

    name: dict[str, str]
    issuer: str
    client_id: str
    secret_file: str
    claim: str = "sub"
    scope: str = "openid"
    second_factor: SecondFactor = SecondFactor()


def read_issuer(path: Path) -> tuple[Issuer, str]:
    """The file, and the secret from the file that it names. Raises ``NotRead``."""
    try:
        found = msgspec.convert(tomllib.loads(path.read_text("utf-8")), Issuer)
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as error:
        raise NotRead(f"{path} cannot be used: {error}") from None
    if set(found.name) != {"ko", "en"}:
        raise NotRead(f'{path}: name = {{ ko = "...", en = "..." }} in both languages')
    if not safe_address(found.issuer):
        raise NotRead(f"{path}: issuer is an https address, written as its own document writes it")
    if "openid" not in found.scope.split():
        raise NotRead(f"{path}: scope holds openid")
    return found, _secret(path.parent / found.secret_file)


def safe_address(address: str) -> bool:
    """Whether secrets may travel to an address: by TLS, or within this machine."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    here = parts.scheme == "http" and parts.hostname in _HERE
    return bool(parts.hostname) and (parts.scheme == "https" or here) and not parts.fragment


def _secret(path: Path) -> str:
    try:
        if path.stat().st_mode & 0o077:
            raise NotRead(f"{path} may be read by others: run chmod 600 {path}")
        secret = path.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise NotRead(f"the secret's file {path} cannot be read ({error})") from None
    if not secret:
        raise NotRead(f"{path} is empty: put the client's secret into it")
    return secret
