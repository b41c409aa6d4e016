"""Which story this is: every session records it, and a debrief says it."""

from __future__ import annotations

import functools

from tealward.evidence.compiled import text_digest
from tealward.evidence.load import numbers

_STORY = ("evidence", "patient", "disease", "workup", "treatment", "course")


@functools.cache
def story_version() -> str:
    """Twelve hex digits: another text or another number anywhere in the story, another version."""
    return text_digest(numbers().tobytes(), _STORY)
