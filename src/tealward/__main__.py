"""The command line: ``tealward --help`` lists the commands."""

from __future__ import annotations

import json
import math
import sys
import time
from pathlib import Path
from typing import Any

import click
import msgspec

import tealward
from tealward.commands.study import study
from tealward.commands.survivors import survivors

_DATABASE = "sqlite:///tealward.db"
_CASES = click.IntRange(1, 999_999)
_SEEDS = click.IntRange(0, 2**62)
_PORTS = click.IntRange(0, 65535)
_LANGUAGES = click.Choice(["ko", "en"])
_COUNTRIES = click.Choice(["korea", "usa"])


def _a_number(_: click.Context, parameter: click.Parameter, value: float) -> float:
    """NaN lies in every range, because no comparison with it holds."""
    if math.isnan(value):
        raise click.BadParameter("give a number", param=parameter)
    return value


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(tealward.__version__, prog_name="tealward")
def main() -> None:
    """Tealward teaches ovarian cancer care. It never advises on a real patient."""


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=_PORTS, default=8000, show_default=True, envvar="PORT")
@click.option("--database", default=_DATABASE, show_default=True, envvar="DATABASE_URL")
def serve(host: str, port: int, database: str) -> None:
    """Open the ward in the browser."""
    from tealward.record.refusals import NotOpened
    from tealward.server.listening import CannotServe
    from tealward.server.serve import serve as serve_ward
    from tealward.ward.maker import WardAnalyst, WardMaker

    try:
        serve_ward(host, port, database, WardMaker(), WardAnalyst())
    except (CannotServe, NotOpened) as refusal:
        raise click.ClickException(str(refusal)) from None


