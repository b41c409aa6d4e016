"""The desk over the folder of a demonstration, or over a network's coordinator."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import click
from uvicorn import Config, Server

from tealward.alliance.agreement import Agreement
from tealward.alliance.canonical import convert, read
from tealward.alliance.signing import Signed
from tealward.commands.study_demo import Begin
from tealward.record.opening import open_log
from tealward.server.listening import listen
from tealward.server.study.app import DeskPages
from tealward.study.centre.folder import open_centre, settings_of
from tealward.study.coordinator import Post
from tealward.study.desk import Desk
from tealward.study.here import Here
from tealward.words.load import say


def open_desk(folder: Path, clock: Callable[[], str]) -> Desk:
    """The desk. The agreement of the folder is put up, if it is not."""
    desk = Desk(open_log(f"sqlite:///{folder / 'desk.db'}"), clock)
    agreement = folder / "agreement.json"
    if agreement.exists():
        signed = read(agreement.read_bytes(), Signed)
        if signed.digest not in desk.agreements:
            desk.draft_agreement(convert(signed.document, Agreement))
            for signature in signed.signatures:
                desk.sign(signed.digest, signature)
    return desk


def serve_desk(folder: Path, port: int, engine: Begin | None) -> None:
    """Serve until Ctrl+C, on this machine only. Without an engine centres are in this process.

    ``port`` 0 takes a free one. Raises ``CannotServe`` before anything is begun.
    """
    now = datetime.now(UTC)
    held = folder / "centres"
    inside = sorted(held.iterdir()) if held.exists() else []
    homes = {settings_of(home).name: home for home in inside}
    ledgers = {name: home / settings_of(home).ledger for name, home in homes.items()}
    with contextlib.ExitStack() as stack:
        listener = stack.enter_context(listen("127.0.0.1", port))
        desk = open_desk(folder, lambda: datetime.now(UTC).isoformat(timespec="milliseconds"))
        post: Post
        if engine:
            # Kits are made anew for each session; what lasts is with the centres.
            click.echo(say("study.demo.engine" if homes else "study.demo.network", "en"))
            started = folder / "sessions" / f"{now:%Y%m%dT%H%M%S}"
            started.mkdir(parents=True)
            post = stack.enter_context(engine(started, homes))
        else:
            post = Here({name: open_centre(home) for name, home in homes.items()})
        pages = DeskPages(desk, post, ledgers)
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/desk/{pages.token}/"
        click.echo(f"{say('study.desk.served', 'en')} {address}")
        Server(Config(pages.app(), log_level="warning")).run([listener])
