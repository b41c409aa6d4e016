"""Silence means no: what is unsigned, unknown, changed, expired or of another purpose is refused,
before any data is read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from tealward.alliance.agreement import Agreement
from tealward.alliance.canonical import canonical, convert, read
from tealward.alliance.keys import SigningKey, verifies
from tealward.alliance.people import Role
from tealward.alliance.refusals import Refused, Rule
from tealward.alliance.signing import Signature, Signed, agreed, unsigned
from tealward.study import example
from tealward.study.coordinator import Stopped, run
from tealward.study.protocol import PROTOCOL, Selection
from tealward.study.questions.cox import Cox
from tealward.study.questions.table import Table
from tealward.study.refusals import Rule as StudyRule
from tests.study.joint import EXPIRES, STARTS, TODAY, Joint
from tests.study.table import HELD, together

WHO = Table(of=("age", "stage"))


@pytest.fixture
def three(tmp_path: Path) -> Joint:
    return together(tmp_path)


def refusal(three: Joint, agreement: Signed, protocol: Signed | None = None) -> Any:
    """The rule by which a request is refused; no data may have been read."""
    if protocol is None:
        document = example.protocol(agreement, "one", WHO)
        protocol = example.approved(document, three.keys)
    with pytest.raises((Stopped, Refused)) as stopped:
        run(agreement, protocol, three.post)
    assert all(source.reads == 0 for source in three.sources.values())
    error: Any = stopped.value
    return error.rule


def other(three: Joint, **changes: Any) -> Signed:
    """The agreement with other fields, signed by everybody."""
    terms = convert(three.signed.document, Agreement)
    return example.signed(msgspec.structs.replace(terms, **changes), three.keys)


def test_an_agreement_in_force_is_accepted(three: Joint) -> None:
    assert agreed(three.signed, three.keys.known, TODAY).name == "first_try"
    assert three.ask("one", WHO).result["patients"] > 800


def test_a_field_that_nobody_knows_is_an_error(three: Joint) -> None:
    document = three.signed.document | {"min_cuont": 10}
    signed = Signed(kind="agreement", document=document)
    for key in three.keys.centres.values():
        signed = signed.by(key)
    assert refusal(three, signed) == Rule.UNREADABLE


def test_a_changed_byte_spoils_every_signature(three: Joint) -> None:
    document = three.signed.document | {"expires": "2099-12-31"}
    changed = msgspec.structs.replace(three.signed, document=document)
    assert refusal(three, changed) == Rule.BAD_SIGNATURE


def test_every_party_must_have_signed(three: Joint) -> None:
    one = three.keys.centres["centre_b"].public
    kept = tuple(s for s in three.signed.signatures if s.key != one)
    assert refusal(three, msgspec.structs.replace(three.signed, signatures=kept)) == (
        Rule.SIGNATURE_MISSING
    )


def test_k_of_n_of_the_committee_must_have_signed(three: Joint) -> None:
    members = {three.keys.people[f"member_{name}"].public for name in three.keys.centres}
    signed = [s for s in three.signed.signatures if s.key in members]
    kept = tuple(s for s in three.signed.signatures if s.key not in members) + tuple(signed[:1])
    assert refusal(three, msgspec.structs.replace(three.signed, signatures=kept)) == (
        Rule.COMMITTEE_TOO_FEW
    )


def test_a_stranger_cannot_be_a_party(three: Joint) -> None:
    strangers = example.keys(tuple(three.keys.centres))
    document = example.agreement(strangers, HELD, STARTS, EXPIRES)
    assert refusal(three, example.signed(document, strangers)) == Rule.UNKNOWN_KEY


def test_a_stranger_cannot_sign(three: Joint) -> None:
    assert refusal(three, three.signed.by(SigningKey.new())) == Rule.UNKNOWN_KEY


def test_expired_and_not_begun(three: Joint) -> None:
    assert refusal(three, other(three, expires="2026-11-21")) == Rule.EXPIRED
    assert refusal(three, other(three, starts="2026-11-23")) == Rule.NOT_YET


def test_another_purpose(three: Joint) -> None:
    document = example.protocol(three.signed, "one", WHO, purpose="DUO:0000042")
    signed = example.approved(document, three.keys)
    assert refusal(three, three.signed, signed) == StudyRule.WRONG_PURPOSE


def test_a_question_that_was_not_agreed(three: Joint) -> None:
    signed = other(three, questions=("cox",))
    assert refusal(three, signed) == StudyRule.QUESTION_NOT_AGREED


def test_variables_and_predicates_that_were_not_agreed(three: Joint) -> None:
    income = example.protocol(three.signed, "one", Table(of=("income",)))
    rule = refusal(three, three.signed, example.approved(income, three.keys))
    assert rule == StudyRule.VARIABLE_NOT_AGREED
    by_death = Selection(variable="died", is_one_of=("yes",))
    chosen = example.protocol(three.signed, "one", WHO, (by_death,))
    rule = refusal(three, three.signed, example.approved(chosen, three.keys))
    assert rule == StudyRule.SELECTION_NOT_AGREED
    outcome = Cox(days="days", event="died", of=("died",))
    unfit = example.protocol(three.signed, "one", outcome)
    rule = refusal(three, three.signed, example.approved(unfit, three.keys))
    assert rule == StudyRule.VARIABLE_UNFIT


def test_nobody_answers_what_was_not_approved(three: Joint) -> None:
    document = example.protocol(three.signed, "one", WHO)
    asked = unsigned(PROTOCOL, document)
    assert refusal(three, three.signed, asked) == StudyRule.NOT_INVESTIGATOR
    asked = asked.by(three.keys.people["investigator"])
    assert refusal(three, three.signed, asked) == StudyRule.NOT_APPROVED
    for name in ("steward_centre_a", "steward_centre_b", "member_centre_a", "member_centre_b"):
        asked = asked.by(three.keys.people[name])
    assert refusal(three, three.signed, asked) == StudyRule.NOT_APPROVED
    asked = asked.by(three.keys.people["steward_centre_c"])
    assert run(three.signed, asked, three.post).result["patients"] > 800


def test_a_visitor_may_ask_in_her_term(tmp_path: Path) -> None:
    for until, rule in (("2026-12-31", None), ("2026-11-01", StudyRule.NOT_INVESTIGATOR)):
        folder = tmp_path / until
        folder.mkdir()
        three = together(folder)
        visitor = SigningKey.new()
        terms = convert(three.signed.document, Agreement)
        one = msgspec.structs.replace(
            terms.people[0],
            name="visitor",
            key=visitor.public,
            role=Role.VISITOR,
            of="centre_b",
            institution="centre_a",
            until=until,
        )
        signed = other(three, people=(*terms.people, one))
        document = example.protocol(signed, "one", WHO, asked_by="visitor")
        asked = example.approved(document, three.keys).by(visitor)
        if rule is None:
            assert run(signed, asked, three.post).result["patients"] > 800
        else:
            assert refusal(three, signed, asked) == rule


def test_amendments_chain_and_the_old_version_is_stale(three: Joint) -> None:
    three.ask("one", WHO)
    skipping = other(three, version=3, parent=three.signed.digest)
    second = other(three, version=2, parent=three.signed.digest, expires="2027-06-30")
    sideways = other(three, version=2, parent="0" * 64)
    for wrong in (skipping, sideways):
        with pytest.raises(Stopped) as stopped:
            run(wrong, _approved(three, wrong), three.post)
        assert stopped.value.rule == Rule.BROKEN_CHAIN
    assert run(second, _approved(three, second), three.post).result["patients"] > 800
    with pytest.raises(Stopped) as stopped:
        run(three.signed, _approved(three, three.signed), three.post)
    assert stopped.value.rule == Rule.SUPERSEDED


def _approved(three: Joint, agreement: Signed) -> Signed:
    return example.approved(example.protocol(agreement, "again", WHO), three.keys)


def test_two_parties_must_know_that_masks_hide_nothing_between_them(three: Joint) -> None:
    two = example.keys(("one", "two"))
    document = example.agreement(two, HELD, STARTS, EXPIRES)
    with pytest.raises(Refused) as refused:
        document.check()
    assert refused.value.rule == Rule.TWO_PARTIES
    example.agreement(two, HELD, STARTS, EXPIRES, two_parties_know=True).check()


def test_one_spelling_for_one_document(three: Joint) -> None:
    body = canonical(three.signed)
    assert read(body, Signed) == three.signed
    with pytest.raises(Refused):
        read(body.replace(b":", b": ", 1), Signed)
    with pytest.raises(Refused):
        canonical({"half": 0.5})
    with pytest.raises(Refused):
        canonical({"e\u0301": "n"})
    terms = convert(three.signed.document, Agreement)
    assert canonical(terms) == canonical(three.signed.document)


def test_a_signature_is_of_one_kind_of_document(three: Joint) -> None:
    key = SigningKey.new()
    signed = Signed(kind="agreement", document={"a": 1}).by(key)
    assert signed.signers() == {key.public}
    with pytest.raises(Refused):
        msgspec.structs.replace(signed, kind="protocol").signers()
    with pytest.raises(Refused):
        signed.with_signature(Signature(key=key.public, signature="00" * 64))
    assert not verifies("zz", "zz", b"")


def test_keys_are_kept_for_their_owner_alone(tmp_path: Path) -> None:
    key = SigningKey.new()
    key.write(tmp_path / "key.pem")
    assert (tmp_path / "key.pem").stat().st_mode & 0o077 == 0
    assert SigningKey.read(tmp_path / "key.pem").public == key.public
    with pytest.raises(FileExistsError):
        key.write(tmp_path / "key.pem")
