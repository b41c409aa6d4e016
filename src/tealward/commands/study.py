"""``tealward study``: joint studies from the command line."""

from __future__ import annotations

import importlib.util
import signal
import sys
from pathlib import Path
from typing import Any

import click

from tealward.commands.study_kit import kit

_FOLDER = click.Path(file_okay=False, path_type=Path)
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_LANGUAGES = click.Choice(["ko", "en"])


@click.group()
def study() -> None:
    """Joint studies: centres answer together, no record leaves home."""
    # Asked to stop, they end what they have started, as with Ctrl+C.
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    click.get_current_context().call_on_close(lambda: signal.signal(signal.SIGTERM, before))


@study.command()
@click.option("--here", is_flag=True, help="All centres in this process, without the engine.")
@click.option("--women", type=click.IntRange(60, 20_000), default=600, show_default=True)
@click.option("--language", type=_LANGUAGES, default="en", show_default=True)
@click.option("--out", type=_FOLDER, default=Path("study-demo"), show_default=True)
def demo(here: bool, women: int, language: Any, out: Path) -> None:
    """Run a whole joint study on three simulated centres."""
    from tealward.commands.study_demo import demo as run_demo

    engine = None if here else _engine()
    backend = "duckdb" if importlib.util.find_spec("duckdb_engine") else "sqlite"
    run_demo(out, women, language, backend, engine)


def _engine() -> Any:
    """What starts the engine; a clear message where it is not installed."""
    if importlib.util.find_spec("nvflare") is None:
        raise click.ClickException(
            "the engine is not installed: install tealward[study], or run it with --here"
        )
    from tealward.study.engine.session import session

    return session


@study.command()
@click.argument("out", type=_FOLDER)
def key(out: Path) -> None:
    """Make the keys of a centre in the folder OUT; print their public halves."""
    from tealward.alliance.keys import MaskingKey, SigningKey

    out.mkdir(parents=True, exist_ok=True)
    signing, masking = SigningKey.new(), MaskingKey.new()
    try:
        signing.write(out / "signing.pem")
        masking.write(out / "masking.pem")
    except FileExistsError as error:
        raise click.ClickException(
            f"{error.filename} is there already: a key that is lost cannot be made again, so it is "
            "kept; name another folder"
        ) from None
    click.echo(f"key {signing.public}\nmasking_key {masking.public}")


@study.command()
@click.argument("document", type=_FILE)
@click.argument("secret", type=_FILE)
def sign(document: Path, secret: Path) -> None:
    """Sign the agreement or protocol in DOCUMENT with the key in SECRET; print it signed."""
    from tealward.alliance.canonical import canonical, read
    from tealward.alliance.keys import SigningKey
    from tealward.alliance.refusals import Refused
    from tealward.alliance.signing import Signed
    from tealward.words.load import say

    try:
        signed = read(document.read_bytes(), Signed).by(SigningKey.read(secret))
        sys.stdout.buffer.write(canonical(signed))
    except Refused as refusal:
        raise click.ClickException(say(f"study.refusal.{refusal.rule}.why", "en")) from None
    except ValueError as error:
        raise click.ClickException(str(error)) from None


@study.command()
@click.argument("centre", type=_FOLDER)
@click.argument("agreement", type=_FILE)
@click.option("--language", type=_LANGUAGES, default="en", show_default=True)
def check(centre: Path, agreement: Path, language: Any) -> None:
    """Report what is missing or implausible in the data of the centre in the folder CENTRE."""
    from tealward.alliance.agreement import Agreement
    from tealward.alliance.canonical import convert, read
    from tealward.alliance.refusals import Refused
    from tealward.alliance.signing import Signed
    from tealward.study.centre.folder import source_of
    from tealward.study.data.check import check as check_data
    from tealward.words.load import say

    try:
        terms = convert(read(agreement.read_bytes(), Signed).document, Agreement)
        noticed = check_data(source_of(centre).raw(terms), terms)
    except Refused as refusal:
        raise click.ClickException(say(f"study.refusal.{refusal.rule}.why", language)) from None
    for each in noticed:
        said = say(f"study.finding.{each.finding}", language)
        click.echo(f"{each.variable or '*'}: {said} ({each.patients})")
    sys.exit(1 if noticed else 0)


@study.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--here", is_flag=True, help="All centres in this process, without the engine.")
@click.option("--port", type=click.IntRange(0, 65535), default=8010, show_default=True)
@click.option(
    "--network",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The coordinator's folder of a real network (see kit found).",
)
@click.option("--centres", type=click.IntRange(2, 100), help="How many centres to wait for.")
def desk(folder: Path, here: bool, port: int, network: Path | None, centres: int | None) -> None:
    """Open the desk in the browser: agreements, approvals, runs, results and ledgers.

    FOLDER is one that the demonstration has left, or with --network one of the desk's own.
    """
    from tealward.alliance.refusals import Refused
    from tealward.commands.study_desk import serve_desk
    from tealward.record.refusals import NotOpened
    from tealward.server.listening import CannotServe
    from tealward.words.load import say

    if network and not centres:
        raise click.ClickException("say with --centres how many centres of the network to wait for")
    try:
        serve_desk(folder, port, None if here else _leading(network, centres))
    except (CannotServe, NotOpened) as refusal:
        raise click.ClickException(str(refusal)) from None
    except Refused as refusal:
        told = (say(f"study.refusal.{refusal.rule}.{part}", "en") for part in ("why", "remedy"))
        raise click.ClickException(f"{folder / 'agreement.json'}: {' '.join(told)}") from None


def _leading(network: Path | None, centres: int | None) -> Any:
    """What starts the engine: for centres in their folders, or a network's coordinator."""
    begin = _engine()
    if network is None:
        return begin
    from tealward.study.engine.own import led

    return lambda started, homes: led(network, centres or 0)


study.add_command(kit)


@study.command()
@click.argument("crate", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True)
def evidence(crate: Path, out: Path) -> None:
    """Write the illness-death fit of a released CRATE as a proposed change to the evidence."""
    from tealward.commands.study_evidence import NoProposal, proposal

    try:
        out.write_text(proposal(crate), "utf-8")
    except NoProposal as refusal:
        raise click.ClickException(str(refusal)) from None
    click.echo(f"{out}: review it; nothing has been changed", err=True)


@study.command()
@click.argument("ledger", type=_FILE)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
def ledger(ledger: Path, as_json: bool) -> None:
    """Verify the seals of a centre's LEDGER and print what it let out and refused."""
    import json

    from tealward.record.opening import open_for_reading
    from tealward.record.refusals import RecordError
    from tealward.study.centre.ledger import LEDGER

    try:
        with open_for_reading(f"sqlite:///{ledger}") as log:
            seal = log.verify(LEDGER)
            facts = log.facts(LEDGER)
    except RecordError as refusal:
        raise click.ClickException(str(refusal)) from None
    for fact in facts:
        said = json.loads(fact.body)
        about = said.get("rule") or said.get("name") or said.get("answer", {}).get("protocol", "")
        line = f"{fact.seq:5} {fact.at} {said['kind']:10} {about}"
        click.echo(json.dumps(said, ensure_ascii=False) if as_json else line)
    click.echo(f"sound, last seal {seal.hex()}", err=True)
