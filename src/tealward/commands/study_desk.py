"""The desk over the folder of a demonstration, its centres in this process."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import click
import uvicorn

from tealward.alliance.agreement import Agreement
from tealward.alliance.canonical import convert, read
from tealward.alliance.signing import Signed
from tealward.record.opening import open_log
from tealward.server.study.app import DeskPages
from tealward.study.centre.folder import open_centre, settings_of
from tealward.study.desk import Desk
from tealward.study.here import Here
from tealward.words.load import say


def open_desk(folder: Path, clock: Callable[[], str]) -> tuple[Desk, Here, dict[str, Path]]:
    """Desk, centres and their ledgers. The agreement of the folder is put up, if it is not."""
    log = open_log(f"sqlite:///{folder / 'desk.db'}")
    desk = Desk(log, clock)
    agreement = folder / "agreement.json"
    if agreement.exists():
        signed = read(agreement.read_bytes(), Signed)
        if signed.digest not in desk.agreements:
            desk.draft_agreement(convert(signed.document, Agreement))
            for signature in signed.signatures:
                desk.sign(signed.digest, signature)
    homes = sorted((folder / "centres").iterdir())
    centres = {settings_of(home).name: open_centre(home) for home in homes}
    ledgers = {settings_of(home).name: home / settings_of(home).ledger for home in homes}
    return desk, Here(centres), ledgers


def serve_desk(folder: Path, port: int) -> None:
    """Serve until Ctrl+C, on this machine only."""
    desk, centres, ledgers = open_desk(
        folder, lambda: datetime.now(UTC).isoformat(timespec="milliseconds")
    )
    pages = DeskPages(desk, centres, ledgers)
    address = f"http://127.0.0.1:{port}/desk/{pages.token}/"
    click.echo(f"{say('study.desk.served', 'en')} {address}")
    uvicorn.run(pages.app(), host="127.0.0.1", port=port, log_level="warning")
