"""One order of events for everybody, nothing told before it is recorded, nothing lost."""

from __future__ import annotations

import asyncio
from pathlib import Path

import msgspec

from tealward.record.opening import open_log
from tealward.server.limits import Limits
from tealward.server.room import digest
from tealward.ward.messages import CloseCode

from .clients import Client, Visit, hello, run, serving
from .fakes import FakeCase, FakeMaker


def awake(visit: Visit) -> FakeCase:
    """The one case that is awake."""
    (room,) = visit.server.house.rooms()
    assert isinstance(room._case, FakeCase)
    return room._case


def recorded(visit: Visit, case: str) -> list[bytes]:
    return [fact.body for fact in visit.server._log.facts(case)]


def test_two_people_see_one_order_of_events(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path) as visit:
            case = await visit.open_case()
            ada, ben = await visit.join(case, "Ada"), await visit.join(case, "Ben")
            answers = await asyncio.gather(
                *(ada.act("say", f"a{n}", text=f"ada {n}") for n in range(12)),
                *(ben.act("say", f"b{n}", text=f"ben {n}") for n in range(12)),
            )
            assert {answer["type"] for answer in answers} == {"done"}
            await asyncio.gather(ada.says_count(24), ben.says_count(24))
            assert ada.said() == ben.said()
            assert [text for text in ada.said() if "ada" in text] == [f"ada {n}" for n in range(12)]
            seqs = [line["seq"] for line in ada.lines()]
            assert seqs == sorted(seqs)

    run(test())


def test_an_act_is_recorded_before_it_is_answered(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path) as visit:
            case = await visit.open_case()
            ada = await visit.join(case)
            done = await ada.act("say", "1", text="good morning")
            facts = recorded(visit, case)
            assert done["seq"] == len(facts)
            assert b"good morning" in facts[-1]

    run(test())


def test_replaying_the_record_gives_the_same_case(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path) as visit:
            case = await visit.open_case()
            ada, ben = await visit.join(case, "Ada"), await visit.join(case, "Ben")
            await ada.act("say", "1", text="one")
            await ben.act("give", "2", order={"order": "ct"})
            await ben.leave()
            await ada.until(lambda: not ada.people()["Ben"]["present"])
            replayed = FakeMaker().wake(recorded(visit, case))
            assert vars(replayed) == vars(awake(visit))

    run(test())


def test_the_same_ref_is_carried_out_once(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path) as visit:
            case = await visit.open_case()
            ada = await visit.join(case)
            first = await ada.act("say", "1", text="once")
            ada.heard.clear()
            again = await ada.act("say", "1", text="once")
            assert again == first
            assert sum(b'"said"' in fact for fact in recorded(visit, case)) == 1

    run(test())


def test_a_refusal_names_the_rule_and_changes_nothing(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path) as visit:
            case = await visit.open_case()
            ada = await visit.join(case)
            before = recorded(visit, case)
            refused = await ada.act("give", "1", order={"order": "forbidden"})
            assert (refused["type"], refused["rule"]) == ("refused", "forbidden")
            assert set(refused["why"]) == set(refused["remedy"]) == {"ko", "en"}
            assert recorded(visit, case) == before

    run(test())


def test_a_case_that_fails_to_decide_harms_that_act_alone(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path) as visit:
            case = await visit.open_case()
            ada = await visit.join(case)
            assert (await ada.act("give", "1", order={"order": "explode"}))["rule"] == "our_fault"
            assert (await ada.act("say", "2", text="still here"))["type"] == "done"

    run(test())


def test_a_case_that_fails_to_take_in_a_fact_is_woken_from_the_record(tmp_path: Path) -> None:
    class Cured(FakeCase):
        """The next version of the program, which can take in what the last one could not."""

        def apply(self, fact: bytes) -> None:
            super().apply(fact.replace(b"poison", b"cure"))

    async def test() -> None:
        async with serving(tmp_path) as visit:
            case = await visit.open_case()
            ada = await visit.join(case)
            ada.say({"type": "give", "ref": "1", "order": {"order": "poison"}})
            assert (await ada.ends()).code == 1001
            visit.server.house._maker.wake = lambda facts: wake(Cured(), facts)  # type: ignore[method-assign]
            back = await visit.join(case, token=ada.welcome["token"])
            assert back.welcome["you"] == ada.welcome["you"]
            assert (await back.act("say", "2", text="hello"))["type"] == "done"

    def wake(case: FakeCase, facts: list[bytes]) -> FakeCase:
        for fact in facts:
            case.apply(fact)
        return case

    run(test())


