"""Files that appear whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def written_whole(file: Path) -> Iterator[Path]:
    """A file beside ``file`` to write into; it takes its place if nothing goes wrong, else goes."""
    unfinished = file.with_name(file.name + ".part")
    try:
        yield unfinished
        unfinished.rename(file)
    finally:
        unfinished.unlink(missing_ok=True)


def write_whole(file: Path, text: str) -> None:
    """Write a text. Raises ``OSError``."""
    with written_whole(file) as unfinished:
        unfinished.write_text(text, "utf-8")
