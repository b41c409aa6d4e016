"""Documents with signatures, and who must have signed."""

from __future__ import annotations

import json
from typing import Any

from tealward.alliance.agreement import Agreement
from tealward.alliance.canonical import canonical, convert, digest
from tealward.alliance.keys import SigningKey, verifies
from tealward.alliance.people import Document, Role
from tealward.alliance.refusals import Refused, Rule

AGREEMENT = "agreement"


class Signature(Document, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whose key, and what it made of the document."""

    key: str
    signature: str


class Signed(Document, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A document and its signatures. ``kind`` is signed too, so that none passes for another."""

    kind: str
    document: dict[str, Any]
    signatures: tuple[Signature, ...] = ()

    @property
    def digest(self) -> str:
        """What the document is known by, whoever has signed."""
        return digest(self.document)

    def message(self) -> bytes:
        """The bytes that a signature covers."""
        return b"tealward\n%b\n%b" % (self.kind.encode(), canonical(self.document))

    def by(self, key: SigningKey) -> Signed:
        """The same document with one more signature."""
        return self.with_signature(Signature(key=key.public, signature=key.sign(self.message())))

    def with_signature(self, signature: Signature) -> Signed:
        """The same document with a signature made elsewhere. Raises ``Refused``."""
        if not verifies(signature.key, signature.signature, self.message()):
            raise Refused(Rule.BAD_SIGNATURE)
        kept = [each for each in self.signatures if each.key != signature.key]
        ordered = tuple(sorted([*kept, signature], key=lambda each: each.key))
        return Signed(kind=self.kind, document=self.document, signatures=ordered)

    def signers(self) -> frozenset[str]:
        """Keys that have signed. One signature that fails spoils all: it was tampered with."""
        message = self.message()
        for each in self.signatures:
            if not verifies(each.key, each.signature, message):
                raise Refused(Rule.BAD_SIGNATURE)
        return frozenset(each.key for each in self.signatures)


def unsigned(kind: str, document: Document) -> Signed:
    """A document that nobody has signed yet."""
    plain = convert_plain(document)
    return Signed(kind=kind, document=plain)


def convert_plain(document: Document) -> dict[str, Any]:
    """A document as the plain values that its canonical bytes spell."""
    plain: dict[str, Any] = json.loads(canonical(document))
    return plain


def agreed(signed: Signed, known: frozenset[str], today: str) -> Agreement:
    """The agreement, if it binds on a day: every party, k of n of the committee, known keys.

    ``known`` are the keys of institutions that this centre was given by hand. Raises ``Refused``.
    """
    agreement = binding(signed, known)
    if today < agreement.starts:
        raise Refused(Rule.NOT_YET)
    if today > agreement.expires:
        raise Refused(Rule.EXPIRED)
    return agreement


def binding(signed: Signed, known: frozenset[str]) -> Agreement:
    """As ``agreed``, on whatever day."""
    if signed.kind != AGREEMENT:
        raise Refused(Rule.UNREADABLE)
    agreement = convert(signed.document, Agreement)
    if canonical(agreement) != canonical(signed.document):
        raise Refused(Rule.NOT_CANONICAL)
    agreement.check()
    parties = {each.key for each in agreement.parties}
    if not parties <= known:
        raise Refused(Rule.UNKNOWN_KEY)
    signers = signed.signers()
    if not signers <= parties | {each.key for each in agreement.people}:
        raise Refused(Rule.UNKNOWN_KEY)
    if not parties <= signers:
        raise Refused(Rule.SIGNATURE_MISSING)
    committee = {p.key for p in agreement.people if p.role == Role.MEMBER}
    if len(committee & signers) < agreement.committee_needed:
        raise Refused(Rule.COMMITTEE_TOO_FEW)
    return agreement


def follows(amendment: Agreement, parent: Signed | None) -> None:
    """Refuse an amendment that does not chain to what is in force."""
    if parent is None:
        if amendment.parent is not None:
            raise Refused(Rule.BROKEN_CHAIN)
        return
    before = convert(parent.document, Agreement)
    if amendment.name != before.name:
        raise Refused(Rule.BROKEN_CHAIN)
    if amendment.version <= before.version:
        raise Refused(Rule.SUPERSEDED)
    if amendment.version != before.version + 1 or amendment.parent != parent.digest:
        raise Refused(Rule.BROKEN_CHAIN)
