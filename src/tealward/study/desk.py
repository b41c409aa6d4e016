"""The desk of an alliance: agreements, studies, approvals and results, as a fold of the record.

It holds what people have drafted and signed, and what runs have released. It holds no key and no
row; what it shows as signed was verified, and centres verify it again for themselves.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NamedTuple

import msgspec

from tealward.alliance.agreement import Agreement
from tealward.alliance.canonical import convert
from tealward.alliance.people import Role
from tealward.alliance.signing import AGREEMENT, Signature, Signed, binding, convert_plain, follows
from tealward.record.log import Log
from tealward.study.protocol import PROTOCOL, Protocol, allowed
from tealward.study.refusals import Refused, Rule
from tealward.study.run import Answer

SESSION: Final = "study/desk"
"""A name that no case can have, so that no visitor of the ward can ask for it."""


class Line(NamedTuple):
    """Something that happened to a run: a round, a refusal, its release."""

    kind: str
    at: str
    said: dict[str, Any]


class Needed(NamedTuple):
    """A signature that a document needs: whose, and whether it is there."""

    who: str
    role: str
    key: str
    there: bool


class Desk:
    """Everything by digest. Use from one thread at a time."""

    def __init__(self, log: Log, clock: Callable[[], str]) -> None:
        self._log = log
        self._clock = clock
        self.agreements: dict[str, Signed] = {}
        self.protocols: dict[str, Signed] = {}
        self.lines: dict[str, list[Line]] = {}
        self.results: dict[str, dict[str, Any]] = {}
        self.signed_off: dict[str, list[Answer]] = {}
        log.verify(SESSION)
        self._length = 0
        for fact in log.facts(SESSION):
            self._take(msgspec.json.decode(fact.body), fact.at)
            self._length = fact.seq

    def draft_agreement(self, document: Agreement) -> str:
        """Put an agreement up for signing; return its digest. Raises ``Refused``."""
        document.check()
        if document.parent is not None:
            follows(document, self.agreements.get(document.parent))
        return self._put("agreement", Signed(kind=AGREEMENT, document=convert_plain(document)))

    def propose(self, document: Protocol) -> str:
        """Put a protocol up for approval; return its digest. Raises ``Refused``."""
        agreement = self.agreements.get(document.agreement)
        if agreement is None:
            raise Refused(Rule.NO_AGREEMENT)
        terms = convert(agreement.document, Agreement)
        binding(agreement, frozenset(party.key for party in terms.parties))
        allowed(document, terms)
        return self._put("protocol", Signed(kind=PROTOCOL, document=convert_plain(document)))

    def sign(self, digest: str, signature: Signature) -> None:
        """Add a signature that fits and that is asked for. Raises ``Refused``."""
        shelf = self.agreements if digest in self.agreements else self.protocols
        signed = shelf.get(digest)
        if signed is None:
            raise Refused(Rule.NO_AGREEMENT)
        if signature.key not in {each.key for each in self.needed(digest)}:
            raise Refused(Rule.NOT_APPROVED)
        signed.with_signature(signature)
        self._note("signed", digest=digest, signature=msgspec.to_builtins(signature))

    def needed(self, digest: str) -> list[Needed]:
        """Who is asked to sign a document, and who has."""
        if digest in self.agreements:
            signed = self.agreements[digest]
            terms = convert(signed.document, Agreement)
            asked = [(p.name, "party", p.key) for p in terms.parties]
            asked += [(p.name, str(p.role), p.key) for p in terms.people if p.role == Role.MEMBER]
        else:
            signed = self.protocols[digest]
            document = convert(signed.document, Protocol)
            terms = self.terms(document.agreement)
            asked = [
                (p.name, str(p.role), p.key)
                for p in terms.people
                if (p.role in (Role.INVESTIGATOR, Role.VISITOR) and p.name == document.asked_by)
                or (p.role == Role.STEWARD and p.institution in document.centres)
                or p.role == Role.MEMBER
            ]
        there = {each.key for each in signed.signatures}
        return [Needed(who, role, key, key in there) for who, role, key in asked]

    def terms(self, digest: str) -> Agreement:
        """An agreement by its digest."""
        return convert(self.agreements[digest].document, Agreement)

    def note_run(self, digest: str, kind: str, said: dict[str, Any]) -> None:
        """Something happened to a run."""
        self._note("run", digest=digest, what=kind, said=said)

    def note_release(self, digest: str, result: dict[str, Any], answers: list[Answer]) -> None:
        """A run has ended with a result that every centre signed off."""
        plain = [msgspec.to_builtins(each) for each in answers]
        self._note("released", digest=digest, result=result, signed_off=plain)

    def _put(self, kind: str, signed: Signed) -> str:
        digest = signed.digest
        if digest not in self.agreements and digest not in self.protocols:
            self._note(kind, signed=convert_plain(signed))
        return digest

    def _note(self, kind: str, **said: Any) -> None:
        fact, at = {"kind": kind, **said}, self._clock()
        body = msgspec.json.encode(fact)
        self._length = self._log.append(SESSION, self._length, [body], at)
        self._take(msgspec.json.decode(body), at)

    def _take(self, fact: dict[str, Any], at: str) -> None:
        match fact["kind"]:
            case "agreement" | "protocol" as kind:
                signed = convert(fact["signed"], Signed)
                shelf = self.agreements if kind == "agreement" else self.protocols
                shelf[signed.digest] = signed
            case "signed":
                digest = fact["digest"]
                shelf = self.agreements if digest in self.agreements else self.protocols
                signature = convert(fact["signature"], Signature)
                shelf[digest] = shelf[digest].with_signature(signature)
            case "run":
                line = Line(fact["what"], at, fact["said"])
                self.lines.setdefault(fact["digest"], []).append(line)
            case "released":
                self.results[fact["digest"]] = fact["result"]
                answers = [convert(each, Answer) for each in fact["signed_off"]]
                self.signed_off[fact["digest"]] = answers
