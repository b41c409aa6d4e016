"""The key file, which lies apart from the data: without it the database is noise.

One line a key: its number, a colon, 32 bytes in base64. The last line is the one in use; earlier
ones still open what they sealed, so a key is changed by adding a line (``KeyFile.rotate``).
"""

from __future__ import annotations

import base64
import binascii
import hmac
import os
import secrets
from hashlib import sha256
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES: Final = 32
_NONCE_BYTES: Final = 12
_NUMBER_BYTES: Final = 4


class NoKey(Exception):
    """The key file is missing, unreadable or not the one that sealed the data."""


def new_key() -> bytes:
    """A fresh 256-bit key."""
    return secrets.token_bytes(KEY_BYTES)


def seal(key: bytes, plain: bytes, place: str) -> bytes:
    """Encrypt with AES-256-GCM; ``place`` binds it to where it lies, so rows cannot be swapped."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plain, place.encode())


def unseal(key: bytes, sealed: bytes, place: str) -> bytes:
    """The plain bytes. Raises ``NoKey`` if key or place is another, or a bit was changed."""
    try:
        return AESGCM(key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], place.encode())
    except (InvalidTag, ValueError):
        raise NoKey(
            f"{place} cannot be read with this key, or was changed: use the key file that belongs "
            "to this database, or restore the database from a copy"
        ) from None


class KeyFile:
    """The keys of a house, by number."""

    def __init__(self, path: Path, keys: dict[int, bytes]) -> None:
        self.path = path
        self._keys = keys

    @classmethod
    def begin(cls, path: Path) -> KeyFile:
        """Write a new key file, readable by its owner only. Raises ``NoKey`` if there is one."""
        try:
            opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            raise NoKey(f"{path} exists already: a key file is never overwritten") from None
        with os.fdopen(opened, "w") as file:
            file.write(_line(1, new_key()))
            file.flush()
            os.fsync(file.fileno())
        return cls.read(path)

    @classmethod
    def read(cls, path: Path) -> KeyFile:
        """Read a key file. Raises ``NoKey``, also if others than its owner may read it."""
        try:
            if path.stat().st_mode & 0o077:
                raise NoKey(f"{path} may be read by others: run chmod 600 {path}")
            keys = dict(_parsed(line) for line in path.read_text().splitlines() if line.strip())
        except (OSError, ValueError, binascii.Error) as error:
            raise NoKey(f"the key file {path} cannot be read ({error}): name the right file") from (
                None
            )
        if not keys:
            raise NoKey(f"the key file {path} holds no key: restore it from its copy")
        return cls(path, keys)

    def rotate(self) -> int:
        """Add a key and use it from now on; return its number."""
        number = max(self._keys) + 1
        self._keys[number] = new_key()
        with self.path.open("a") as file:
            file.write(_line(number, self._keys[number]))
            file.flush()
            os.fsync(file.fileno())
        return number

    @property
    def current(self) -> int:
        """The number of the key in use."""
        return max(self._keys)

    def seal(self, plain: bytes, place: str) -> bytes:
        """Seal with the key in use; the result says which key it was."""
        number = self.current
        return number.to_bytes(_NUMBER_BYTES, "big") + seal(self._keys[number], plain, place)

    def unseal(self, sealed: bytes, place: str) -> bytes:
        """Open what any key of the file has sealed. Raises ``NoKey``."""
        number = int.from_bytes(sealed[:_NUMBER_BYTES], "big")
        if number not in self._keys:
            raise NoKey(f"key {number} is not in {self.path}: restore the whole key file")
        return unseal(self._keys[number], sealed[_NUMBER_BYTES:], place)

    def fingerprint(self, text: str, purpose: str) -> bytes:
        """A keyed digest: finds a login or a session without holding its text.

        Made with the first key, so that it outlives rotation.
        """
        first = self._keys[min(self._keys)]
        derived = hmac.digest(first, f"tealward survivors {purpose}".encode(), sha256)
        return hmac.digest(derived, text.encode(), sha256)


def _line(number: int, key: bytes) -> str:
    return f"{number}:{base64.b64encode(key).decode()}\n"


def _parsed(line: str) -> tuple[int, bytes]:
    number, _, text = line.strip().partition(":")
    key = base64.b64decode(text, validate=True)
    if len(key) != KEY_BYTES:
        raise ValueError(f"a key has {KEY_BYTES} bytes")
    return int(number), key