def test_each_person_is_told_only_her_own_lines(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path) as visit:
            case = await visit.open_case()
            ada, ben = await visit.join(case, "Ada"), await visit.join(case, "Ben")
            await ada.act("give", "1", order={"order": "whisper"})
            await ada.act("say", "2", text="out loud")
            await asyncio.gather(ada.sees_line("out loud"), ben.sees_line("out loud"))
            assert "given" in [line["kind"] for line in ada.lines()]
            assert "given" not in [line["kind"] for line in ben.lines()]
            assert ben.heard[-1]["view"]["you"] == ben.welcome["you"]

    run(test())


def test_who_has_nothing_new_to_see_is_told_nothing(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path) as visit:
            case = await visit.open_case()
            ada, ben = await visit.join(case, "Ada"), await visit.join(case, "Ben")
            before = len(ben.heard)
            await ada.act("give", "1", order={"order": "whisper"})
            await ada.act("say", "2", text="out loud")
            await ben.sees_line("out loud")
            assert len(ben.heard) == before + 1

    run(test())


def test_a_view_that_fails_closes_that_socket_alone(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path) as visit:
            case = await visit.open_case()
            ada, odd = await visit.join(case, "Ada"), await visit.join(case, "Unshowable")
            await ada.act("say", "1", text="hello")
            assert (await odd.ends()).code == 1011
            await ada.sees_line("hello")

    run(test())


def test_who_cannot_be_welcomed_leaves_no_ghost(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path) as visit:
            case = await visit.open_case()
            ada = await visit.join(case, "Ada")
            odd = await Client.connect(visit.port, case)
            odd.say(hello("Unwelcome"))
            assert (await odd.ends()).code == 1011
            await ada.until(lambda: "Unwelcome" in ada.people())
            assert not ada.people()["Unwelcome"]["present"]
            assert visit.server.house.people == 1

    run(test())


def test_a_latecomer_is_given_everything_so_far(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path) as visit:
            case = await visit.open_case()
            ada = await visit.join(case, "Ada")
            await ada.act("say", "1", text="early")
            ben = await visit.join(case, "Ben")
            assert ben.said() == ["early"]
            assert set(ben.people()) == {"Ada", "Ben"}
            assert ben.welcome["session"] == case
            await ada.until(lambda: "Ben" in ada.people())

    run(test())


def test_coming_back_catches_up_exactly(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path) as visit:
            case = await visit.open_case()
            ada, ben = await visit.join(case, "Ada"), await visit.join(case, "Ben")
            await ada.act("say", "1", text="together")
            await ben.sees_line("together")
            seen = ben.lines()
            ben.vanish()
            await ada.until(lambda: not ada.people()["Ben"]["present"])
            await ada.act("say", "2", text="alone")
            back = await visit.join(case, "Ben", token=ben.welcome["token"], since=seen[-1]["seq"])
            await ada.act("say", "3", text="together again")
            await asyncio.gather(ada.sees_line("together again"), back.sees_line("together again"))
            everything = awake(visit).lines(back.welcome["you"], 0)
            assert seen + back.lines() == msgspec.to_builtins(everything)
            assert (back.welcome["you"], back.welcome["number"]) == (
                ben.welcome["you"],
                ben.welcome["number"],
            )

    run(test())


def test_whoever_has_seen_more_than_there_is_begins_anew(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path) as visit:
            case = await visit.open_case()
            ada = await visit.join(case, "Ada", since=1000)
            assert [line["seq"] for line in ada.lines()] == [1, 2]

    run(test())


def test_the_same_seat_opened_twice_belongs_to_the_newest(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path) as visit:
            case = await visit.open_case()
            ben, old = await visit.join(case, "Ben"), await visit.join(case, "Ada")
            new = await visit.join(case, "Ada", token=old.welcome["token"])
            assert (await old.ends()).code == CloseCode.TAKEN_OVER
            assert (await new.act("say", "1", text="here"))["type"] == "done"
            await ben.sees_line("here")
            assert ben.people()["Ada"]["present"]
            assert b'"left"' not in b"".join(recorded(visit, case))

    run(test())


def test_a_token_is_recorded_only_as_its_digest(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path) as visit:
            case = await visit.open_case()
            ada = await visit.join(case)
            token = ada.welcome["token"]
            record = b"".join(recorded(visit, case))
            assert token.encode() not in record
            assert digest(token).encode() in record
            assert len(token) >= 43  # 32 random bytes

    run(test())


def test_a_token_that_opens_no_seat_makes_a_newcomer(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path) as visit:
            case = await visit.open_case()
            ada = await visit.join(case, token="x" * 43)
            assert ada.welcome["token"] != "x" * 43

    run(test())