@main.command()
@click.option("--policy", type=click.Choice(["guideline"]), default="guideline", show_default=True)
@click.option(
    "--seed", type=_CASES, default=7, show_default=True, help="Case number: one woman everywhere."
)
@click.option("--country", type=_COUNTRIES, default="korea", show_default=True)
@click.option("--language", type=_LANGUAGES, default="en", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def play(policy: str, seed: int, country: str, language: Any, as_json: bool) -> None:
    """Play a course without a screen and print its story."""
    from tealward.commands.play import play_guideline, told

    course = play_guideline(seed, country)
    click.echo(json.dumps(course, ensure_ascii=False) if as_json else told(course, language))


@main.command()
@click.argument("count", type=click.IntRange(1))
@click.option("--seed", type=_SEEDS, default=1, show_default=True)
@click.option("--country", type=_COUNTRIES, default="korea", show_default=True)
@click.option(
    "--effort",
    type=click.FloatRange(0.0, 3.0),
    callback=_a_number,
    default=0.0,
    show_default=True,
    help="0 expert centre, 2 small centre.",
)
@click.option("--omop", is_flag=True, help="Three centres of COUNT women, as OMOP databases.")
@click.option("--out", type=click.Path(path_type=Path), required=True)
def cohort(count: int, seed: int, country: str, effort: float, omop: bool, out: Path) -> None:
    """Simulate COUNT courses to a Parquet file, or to a folder of OMOP databases."""
    from tealward.commands.cohort import write_cohort

    if omop:
        from tealward.commands.centres import write_example

        write_example(out, count, seed)
        return
    if out.is_dir():
        raise click.BadParameter(f"{out} is a directory: name a file", param_hint="'--out'")
    begun = time.perf_counter()
    try:
        first, rate = write_cohort(count, seed, country, effort, out)
    except OSError as error:
        raise click.ClickException(
            f"cannot write {out} ({error.strerror or error}): name a file where there is room and "
            "you may write"
        ) from None
    total = time.perf_counter() - begun
    click.echo(
        f"{count:,} courses in {total:.1f} s, {rate:,.0f} a second; "
        f"first result after {first:.2f} s -> {out}",
        err=True,
    )


@main.command()
@click.argument("session")
@click.option("--database", default=_DATABASE, show_default=True, envvar="DATABASE_URL")
@click.option("--language", type=_LANGUAGES, default="en", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def debrief(session: str, database: str, language: Any, as_json: bool) -> None:
    """Analyse every decision of a recorded SESSION that has ended."""
    from tealward.commands.debrief import analysed, debrief_told
    from tealward.ward.contract import Refusal

    facts = _facts(database, session)
    try:
        report = analysed(facts)
    except Refusal as refusal:
        said = f"{refusal.why[language]} {refusal.remedy[language]}"
        raise click.ClickException(said) from None
    click.echo(
        json.dumps(report, ensure_ascii=False) if as_json else debrief_told(report, language)
    )


@main.command()
@click.argument("session")
@click.option("--database", default=_DATABASE, show_default=True, envvar="DATABASE_URL")
def replay(session: str, database: str) -> None:
    """Play a recorded SESSION again and compare every finding with the record."""
    from tealward.commands.replay import replayed

    facts = _facts(database, session)
    try:
        verdict = replayed(facts)
    except (msgspec.MsgspecError, KeyError) as error:
        raise click.ClickException(
            f"this version cannot read what another one recorded ({error}): replay the session "
            "with the version that its first fact names"
        ) from None
    click.echo(verdict.text)
    sys.exit(0 if verdict.same else 1)


@main.command()
@click.option("--numbers", is_flag=True, help="List every number with its provenance.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def cite(numbers: bool, as_json: bool) -> None:
    """Print the sources that the simulation rests on, and what is constructed."""
    from tealward.commands.cite import cited

    click.echo(cited(numbers, as_json))


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--women", type=click.IntRange(100, 200_000), default=4000, show_default=True)
@click.option("--language", type=_LANGUAGES, default="en", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--html", "page", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE")
def trials(
    paths: tuple[Path, ...], women: int, language: Any, as_json: bool, page: Path | None
) -> None:
    """Simulate published trials (ours, or the protocols under PATHS) and compare them."""
    from tealward.commands import trials as table
    from tealward.commands import trials_page
    from tealward.commands.whole import write_whole
    from tealward.trials.enrol import TooNarrow
    from tealward.trials.read import BadProtocol, read_all

    try:
        compared = table.run(read_all(*paths), women)
        if page is not None:
            write_whole(page, trials_page.page(compared, language))
    except (BadProtocol, TooNarrow) as refusal:
        raise click.ClickException(str(refusal)) from None
    except OSError as error:
        raise click.ClickException(
            f"cannot write {page} ({error.strerror or error}): name a file where there is room and "
            "you may write"
        ) from None
    if as_json:
        click.echo(json.dumps(table.as_plain(compared), ensure_ascii=False))
    else:
        click.echo(table.told(compared, language))


@main.command()
@click.option("--women", type=click.IntRange(100, 20_000), default=500, show_default=True)
@click.option("--rounds", type=click.IntRange(1, 20), default=2, show_default=True)
@click.option("--from-prior", is_flag=True, help="Begin in the middle of the prior.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True)
def calibrate(women: int, rounds: int, out: Path, from_prior: bool) -> None:
    """Fit the mechanisms to all protocols and write the posterior into the folder OUT."""
    from tealward.commands.calibrate import calibrated

    click.echo(calibrated(women, rounds, out, from_prior))


main.add_command(study)
main.add_command(survivors)


def _facts(database: str, session: str) -> list[bytes]:
    """The recorded facts of a session; a clear message if there are none or a seal is broken."""
    from tealward.record.opening import open_for_reading
    from tealward.record.refusals import RecordError

    try:
        with open_for_reading(database) as log:
            log.verify(session)
            facts = [fact.body for fact in log.facts(session)]
            known = log.sessions()
    except RecordError as refusal:
        raise click.ClickException(str(refusal)) from None
    if not facts:
        listed = ", ".join(known[:5]) or "none"
        raise click.ClickException(f"no session {session!r} in {database}; recorded: {listed}")
    return facts


if __name__ == "__main__":
    main()
