"""What others are shown of a stranger's text."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tealward.server.clean import clean_message, clean_text, clean_wishes
from tealward.ward.contract import Refusal
from tealward.ward.messages import Give, Hello, ReadScan, Say


@pytest.mark.parametrize(
    ("given_text", "shown"),
    [
        ("Dr Kim", "Dr Kim"),
        ("김서연 교수", "김서연 교수"),
        ("\u1100\u1161\u11a8", "각"),  # composed
        ("e\u0301", "é"),
        ("  two \t\r\n lines\u3000here ", "two lines here"),
        ("nul\x00bell\x07esc\x1b[31m\x7f\x9b", "nulbellesc[31m"),
        ("abc\u202etxt.exe", "abctxt.exe"),
        ("\u2066a\u2069\u200eb\u200f\u061cc", "abc"),
        ("line\u2028break\u2029s", "linebreaks"),
        ("hid\u200bd\ufeffen\u2060", "hidden"),
        ("tag\U000e0041\U000e007f", "tag"),
        ("private\ue000 \U0010ffff", "private"),
        ("a" + "\u0323\u0330\u0324\u0325\u0326\u0327" * 5, None),  # a heap of marks
        ("👩\u200d⚕\ufe0f", "👩\u200d⚕\ufe0f"),
        ("\u0645\u06cc\u200c\u062e", "\u0645\u06cc\u200c\u062e"),
        ("<b>&amp;", "<b>&amp;"),  # the page shows text as text
        ("\x00\u202e", ""),
    ],
)
def test_text_is_shown_without_what_only_disturbs(given_text: str, shown: str | None) -> None:
    cleaned = clean_text(given_text, 100)
    if shown is not None:
        assert cleaned == shown
    else:
        marks = [unicodedata.category(letter) for letter in cleaned].count("Mn")
        assert 0 < marks <= 3


@given(st.text(max_size=200))
def test_what_is_clean_stays_as_it_is(text: str) -> None:
    once = clean_text(text, 10_000)
    assert clean_text(once, 10_000) == once
    assert once == once.strip()
    assert not any(unicodedata.category(letter) in {"Cc", "Cs"} for letter in once)
    once.encode()


def test_the_bound_counts_what_is_left() -> None:
    assert clean_text("x" * 5 + "\x00" * 100, 5) == "x" * 5
    with pytest.raises(Refusal, match="text_too_long"):
        clean_text("x" * 6, 5)


def hello(**changes: Any) -> Hello:
    words: dict[str, Any] = {"name": "Ada", "centre": "SNUBH", "language": "ko", "roles": []}
    return Hello(protocol=1, **(words | changes))


def test_a_message_is_cleaned_all_through() -> None:
    assert clean_message(hello(name="A\x00da ")).name == "Ada"
    order = {"order\x07": ["ct\u202e", {"note": "a\nb", "dose_mg": 5, "why": None}]}
    assert clean_message(Give(ref="1", order=order)).order == {
        "order": ["ct", {"note": "a b", "dose_mg": 5, "why": None}]
    }
    scan = ReadScan(ref="r", regions=[1.0, 2.0], ascites=True, effusion=False, comment="\x1bok")
    assert clean_message(scan) == ReadScan(
        ref="r", regions=[1.0, 2.0], ascites=True, effusion=False, comment="ok"
    )
    assert clean_wishes({"country": "KR\x00"}) == {"country": "KR"}


@pytest.mark.parametrize(
    ("message", "rule"),
    [
        (hello(name=" \x00 "), "name_needed"),
        (hello(centre=""), "name_needed"),
        (hello(name="x" * 41), "text_too_long"),
        (hello(centre="x" * 61), "text_too_long"),
        (Say(ref="1", text="x" * 501), "text_too_long"),
        (Say(ref="r" * 65, text="x"), "text_too_long"),
        (Give(ref="1", order={"note": "x" * 201}), "text_too_long"),
    ],
)
def test_what_is_too_long_or_missing_is_refused(message: Hello | Say | Give, rule: str) -> None:
    with pytest.raises(Refusal) as refused:
        clean_message(message)
    assert refused.value.rule == rule
