"""All centres in one process, for tests and for small use: the same steps, without the engine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tealward.study.centre.centre import Centre
from tealward.study.refusals import Refused
from tealward.study.run import Answer, Ask


class Here:
    """A post that hands requests over by hand."""

    def __init__(self, centres: Mapping[str, Centre]) -> None:
        self.centres = dict(centres)

    def send(self, centres: Sequence[str], ask: Ask) -> dict[str, Answer | Refused]:
        """Ask one after the other."""
        found: dict[str, Answer | Refused] = {}
        for name in centres:
            if name not in self.centres:
                continue
            try:
                found[name] = self.centres[name].answer(ask)
            except Refused as refusal:
                found[name] = refusal
        return found
