"""The page of trials: survival curves with the published points on them, in one file."""

from __future__ import annotations

import html
import math

import numpy as np

from tealward.commands.trials import Compare, arms, at, interval, of_all, shown, subgroup, totals
from tealward.trials.figures import Compared
from tealward.trials.protocol import TIMES, Endpoint, Figure, Of
from tealward.trials.survival import Curve
from tealward.words.load import Language, say, say_short

_WIDE, _HIGH, _LEFT, _FOOT = 360, 220, 38, 30
_INKS = ("#0b6e70", "#a63d22", "#2f5d94", "#7a5200", "#5b4a8a", "#2c6b3f")
_DASHES = ("", "6 3", "2 3", "9 3 2 3", "4 4", "1 2")
_STYLE = """
:root{--ink:#14282a;--soft:#465a5c;--line:#d5ddda;--teal:#0b6e70;--bad:#a63d22}
body{margin:0 auto;max-width:70rem;padding:1.5rem;background:#f5f2ed;color:var(--ink);
font:16px/1.5 "Noto Sans KR",system-ui,sans-serif;word-break:keep-all}
h1{font-size:1.6rem}h2{margin-top:2.5rem;border-bottom:2px solid var(--teal)}
section{background:#fff;border-radius:14px;padding:1rem 1.25rem;margin:1rem 0}
h3{margin:.2rem 0}p{margin:.3rem 0;color:var(--soft)}
.curves{display:flex;flex-wrap:wrap;gap:1rem}svg{max-width:100%;height:auto}
.wide{overflow-x:auto}table{border-collapse:collapse;font-size:.9rem;width:100%}
th,td{text-align:left;padding:.25rem .6rem;border-bottom:1px solid var(--line);vertical-align:top}
td.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.no{color:var(--bad);font-weight:600}.yes{color:var(--teal)}
"""


def page(compared: list[Compare], language: Language) -> str:
    """The whole page."""
    parts = [
        f'<!doctype html><html lang="{language}"><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{_say('trials.title', language)}</title><style>{_STYLE}</style>",
        f"<h1>{_say('trials.title', language)}</h1><p>{_say('trials.line', language)}</p>",
        _totals(compared, language),
    ]
    setting = ""
    for trial in compared:
        if trial.protocol.setting != setting:
            setting = trial.protocol.setting
            parts.append(f"<h2>{_say(f'setting.{setting}', language)}</h2>")
        parts.append(_trial(trial, language))
    return "\n".join(parts) + "\n</html>\n"


def _say(key: str, language: Language) -> str:
    return html.escape(say(key, language))


def _totals(compared: list[Compare], language: Language) -> str:
    kinds = [of.value for of in Of]
    head = "".join(f"<th>{_say(f'figure.{of}', language)}</th>" for of in kinds)
    rows = ""
    for setting, each in totals(compared).items():
        name = "trials.all" if setting == "all" else f"setting.{setting}"
        cells = "".join(
            f'<td class="n">{of_all(*each[of], language) if of in each else ""}</td>'
            for of in kinds
        )
        rows += f"<tr><th>{_say(name, language)}</th>{cells}</tr>"
    return f'<div class="wide"><table><tr><th></th>{head}</tr>{rows}</table></div>'


def _trial(trial: Compare, language: Language) -> str:
    protocol = trial.protocol
    known = say(
        "trials.enrolled",
        language,
        women=len(trial.simulated.facts),
        screened=trial.simulated.screened,
    )
    left = ""
    if protocol.left_out:
        left = f"<p>{_say('trials.left_out', language)}: {html.escape(protocol.left_out)}</p>"
    curves = "".join(_chart(trial, endpoint, language) for endpoint in TIMES)
    head = "".join(
        f"<th>{text}</th>"
        for text in (
            "",
            "",
            _say("trials.published", language),
            _say("trials.interval", language),
            _say("trials.simulated", language),
            "",
        )
    )
    rows = "".join(_row(each, language) for each in trial.figures)
    return (
        f"<section><h3>{html.escape(protocol.name)}</h3>"
        f"<p>{html.escape(protocol.patients)} · {html.escape(protocol.source)} · {known}</p>{left}"
        f'<div class="curves">{curves}</div>'
        f'<div class="wide"><table><tr>{head}</tr>{rows}</table></div></section>'
    )


def _row(each: Compared, language: Language) -> str:
    figure = each.figure
    what = f"{say(f'figure.{figure.of}', language)}, {say(f'endpoint.{figure.endpoint}', language)}"
    verdict = say("trials.inside" if each.met else "trials.outside", language)
    note = "" if figure.fit else f" ({say('trials.only_reported', language)})"
    return (
        f"<tr><td>{html.escape(what)}{at(figure)}</td>"
        f"<td>{html.escape(arms(figure) + subgroup(figure.where))}</td>"
        f'<td class="n">{shown(figure, figure.value)}</td><td class="n">{interval(figure)}</td>'
        f'<td class="n">{shown(figure, each.simulated)}</td>'
        f'<td class="{"yes" if each.met else "no"}">{html.escape(verdict + note)}</td></tr>'
    )


