"""Kits of a real network, step by step: found, request, approve, build, start."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Any

import click

_FOLDER = click.Path(file_okay=False, path_type=Path)
_THERE = click.Path(exists=True, file_okay=False, path_type=Path)
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def kit() -> None:
    """Kits of a real network: each centre makes its own key, and only a request travels."""
    if importlib.util.find_spec("nvflare") is None:
        raise click.ClickException("the engine is not installed: install tealward[study]")


@kit.command()
@click.argument("folder", type=_FOLDER)
@click.option("--host", required=True, help="The name by which centres reach this machine.")
@click.option("--port", type=click.IntRange(1, 65535), default=8443, show_default=True)
def found(folder: Path, host: str, port: int) -> None:
    """At the coordinator: found a network in FOLDER; print the fingerprint of its root."""
    from tealward.study.engine.own import found as found_network

    fingerprint = _told(found_network, folder, host, port)
    click.echo(f"{fingerprint}\nTell it to every centre by telephone, not with the kits.")


@kit.command()
@click.argument("centre", type=_THERE)
def request(centre: Path) -> None:
    """At a centre: make its key in the folder CENTRE, and the request to be sent."""
    from tealward.study.centre.folder import settings_of
    from tealward.study.engine.own import request as make_request

    click.echo(f"send to the coordinator: {_told(make_request, centre, settings_of(centre).name)}")


@kit.command()
@click.argument("folder", type=_THERE)
@click.argument("asked", type=_FILE, metavar="REQUEST")
def approve(folder: Path, asked: Path) -> None:
    """At the coordinator in FOLDER: sign the REQUEST of a centre."""
    from tealward.study.engine.own import approve as approve_request

    click.echo(f"send back: {_told(approve_request, folder, asked)}")


@kit.command()
@click.argument("centre", type=_THERE)
@click.argument("signed", type=_FILE)
@click.option("--fingerprint", required=True, help="Of the root, as the coordinator told it.")
def build(centre: Path, signed: Path, fingerprint: str) -> None:
    """At a centre: build its kit from what was SIGNED, if the root is the one it was told."""
    from tealward.study.engine.own import build as build_kit

    click.echo(_told(build_kit, centre, signed, fingerprint))


@kit.command()
@click.argument("folder", type=_THERE)
def start(folder: Path) -> None:
    """Run the process of a centre (or of a coordinator without a desk) until Ctrl+C."""
    from tealward.study.engine.own import kit_at
    from tealward.study.engine.session import Processes

    there = _told(kit_at, folder)
    processes = Processes(there.parent)
    processes.start(there.name)
    click.echo(f"running until Ctrl+C; its own words are in {there / 'process.log'}")
    try:
        sys.exit(processes.running[there.name].wait())
    except KeyboardInterrupt:
        click.echo("ending")
    finally:
        # The engine's process leaves the ones of its jobs behind when it is told to end.
        processes.end_all()


def _told(step: Any, *arguments: Any) -> Any:
    """Do a step; a refusal is told without a trace."""
    from tealward.study.engine.own import KitRefused

    try:
        return step(*arguments)
    except KitRefused as refusal:
        raise click.ClickException(str(refusal)) from None
