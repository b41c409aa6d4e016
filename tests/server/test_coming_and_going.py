"""Joining, coming back, being replaced, leaving; a case asleep and awake."""

from __future__ import annotations

import asyncio
from pathlib import Path

import msgspec

from tealward.server.limits import Limits
from tealward.server.room import digest
from tealward.ward.messages import CloseCode

from .clients import Client, hello, run, serving


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
            everything = visit.awake().lines(back.welcome["you"], 0)
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
            assert b'"left"' not in b"".join(visit.recorded(case))

    run(test())


def test_a_token_is_recorded_only_as_its_digest(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path) as visit:
            case = await visit.open_case()
            ada = await visit.join(case)
            token = ada.welcome["token"]
            record = b"".join(visit.recorded(case))
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
            assert len(visit.recorded(case)) == 1

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


def test_an_unknown_case_cannot_be_entered(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path) as visit:
            client = await Client.connect(visit.port, "nowhere")
            client.say(hello())
            assert (await client.ends()).code == CloseCode.UNKNOWN_CASE
            assert visit.server.house._rooms == {}

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
