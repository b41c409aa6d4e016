"""How the story is compiled: one decorator, one cache for one state of the source.

Numba notices a change in a compiled function's own file but not in the functions it calls, so a
cache could answer with yesterday's medicine. The cache therefore lies in a folder named after the
contents of all files that can be compiled: another text, another folder.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, ParamSpec, TypeVar, cast

import numba
from numba.core import types
from numba.core.imputils import lower_cast

P = ParamSpec("P")
R = TypeVar("R")

_COMPILED = (
    "evidence",
    "patient",
    "disease",
    "workup",
    "treatment",
    "course",
    "debrief",
    "trials",
)
_PACKAGE = Path(__file__).parent.parent


def text_digest(salt: bytes, folders: tuple[str, ...]) -> str:
    """Twelve hex digits that name the source text of these folders of the package, and a salt."""
    digest = hashlib.sha256(salt)
    for folder in folders:
        for file in sorted((_PACKAGE / folder).glob("*.py")):
            digest.update(file.name.encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


def fingerprint() -> str:
    """Names the source text of everything that is compiled, and the compiler."""
    return text_digest(numba.__version__.encode(), _COMPILED)


def _cache_folder() -> Path:
    home = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(home) / "tealward" / fingerprint()


if "NUMBA_CACHE_DIR" not in os.environ:
    vars(numba.config)["CACHE_DIR"] = str(_cache_folder())


def compiled(function: Callable[P, R]) -> Callable[P, R]:
    """Compile with a cache on disk, without the interpreter's lock, division as in C."""
    return cast(
        "Callable[P, R]",
        numba.njit(cache=True, nogil=True, error_model="numpy")(function),
    )


@cast("Any", lower_cast)(types.IntEnumMember, types.Float)  # type: ignore[untyped-decorator]
def _code_as_number(context: Any, builder: Any, from_type: Any, to_type: Any, value: Any) -> Any:
    """Let a code such as ``Stage.IIA`` be compared with a finding, which is a number."""
    return context.cast(builder, value, from_type.dtype, to_type)
