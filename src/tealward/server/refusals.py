"""What the server itself refuses, in both languages: the rule, why, and what to do instead."""

from __future__ import annotations

from typing import Final

from tealward.ward.contract import Refusal
from tealward.ward.messages import Language

_Words = dict[Language, str]

_REFUSALS: Final[dict[str, tuple[_Words, _Words]]] = {
    "bad_request": (
        {"ko": "HTTP 요청으로 읽을 수 없습니다.", "en": "This cannot be read as an HTTP request."},
        {"ko": "주소와 머리글을 확인해 주세요.", "en": "Check the address and the headers."},
    ),
    "head_too_large": (
        {"ko": "요청 머리글이 너무 큽니다.", "en": "The head of the request is too large."},
        {"ko": "쿠키와 머리글을 줄여 주세요.", "en": "Send fewer or shorter headers."},
    ),
    "request_too_slow": (
        {"ko": "요청이 제때 도착하지 않았습니다.", "en": "The request did not arrive in time."},
        {
            "ko": "연결을 확인하고 다시 보내 주세요.",
            "en": "Check the connection and send it again.",
        },
    ),
    "body_too_large": (
        {"ko": "요청 본문이 너무 큽니다.", "en": "The body of the request is too large."},
        {"ko": "국가와 난이도만 보내 주세요.", "en": "Send the country and the difficulty only."},
    ),
    "body_not_wishes": (
        {
            "ko": "본문이 JSON 객체가 아닙니다.",
            "en": "The body is not a JSON object.",
        },
        {
            "ko": 'content-type을 application/json으로 하고 {"country": "KR"}처럼 보내 주세요.',
            "en": 'Send content-type application/json and an object such as {"country": "KR"}.',
        },
    ),
    "too_many_cases": (
        {
            "ko": "이 주소에서 짧은 시간에 너무 많은 증례를 열었습니다.",
            "en": "Too many cases were opened from this address in a short time.",
        },
        {"ko": "잠시 뒤에 다시 해 주세요.", "en": "Try again in a moment."},
    ),
    "cases_are_not_listed": (
        {
            "ko": "증례 목록은 공개하지 않습니다. 초대받은 사람만 들어옵니다.",
            "en": "Cases are not listed: people come in because somebody invited them.",
        },
        {
            "ko": "동료에게 증례 링크를 받거나, POST /cases로 새 증례를 열어 주세요.",
            "en": "Ask a colleague for the link of a case, or open a new one with POST /cases.",
        },
    ),
    "no_such_page": (
        {"ko": "이 주소에는 아무것도 없습니다.", "en": "There is nothing at this address."},
        {"ko": "첫 화면(/)에서 시작해 주세요.", "en": "Start from the front page, /."},
    ),
    "no_such_method": (
        {
            "ko": "이 주소는 그 방법을 받지 않습니다.",
            "en": "This address does not take that method.",
        },
        {
            "ko": "응답의 Allow 머리글을 보세요.",
            "en": "The Allow header names those that it takes.",
        },
    ),
    "too_fast": (
        {
            "ko": "한 사람이 보낼 수 있는 것보다 더 빨리 보냈습니다.",
            "en": "You are sending faster than one person can act.",
        },
        {
            "ko": "잠시 기다렸다가 같은 ref로 다시 보내 주세요. 계속하면 연결을 닫습니다.",
            "en": "Wait, then send it again with the same ref, or the socket will be closed.",
        },
    ),
    "name_needed": (
        {"ko": "이름과 기관이 비어 있습니다.", "en": "A name or a centre is missing."},
        {
            "ko": "동료가 알아볼 이름과 기관을 적어 주세요.",
            "en": "Give a name and a centre that your colleagues will know.",
        },
    ),
    "text_too_long": (
        {"ko": "글이 너무 깁니다.", "en": "The text is too long."},
        {"ko": "줄이거나 나누어 보내 주세요.", "en": "Shorten it, or send it in parts."},
    ),
    "our_fault": (
        {
            "ko": "서버가 이 일을 처리하지 못했습니다. 아무것도 기록되지 않았습니다.",
            "en": "The server failed at this. Nothing was recorded.",
        },
        {
            "ko": "다시 해 보고, 또 그러면 운영자에게 알려 주세요.",
            "en": "Try again; if it happens twice, tell whoever runs this server.",
        },
    ),
}

RULES: Final = frozenset(_REFUSALS)


def refusal(rule: str) -> Refusal:
    """The server's own refusal by this name."""
    why, remedy = _REFUSALS[rule]
    return Refusal(rule, why, remedy)
