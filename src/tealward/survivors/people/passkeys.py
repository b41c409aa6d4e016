"""Passkeys (WebAuthn, W3C level 2): a key in her phone or on a stick that signs a challenge.

The authenticator asks for her finger or PIN before it signs (user verification is demanded), so a
passkey proves what she has and who she is: both factors. It is bound to the house's public address.
The ceremonies are checked by the library ``webauthn`` (duo-labs); here is what it leaves to us:
whose key it is, challenges that are good once, and the signature count kept between uses.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import msgspec
import webauthn
from sqlalchemy import delete, insert, select, update
from webauthn.helpers import (
    parse_authentication_credential_json,
    parse_client_data_json,
    parse_registration_credential_json,
)
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from tealward.survivors.people import challenges
from tealward.survivors.people.accounts import Person, person
from tealward.survivors.people.limits import CHALLENGE_MINUTES, PASSKEYS_OF_A_PERSON
from tealward.survivors.people.site import Site
from tealward.survivors.store.refusals import StoreError
from tealward.survivors.store.schema import passkeys
from tealward.survivors.store.store import Transaction

_WAIT_MS = CHALLENGE_MINUTES * 60_000
_UNREADABLE = (WebAuthnException, ValueError, TypeError, KeyError, AttributeError)
NAME_CHARS = 60


class _Sealed(msgspec.Struct, frozen=True):
    credential: bytes
    public_key: bytes
    name: str


class NotTaken(StoreError):
    """A passkey was refused; ``why`` is for the audit, not for whoever tried."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Passkey:
    """A passkey as its owner sees it; days are ISO 8601, ``used`` is empty until the first use."""

    id: str
    name: str
    made: str
    used: str


def of(tx: Transaction, who: str) -> list[Passkey]:
    """The passkeys of a person, oldest first."""
    rows = tx.connection.execute(
        select(passkeys).where(passkeys.c.person == who).order_by(passkeys.c.made)
    )
    return [
        Passkey(
            row.passkey.hex(), _open(tx, row.passkey, row.sealed).name, row.made, row.used or ""
        )
        for row in rows
    ]


def ask_to_add(tx: Transaction, site: Site, who: Person, place: bytes, now: datetime) -> str:
    """What the browser needs to make a passkey, as JSON. Raises ``NotTaken``, ``TooMany``."""
    mine = _credentials(tx, who.id)
    if len(mine) >= PASSKEYS_OF_A_PERSON:
        raise NotTaken("too_many")
    options = webauthn.generate_registration_options(
        rp_id=site.host,
        rp_name="Tealward",
        user_id=who.id.encode(),
        user_name=who.login,
        user_display_name=who.login,  # her name need not lie at the maker of her phone
        challenge=challenges.give(tx, "add", who.id, place, now),
        timeout=_WAIT_MS,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED,
            user_verification=UserVerificationRequirement.REQUIRED,
        ),
        exclude_credentials=mine,
    )
    return webauthn.options_to_json(options)


def add(
    tx: Transaction, site: Site, who: Person, credential: str, name: str, now: datetime
) -> None:
    """Take the passkey that the browser has made. Raises ``NotTaken``."""
    try:
        parsed = parse_registration_credential_json(credential)
        challenge = parse_client_data_json(parsed.response.client_data_json).challenge
        if not challenges.take(tx, challenge, "add", who.id, now):
            raise NotTaken("challenge")
        found = webauthn.verify_registration_response(
            credential=parsed,
            expected_challenge=challenge,
            expected_rp_id=site.host,
            expected_origin=site.origin,
            require_user_verification=True,
        )
    except _UNREADABLE as error:
        raise NotTaken(_why(error)) from None
    digest = _digest(tx, found.credential_id)
    there = select(passkeys.c.passkey).where(passkeys.c.passkey == digest)
    if tx.connection.execute(there).first() or len(of(tx, who.id)) >= PASSKEYS_OF_A_PERSON:
        raise NotTaken("there_already")
    sealed = _Sealed(found.credential_id, found.credential_public_key, name[:NAME_CHARS])
    row = {
        "passkey": digest,
        "person": who.id,
        "sealed": tx.keys.seal(msgspec.json.encode(sealed), _place(digest)),
        "signatures": found.sign_count,
        "made": now.isoformat(timespec="milliseconds"),
    }
    tx.connection.execute(insert(passkeys), row)


