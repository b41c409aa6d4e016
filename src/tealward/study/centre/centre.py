"""One centre: its keys, its rows, its ledger, and the order in which it checks a request."""

from __future__ import annotations

import logging
from collections.abc import Callable
from hashlib import sha256
from typing import Any, NamedTuple, Protocol

import msgspec
import numpy as np

from tealward.alliance.agreement import Agreement
from tealward.alliance.canonical import canonical, convert
from tealward.alliance.keys import MaskingKey, SigningKey
from tealward.alliance.signing import Signed, agreed, convert_plain, follows
from tealward.study import protocol as protocols
from tealward.study.centre import cells, earlier, thresholds, trackers
from tealward.study.centre.ledger import Ledger
from tealward.study.centre.noise import noised
from tealward.study.centre.remembered import Remembered
from tealward.study.masking import encoded, flat, masked, written
from tealward.study.privacy import charge, spent
from tealward.study.protocol import Protocol as StudyProtocol
from tealward.study.questions.question import Question, Sums
from tealward.study.refusals import Refused, Rule
from tealward.study.rows import Rows
from tealward.study.run import Answer, Ask, Place, Trail, released, result_digest

_log = logging.getLogger(__name__)

_RUNS_HELD = 2
"""Runs whose rows lie in memory at a time. Others' are read again."""


class Source(Protocol):
    """Where the rows of a centre come from."""

    def rows(self, agreement: Agreement) -> Rows:
        """All rows, with the variables of the agreement. Raises ``Refused``."""


class _Checked(NamedTuple):
    agreement: Agreement
    protocol: StudyProtocol
    hashed: str
    place: Place


