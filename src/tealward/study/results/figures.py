"""Survival curves and forest plots as SVG, readable without colour and by a screen reader."""

from __future__ import annotations

import html
import math
from typing import Any, Final

from tealward.words.load import Language, say

_WIDE, _HIGH, _LEFT, _FOOT = 640, 400, 56, 96
_INKS: Final = ("#0b6e70", "#a63d22", "#2f5d94", "#7a5200", "#5b4a8a", "#2c6b3f")
_DASHES: Final = ("", "8 4", "2 3", "10 3 2 3", "4 4", "1 3")
_YEAR: Final = 365.25
_ROW: Final = 38
"""A group's name, and below it its numbers at risk."""

_APART: Final = 44.0
"""Room that a number at risk needs."""
_Z: Final = 1.959963984540054


def curves(result: dict[str, Any], language: Language, names: dict[str, str]) -> str:
    """Share free of the event with its 95 % interval, numbers at risk below."""
    found: dict[str, Any] = result["curves"]
    last = max((curve["days"][-1] for curve in found.values()), default=_YEAR)
    across = _WIDE - _LEFT - 16
    high = _HIGH - _FOOT - 16

    def x(days: float) -> float:
        return _LEFT + across * days / last

    def y(share: float) -> float:
        return 16 + high * (1.0 - share)

    parts = [_axis(last, x, y, language)]
    for k, (level, curve) in enumerate(found.items()):
        ink, dash = _INKS[k % 6], _DASHES[k % 6]
        parts.append(_band(curve, x, y, ink))
        path = _line(curve, x, y)
        parts += _foretold(curve, x, y, ink)
        parts.append(
            f'<path d="{path}" fill="none" stroke="{ink}" stroke-width="2.5" '
            f'stroke-dasharray="{dash}"/>'
        )
        at = _HIGH - _FOOT + 56 + _ROW * k
        label = html.escape(names.get(level, level))
        parts.append(f'<text x="4" y="{at}" fill="{ink}" font-weight="700">{label}</text>')
        last_at = 0.0
        for days, count in zip(curve["days"], curve["at_risk"], strict=True):
            if x(days) - last_at > _APART:
                last_at = x(days)
                parts.append(
                    f'<text x="{last_at:.0f}" y="{at + 17}" text-anchor="middle">{count}</text>'
                )
    high_all = _HIGH - _FOOT + 48 + _ROW * len(found)
    title = html.escape(say("study.figure.curves", language))
    return _svg(_WIDE, high_all, title, parts)


def forest(result: dict[str, Any], language: Language, names: dict[str, str]) -> str:
    """Ratios with their 95 % intervals on a logarithmic axis."""
    rows = [
        (names.get(name, name), math.exp(c["estimate"]), math.exp(c["estimate"] - _Z * c["error"]),
         math.exp(c["estimate"] + _Z * c["error"]))
        for name, c in result["coefficients"].items()
        if name != "intercept" and abs(c["estimate"]) + _Z * c["error"] < 10
    ]  # fmt: skip
    low = min([0.5, *(r[2] for r in rows)]) / 1.15
    top = max([2.0, *(r[3] for r in rows)]) * 1.15
    left, right = 200, _WIDE - 150

    def x(ratio: float) -> float:
        return left + (right - left) * math.log(ratio / low) / math.log(top / low)

    high = 56 + 30 * len(rows)
    parts = [
        f'<line x1="{x(1):.1f}" x2="{x(1):.1f}" y1="8" y2="{high - 34}" stroke="#465a5c" '
        'stroke-dasharray="3 3"/>'
    ]
    for k, (name, ratio, lower, upper) in enumerate(rows):
        at = 24 + 30 * k
        text = f"{ratio:.2f} ({lower:.2f}–{upper:.2f})"
        parts += [
            f'<text x="4" y="{at + 5}">{html.escape(name)}</text>',
            f'<line x1="{x(lower):.1f}" x2="{x(upper):.1f}" y1="{at}" y2="{at}" '
            'stroke="#0b6e70" stroke-width="2"/>',
            f'<rect x="{x(ratio) - 5:.1f}" y="{at - 5}" width="10" height="10" fill="#0b6e70"/>',
            f'<text x="{_WIDE - 4}" y="{at + 5}" text-anchor="end">{text}</text>',
        ]
    for mark in (0.1, 0.25, 0.5, 1.0, 2.0, 4.0, 10.0):
        if low <= mark <= top:
            parts.append(
                f'<text x="{x(mark):.1f}" y="{high - 14}" text-anchor="middle">{mark:g}</text>'
            )
    return _svg(_WIDE, high, html.escape(say("study.figure.forest", language)), parts)


