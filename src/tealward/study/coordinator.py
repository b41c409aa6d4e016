"""The coordinator: carries answers between centres and adds them up. It decides nothing."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, Protocol

from tealward.alliance.agreement import Agreement
from tealward.alliance.canonical import convert
from tealward.alliance.signing import Signed
from tealward.study.protocol import Protocol as StudyProtocol
from tealward.study.refusals import Refused, Rule
from tealward.study.run import Answer, Ask, History, Trail, released, result_digest

Watch = Callable[[str, dict[str, Any]], None]
"""Told what happens: ``round`` with its number and seconds, ``released``, ``refused``."""


class Post(Protocol):
    """A way to reach centres: in this process, or over the engine."""

    def send(self, centres: Sequence[str], ask: Ask) -> dict[str, Answer | Refused]:
        """Ask several centres at once; each answers or refuses. Who is away is left out."""


class Release(NamedTuple):
    """What a run ended with: the result, and every centre's signature under its digest."""

    protocol: StudyProtocol
    hashed: str
    result: dict[str, Any]
    digest: str
    signed_off: tuple[Answer, ...]
    rounds: int
    seconds: float


class Stopped(Exception):
    """A run that ended without a result: which centre, and by which rule."""

    def __init__(self, centre: str, refusal: Refused, history: History) -> None:
        super().__init__(f"{centre}: {refusal.rule}")
        self.centre = centre
        self.rule = refusal.rule
        self.history = history


def run(
    agreement: Signed,
    protocol: Signed,
    post: Post,
    watch: Watch = lambda kind, said: None,
    history: History = (),
    tries: int = 1,
) -> Release:
    """Run an approved protocol to its release. Raises ``Stopped``.

    A run that stopped can go on from its ``history``: centres that have answered a round answer the
    same again, and nothing is counted twice. ``tries`` is how often a centre that is away is asked,
    where the agreement says to wait for it.
    """
    begun = time.perf_counter()
    terms = convert(agreement.document, Agreement)
    asked = convert(protocol.document, StudyProtocol)
    tries = tries if terms.lost_centre == "resume" else 1
    hashed, trail = protocol.digest, Trail()
    while True:
        at = time.perf_counter()
        place = trail.follow(asked, hashed, terms, history)
        ask = Ask(agreement=agreement, protocol=protocol, history=history)
        answers = _round(asked, post, ask, tries, watch)
        taken = time.perf_counter() - at
        if place.state["done"]:
            break
        history = (*history, answers)
        watch("round", {"round": place.round + 1, "seconds": taken})
    result = released(asked, terms, place.state)
    digest = result_digest(result)
    for each in answers:
        if each.released != digest:
            raise Stopped(each.centre, Refused(Rule.ANSWER_FORGED), history)
    watch("released", {"digest": digest})
    seconds = time.perf_counter() - begun
    return Release(asked, hashed, result, digest, answers, place.round, seconds)


def _round(
    protocol: StudyProtocol, post: Post, ask: Ask, tries: int, watch: Watch
) -> tuple[Answer, ...]:
    found: dict[str, Answer] = {}
    for _ in range(tries):
        missing = [name for name in sorted(protocol.centres) if name not in found]
        for name, said in post.send(missing, ask).items():
            if isinstance(said, Refused):
                watch("refused", {"centre": name, "rule": str(said.rule)})
                raise Stopped(name, said, ask.history)
            found[name] = said
        if len(found) == len(protocol.centres):
            return tuple(found[name] for name in sorted(found))
        watch("waiting", {"for": [name for name in missing if name not in found]})
    away = next(name for name in sorted(protocol.centres) if name not in found)
    raise Stopped(away, Refused(Rule.CENTRE_AWAY), ask.history)
