"""Pieces of the desk's pages, in the look of the ward. Every text is escaped here."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence

from tealward.words.load import Language, say


def text(value: object) -> str:
    """Anything as text that is safe in a page."""
    return html.escape(str(value))


def word(key: str, language: Language, **facts: str | float | int) -> str:
    """Words of the desk, safe in a page."""
    return html.escape(say(f"study.desk.{key}", language, **facts))


def page(
    title: str, base: str, language: Language, body: str, watched: bool = False, form: str = ""
) -> str:
    """A whole page. ``base``: the desk's own address; ``watched``: look again every 2 s.

    ``form`` is sent along when the language is changed, so that nothing typed is lost.
    """
    other: Language = "en" if language == "ko" else "ko"
    again = f'<script src="{base}/watch.js" defer></script>' if watched else ""
    said = "English" if other == "en" else "한국어"
    switch = f'<a href="?language={other}" lang="{other}">{said}</a>'
    if form:
        # Enter presses the first button of a form: it looks the sheet over and puts nothing up.
        switch = (
            f'<button class="first" form="{form}" name="do" value="check" tabindex="-1" '
            f'aria-hidden="true"></button><button class="quiet" form="{form}" '
            f'formaction="?language={other}" lang="{other}" name="do" value="stay">{said}</button>'
        )
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">{again}'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{text(title)} · Tealward</title><link rel="stylesheet" href="{base}/style.css">'
        f'</head><body><header><b>Tealward</b><a href="{base}/?language={language}">'
        f'{word("title", language)}</a><nav aria-label="{word("language", language)}">{switch}'
        f"</nav></header><main><h1>{text(title)}</h1>{body}</main></body></html>"
    )


def card(title: str, body: str) -> str:
    """A part of a page."""
    head = f"<h2>{text(title)}</h2>" if title else ""
    return f'<section class="card">{head}{body}</section>'


def table(title: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of cells that are safe already. Where it is too wide it is moved by keys, too."""
    top = "".join(f'<th scope="col">{text(each)}</th>' for each in head)
    body = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows)
    return (
        f'<div class="wide" role="region" aria-label="{text(title)}" tabindex="0"><table>'
        f"<thead><tr>{top}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def pairs(rows: Iterable[tuple[str, str]]) -> str:
    """What something is, and what is said of it. Both are safe already."""
    listed = "".join(f"<dt>{name}</dt><dd>{said}</dd>" for name, said in rows)
    return f'<dl class="pairs">{listed}</dl>'


def refused(rule: str, language: Language) -> str:
    """A refusal, with what to do instead."""
    why, remedy = (
        html.escape(say(f"study.refusal.{rule}.{p}", language)) for p in ("why", "remedy")
    )
    return f'<p class="stop" role="alert"><b>{why}</b> {remedy}</p>'
