"""A release as a page that stands alone: question, figures, tables, who signed off."""

from __future__ import annotations

import html
import math
from typing import Any, Final

from tealward.alliance.agreement import Agreement
from tealward.study.coordinator import Release
from tealward.study.results.figures import curves, forest
from tealward.study.results.names import names
from tealward.study.results.said import centres_said, protocol_said
from tealward.words.load import Language, say

_Z: Final = 1.959963984540054
_SIGNS: Final = {"chi_squared": "χ²", "freedom": "df", "null": "L₀", "fitted": "L₁"}
STYLE: Final = """
:root{--ink:#14282a;--soft:#465a5c;--line:#d5ddda;--teal:#0b6e70;--coral:#a63d22}
body{margin:0 auto;max-width:60rem;padding:1.5rem;background:#f5f2ed;color:var(--ink);
font:16px/1.55 "Noto Sans KR",system-ui,sans-serif;word-break:keep-all;overflow-wrap:anywhere}
h1{font-size:1.6rem;line-height:1.3}h2{font-size:1.25rem}section,article{background:#fff;
border-radius:14px;padding:1rem 1.25rem;margin:1rem 0;box-shadow:0 2px 6px rgb(10 45 46/.08)}
p{margin:.4rem 0}.soft{color:var(--soft)}.no{color:var(--coral);font-weight:700}
svg{max-width:100%;height:auto}.wide{overflow-x:auto}table{border-collapse:collapse;width:100%}
th,td{text-align:left;padding:.3rem .6rem;border-bottom:1px solid var(--line)}
dl{display:grid;grid-template-columns:minmax(7rem,auto) 1fr;gap:.2rem 1rem}dd{margin:0}
dt{color:var(--soft)}td.n,th.n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}code{font-size:.85em}
"""


def page(release: Release, agreement: Agreement, language: Language) -> str:
    """The whole page in one language."""
    title = release.protocol.title.ko if language == "ko" else release.protocol.title.en
    body = f"<h1>{html.escape(title)}</h1>" + section(release, agreement, language)
    return document(title, body, language)


def document(title: str, body: str, language: Language) -> str:
    """A page around a body that is already safe."""
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{html.escape(title)}</title><style>{STYLE}</style></head>"
        f"<body>{body}</body></html>\n"
    )


def section(release: Release, agreement: Agreement, language: Language) -> str:
    """One release: what was asked, what came out, who signed."""
    question = release.protocol.question
    kind = str(question.__struct_config__.tag)
    known = names(agreement, language, getattr(question, "by", None))
    signers = (each.centre for each in release.signed_off)
    signed = html.escape(centres_said(signers, agreement, language))
    asked = "".join(
        f"<dt>{html.escape(label)}</dt><dd>{html.escape(value)}</dd>"
        for label, value in protocol_said(release.protocol, agreement, language)
    )
    return (
        f"<section><h2>{_say(f'study.question.{kind}', language)}</h2><dl>{asked}</dl>"
        f"{shown(release.result, language, known)}"
        f'<p class="soft">{_say("study.page.signed_off", language)}: {signed}</p>'
        f'<p class="soft"><code>{release.digest}</code></p></section>'
    )


def shown(result: dict[str, Any], language: Language, known: dict[str, str]) -> str:
    """A result as figures and tables."""
    if "withheld" in result:
        return f'<p class="no">{_say("study.page.withheld", language)}</p>'
    parts: list[str] = []
    if result.get("curves"):
        group = {name.split(".")[-1]: text for name, text in known.items()}
        parts.append(_moved(curves(result, language, group)))
    if "coefficients" in result:
        figure = _moved(forest(result, language, known))
        parts += [figure, _coefficients(result, language, known)]
    if "weights" in result:
        rows = "".join(
            f'<tr><th>{html.escape(known.get(k, k))}</th><td class="n">{v:.4f}</td></tr>'
            for k, v in result["weights"].items()
        )
        parts.append(f'<div class="wide" tabindex="0"><table>{rows}</table></div>')
    if "variables" in result:
        parts.append(_table_one(result, language, known))
    for name in ("log_rank", "log_likelihood"):
        if name in result:
            pairs = result[name].items()
            text = ", ".join(f"p {_p(v)}" if k == "p" else f"{_SIGNS.get(k, k)} {_number(v)}"
                             for k, v in pairs)  # fmt: skip
            parts.append(f"<p>{_say(f'study.page.{name}', language)}: {text}</p>")
    errors = result.get("errors", {})
    for name in ("concordance", "held_out_concordance", "observed_over_expected", "told_apart"):
        if name in result:
            about = f" ± {errors[name]:.2g}" if name in errors else ""
            number = f"{_number(result[name])}{about}"
            parts.append(f"<p>{_say(f'study.page.{name}', language)}: {number}</p>")
    if "network" in result:
        parts.append(_network(result, language, known))
    if "privacy" in result:
        parts.append(f'<p class="soft">{_privacy(result, language)}</p>')
    if result.get("curves") == {}:
        parts.append(f'<p class="no">{_say("study.page.no_cuts", language)}</p>')
    return "".join(parts)


