"""One order of events for everybody, nothing told before it is recorded, nothing lost."""

from __future__ import annotations

import asyncio
from pathlib import Path

from tealward.record.opening import open_log

from .clients import run, serving
from .fakes import FakeCase, FakeMaker


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
            facts = visit.recorded(case)
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
            replayed = FakeMaker().wake(visit.recorded(case))
            assert vars(replayed) == vars(visit.awake())

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
            assert sum(b'"said"' in fact for fact in visit.recorded(case)) == 1

    run(test())


def test_a_refusal_names_the_rule_and_changes_nothing(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path) as visit:
            case = await visit.open_case()
            ada = await visit.join(case)
            before = visit.recorded(case)
            refused = await ada.act("give", "1", order={"order": "forbidden"})
            assert (refused["type"], refused["rule"]) == ("refused", "forbidden")
            assert set(refused["why"]) == set(refused["remedy"]) == {"ko", "en"}
            assert visit.recorded(case) == before

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
            assert b'"stopped"' in visit.recorded(case)[-1]

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