class Centre:
    """Answers what was agreed and approved, and nothing else. Use from one thread at a time."""

    def __init__(
        self,
        name: str,
        signing: SigningKey,
        masking: MaskingKey,
        known: frozenset[str],
        source: Source,
        ledger: Ledger,
        today: Callable[[], str],
    ) -> None:
        self.name = name
        self.ledger = ledger
        self._signing = signing
        self._masking = masking
        self._known = known
        self._source = source
        self._today = today
        self._rows: dict[str, Rows] = {}
        self._remembered = Remembered()
        self._trail = Trail()

    def answer(self, ask: Ask) -> Answer:
        """The answer to one round, or ``Refused``, which names a rule and holds no value.

        The refusal is in the ledger. Whatever else goes wrong is told as ``centre_failed``: the
        text of an error may hold what a row holds, and stays here.
        """
        try:
            return self._answer(ask)
        except Refused as refusal:
            self.ledger.note("refused", rule=str(refusal.rule), protocol=_digest(ask.protocol))
            raise
        except Exception:
            _log.exception("a request could not be answered")
            self.ledger.note("refused", rule=str(Rule.CENTRE_FAILED))
            raise Refused(Rule.CENTRE_FAILED) from None

    def _answer(self, ask: Ask) -> Answer:
        checked = self._check_documents(ask)
        given = self.ledger.answers.get((checked.hashed, checked.place.round))
        if given is not None:
            if given.history != checked.place.history:
                raise Refused(Rule.HISTORY_CHANGED)
            return given
        if checked.place.state["done"]:
            return self._sign_off(checked)
        if checked.place.round >= checked.agreement.limits.rounds:
            raise Refused(Rule.ROUNDS_SPENT)
        used = self._check_patients(checked)
        sums = self._sums(checked, used)
        return self._sent(checked, used, sums)

    def _check_documents(self, ask: Ask) -> _Checked:
        """Everything that can be refused before any data is read."""
        today, signed = self._today(), ask.agreement
        agreement, under = self._remembered.of(
            "agreement",
            (today, signed),
            lambda: (agreed(signed, self._known, today), signed.digest),
        )
        me = agreement.party(self.name)
        if (me.key, me.masking_key) != (self._signing.public, self._masking.public):
            raise Refused(Rule.NO_AGREEMENT)
        self._in_force(signed, agreement, under)
        protocol, hashed = self._remembered.of(
            "protocol",
            (today, under, ask.protocol),
            lambda: (
                protocols.approved(ask.protocol, agreement, under, today),
                ask.protocol.digest,
            ),
        )
        if self.name not in protocol.centres:
            raise Refused(Rule.NO_AGREEMENT)
        place = self._trail.follow(protocol, hashed, agreement, ask.history)
        return _Checked(agreement, protocol, hashed, place)

    def _in_force(self, signed: Signed, agreement: Agreement, digest: str) -> None:
        """Take a new agreement, or an amendment that chains to the one in force."""
        if self.ledger.in_force.get(agreement.name) == digest:
            return
        held = self.ledger.agreements.get(agreement.name)
        follows(agreement, convert(held, Signed) if held else None)
        plain = convert_plain(signed)
        self.ledger.note("agreement", name=agreement.name, digest=digest, signed=plain)

    def _check_patients(self, checked: _Checked) -> Rows:
        """The rows to be answered about, if nobody among them can be told apart."""
        agreement, protocol, hashed, _ = checked
        rows = self._held(hashed, agreement)
        question = protocol.question
        cohort = rows.where(protocols.selected(protocol, agreement, rows))
        used = cohort.where(cohort.complete(question.columns()))
        thresholds.check(rows, cohort, used, question, agreement)
        kept = self.ledger.cohorts
        if hashed in kept and not np.array_equal(kept[hashed][0], np.sort(used.patients)):
            raise Refused(Rule.HISTORY_CHANGED)
        if hashed not in self.ledger.begun:
            # Later questions are held against this one when they begin.
            others = [each for name, sets in kept.items() if name != hashed for each in sets]
            asked = cells.asked(thresholds.parts(used, question, agreement), others)
            earlier.check(asked, agreement.limits.min_count)
            trackers.check(asked, agreement.limits.min_count)
            self._spend(agreement, protocol)
        return used

    def _held(self, hashed: str, agreement: Agreement) -> Rows:
        """All rows, as they were when the run began; those of a run long left are let go."""
        rows = self._rows.pop(hashed, None)
        if rows is None:
            while len(self._rows) >= _RUNS_HELD:
                del self._rows[next(iter(self._rows))]
            rows = self._source.rows(agreement)
        self._rows[hashed] = rows
        return rows

    def _spend(self, agreement: Agreement, protocol: StudyProtocol) -> None:
        limits = agreement.limits
        if self.ledger.spent(agreement.name) >= limits.releases:
            raise Refused(Rule.RELEASES_SPENT)
        if self.ledger.spent(agreement.name, protocol.study) >= limits.releases_per_study:
            raise Refused(Rule.RELEASES_SPENT)
        cost = charge(protocol.question, agreement)
        if cost is not None:
            charges = [*self.ledger.charges.get(agreement.name, []), cost]
            if spent(charges, limits.delta_exponent) > limits.epsilon_in_all_milli / 1000.0 + 1e-9:
                raise Refused(Rule.EPSILON_SPENT)

    def _sums(self, checked: _Checked, used: Rows) -> Sums:
        agreement, protocol, _, place = checked
        question: Question = protocol.question
        sums = question.local(used, place.state)
        cost = charge(question, agreement)
        if cost is None:
            return sums
        # Noise of the same sums for the same question is the same; of any other sums it is new.
        found = b"".join(sums[name].tobytes() for name in sorted(sums))
        asked = sha256(np.sort(used.patients).tobytes() + found).digest() + canonical(question)
        secret = self._signing.sign(b"tealward noise\n%d\n%b" % (place.round, asked)).encode()
        return noised(sums, question.noise(place.state), cost, secret)

    def _sent(self, checked: _Checked, used: Rows, sums: Sums) -> Answer:
        """Write down, then let go. What was begun counts, whether or not it ends."""
        agreement, protocol, hashed, place = checked
        whole = encoded(flat(sums, protocol.question.fields(place.state)))
        if agreement.masking:
            centres = [agreement.party(name) for name in protocol.centres]
            context = f"{hashed}\n{place.round}\n{place.history}".encode()
            whole = masked(whole, self._masking, self.name, centres, context)
        answer = Answer(
            protocol=hashed,
            round=place.round,
            centre=self.name,
            history=place.history,
            numbers=written(whole),
        ).by(self._signing)
        self.ledger.keep_cohort(hashed, thresholds.parts(used, protocol.question, agreement))
        facts: list[dict[str, Any]] = []
        if hashed not in self.ledger.begun:
            about: dict[str, Any] = {"agreement": agreement.name, "study": protocol.study}
            cost = charge(protocol.question, agreement)
            about |= {"charge": cost} if cost else {}
            facts.append({"kind": "begun", "protocol": hashed, "name": protocol.name, **about})
        facts.append({"kind": "answered", "answer": msgspec.to_builtins(answer)})
        self.ledger.note_all(*facts)
        return answer

    def _sign_off(self, checked: _Checked) -> Answer:
        """The centre has worked out the result for itself; it signs what it found."""
        agreement, protocol, hashed, place = checked
        if hashed not in self.ledger.begun:
            raise Refused(Rule.ROUND_UNKNOWN)
        result = released(protocol, agreement, place.state)
        answer = Answer(
            protocol=hashed,
            round=place.round,
            centre=self.name,
            history=place.history,
            released=result_digest(result),
        ).by(self._signing)
        about = {"protocol": hashed, "name": protocol.name, "digest": answer.released}
        self.ledger.note_all(
            {"kind": "answered", "answer": msgspec.to_builtins(answer)},
            {"kind": "released", **about},
        )
        self._rows.pop(hashed, None)
        return answer


def _digest(signed: Signed) -> str:
    try:
        return signed.digest
    except Refused:
        return ""