def _chart(trial: Compare, endpoint: Endpoint, language: Language) -> str:
    """Simulated curves of the first subgroup in which this endpoint was published."""
    told = [f for f in trial.protocol.figure if f.endpoint is endpoint and f.of is not Of.SHARE]
    if not told:
        return ""
    first = next((figure for figure in told if figure.fit), told[0])
    named = [f.arm for f in told if f.where == first.where] + [f.against for f in told]
    shown_arms = [arm.name for arm in trial.protocol.arm if arm.name in named][: len(_INKS)]
    curves = [trial.reader.curve(arm, endpoint, first) for arm in shown_arms]
    points = [f for f in told if f.where == first.where]
    end = _end(curves, points)
    title = say(f"endpoint.{endpoint}", language) + subgroup(first.where)
    parts = [_frame(end, title, say("trials.months", language))]
    for i, (arm, curve) in enumerate(zip(shown_arms, curves, strict=True)):
        parts.append(_curve(curve, end, _INKS[i], _DASHES[i]))
        parts += [_point(f, end, _INKS[i]) for f in points if f.arm == arm]
        y = 14 + 13 * i
        parts.append(
            f'<line x1="{_WIDE - 128}" x2="{_WIDE - 106}" y1="{y + 10}" y2="{y + 10}" '
            f'stroke="{_INKS[i]}" stroke-width="2" stroke-dasharray="{_DASHES[i]}"/>'
            f'<text x="{_WIDE - 102}" y="{y + 13}" font-size="9.5">{html.escape(arm[:20])}</text>'
        )
    name = html.escape(f"{trial.protocol.name}: {title}")
    return (
        f'<svg viewBox="0 0 {_WIDE} {_HIGH}" width="{_WIDE}" role="img" aria-label="{name}">'
        + "".join(parts)
        + "</svg>"
    )


def _end(curves: list[Curve], points: list[Figure]) -> float:
    """Months that the axis needs: past every published point, and most of the curve."""
    wanted = [f.at_months or 0.0 for f in points]
    wanted += [1.4 * f.value for f in points if f.of is Of.MEDIAN]
    for curve in curves:
        low = curve.months[curve.surviving <= 0.2]
        wanted.append(float(low[0]) if len(low) else 84.0)
    return float(min(144.0, 12.0 * math.ceil(max(12.0, *wanted) / 12.0)))


def _x(months: float, end: float) -> float:
    return _LEFT + (_WIDE - _LEFT - 8) * months / end


def _y(share: float) -> float:
    return 14 + (_HIGH - _FOOT - 18) * (1.0 - share)


def _frame(end: float, title: str, axis: str) -> str:
    step = 12.0 if end <= 72 else 24.0
    title = html.escape(title)
    parts = [
        f'<text x="{_LEFT}" y="10" font-size="11" font-weight="600">{html.escape(title)}</text>'
    ]
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        y = _y(share)
        parts.append(
            f'<line x1="{_LEFT}" x2="{_WIDE - 8}" y1="{y}" y2="{y}" stroke="#d5ddda"/>'
            f'<text x="{_LEFT - 5}" y="{y + 3.5}" font-size="9.5" text-anchor="end">'
            f"{round(100 * share)}</text>"
        )
    for months in np.arange(0.0, end + 1e-9, step):
        parts.append(
            f'<text x="{_x(months, end):.1f}" y="{_HIGH - 18}" font-size="9.5" '
            f'text-anchor="middle">{months:g}</text>'
        )
    parts.append(f'<text x="{_LEFT}" y="{_HIGH - 4}" font-size="9.5">{html.escape(axis)}</text>')
    return "".join(parts)


def _curve(curve: Curve, end: float, ink: str, dash: str) -> str:
    """A path of at most some two hundred steps."""
    months = np.linspace(0.0, end, 200)
    place = np.searchsorted(curve.months, months, side="right")
    height = np.concatenate([[1.0], curve.surviving])[place]
    path = " ".join(f"{_x(m, end):.1f},{_y(h):.1f}" for m, h in zip(months, height, strict=True))
    return (
        f'<polyline fill="none" stroke="{ink}" stroke-width="1.8" stroke-dasharray="{dash}" '
        f'points="{path}"/>'
    )


def _point(figure: Figure, end: float, ink: str) -> str:
    """A published median or landmark, with its interval where there is one."""
    if figure.of is Of.MEDIAN:
        x, y = _x(min(end, figure.value), end), _y(0.5)
        whisker = ""
        if figure.interval:
            low, high = (_x(min(end, each), end) for each in figure.interval)
            whisker = f'<line x1="{low:.1f}" x2="{high:.1f}" y1="{y}" y2="{y}" stroke="{ink}"/>'
    elif figure.of is Of.LANDMARK:
        x, y = _x(figure.at_months or 0.0, end), _y(figure.value)
        whisker = ""
        if figure.interval:
            low, high = (_y(each) for each in figure.interval)
            whisker = f'<line x1="{x}" x2="{x}" y1="{low:.1f}" y2="{high:.1f}" stroke="{ink}"/>'
    else:
        return ""
    tip = html.escape(f"{say_short(f'endpoint.{figure.endpoint}', 'en')} {figure.value:g}")
    return (
        f'{whisker}<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="#fff" stroke="{ink}" '
        f'stroke-width="2"><title>{tip}</title></circle>'
    )
