"""Pieces of the desk's pages, in the look of the ward. Every text is escaped here."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from typing import Final

from tealward.words.load import Language, say

STYLE: Final = """
:root{--ink:#14282a;--ink-soft:#465a5c;--line:#d5ddda;--paper:#f5f2ed;--card:#fff;--teal:#0b6e70;
--teal-wash:#e1f0ee;--coral:#a63d22;--coral-wash:#fbe8e1;--green:#2c6b3f;--focus:#0b57d0}
*{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);
font:400 1rem/1.55 "Noto Sans KR",system-ui,-apple-system,"Apple SD Gothic Neo","Malgun Gothic",
sans-serif;word-break:keep-all;overflow-wrap:anywhere}
header{background:var(--card);border-bottom:1px solid var(--line);padding:.75rem 1.25rem;
display:flex;gap:1.25rem;align-items:center;flex-wrap:wrap}
header b{color:var(--teal)}header nav{margin-left:auto}
main{max-width:62rem;margin:0 auto;padding:1rem}
h1{font-size:1.5rem;line-height:1.3}h2{font-size:1.2rem}a{color:var(--teal)}
.card{background:var(--card);border-radius:14px;padding:1rem 1.25rem;margin:1rem 0;
box-shadow:0 2px 6px rgb(10 45 46/.08)}.soft{color:var(--ink-soft)}
.yes{color:var(--green);font-weight:700}.no{color:var(--coral);font-weight:700}
.stop{background:var(--coral-wash);border-radius:10px;padding:.6rem .9rem}
button,.button{font:inherit;font-weight:700;background:var(--teal);color:#fff;border:0;
border-radius:10px;padding:.55rem 1.1rem;cursor:pointer;text-decoration:none;display:inline-block}
input,textarea,select{font:inherit;width:100%;padding:.45rem .6rem;border:1px solid #8fa3a1;
border-radius:8px;background:#fff}textarea{min-height:16rem;font-family:ui-monospace,monospace;
font-size:.85rem}label{display:block;margin:.6rem 0}:focus-visible{outline:3px solid var(--focus);
outline-offset:2px}.wide{overflow-x:auto}table{border-collapse:collapse;width:100%}
th,td{text-align:left;padding:.35rem .6rem;border-bottom:1px solid var(--line);vertical-align:top}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}code{font-size:.82em}
svg{max-width:100%;height:auto}
"""


def text(value: object) -> str:
    """Anything as text that is safe in a page."""
    return html.escape(str(value))


def word(key: str, language: Language, **facts: str | float | int) -> str:
    """Words of the desk, safe in a page."""
    return html.escape(say(f"study.desk.{key}", language, **facts))


def page(title: str, base: str, language: Language, body: str, refresh: bool = False) -> str:
    """A whole page. ``base``: the desk's own address; ``refresh``: look again every 2 s."""
    other: Language = "en" if language == "ko" else "ko"
    again = '<meta http-equiv="refresh" content="2">' if refresh else ""
    switch = "English" if other == "en" else "한국어"
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">{again}'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{text(title)} · Tealward</title><link rel="stylesheet" href="{base}/style.css">'
        f'</head><body><header><b>Tealward</b><a href="{base}/?language={language}">'
        f'{word("title", language)}</a><nav><a href="?language={other}" lang="{other}">{switch}</a>'
        f"</nav></header><main><h1>{text(title)}</h1>{body}</main></body></html>"
    )


def card(title: str, body: str) -> str:
    """A part of a page."""
    head = f"<h2>{text(title)}</h2>" if title else ""
    return f'<section class="card">{head}{body}</section>'


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of cells that are safe already."""
    top = "".join(f"<th>{text(each)}</th>" for each in head)
    body = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows)
    return f'<div class="wide"><table><tr>{top}</tr>{body}</table></div>'


def refused(rule: str, language: Language) -> str:
    """A refusal, with what to do instead."""
    why, remedy = (
        html.escape(say(f"study.refusal.{rule}.{p}", language)) for p in ("why", "remedy")
    )
    return f'<p class="stop" role="alert"><b>{why}</b> {remedy}</p>'
