"""The client's files, as its build left them in ``page/``: found once, sent compressed.

Only files that were there at the start are ever served, looked up by their whole address, so no
address can lead outside the folder.
"""

from __future__ import annotations

import mimetypes
import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from starlette.datastructures import Headers
from starlette.responses import FileResponse, HTMLResponse, Response

HOME: Final = Path(__file__).with_name("page")
FRONT: Final = "index.html"

_TWINS: Final = {"br": ".br", "gzip": ".gz"}
"""Content codings, the better first, and how the build names a compressed twin."""

_HASHED: Final = re.compile(r"-[A-Za-z0-9_-]{8,}\.\w+$")
"""Names that the build makes from the content: what they hold never changes."""

_TYPES: Final = mimetypes.MimeTypes()
"""Python's own list of media types, not the machine's, so that every machine answers alike."""
for _ending, _type in {
    ".js": "text/javascript",
    ".woff2": "font/woff2",
    ".glb": "model/gltf-binary",
}.items():
    _TYPES.add_type(_type, _ending)

_FOREVER: Final = "public, max-age=31536000, immutable"
_ASK_AGAIN: Final = "no-cache"

_UNBUILT: Final = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Tealward</title>
<h1>Tealward</h1>
<p>The server is running, but its page has not been built. Run <code>make run</code>, which builds
the page and starts the server.</p>
<p lang="ko">서버는 실행 중이지만 화면이 아직 만들어지지 않았습니다. <code>make run</code>을
실행하면 화면을 만들고 서버를 시작합니다.</p>
</html>
"""


@dataclass(frozen=True, slots=True)
class _Variant:
    """A file as it lies on disk, plain or compressed."""

    file: Path
    tag: str


class Pages:
    """The files of a built client, by address."""

    def __init__(self, home: Path = HOME) -> None:
        self._variants: dict[str, dict[str, _Variant]] = {}
        for file in sorted(home.rglob("*")) if home.is_dir() else []:
            if file.is_file():
                self._find(home, file)

    @property
    def built(self) -> bool:
        """Whether there is a page to show."""
        return "" in self._variants.get(FRONT, {})

    def front(self, headers: Headers) -> Response:
        """The one page that every case is shown on."""
        if not self.built:
            return HTMLResponse(_UNBUILT, headers={"cache-control": _ASK_AGAIN})
        return self.get(FRONT, headers) or HTMLResponse(_UNBUILT)

    def get(self, path: str, headers: Headers) -> Response | None:
        """The file at ``path`` in the form that the client prefers; ``None`` if there is none."""
        variants = self._variants.get(path)
        if not variants or "" not in variants:
            return None
        coding = _preferred(headers.get("accept-encoding", ""), variants)
        variant = variants[coding]
        sent = {
            "cache-control": _FOREVER if _HASHED.search(path) else _ASK_AGAIN,
            "etag": variant.tag,
            "vary": "accept-encoding",
        }
        if variant.tag in headers.get("if-none-match", ""):
            return Response(status_code=304, headers=sent)
        if coding:
            sent["content-encoding"] = coding
        media_type = _TYPES.guess_type(path)[0] or "application/octet-stream"
        return FileResponse(variant.file, headers=sent, media_type=media_type)

    def _find(self, home: Path, file: Path) -> None:
        path = file.relative_to(home).as_posix()
        variant = _Variant(file, f'"{sha256(file.read_bytes()).hexdigest()[:20]}"')
        self._variants.setdefault(path, {})[""] = variant
        for coding, end in _TWINS.items():
            if path.endswith(end):
                self._variants.setdefault(path.removesuffix(end), {})[coding] = variant


def _preferred(accepted: str, variants: dict[str, _Variant]) -> str:
    """The best coding that the client accepts and the build has made; "" is the plain file."""
    weights: dict[str, float] = {}
    for part in accepted.lower().split(","):
        coding, _, weight = part.partition(";")
        weights[coding.strip()] = _weight(weight)
    anything = weights.get("*", 0.0)
    offered = [coding for coding in _TWINS if coding in variants]
    best = max(offered, key=lambda coding: weights.get(coding, anything), default="")
    return best if best and weights.get(best, anything) > 0 else ""


def _weight(parameter: str) -> float:
    """``q=0.5`` as a number; 1 if nothing is said, 0 if it makes no sense."""
    name, _, value = parameter.strip().partition("=")
    if not name:
        return 1.0
    try:
        return float(value) if name.strip() == "q" else 0.0
    except ValueError:
        return 0.0
