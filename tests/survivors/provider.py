"""A small OpenID Connect provider on a free port: honest, unless a test tells it to lie."""

from __future__ import annotations

import base64
import hmac
import json
import secrets
import socket
import threading
import time
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlencode

from joserfc import jwt
from joserfc.jwk import ECKey, KeySet, RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route
from uvicorn import Config, Server

from tealward.survivors.people.institution import Institution
from tealward.survivors.people.issuer import read_issuer
from tealward.survivors.people.site import Site

CLIENT, SECRET = "tealward", "a secret: with / signs"
SUBJECT = "staff-0042"


class Provider:
    """``lie`` changes claims before signing; ``algorithm`` and ``forged`` how it signs."""

    def __init__(self, algorithm: str = "RS256") -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.issuer = f"http://127.0.0.1:{self.port}"
        self.algorithm = algorithm
        self.lie: dict[str, Any] = {}
        self.document: dict[str, Any] = {}
        self.answered: dict[str, str] = {}
        self.forged = self.unsigned = False
        self.now = time.time
        self.new_keys()
        self._codes: dict[str, dict[str, str]] = {}
        routes = [
            Route("/.well-known/openid-configuration", self.discovery),
            Route("/keys", self.keys),
            Route("/authorize", self.authorize),
            Route("/token", self.token, methods=["POST"]),
        ]
        app = Starlette(routes=routes)
        self._server = Server(Config(app, port=self.port, log_level="error", ws="none"))
        self._thread = threading.Thread(target=self._server.run)
        self._thread.start()
        while not self._server.started:
            time.sleep(0.02)

    def stop(self) -> None:
        if self._thread.is_alive():
            self._server.should_exit = True
            self._thread.join()

    def new_keys(self) -> None:
        """Another key under another name, as a provider does from time to time."""
        kind: Any = {"kid": secrets.token_hex(4), "use": "sig"}
        self._key = self._fresh(kind)

    def _fresh(self, kind: Any) -> RSAKey | ECKey:
        if self.algorithm.startswith("ES"):
            return ECKey.generate_key("P-256", parameters=kind)
        return RSAKey.generate_key(2048, parameters=kind)

    async def discovery(self, _: Request) -> Response:
        said = {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_basic"],
        }
        return JSONResponse({**said, **self.document})

    async def keys(self, _: Request) -> Response:
        known = KeySet([self._key]).as_dict(private=False)["keys"]
        newer = {"kty": "of tomorrow", "kid": "x"}
        sealing = {"kty": "RSA", "use": "enc", "n": "AQAB", "e": "AQAB", "kid": "y"}
        return JSONResponse({"keys": [newer, "nonsense", sealing, *known]})

    async def authorize(self, request: Request) -> Response:
        """Somebody signs in at once, and is sent back with a code."""
        asked = dict(request.query_params)
        assert asked["response_type"] == "code"
        assert asked["client_id"] == CLIENT
        assert asked["code_challenge_method"] == "S256"
        code = secrets.token_urlsafe(12)
        self._codes[code] = asked
        back = {"code": code, "state": asked["state"], "iss": self.issuer, **self.answered}
        return RedirectResponse(f"{asked['redirect_uri']}?{urlencode(back)}", 303)

    async def token(self, request: Request) -> Response:
        form = {
            name: values[0] for name, values in parse_qs((await request.body()).decode()).items()
        }
        name, secret = base64.b64decode(request.headers["authorization"][6:]).decode().split(":")
        asked = self._codes.pop(form["code"], None)
        proof = base64.urlsafe_b64encode(sha256(form["code_verifier"].encode()).digest())
        if (
            asked is None
            or (unquote(name), unquote(secret)) != (CLIENT, SECRET)
            or form["redirect_uri"] != asked["redirect_uri"]
            or proof.decode().rstrip("=") != asked["code_challenge"]
        ):
            return JSONResponse({"error": "invalid_grant"}, 400)
        now = int(self.now())
        claims = {
            "iss": self.issuer,
            "sub": SUBJECT,
            "aud": CLIENT,
            "iat": now,
            "exp": now + 300,
            "nonce": asked["nonce"],
            **self.lie,
        }
        claims = {key: value for key, value in claims.items() if value is not None}
        return JSONResponse({"id_token": self._sign(claims), "token_type": "Bearer"})

    def _sign(self, claims: dict[str, Any]) -> str:
        header = {"alg": self.algorithm, "kid": self._key.kid or ""}
        if self.unsigned:
            return f"{_part({**header, 'alg': 'none'})}.{_part(claims)}."
        if self.algorithm == "HS256":  # signed with the client's secret, as a confused client takes
            head = f"{_part(header)}.{_part(claims)}"
            digest = hmac.digest(SECRET.encode(), head.encode(), "sha256")
            return f"{head}.{base64.urlsafe_b64encode(digest).decode().rstrip('=')}"
        key = self._fresh({"kid": header["kid"]}) if self.forged else self._key
        return jwt.encode(header, claims, key, algorithms=[self.algorithm])


def institution(provider: Provider, folder: Path, site: Site, **more: str) -> Institution:
    """The institution of a provider, from a file as an administrator writes it."""
    secret = folder / "client.secret"
    secret.write_text(f"{SECRET}\n")
    secret.chmod(0o600)
    lines = [
        'name = { ko = "가상병원", en = "Fictional Hospital" }',
        f'issuer = "{provider.issuer}"',
        f'client_id = "{CLIENT}"',
        'secret_file = "client.secret"',
        *(f"{key} = {value}" for key, value in more.items()),
    ]
    file = folder / "sign_in.toml"
    file.write_text("\n".join(lines), "utf-8")
    return Institution(*read_issuer(file), site)


def _part(said: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(said).encode()).decode().rstrip("=")
