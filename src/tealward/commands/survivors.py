"""``tealward survivors``: the records of real people after treatment, and a demonstration."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path
from typing import Any

import click

_FILE = click.Path(dir_okay=False, path_type=Path)
_PORTS = click.IntRange(1, 65535)
_DATABASE = click.option(
    "--database",
    default="sqlite:///survivors.db",
    show_default=True,
    envvar="SURVIVORS_DATABASE_URL",
)
_KEY = click.option(
    "--key-file",
    type=_FILE,
    default=Path("survivors.key"),
    show_default=True,
    envvar="SURVIVORS_KEY_FILE",
    help="Keep it, and its copy, apart from the database.",
)


@click.group()
def survivors() -> None:
    """After treatment: one record that a survivor and her team share. Not the simulation."""


@survivors.command()
@click.option("--port", type=_PORTS, default=8010, show_default=True)
@click.option("--open/--no-open", "open_browser", default=True, help="Open the browser.")
def demo(port: int, open_browser: bool) -> None:
    """Look at fictional records: the survivor's phone view and the team's view."""
    import tempfile
    from datetime import UTC, datetime

    from tealward.survivors.demo.door import demo_app
    from tealward.survivors.demo.load import load
    from tealward.survivors.door.run import configured, run
    from tealward.survivors.people.site import Site
    from tealward.survivors.store.opening import open_store

    listener = _listening("127.0.0.1", port)
    with tempfile.TemporaryDirectory(prefix="tealward-survivors-") as folder:
        store = open_store(f"sqlite:///{folder}/demo.db", Path(folder, "demo.key"))
        loaded = load(store, datetime.now(UTC))
        site = Site.at(f"http://localhost:{port}")  # a name: passkeys do not belong to numbers
        address = f"{site.origin}/demo"
        click.echo(f"The survivor's phone view: {address}/haneul (한국어), {address}/mara")
        click.echo(f"The team's view: {address}/clinician    Everybody: {address}")
        click.echo("All of them are fictional. Ctrl+C stops and forgets them.")
        if open_browser and _has_screen():
            click.launch(address)
        run(configured(demo_app(store, loaded, site), "127.0.0.1", port), listener)
        store.close()


@survivors.command()
@_DATABASE
@_KEY
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=_PORTS, default=8010, show_default=True)
@click.option("--certificate", type=_FILE)
@click.option("--private-key", type=_FILE)
@click.option(
    "--behind-proxy",
    is_flag=True,
    help="A proxy on this machine ends TLS; it is believed about addresses.",
)
@click.option("--address", help="Public address (https://...); passkeys are bound to it.")
@click.option(
    "--sign-in",
    "sign_in",
    type=_FILE,
    help="TOML file of an institution with which the team signs in (OpenID Connect).",
)
def serve(
    database: str,
    key_file: Path,
    host: str,
    port: int,
    certificate: Path | None,
    private_key: Path | None,
    behind_proxy: bool,
    address: str | None,
    sign_in: Path | None,
) -> None:
    """Serve the records of a centre, encrypted where they lie."""
    from tealward.survivors.door.app import Door
    from tealward.survivors.door.run import CannotRun, check_place, configured, run
    from tealward.survivors.people.issuer import NotRead
    from tealward.survivors.people.site import NotAnAddress, Site

    safe = certificate is not None or behind_proxy
    try:
        check_place(host, safe)
        site = Site.at(address) if address else None
        institution = _institution(sign_in, site)
    except (CannotRun, NotAnAddress, NotRead) as refusal:
        raise click.ClickException(str(refusal)) from None
    listener = _listening(host, port)
    store = _opened(database, key_file)
    click.echo(f"Tealward survivors is at {host} port {port} (Ctrl+C stops it)")
    config = configured(
        Door(store, secure=safe, site=site, institution=institution).app(),
        host,
        port,
        certificate=certificate,
        private_key=private_key,
        behind_proxy=behind_proxy,
    )
    run(config, listener)
    store.close()


@survivors.command()
@_DATABASE
@_KEY
@click.option("--name", required=True)
@click.option("--login", required=True)
@click.option("--role", type=click.Choice(["nurse", "clinician", "officer"]), required=True)
@click.password_option()
def account(database: str, key_file: Path, name: str, login: str, role: Any, password: str) -> None:
    """Open an account from this machine: how the first officer comes in."""
    from tealward.survivors.people import accounts, proof

    store = _opened(database, key_file)
    try:
        with store.transaction() as tx:
            _, secret = accounts.open_account(
                tx, name=name, login=login, password=password, role=role
            )
    except (accounts.LoginTaken, proof.WeakPassword) as refusal:
        raise click.ClickException(str(refusal)) from None
    finally:
        store.close()
    click.echo(f"Type this into the authenticator app: {proof.secret_text(secret)}")


@survivors.command()
@_DATABASE
@_KEY
@click.option("--month", help="Print the report of a month, such as 2026-10.")
@click.option("--language", type=click.Choice(["ko", "en"]), default="en", show_default=True)
def audit(database: str, key_file: Path, month: str | None, language: Any) -> None:
    """Check every line of the audit and print its last seal, to be kept elsewhere."""
    from tealward.survivors.store.refusals import Tampered

    store = _opened(database, key_file)
    try:
        verdict = store.verify_audit()
        report = _report(store, month, language) if month else ""
    except (Tampered, ValueError) as found:
        raise click.ClickException(str(found)) from None
    finally:
        store.close()
    if report:
        click.echo(report + "\n")
    click.echo(f"{verdict.lines} lines, all sound; last seal {verdict.last.hex()}")


def _report(store: Any, month: str, language: Any) -> str:
    from tealward.survivors.pages.counted import as_text, names
    from tealward.survivors.people.month import month_of

    with store.transaction() as tx:
        return as_text(month_of(tx, month), names(tx), language)


@survivors.command()
@_DATABASE
@_KEY
def rotate(database: str, key_file: Path) -> None:
    """Add a key to the key file and wrap all records and accounts anew."""
    store = _opened(database, key_file)
    number, count = store.rotate()
    store.close()
    click.echo(f"key {number} is in use; {count} records and accounts were wrapped anew")


def _listening(host: str, port: int) -> socket.socket:
    """The port, taken before any record is opened."""
    from tealward.server.listening import CannotServe, listen

    try:
        return listen(host, port)
    except CannotServe as refusal:
        raise click.ClickException(str(refusal)) from None


def _has_screen() -> bool:
    """Whether a browser would have somewhere to open."""
    return sys.platform != "linux" or bool({"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys())


def _opened(database: str, key_file: Path) -> Any:
    from tealward.survivors.store.opening import open_store
    from tealward.survivors.store.refusals import NotOpened

    try:
        return open_store(database, key_file)
    except NotOpened as refusal:
        raise click.ClickException(str(refusal)) from None


def _institution(path: Path | None, site: Any) -> Any:
    """The institution of a file. Raises ``NotRead``, also without an address to come back to."""
    from tealward.survivors.people.institution import Institution
    from tealward.survivors.people.issuer import NotRead, read_issuer

    if path is None:
        return None
    if site is None:
        raise NotRead("--sign-in needs --address: the institution sends people back to it")
    return Institution(*read_issuer(path), site)
