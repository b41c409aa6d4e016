"""Reading the TOML files of ``evidence/guidelines``, and finding lines in them for messages."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from typing import Any

FOLDER = resources.files("tealward.evidence").joinpath("guidelines")


@functools.cache
def read_folder(name: str) -> tuple[dict[str, Any], str]:
    """A file of the folder, read, and its text."""
    text = FOLDER.joinpath(name).read_text("utf-8")
    return tomllib.loads(text), text


def line_of(text: str, needle: str, after: str = "") -> int:
    """The line on which ``needle`` stands, looked for from ``after`` on; 0 if it stands nowhere."""
    at = text.find(needle, max(0, text.find(after)))
    return text.count("\n", 0, at) + 1 if at >= 0 else 0