def ask_to_sign(
    tx: Transaction, site: Site, who: Person | None, place: bytes, now: datetime
) -> str:
    """What the browser needs to use a passkey, as JSON: any (signing in), or this person's."""
    options = webauthn.generate_authentication_options(
        rp_id=site.host,
        challenge=challenges.give(
            tx, "prove" if who else "sign_in", who.id if who else "", place, now
        ),
        timeout=_WAIT_MS,
        allow_credentials=_credentials(tx, who.id) if who else None,
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return webauthn.options_to_json(options)


def check(
    tx: Transaction, site: Site, credential: str, now: datetime, who: Person | None = None
) -> Person:
    """Whose passkey has signed: anybody's (signing in), or this person's. Raises ``NotTaken``."""
    try:
        parsed = parse_authentication_credential_json(credential)
        challenge = parse_client_data_json(parsed.response.client_data_json).challenge
        purpose: challenges.Purpose = "prove" if who else "sign_in"
        if not challenges.take(tx, challenge, purpose, who.id if who else "", now):
            raise NotTaken("challenge")
        digest = _digest(tx, parsed.raw_id)
        row = tx.connection.execute(
            select(passkeys).where(passkeys.c.passkey == digest).with_for_update()
        ).first()
        owner = None if row is None else person(tx, row.person)
        if row is None or owner is None:
            raise NotTaken("unknown")
        said = parsed.response.user_handle
        if who is not None and owner.id != who.id:
            raise NotTaken("another_person")
        if said != owner.id.encode() and not (who is not None and said is None):
            raise NotTaken("another_person")
        found = webauthn.verify_authentication_response(
            credential=parsed,
            expected_challenge=challenge,
            expected_rp_id=site.host,
            expected_origin=site.origin,
            credential_public_key=_open(tx, digest, row.sealed).public_key,
            credential_current_sign_count=row.signatures,
            require_user_verification=True,
        )
    except _UNREADABLE as error:
        raise NotTaken(_why(error)) from None
    tx.connection.execute(
        update(passkeys)
        .where(passkeys.c.passkey == digest)
        .values(signatures=found.new_sign_count, used=now.isoformat(timespec="milliseconds"))
    )
    return owner


def remove(tx: Transaction, who: str, name: str) -> bool:
    """Remove a passkey of a person by its id; whether there was one."""
    try:
        digest = bytes.fromhex(name)
    except ValueError:
        return False
    mine = (passkeys.c.passkey == digest) & (passkeys.c.person == who)
    return tx.connection.execute(delete(passkeys).where(mine)).rowcount == 1


def _credentials(tx: Transaction, who: str) -> list[PublicKeyCredentialDescriptor]:
    query = select(passkeys.c.passkey, passkeys.c.sealed).where(passkeys.c.person == who)
    return [
        PublicKeyCredentialDescriptor(id=_open(tx, row.passkey, row.sealed).credential)
        for row in tx.connection.execute(query)
    ]


def _why(error: Exception) -> str:
    """A word for the audit: what the library found, or that it could not be read."""
    return str(error)[:120] if isinstance(error, WebAuthnException) else "unreadable"


def _open(tx: Transaction, digest: bytes, sealed: bytes) -> _Sealed:
    return msgspec.json.decode(tx.keys.unseal(sealed, _place(digest)), type=_Sealed)


def _digest(tx: Transaction, credential: bytes) -> bytes:
    return tx.keys.fingerprint(credential.hex(), "passkey")


def _place(digest: bytes) -> str:
    return f"passkey {digest.hex()}"
