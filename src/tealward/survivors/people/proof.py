"""Proving who one is: a password (Argon2id) and a code from a phone (TOTP, RFC 6238)."""

from __future__ import annotations

import base64
import hmac
import secrets
import struct
import unicodedata
from hashlib import sha1
from typing import Final
from urllib.parse import quote

from cryptography.exceptions import InvalidKey
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

PASSWORD_CHARS: Final = (12, 200)
_STEP_S: Final = 30
_DIGITS: Final = 6
_SECRET_BYTES: Final = 20
_MEMORY_KIB: Final = 19_456  # OWASP's least for Argon2id with 2 passes and 1 lane
_PASSES: Final = 2


class WeakPassword(ValueError):
    """A password that is too short, too long or only the login again."""


def hash_password(password: str, login: str = "") -> str:
    """A password as it is stored (PHC string). Raises ``WeakPassword``."""
    text = _normal(password)
    least, most = PASSWORD_CHARS
    if not least <= len(text) <= most or len(set(text)) < least // 3:
        raise WeakPassword(f"{least} to {most} characters, not all the same")
    if login and _normal(login).lower() in text.lower():
        raise WeakPassword("a password does not hold the login")
    kdf = Argon2id(
        salt=secrets.token_bytes(16),
        length=32,
        iterations=_PASSES,
        lanes=1,
        memory_cost=_MEMORY_KIB,
    )
    return kdf.derive_phc_encoded(text.encode())


def password_matches(password: str, stored: str) -> bool:
    """Whether it is the password. Takes the same time for a stored text that matches nobody."""
    try:
        Argon2id.verify_phc_encoded(_normal(password)[: PASSWORD_CHARS[1]].encode(), stored)
    except InvalidKey:
        return False
    return True


def _normal(password: str) -> str:
    """One writing of the same letters, so that Hangul typed on any phone matches."""
    return unicodedata.normalize("NFKC", password)


def new_secret() -> bytes:
    """A secret to share with an authenticator app."""
    return secrets.token_bytes(_SECRET_BYTES)


def code_at(secret: bytes, step: int) -> str:
    """The code of a time step."""
    digest = hmac.digest(secret, struct.pack(">Q", step), sha1)
    place = digest[-1] & 0x0F
    (number,) = struct.unpack(">I", digest[place : place + 4])
    return f"{(number & 0x7FFFFFFF) % 10**_DIGITS:0{_DIGITS}d}"


def matching_step(secret: bytes, code: str, now_s: float, last_step: int) -> int | None:
    """The time step whose code this is, a step early or late; a step counts only once."""
    if len(code) != _DIGITS or not code.isascii() or not code.isdigit():
        return None
    here = int(now_s // _STEP_S)
    for step in (here - 1, here, here + 1):
        if step > last_step and hmac.compare_digest(code_at(secret, step), code):
            return step
    return None


def secret_text(secret: bytes) -> str:
    """The secret as people type it into an app."""
    return base64.b32encode(secret).decode().rstrip("=")


def secret_address(secret: bytes, login: str) -> str:
    """The address that an authenticator app reads from a picture."""
    label = quote(f"Tealward:{login}", safe="")
    return f"otpauth://totp/{label}?secret={secret_text(secret)}&issuer=Tealward"
