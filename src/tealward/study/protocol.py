"""The protocol of a study: what is asked, of whom, for what; and its approval."""

from __future__ import annotations

from typing import Annotated, Final, Literal

import msgspec

from tealward.alliance.agreement import Agreement, Duo, Hash, Kind
from tealward.alliance.canonical import canonical, convert
from tealward.alliance.people import Both, Document, Name, Role
from tealward.alliance.signing import Signed
from tealward.study.questions.every import AnyQuestion
from tealward.study.refusals import Refused, Rule
from tealward.study.rows import Mask, Rows, variable_of

PROTOCOL: Final = "protocol"
FORMAT: Final = "tealward-protocol-1"


class Selection(Document, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One predicate of a cohort: levels of a choice, yes or no, or a range of a number."""

    variable: Name
    is_one_of: tuple[Name, ...] = ()
    at_least: int | None = None
    at_most: int | None = None


class Protocol(Document, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One question of one cohort under one agreement. A run of it is one release."""

    format: Literal["tealward-protocol-1"] = FORMAT
    name: Name
    study: Name
    agreement: Hash
    title: Both
    purpose: Duo
    asked_by: Name
    centres: Annotated[tuple[Name, ...], msgspec.Meta(min_length=1)]
    cohort: tuple[Selection, ...] = ()
    question: AnyQuestion


def approved(signed: Signed, agreement: Agreement, agreement_hash: str, today: str) -> Protocol:
    """The protocol, if the agreement allows it and everybody who must has approved.

    The investigator who asks, a steward of every centre that answers, and k of the committee.
    Raises ``Refused``: the document first, then what it asks, then who signed.
    """
    if signed.kind != PROTOCOL:
        raise Refused(Rule.NOT_APPROVED)
    protocol = convert(signed.document, Protocol)
    if canonical(protocol) != canonical(signed.document):
        raise Refused(Rule.NOT_APPROVED)
    if protocol.agreement != agreement_hash:
        raise Refused(Rule.NO_AGREEMENT)
    allowed(protocol, agreement)
    signers = signed.signers()
    # A visiting member of another centre may ask, too, for her term.
    may_ask = (Role.INVESTIGATOR, Role.VISITOR)
    holders = [p for role in may_ask for p in agreement.holders(role, today)]
    asking = [p for p in holders if p.name == protocol.asked_by]
    if not any(person.key in signers for person in asking):
        raise Refused(Rule.NOT_INVESTIGATOR)
    for centre in protocol.centres:
        stewards = agreement.holders(Role.STEWARD, today, centre)
        if not any(person.key in signers for person in stewards):
            raise Refused(Rule.NOT_APPROVED)
    committee = agreement.holders(Role.MEMBER, today)
    if sum(person.key in signers for person in committee) < agreement.committee_needed:
        raise Refused(Rule.NOT_APPROVED)
    return protocol


def allowed(protocol: Protocol, agreement: Agreement) -> None:
    """Refuse what the agreement does not list, from the purpose to the predicates of the cohort."""
    if protocol.purpose not in agreement.purpose.terms:
        raise Refused(Rule.WRONG_PURPOSE)
    names = {each.name for each in agreement.parties}
    if not set(protocol.centres) <= names or len(set(protocol.centres)) < len(protocol.centres):
        raise Refused(Rule.NO_AGREEMENT)
    if agreement.masking and len(protocol.centres) == 2 and not agreement.two_parties_know:
        raise Refused(Rule.NO_AGREEMENT)
    question = protocol.question
    if str(question.__struct_config__.tag) not in agreement.questions:
        raise Refused(Rule.QUESTION_NOT_AGREED)
    if agreement.protection == "noisy" and not question.noisy:
        raise Refused(Rule.NOT_UNDER_NOISE)
    used = [*question.columns(), *question.groups(), *getattr(question, "of", ())]
    for name in used:
        variable_of(agreement, name)
    covariates = question.covariates()
    if len(set(covariates)) < len(covariates) or not question.fits(agreement):
        raise Refused(Rule.VARIABLE_UNFIT)
    for name in covariates:
        if variable_of(agreement, name).kind in (Kind.DAYS, Kind.EVENT):
            raise Refused(Rule.VARIABLE_UNFIT)
    for selection in protocol.cohort:
        _allowed_selection(selection, agreement)


def _allowed_selection(selection: Selection, agreement: Agreement) -> None:
    variable = variable_of(agreement, selection.variable)
    ranged = selection.at_least is not None or selection.at_most is not None
    fits = {
        Kind.CHOICE: not ranged
        and bool(selection.is_one_of)
        and set(selection.is_one_of) <= set(variable.levels),
        Kind.YES_NO: not ranged and selection.is_one_of in (("yes",), ("no",)),
        Kind.NUMBER: ranged and not selection.is_one_of,
    }.get(variable.kind, False)
    if not (fits and variable.may_select):
        raise Refused(Rule.SELECTION_NOT_AGREED)


def selected(protocol: Protocol, agreement: Agreement, rows: Rows) -> Mask:
    """Which patients of a centre the predicates choose. Who lacks a value is not chosen."""
    chosen = rows.patients == rows.patients
    for each in protocol.cohort:
        values = rows.columns[each.variable]
        variable = variable_of(agreement, each.variable)
        if each.is_one_of:
            levels = variable.levels or ("no", "yes")
            chosen &= sum(values == levels.index(name) for name in each.is_one_of) > 0
        else:
            lowest = -float("inf") if each.at_least is None else each.at_least
            highest = float("inf") if each.at_most is None else each.at_most
            chosen &= (values >= lowest) & (values <= highest)
    return chosen
