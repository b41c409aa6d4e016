"""Which story this is: every session records it, and a debrief says it."""

from __future__ import annotations

import functools
import hashlib
from pathlib import Path

from tealward.evidence.load import numbers

_STORY = ("evidence", "patient", "disease", "workup", "treatment", "course")
_PACKAGE = Path(__file__).parent.parent


@functools.cache
def story_version() -> str:
    """Twelve hex digits: another text or another number anywhere in the story, another version."""
    digest = hashlib.sha256(numbers().tobytes())
    for folder in _STORY:
        for file in sorted((_PACKAGE / folder).glob("*.py")):
            digest.update(file.name.encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()[:12]
