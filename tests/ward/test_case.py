"""What may be done in a case, by whom and where; and that its state is a fold of its facts."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tealward.course.orders import VERB_NAMES
from tealward.ward.contract import Refusal
from tealward.ward.messages import Give, Recommend, Say, ShowRecommendations, TakeRoles
from tests.ward.team import Team, kinds, reading, score


def _rule(refused: pytest.ExceptionInfo[Refusal]) -> str:
    assert refused.value.why["ko"]
    assert refused.value.remedy["en"]
    return refused.value.rule


def test_a_whole_course_can_be_played_and_woken_from_its_facts() -> None:
    for number in (3, 11, 40, 77):
        team = Team(number)
        team.seat("a")
        team.play("a")
        assert team.case.state.ended, number
        again = team.woken()
        assert again.state.life.tobytes() == team.case.state.life.tobytes()
        assert again.view("a") == team.case.view("a")
        assert again.lines("a", 0) == team.case.lines("a", 0)


def test_an_order_by_the_wrong_role_is_refused_with_those_who_may() -> None:
    team = Team()
    team.seat("nurse", "nurse")
    team.go("nurse", "theatre")
    with pytest.raises(Refusal) as refused:
        team.give("nurse", {"verb": "explore", "access": "laparotomy"})
    assert _rule(refused) == "wrong_role"
    assert "gynaecologic oncologist" in refused.value.remedy["en"].lower()


def test_an_order_in_the_wrong_room_is_refused_with_the_way() -> None:
    team = Team()
    team.seat("a")
    team.go("a", "board")
    with pytest.raises(Refusal) as refused:
        team.act("a", Give(ref="1", order={"verb": "take_history"}))
    assert _rule(refused) == "wrong_room"
    assert "진료실" in refused.value.remedy["ko"]


def test_the_same_order_twice_is_carried_out_once() -> None:
    team = Team()
    team.seat("a")
    assert team.give("a", {"verb": "take_history"}, ref="once") == 1
    before = team.case.seq
    assert team.give("a", {"verb": "take_history"}, ref="once") == 0
    assert team.case.seq == before


def test_two_who_press_the_same_at_once_mean_it_once() -> None:
    team = Team()
    team.seat("a")
    team.seat("b")
    team.go("a", "clinic")
    team.go("b", "clinic")
    seen, wait = team.case.seq, {"verb": "wait", "days": 7.0}
    assert team.act("a", Give(ref="1", order=wait, seen=seen)) == 1
    with pytest.raises(Refusal) as refused:
        team.act("b", Give(ref="2", order=wait, seen=seen))
    assert _rule(refused) == "already_done"
    # Who has seen it, or means something else, may.
    assert team.act("b", Give(ref="3", order={"verb": "wait", "days": 3.0}, seen=seen)) == 1
    assert team.act("b", Give(ref="4", order=wait, seen=team.case.seq)) == 1


def test_another_person_may_use_the_same_ref() -> None:
    team = Team()
    team.seat("a")
    team.seat("b")
    assert team.act("a", Say(ref="1", text="hello")) == 1
    assert team.act("b", Say(ref="1", text="안녕하세요")) == 1


@pytest.mark.parametrize(
    ("order", "rule"),
    [
        ({"verb": "dance"}, "order_unknown"),
        ({"verb": "refer", "to": "moon"}, "order_malformed"),
        ({"verb": "sign_plan", "strategy": "neoadjuvant"}, "centre_first"),
        ({"verb": "resect", "extent": "maximal"}, "explore_first"),
        (
            {"verb": "give_cycle", "regimen": "carboplatin", "carboplatin_mg": 500},
            "no_plan_for_drugs",
        ),
        ({"verb": "discharge"}, "not_yet_discharged"),
        ({"verb": "stop_treatment"}, "no_tissue"),
        ({"verb": "treat_fever", "how": "within_the_hour"}, "no_fever"),
    ],
)
def test_orders_out_of_turn_are_refused_and_the_case_goes_on(order: Any, rule: str) -> None:
    team = Team()
    team.seat("a")
    with pytest.raises(Refusal) as refused:
        team.give("a", order)
    assert _rule(refused) == rule
    assert team.give("a", {"verb": "take_history"}) == 1


def test_what_the_hospital_stopped_is_recorded_as_an_attempt() -> None:
    team = Team()
    team.seat("a")
    with pytest.raises(Refusal) as refused:
        team.give("a", {"verb": "stop_treatment"})
    assert kinds(refused.value.facts) == ["Stopped"]


def test_nobody_without_a_seat_may_act() -> None:
    with pytest.raises(Refusal) as refused:
        Team().act("stranger", Say(ref="1", text="hello"))
    assert _rule(refused) == "not_in_case"


def test_a_seat_needs_a_role_and_silence_is_refused() -> None:
    team = Team()
    team.seat("a")
    with pytest.raises(Refusal):
        team.act("a", TakeRoles(ref="1", roles=[]))
    with pytest.raises(Refusal):
        team.act("a", Say(ref="2", text=""))


def _at_board() -> Team:
    for number in range(1, 60):
        team = Team(number)
        team.seat("go", "gynaecologic_oncologist")
        team.seat("mo", "medical_oncologist")
        for _ in range(40):
            state = team.case.state
            if team.case.view("go").next_room == "board":
                return team
            if state.ended or state.life.chart.plan >= 0:
                break
            team.play("go", most=1)
    raise AssertionError("no case came to the board")


def _advice(ref: str, strategy: str = "neoadjuvant") -> Recommend:
    return Recommend(ref=ref, strategy=strategy, confidence=70, reason="흉수")


def test_recommendations_stay_covered_until_all_are_in() -> None:
    team = _at_board()
    team.act("go", _advice("1"))
    assert team.case.view("mo").board.committed == ["go"]
    assert team.case.view("mo").board.opinions == []
    assert b"\xed\x9d\x89\xec\x88\x98" not in b"".join(team.heard["mo"]), "the reason leaked"
    team.act("mo", _advice("2", "primary_surgery"))
    shown = team.case.view("go").board
    assert shown.shown
    assert {o.strategy for o in shown.opinions} == {"neoadjuvant", "primary_surgery"}


def test_the_board_is_offered_only_what_could_be_signed() -> None:
    team = _at_board()
    view = team.case.view("go")
    assert {"primary_surgery", "neoadjuvant", "supportive"} <= set(view.board.options)
    assert not {"interval_surgery", "secondary_surgery", "next_line"} & set(view.board.options)
    assert team.give("go", {"verb": "sign_plan", "strategy": view.board.options[0]}) == 1


def test_nobody_recommends_twice_or_after_the_others_are_known() -> None:
    team = _at_board()
    team.act("go", _advice("1"))
    with pytest.raises(Refusal) as refused:
        team.act("go", _advice("3", "supportive"))
    assert _rule(refused) == "already_recommended"
    team.act("go", ShowRecommendations(ref="4"))
    with pytest.raises(Refusal) as refused:
        team.act("mo", _advice("5"))
    assert _rule(refused) == "already_recommended"


def _with_scan() -> Team:
    for number in range(40, 80):
        team = Team(number)
        team.seat("go", "gynaecologic_oncologist", "medical_oncologist")
        team.seat("rad", "radiologist")
        for _ in range(20):
            if team.case.state.scan_unread:
                return team
            if not team.case.state.ended:
                team.play("go", most=1)
    raise AssertionError("no scan in forty cases")


def test_a_scan_is_the_radiologists_until_it_is_read() -> None:
    team = _with_scan()
    waiting = team.case.view("go")
    assert waiting.scan is not None
    assert waiting.scan.image is None
    assert not any(name.startswith("ct_") for name in waiting.findings)
    assert waiting.next_room == "imaging"
    seen = team.case.view("rad").scan
    assert seen is not None
    assert seen.image is not None
    with pytest.raises(Refusal) as refused:
        team.act("go", reading("9"))
    assert _rule(refused) == "wrong_role"
    team.act("rad", reading("1"))
    after = team.case.view("go")
    assert after.scan is not None
    assert after.scan.image is not None
    assert "ct_sum" in after.findings
    with pytest.raises(Refusal) as refused:
        team.act("rad", reading("2"))
    assert _rule(refused) == "already_read"


def _exploring() -> Team:
    for number in range(1, 80):
        team = Team(number)
        team.seat("a")
        team.seat("b", "gynaecologic_oncologist")
        for _ in range(60):
            state = team.case.state
            if state.life.chart.open_abdomen == 1 and state.known.at_centre:
                return team
            if state.ended:
                break
            team.play("a", most=1)
    raise AssertionError("nobody was explored at the centre in eighty cases")


def test_scores_are_committed_before_the_operation_and_shown_after() -> None:
    team = _exploring()
    with pytest.raises(Refusal) as refused:
        team.give("a", {"verb": "resect", "extent": "close"})
    assert _rule(refused) == "score_first"
    team.act("b", score("1"))
    assert team.case.view("a").theatre.scores == []
    team.give("a", {"verb": "resect", "extent": "staging"})
    assert [s.person for s in team.case.view("a").theatre.scores] == ["b"]


_ANY_ORDER = st.fixed_dictionaries(
    {"verb": st.sampled_from(VERB_NAMES)},
    optional={
        "days": st.sampled_from([1.0, 7.0, 91.0, -3.0, 1e9]),
        "to": st.sampled_from(["oncology_centre", "watch", "local_surgery"]),
        "strategy": st.sampled_from(["neoadjuvant", "primary_surgery", "supportive"]),
        "extent": st.sampled_from(["close", "standard", "maximal"]),
        "access": st.sampled_from(["laparotomy", "keyhole_open"]),
        "method": st.sampled_from(["core", "cytology"]),
        "regimen": st.sampled_from(["carboplatin_paclitaxel", "mirvetuximab"]),
        "carboplatin_mg": st.sampled_from([0.0, 450.0, 4500.0]),
        "how": st.sampled_from(["slow", "within_the_hour"]),
        "drug": st.sampled_from(["none", "olaparib"]),
    },
)


@settings(max_examples=60, deadline=None)
@given(st.lists(_ANY_ORDER, max_size=40), st.integers(1, 500))
def test_whatever_is_ordered_state_is_a_fold_and_refusals_change_nothing(
    orders: list[dict[str, Any]], number: int
) -> None:
    team = Team(number)
    team.seat("a")
    for order in orders:
        before = team.case.state.life.tobytes()
        try:
            team.give("a", order)
        except Refusal:
            assert team.case.state.life.tobytes() == before
    assert team.woken().state.life.tobytes() == team.case.state.life.tobytes()
