"""The closed list of orders: one class, one code, one way to write it."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tealward.course.orders import (
    ARGUMENTS,
    ORDERS,
    VERB_NAMES,
    GiveCycle,
    Order,
    Unreadable,
    Verb,
    from_words,
    order_of,
    slip_of,
    to_words,
)
from tealward.treatment.regimens import Regimen


def test_codes_follow_the_classes() -> None:
    tags = tuple(kind.__struct_config__.tag for kind in ORDERS)
    assert tags == VERB_NAMES
    assert [int(verb) for verb in Verb] == list(range(len(ORDERS)))


def test_every_order_fits_on_a_slip() -> None:
    assert max(len(kind.__struct_fields__) for kind in ORDERS) <= ARGUMENTS


def _any_value(kind: Any) -> st.SearchStrategy[Any]:
    if kind is bool:
        return st.booleans()
    if kind is float:
        return st.floats(0, 2000, allow_nan=False)
    return st.sampled_from(list(kind))


def _any_order() -> st.SearchStrategy[Order]:
    return st.one_of(
        *[
            st.builds(kind, **{f.name: _any_value(f.type) for f in msgspec.structs.fields(kind)})
            for kind in ORDERS
        ]
    )


@given(_any_order())
def test_an_order_survives_words_and_slip(order: Order) -> None:
    assert from_words(to_words(order)) == order
    assert order_of(slip_of(order)) == order


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        (None, "order_malformed"),
        ([], "order_malformed"),
        ({}, "order_malformed"),
        ({"verb": 3}, "order_malformed"),
        ({"verb": "pray"}, "order_unknown"),
        ({"verb": "refer"}, "order_malformed"),
        ({"verb": "refer", "to": "mars"}, "order_malformed"),
        ({"verb": "wait", "days": "7"}, "order_malformed"),
        ({"verb": "wait", "days": float("nan")}, "order_malformed"),
        ({"verb": "wait", "days": float("inf")}, "order_malformed"),
        ({"verb": "wait", "days": True}, "order_malformed"),
        ({"verb": "wait", "days": 7, "nights": 7}, "order_malformed"),
        ({"verb": "give_cycle", "regimen": "carboplatin", "bevacizumab": 1}, "order_malformed"),
    ],
)
def test_what_is_not_an_order_is_refused(words: object, rule: str) -> None:
    with pytest.raises(Unreadable) as refused:
        from_words(words)
    assert refused.value.rule == rule


@given(st.recursive(st.none() | st.booleans() | st.floats() | st.text(), st.lists, max_leaves=4))
def test_rubbish_never_becomes_an_order(rubbish: object) -> None:
    with pytest.raises(Unreadable):
        from_words({"verb": rubbish, "days": rubbish})


def test_defaults_need_not_be_written() -> None:
    read = from_words({"verb": "give_cycle", "regimen": "doxorubicin"})
    assert read == GiveCycle(regimen=Regimen.DOXORUBICIN)
