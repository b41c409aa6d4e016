"""The texts that a survivor agrees to, by purpose and version."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from typing import Any

from tealward.survivors.chart.entries import Purpose


@functools.cache
def _file() -> dict[str, Any]:
    return tomllib.loads((resources.files(__package__) / "consent.toml").read_text("utf-8"))


def consent_version() -> str:
    """The version of the texts in force."""
    return str(_file()["version"])


def consent_text(purpose: Purpose, part: str, language: str) -> str:
    """Title or text of a purpose. Raises ``KeyError``."""
    return str(_file()[purpose][part][language])
