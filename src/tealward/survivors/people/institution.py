"""Signing in with an institution: OpenID Connect, authorization code with PKCE, state and nonce.

It says who somebody is; who may come in is ours to say: an account that the privacy officer opened
and linked. Signatures and claims are checked by ``joserfc``. What must be remembered between the
way out and the way back is sealed into the browser's cookie with a key that only this process has.
"""

from __future__ import annotations

import base64
import hmac
import secrets
import threading
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any, Final
from urllib.parse import quote, urlencode

import msgspec
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import Key, KeySet, import_key

from tealward.survivors.people.issuer import Issuer, safe_address
from tealward.survivors.people.remote import Remote, Unreachable
from tealward.survivors.people.site import Site
from tealward.survivors.store.keys import NoKey, new_key, seal, unseal

WAY_SECONDS: Final = 600
_ALGORITHMS: Final = ("RS256", "PS256", "ES256")  # never none, never one with a shared secret
_LEEWAY_S: Final = 60
_FRESH_S: Final = 3600
_LEAST_BETWEEN_S: Final = 60
_PLACE: Final = "way to an institution"


class NotSaid(Exception):
    """The institution did not vouch for anybody; ``why`` is for the audit."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class _Way(msgspec.Struct, frozen=True):
    state: str
    nonce: str
    verifier: str
    begun: float


class _Document(msgspec.Struct, frozen=True):
    """What we use of the discovery document (OpenID Connect Discovery 1.0)."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    authorization_response_iss_parameter_supported: bool = False
    token_endpoint_auth_methods_supported: tuple[str, ...] = ("client_secret_basic",)


@dataclass(frozen=True, slots=True)
class Said:
    """Whom the institution vouches for, and whether it asked for a second factor."""

    subject: str
    strong: bool


