"""A centre's own folder: keys, whom it knows, where its data and its ledger are."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from tealward.alliance.keys import MaskingKey, SigningKey
from tealward.record.opening import open_log
from tealward.study.centre.centre import Centre
from tealward.study.centre.ledger import Ledger
from tealward.study.data.mapping import read_mapping
from tealward.study.data.source import MappedSource

SETTINGS = "centre.toml"


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What stands in ``centre.toml``; paths are relative to it."""

    name: str
    known: tuple[str, ...]
    mapping: str
    signing_key: str = "signing.pem"
    masking_key: str = "masking.pem"
    ledger: str = "ledger.db"


def begin(folder: Path, settings: Settings, signing: SigningKey, masking: MaskingKey) -> None:
    """Write a new folder, keys readable by their owner only."""
    folder.mkdir(parents=True, mode=0o700)
    signing.write(folder / settings.signing_key)
    masking.write(folder / settings.masking_key)
    known = ", ".join(f'"{key}"' for key in settings.known)
    text = f'name = "{settings.name}"\nknown = [{known}]\nmapping = "{settings.mapping}"\n'
    (folder / SETTINGS).write_text(text, "utf-8")


def settings_of(folder: Path) -> Settings:
    """The settings of a centre."""
    return msgspec.toml.decode((folder / SETTINGS).read_bytes(), type=Settings)


def source_of(folder: Path) -> MappedSource:
    """The centre's data as its mapping declares them."""
    return MappedSource(read_mapping(folder / settings_of(folder).mapping))


def open_centre(folder: Path, today: Callable[[], str] | None = None) -> Centre:
    """The centre, with its ledger open: one process at a time."""
    settings = settings_of(folder)
    log = open_log(f"sqlite:///{folder / settings.ledger}")
    return Centre(
        settings.name,
        SigningKey.read(folder / settings.signing_key),
        MaskingKey.read(folder / settings.masking_key),
        frozenset(settings.known),
        source_of(folder),
        Ledger(log, lambda: datetime.now(UTC).isoformat(timespec="milliseconds")),
        today or (lambda: datetime.now(UTC).date().isoformat()),
    )