def _moved(figure: str) -> str:
    """A figure that is moved sideways where it would be too small to read."""
    return f'<div class="wide" tabindex="0">{figure}</div>'


def _coefficients(result: dict[str, Any], language: Language, known: dict[str, str]) -> str:
    rows = ""
    for name, each in result["coefficients"].items():
        value, error = each["estimate"], each["error"]
        p = math.erfc(abs(value / error) / math.sqrt(2.0)) if error else math.nan
        low, high = value - _Z * error, value + _Z * error
        ratio = f"{_exp(value)} ({_exp(low)}–{_exp(high)})"
        cells = "".join(
            f'<td class="n">{text}</td>' for text in (f"{value:.4f}", f"{error:.4f}", ratio, _p(p))
        )
        rows += f"<tr><th>{html.escape(known.get(name, name))}</th>{cells}</tr>"
    return _headed(("estimate", "error", "ratio", "p"), rows, language)


def _headed(names: tuple[str, ...], rows: str, language: Language) -> str:
    """Rows, that are safe already, below the names of their columns of numbers."""
    head = "".join(f'<th class="n">{_say(f"study.page.{each}", language)}</th>' for each in names)
    return f'<div class="wide" tabindex="0"><table><tr><td></td>{head}</tr>{rows}</table></div>'


def _network(result: dict[str, Any], language: Language, known: dict[str, str]) -> str:
    """Observed beside predicted at the last day of each risk group; the weights are in the file."""
    rows = ""
    for name, each in result["curves"].items():
        observed = f"{each['free'][-1]:.3f} ± {each['error'][-1]:.3f}"
        cells = (_number(each["at_risk"][0]), _number(each["days"][-1]), observed,
                 f"{each['predicted'][-1]:.3f}")  # fmt: skip
        row = "".join(f'<td class="n">{text}</td>' for text in cells)
        rows += f"<tr><th>{html.escape(known.get(name, name))}</th>{row}</tr>"
    weights = say("study.page.weights_in_file", language)
    table = _headed(("at_risk_first", "last_day", "observed", "predicted"), rows, language)
    return f'{table}<p class="soft">{html.escape(weights)}</p>'


def _privacy(result: dict[str, Any], language: Language) -> str:
    given = result["privacy"]
    epsilon, delta = f"{given['epsilon']:g}", f"{given['delta']:.0e}"
    return html.escape(say("study.page.privacy", language, epsilon=epsilon, delta=delta))


def _table_one(result: dict[str, Any], language: Language, known: dict[str, str]) -> str:
    total = _number(result["patients"])
    rows = f'<tr><th>{_say("study.page.patients", language)}</th><td class="n">{total}</td></tr>'
    for name, each in result["variables"].items():
        title = html.escape(known.get(name, name))
        if "counts" in each:
            rows += f"<tr><th>{title}</th><td></td></tr>"
            for level, count in each["counts"].items():
                label = known.get(f"{name}.{level}", known.get(level, level)).split(": ")[-1]
                number = f'<td class="n">{_number(count)}</td>'
                rows += f"<tr><td>&emsp;{html.escape(label)}</td>{number}</tr>"
        else:
            text = f"{_number(each['mean'])} ± {_number(each['deviation'])}"
            rows += f'<tr><th>{title}</th><td class="n">{text}</td></tr>'
    note = _say("study.page.rounded", language)
    return f'<div class="wide" tabindex="0"><table>{rows}</table></div><p class="soft">{note}</p>'


def _p(value: float) -> str:
    return "< 0.001" if value < 0.001 else f"{value:.3f}"


def _exp(value: float) -> str:
    return f"{math.exp(value):.2f}" if abs(value) < 20 else "–"


def _number(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:,.0f}" if value == int(value) else f"{value:,.4g}"


def _say(key: str, language: Language) -> str:
    return html.escape(say(key, language))