def test_who_may_not_join_is_told_why(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path) as visit:
            case = await visit.open_case()
            for name, rule in (("Nobody", "no_seat"), ("\u202e \x07", "name_needed")):
                client = await Client.connect(visit.port, case)
                client.say(hello(name))
                assert (await client.hears("refused"))["rule"] == rule
                assert (await client.ends()).code == 1008
            assert len(recorded(visit, case)) == 1

    run(test())


def test_walking_changes_the_room_for_everybody(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path) as visit:
            case = await visit.open_case()
            ada, ben = await visit.join(case, "Ada"), await visit.join(case, "Ben")
            ada.say({"type": "go", "room": "theatre"})
            await ben.until(lambda: ben.people()["Ada"]["room"] == "theatre")
            assert ben.people()["Ben"]["room"] == "lobby"
            assert not any(m["type"] == "done" for m in ada.heard)
            late = await visit.join(case, "Cyd")
            assert late.people()["Ada"]["room"] == "theatre"

    run(test())


def test_an_attempt_that_was_stopped_is_recorded_and_refused(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path) as visit:
            case = await visit.open_case()
            ada, ben = await visit.join(case, "Ada"), await visit.join(case, "Ben")
            refused = await ada.act("give", "1", order={"order": "stopped"})
            assert (refused["type"], refused["rule"]) == ("refused", "stopped")
            await ben.until(lambda: any(line["kind"] == "stopped" for line in ben.lines()))
            assert b'"stopped"' in recorded(visit, case)[-1]

    run(test())


def test_who_was_here_when_the_server_died_has_left(tmp_path: Path) -> None:
    async def crash() -> str:
        async with serving(tmp_path) as visit:
            case = await visit.open_case()
            await visit.join(case, "Ada")
            room = visit.server.house.rooms()[0]
            room.broken = True  # so that nothing more is recorded
        return case

    async def come_back(case: str) -> None:
        async with serving(tmp_path) as visit:
            ben = await visit.join(case, "Ben")
            assert not ben.people()["Ada"]["present"]
            assert [line["kind"] for line in ben.lines()] == ["began", "joined", "left", "joined"]

    run(come_back(run(crash())))


def test_an_empty_case_sleeps_and_is_woken(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path, limits=Limits(sleep_after_s=0.0)) as visit:
            case = await visit.open_case()
            ada = await visit.join(case)
            await ada.act("say", "1", text="good night")
            visit.server.house._look_after()
            assert len(visit.server.house.rooms()) == 1
            await ada.leave()
            while visit.server.house.rooms():
                visit.server.house._look_after()
                await asyncio.sleep(0)
            back = await visit.join(case, token=ada.welcome["token"])
            assert back.said() == ["good night"]

    run(test())


def test_many_who_come_to_a_sleeping_case_wake_it_once(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path) as visit:
            case = await visit.open_case()
            names = [f"P{n}" for n in range(8)]
            people = await asyncio.gather(*(visit.join(case, name) for name in names))
            assert len({each.welcome["number"] for each in people}) == len(names)
            assert len(visit.server.house.rooms()) == 1

    run(test())


def test_a_case_changed_by_another_process_is_woken_again(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path) as visit:
            case = await visit.open_case()
            ada = await visit.join(case)
            log = visit.server._log
            log.append(case, 2, [b'{"kind": "said", "who": "", "text": "elsewhere"}'], "now")
            ada.say({"type": "say", "ref": "1", "text": "stale"})
            assert (await ada.ends()).code == 1001
            back = await visit.join(case, token=ada.welcome["token"])
            assert back.said() == ["elsewhere"]
            await back.act("say", "1", text="fresh")
            await back.sees_line("fresh")

    run(test())


def test_an_unknown_case_cannot_be_entered(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path) as visit:
            client = await Client.connect(visit.port, "nowhere")
            client.say(hello())
            assert (await client.ends()).code == CloseCode.UNKNOWN_CASE
            assert visit.server.house._rooms == {}

    run(test())


def test_a_stopped_server_leaves_a_record_that_opens(tmp_path: Path) -> None:
    async def test() -> str:
        async with serving(tmp_path) as visit:
            case = await visit.open_case()
            ada = await visit.join(case)
            await ada.act("say", "1", text="last words")
        assert (await ada.ends()).code == 1001
        return case

    case = run(test())
    log = open_log(f"sqlite:///{tmp_path}/ward.db")
    log.verify(case)
    assert any(b"last words" in fact.body for fact in log.facts(case))
    log.close()
