"""Debriefs and twins: beside the rooms, one at a time, each worked out once."""

from __future__ import annotations

import asyncio
from pathlib import Path

from .clients import Client, Visit, run, serving


async def two(visit: Visit) -> tuple[str, Client, Client]:
    case = await visit.open_case()
    return case, await visit.join(case, "Ada"), await visit.join(case, "Ben")


def ask_debrief(client: Client, ref: str) -> None:
    client.say({"type": "ask_debrief", "ref": ref})


def test_a_debrief_tells_its_progress_and_then_itself(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path) as visit:
            _, ada, ben = await two(visit)
            ask_debrief(ada, "d")
            ready = await ada.hears("debrief_ready")
            assert ready["ref"] == "d"
            assert ready["debrief"] == {"facts": 3}
            shares = [m["share"] for m in ada.heard if m["type"] == "progress"]
            assert shares == [0.0, 1.0]
            assert not any(m["type"] in ("debrief_ready", "done") for m in ada.heard + ben.heard)

    run(test())


def test_a_room_lives_on_while_the_analyst_works(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path) as visit:
            _, ada, ben = await two(visit)
            visit.analyst.go_on.clear()
            ask_debrief(ada, "d")
            await ada.hears("progress")
            assert (await ben.act("say", "1", text="meanwhile"))["type"] == "done"
            visit.analyst.go_on.set()
            # About the course as it was when asked.
            assert (await ada.hears("debrief_ready"))["debrief"] == {"facts": 3}

    run(test())


def test_the_same_question_is_worked_out_once(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path) as visit:
            _, ada, ben = await two(visit)
            visit.analyst.go_on.clear()
            ask_debrief(ada, "a")
            ask_debrief(ben, "b")
            await ada.hears("progress")
            visit.analyst.go_on.set()
            first, second = await asyncio.gather(
                ada.hears("debrief_ready"), ben.hears("debrief_ready")
            )
            assert (first["ref"], second["ref"]) == ("a", "b")
            assert first["debrief"] == second["debrief"]
            ask_debrief(ben, "again")
            assert (await ben.hears("debrief_ready"))["ref"] == "again"
            assert visit.analyst.works == 1
            await ada.act("say", "1", text="something new")
            ask_debrief(ada, "new")
            assert (await ada.hears("debrief_ready"))["debrief"] == {"facts": 4}
            assert visit.analyst.works == 2

    run(test())


def test_works_of_a_case_take_turns(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path) as visit:
            _, ada, ben = await two(visit)
            for decision in range(4):
                client = (ada, ben)[decision % 2]
                twin = {"decision": decision, "order": {"order": "ct"}}
                client.say({"type": "ask_twin", "ref": f"t{decision}", **twin})
            for client in (ada, ben, ada, ben):
                ready = await client.hears("twin_ready")
                assert ready["ref"] == f"t{ready['twin']['decision']}"
            assert (visit.analyst.works, visit.analyst.most_at_once) == (4, 1)

    run(test())


def test_an_analyst_may_refuse_and_may_fail(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path) as visit:
            _, ada, _ = await two(visit)
            for ref, decision, rule in (("1", -1, "no_such_decision"), ("2", 100, "our_fault")):
                ada.say({"type": "ask_twin", "ref": ref, "decision": decision, "order": {}})
                refused = await ada.hears("refused")
                assert (refused["ref"], refused["rule"]) == (ref, rule)

    run(test())


def test_who_comes_back_in_the_meantime_is_told_all_the_same(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path) as visit:
            case, ada, ben = await two(visit)
            visit.analyst.go_on.clear()
            ask_debrief(ada, "d")
            ada.vanish()
            await ben.until(lambda: not ben.people()["Ada"]["present"])
            back = await visit.join(case, "Ada", token=ada.welcome["token"])
            visit.analyst.go_on.set()
            assert (await back.hears("debrief_ready"))["ref"] == "d"

    run(test())


def test_a_server_does_not_wait_for_the_analyst_to_stop(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path) as visit:
            _, ada, _ = await two(visit)
            visit.analyst.go_on.clear()
            ask_debrief(ada, "d")
            await ada.hears("progress")
        assert (await ada.ends()).code == 1001
        visit.analyst.go_on.set()

    run(test())