class Institution:
    """One issuer. Safe to use from several threads; keys and document are fetched when needed."""

    def __init__(self, how: Issuer, secret: str, site: Site) -> None:
        self._how, self._secret = how, secret
        self._back = f"{site.origin}/institution/back"
        self._remote, self._key, self._lock = Remote(), new_key(), threading.Lock()
        self._document: tuple[float, _Document] | None = None
        self._keys: tuple[float, KeySet] | None = None

    @property
    def name(self) -> dict[str, str]:
        """What it is called, in both languages."""
        return self._how.name

    @property
    def issuer(self) -> str:
        """Its issuer, with which links are made."""
        return self._how.issuer

    def begin(self, now: datetime) -> tuple[str, str]:
        """Where to send the browser, and what its cookie must hold. Raises ``Unreachable``."""
        document = self._found(now, anew=True)  # so that nobody is sent to a house that is down
        state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
        asked = {
            "response_type": "code",
            "client_id": self._how.client_id,
            "redirect_uri": self._back,
            "scope": self._how.scope,
            "state": state,
            "nonce": nonce,
            "code_challenge": _base64(sha256(verifier.encode()).digest()),
            "code_challenge_method": "S256",
        }
        if self._how.second_factor.acr:
            asked["acr_values"] = " ".join(self._how.second_factor.acr)
        way = _Way(state, nonce, verifier, now.timestamp())
        joint = "&" if "?" in document.authorization_endpoint else "?"
        address = f"{document.authorization_endpoint}{joint}{urlencode(asked, quote_via=quote)}"
        return address, _base64(seal(self._key, msgspec.json.encode(way), _PLACE))

    def finish(self, cookie: str, query: dict[str, str], now: datetime) -> Said:
        """Whom the institution vouches for. Raises ``NotSaid``, ``Unreachable``."""
        way = self._remembered(cookie, now)
        if not hmac.compare_digest(query.get("state", "").encode(), way.state.encode()):
            raise NotSaid("state")
        always = self._found(now).authorization_response_iss_parameter_supported
        if query.get("iss", "" if always else self.issuer) != self.issuer:
            raise NotSaid("issuer")  # RFC 9207: the answer of another house
        if "error" in query or not query.get("code"):
            raise NotSaid("refused_there")
        claims = self._claims(self._exchange(query["code"], way, now), way, now)
        subject = claims.get(self._how.claim)
        if not isinstance(subject, str) or not subject:
            raise NotSaid("claim")
        if self._how.claim == "email" and claims.get("email_verified") is not True:
            raise NotSaid("email_not_verified")
        wanted, amr = self._how.second_factor, claims.get("amr")
        strong = claims.get("acr") in wanted.acr or (
            isinstance(amr, list) and any(each in wanted.amr for each in amr)
        )
        return Said(subject, strong)

    def _remembered(self, cookie: str, now: datetime) -> _Way:
        try:
            sealed = base64.urlsafe_b64decode(cookie + "=" * (-len(cookie) % 4))
            way = msgspec.json.decode(unseal(self._key, sealed, _PLACE), type=_Way)
        except (NoKey, ValueError):
            raise NotSaid("way") from None
        if not 0 <= now.timestamp() - way.begun <= WAY_SECONDS:
            raise NotSaid("way")
        return way

    def _exchange(self, code: str, way: _Way, now: datetime) -> str:
        document = self._found(now)
        fields = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self._back,
            "code_verifier": way.verifier,
        }
        headers = {}
        if "client_secret_basic" in document.token_endpoint_auth_methods_supported:
            pair = f"{quote(self._how.client_id, safe='')}:{quote(self._secret, safe='')}"
            headers["authorization"] = f"Basic {base64.b64encode(pair.encode()).decode()}"
        else:
            fields |= {"client_id": self._how.client_id, "client_secret": self._secret}
        token = self._remote.post(document.token_endpoint, fields, headers).get("id_token")
        if not isinstance(token, str):
            raise NotSaid("no_token")
        return token

    def _claims(self, token: str, way: _Way, now: datetime) -> dict[str, Any]:
        try:
            found = self._verified(token, now)
            _registry(self._how, way, now).validate(found)
        except JoseError as error:
            raise NotSaid(
                f"token {type(error).__name__} {getattr(error, 'claim', '')}".strip()
            ) from (None)
        except ValueError:
            raise NotSaid("token unreadable") from None
        us = self._how.client_id
        if found["aud"] not in (us, [us]) and found.get("azp") != us:
            raise NotSaid("token azp")
        return found

    def _verified(self, token: str, now: datetime) -> dict[str, Any]:
        try:
            return jwt.decode(token, self._key_set(now), algorithms=_ALGORITHMS).claims
        except (JoseError, ValueError):
            keys = self._key_set(now, anew=True)  # it may have changed its keys
            return jwt.decode(token, keys, algorithms=_ALGORITHMS).claims

    def _found(self, now: datetime, *, anew: bool = False) -> _Document:
        least = _LEAST_BETWEEN_S if anew else _FRESH_S
        with self._lock:
            if self._document is not None and now.timestamp() - self._document[0] < least:
                return self._document[1]
        address = f"{self.issuer.rstrip('/')}/.well-known/openid-configuration"
        try:
            document = msgspec.convert(self._remote.get(address), _Document)
        except msgspec.ValidationError:
            raise Unreachable("discovery") from None
        places = (document.authorization_endpoint, document.token_endpoint, document.jwks_uri)
        if document.issuer != self.issuer or not all(safe_address(each) for each in places):
            raise Unreachable("discovery names another issuer, or an address without TLS")
        with self._lock:
            self._document = (now.timestamp(), document)
        return document

    def _key_set(self, now: datetime, *, anew: bool = False) -> KeySet:
        least = _LEAST_BETWEEN_S if anew else _FRESH_S
        with self._lock:
            if self._keys is not None and now.timestamp() - self._keys[0] < least:
                return self._keys[1]
        raw = self._remote.get(self._found(now).jwks_uri)
        keys = KeySet(_readable(raw.get("keys")))
        if not keys.keys:
            raise Unreachable("no key that can be read")
        with self._lock:
            self._keys = (now.timestamp(), keys)
        return keys


def _readable(raw: object) -> list[Key]:
    """The keys that sign, as far as they can be read: a house may publish newer kinds as well."""
    found = []
    for each in raw if isinstance(raw, list) else []:
        try:
            if each.get("use", "sig") == "sig":
                found.append(import_key(each))
        except (JoseError, ValueError, KeyError, TypeError, AttributeError):
            continue
    return found


def _registry(how: Issuer, way: _Way, now: datetime) -> jwt.JWTClaimsRegistry:
    return jwt.JWTClaimsRegistry(
        now=int(now.timestamp()),
        leeway=_LEEWAY_S,
        iss={"essential": True, "value": how.issuer},
        aud={"essential": True, "value": how.client_id},
        exp={"essential": True},
        iat={"essential": True},
        sub={"essential": True},
        nonce={"essential": True, "value": way.nonce},
    )


def _base64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")
