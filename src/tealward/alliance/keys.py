"""Keys: one to sign with (Ed25519) and, for a centre, one to mask sums with (X25519)."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

_RAW = serialization.Encoding.Raw
_PLAIN = serialization.NoEncryption()


class SigningKey:
    """A secret to sign with. ``public`` (64 hexadecimal digits) names it everywhere."""

    def __init__(self, secret: Ed25519PrivateKey) -> None:
        self._secret = secret
        raw = secret.public_key().public_bytes(_RAW, serialization.PublicFormat.Raw)
        self.public = raw.hex()

    @classmethod
    def new(cls) -> Self:
        """A key from the system's own dice."""
        return cls(Ed25519PrivateKey.generate())

    @classmethod
    def read(cls, file: Path) -> Self:
        """A key from a PEM file (PKCS 8, as OpenSSL writes it)."""
        secret = serialization.load_pem_private_key(file.read_bytes(), None)
        if not isinstance(secret, Ed25519PrivateKey):
            raise ValueError(f"{file} holds no Ed25519 key: make one with `tealward study key`")
        return cls(secret)

    def write(self, file: Path) -> None:
        """Keep the key in a file that only its owner can read."""
        _write_secret(file, self._secret)

    def sign(self, message: bytes) -> str:
        """The signature of a message (128 hexadecimal digits)."""
        return self._secret.sign(message).hex()


class MaskingKey:
    """A secret that two centres turn into one they share (Diffie-Hellman on Curve25519)."""

    def __init__(self, secret: X25519PrivateKey) -> None:
        self._secret = secret
        self._shared: dict[str, bytes] = {}
        raw = secret.public_key().public_bytes(_RAW, serialization.PublicFormat.Raw)
        self.public = raw.hex()

    @classmethod
    def new(cls) -> Self:
        """A key from the system's own dice."""
        return cls(X25519PrivateKey.generate())

    @classmethod
    def read(cls, file: Path) -> Self:
        """A key from a PEM file."""
        secret = serialization.load_pem_private_key(file.read_bytes(), None)
        if not isinstance(secret, X25519PrivateKey):
            raise ValueError(f"{file} holds no X25519 key: make one with `tealward study key`")
        return cls(secret)

    def write(self, file: Path) -> None:
        """Keep the key in a file that only its owner can read."""
        _write_secret(file, self._secret)

    def shared(self, other: str) -> bytes:
        """What this centre and the one with the public key ``other`` both know (32 bytes)."""
        if other not in self._shared:
            theirs = X25519PublicKey.from_public_bytes(bytes.fromhex(other))
            self._shared[other] = self._secret.exchange(theirs)
        return self._shared[other]


def verifies(public: str, signature: str, message: bytes) -> bool:
    """Whether ``public`` signed the message. Anything malformed did not."""
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public))
        key.verify(bytes.fromhex(signature), message)
    except (InvalidSignature, ValueError):
        return False
    return True


def _write_secret(file: Path, secret: Ed25519PrivateKey | X25519PrivateKey) -> None:
    body = secret.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, _PLAIN
    )
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as opened:
        opened.write(body)
