"""What a first visit fetches, as the server sends it: brotli where the build made a twin.

Read from the built client, not from a browser: every file that the page names is followed, and so
is every file named there. The build puts a digest of the content into each name, so a name that
occurs in a text is that file.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

PAGE = Path(__file__).parents[1] / "src" / "tealward" / "server" / "page"
_FRONT = "index.html"
_AT_ONCE = re.compile(r"""(?:from|import)\s*["'`]\./([^"'`]+\.js)["'`]""")
_KINDS = {
    ".js": "script",
    ".css": "styles",
    ".html": "page",
    ".woff2": "fonts",
    ".light": "light and shapes",
    ".mesh": "light and shapes",
}


def measure(page: Path = PAGE) -> dict[str, Any]:
    """Bytes over the wire by kind, and of the script that the first picture waits for."""
    if not (page / _FRONT).is_file():
        raise FileNotFoundError(f"no client in {page}: `make client` builds it")
    files = {file.name: file for file in page.rglob("*") if file.suffix not in {".br", ".gz"}}
    reached = _follow(files, lambda text: [name for name in files if name in text])
    at_once = _follow(files, _imported_at_once)
    bytes_by_kind: dict[str, int] = {}
    for name in reached:
        kind = _KINDS.get(files[name].suffix, "pictures and the rest")
        bytes_by_kind[kind] = bytes_by_kind.get(kind, 0) + _sent(files[name])
    scripts = {name: _sent(files[name]) for name in reached if name.endswith(".js")}
    return {
        "bytes": bytes_by_kind,
        "script_before_first_picture": sum(scripts.get(name, 0) for name in at_once),
        "scripts": dict(sorted(scripts.items(), key=lambda pair: -pair[1])),
    }


def table(found: dict[str, Any]) -> str:
    """Kinds, the script first; fonts last and apart: a browser takes only the parts it needs."""
    sizes = found["bytes"]
    first = found["script_before_first_picture"]
    rows = ["kB of a first visit, compressed"]
    rows.append(f"  script, with all that is loaded later {sizes.get('script', 0) / 1000:10,.1f}")
    rows.append(f"  of it before the first picture        {first / 1000:10,.1f}")
    for kind in sorted(set(sizes) - {"script", "fonts"}):
        rows.append(f"  {kind:38s}{sizes[kind] / 1000:10,.1f}")
    rows.append(f"  fonts, all parts (few are fetched)    {sizes.get('fonts', 0) / 1000:10,.1f}")
    return "\n".join(rows)


def _follow(files: dict[str, Path], names: Any) -> set[str]:
    """Everything that can be reached from the front page by the names in its texts."""
    reached, waiting = {_FRONT}, [_FRONT]
    while waiting:
        file = files[waiting.pop()]
        if file.suffix not in {".html", ".js", ".css"}:
            continue
        for name in names(file.read_text("utf-8")):
            if name in files and name not in reached:
                reached.add(name)
                waiting.append(name)
    return reached


def _imported_at_once(text: str) -> list[str]:
    in_page = re.findall(r"""(?:src|href)="/(?:[^"]*/)?([^"/]+\.js)\"""", text)
    return in_page + _AT_ONCE.findall(text)


def _sent(file: Path) -> int:
    twin = file.with_name(file.name + ".br")
    return (twin if twin.is_file() else file).stat().st_size