def _axis(last: float, x: Any, y: Any, language: Language) -> str:
    parts = []
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        parts.append(
            f'<line x1="{_LEFT}" x2="{_WIDE - 16}" y1="{y(share):.1f}" y2="{y(share):.1f}" '
            f'stroke="#d5ddda"/><text x="{_LEFT - 8}" y="{y(share) + 5:.1f}" '
            f'text-anchor="end">{share:.0%}</text>'
        )
    years = int(last / _YEAR)
    every = max(1, years // 8)
    for year in range(0, years + 1, every):
        at = x(year * _YEAR)
        parts.append(
            f'<text x="{at:.1f}" y="{_HIGH - _FOOT + 18}" text-anchor="middle">{year}</text>'
        )
    foot = _HIGH - _FOOT + 36
    years_word = html.escape(say("study.figure.years", language))
    risk_word = html.escape(say("study.figure.at_risk", language))
    parts.append(f'<text x="{_WIDE - 16}" y="{foot}" text-anchor="end">{years_word}</text>')
    parts.append(f'<text x="4" y="{foot}">{risk_word}</text>')
    return "".join(parts)


def _line(curve: dict[str, Any], x: Any, y: Any) -> str:
    points = zip(curve["days"], _drawn(curve, "free"), strict=True)
    return f"M{x(0):.1f},{y(1):.1f}" + "".join(f"L{x(d):.1f},{y(s):.1f}" for d, s in points)


def _drawn(curve: dict[str, Any], name: str) -> list[float]:
    """By constant hazards between cuts where a curve has that; a model's groups have not."""
    found: list[float] = curve.get(f"{name}_by_rate", curve[name])
    return found


def _foretold(curve: dict[str, Any], x: Any, y: Any, ink: str) -> list[str]:
    """What a model says, as rings beside the line of what was seen."""
    points = zip(curve["days"], curve.get("predicted", ()), strict="predicted" in curve)
    return [
        f'<circle cx="{x(days):.1f}" cy="{y(share):.1f}" r="5" fill="#fff" stroke="{ink}" '
        'stroke-width="2"/>'
        for days, share in points
    ]


def _band(curve: dict[str, Any], x: Any, y: Any, ink: str) -> str:
    start = f"{x(0):.1f},{y(1):.1f}"
    upper, lower = [start], [start]
    rows = zip(curve["days"], _drawn(curve, "free"), _drawn(curve, "error"), strict=True)
    for days, free, error in rows:
        upper.append(f"{x(days):.1f},{y(min(1.0, free + _Z * error)):.1f}")
        lower.append(f"{x(days):.1f},{y(max(0.0, free - _Z * error)):.1f}")
    corners = " ".join(upper + lower[::-1])
    return f'<polygon points="{corners}" fill="{ink}" opacity="0.12"/>'


def _svg(wide: int, high: int, title: str, parts: list[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" role="img" '
        f'aria-label="{title}" font-family="Noto Sans KR,system-ui,sans-serif" font-size="13" '
        f'fill="#14282a"><title>{title}</title>{"".join(parts)}</svg>'
    )
