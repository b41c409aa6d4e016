"""Poses reach the people in the same room of the same case, and nobody else."""

from __future__ import annotations

import asyncio
import struct
from pathlib import Path

from tealward.server.pose import BATCH_KIND, POSE_BYTES, Gathering, Poses, batch, number_bytes

from .clients import Client, Visit, run, serving


def pose(mark: int) -> bytes:
    return bytes([1, 0]) + bytes([mark]) * 30


def told(batches: list[bytes]) -> dict[int, bytes]:
    """The latest pose of each person in these batches, by number."""
    latest = {}
    for message in batches:
        kind, count = struct.unpack_from("<BH", message)
        assert kind == BATCH_KIND
        assert len(message) == 3 + count * (2 + POSE_BYTES)
        for at in range(3, len(message), 2 + POSE_BYTES):
            (number,) = struct.unpack_from("<H", message, at)
            latest[number] = message[at + 2 : at + 2 + POSE_BYTES]
    return latest


async def sees(client: Client, of: Client, expected: bytes) -> None:
    number = of.welcome["number"]
    await client.until(lambda: told(client.batches).get(number) == expected)


async def two_rooms(visit: Visit) -> tuple[Client, Client, Client]:
    """Ada and Ben in the lobby of a case, Cyd in its theatre."""
    case = await visit.open_case()
    ada, ben, cyd = [await visit.join(case, name) for name in ("Ada", "Ben", "Cyd")]
    cyd.say({"type": "go", "room": "theatre"})
    await ada.until(lambda: ada.people()["Cyd"]["room"] == "theatre")
    return ada, ben, cyd


def test_a_batch_is_laid_out_as_written() -> None:
    message = batch({number_bytes(1): pose(7), number_bytes(300): pose(8)})
    assert message[:3] == b"\x02\x02\x00"
    assert message[3:5] == b"\x01\x00"
    assert message[5:37] == pose(7)
    assert message[37:39] == b"\x2c\x01"
    assert message[39:] == pose(8)


def test_people_in_one_room_see_each_other_move(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path) as visit:
            ada, ben, cyd = await two_rooms(visit)
            ada.pose(pose(1))
            ben.pose(pose(2))
            await asyncio.gather(sees(ada, ben, pose(2)), sees(ben, ada, pose(1)))
            cyd.pose(pose(3))
            await sees(cyd, cyd, pose(3))
            assert set(told(cyd.batches)) == {cyd.welcome["number"]}
            assert cyd.welcome["number"] not in told(ada.batches)

    run(test())


def test_another_case_sees_nothing(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path) as visit:
            ada = await visit.join(await visit.open_case(), "Ada")
            zoe = await visit.join(await visit.open_case(), "Zoe")
            ada.pose(pose(1))
            await sees(ada, ada, pose(1))
            zoe.pose(pose(2))
            await sees(zoe, zoe, pose(2))
            assert told(zoe.batches) == {zoe.welcome["number"]: pose(2)}

    run(test())


def test_who_comes_in_sees_those_who_stand_still(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path) as visit:
            ada, ben, cyd = await two_rooms(visit)
            ada.pose(pose(1))
            await sees(ben, ada, pose(1))
            cyd.say({"type": "go", "room": "lobby"})
            await sees(cyd, ada, pose(1))

    run(test())


def test_who_leaves_is_forgotten(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path) as visit:
            ada, ben, cyd = await two_rooms(visit)
            ada.pose(pose(1))
            await sees(ben, ada, pose(1))
            ada.say({"type": "go", "room": "theatre"})
            await ben.until(lambda: ben.people()["Ada"]["room"] == "theatre")
            cyd.say({"type": "go", "room": "lobby"})
            ben.pose(pose(2))
            await sees(cyd, ben, pose(2))
            assert ada.welcome["number"] not in told(cyd.batches)

    run(test())


class Screen:
    """Shows nothing, remembers everything."""

    def __init__(self) -> None:
        self.shown: list[bytes] = []

    def show(self, poses: bytes) -> None:
        self.shown.append(poses)


def test_a_pose_that_did_not_change_is_not_told_again() -> None:
    gathering, screen, ada = Gathering("lobby", 0), Screen(), number_bytes(1)
    gathering.onlookers.append(screen)
    gathering.put(ada, pose(1))
    gathering.tell()
    gathering.put(ada, pose(1))
    gathering.tell()
    assert screen.shown == [batch({ada: pose(1)})]
    gathering.put(ada, pose(2))
    gathering.put(ada, pose(3))
    gathering.tell()
    assert screen.shown[1:] == [batch({ada: pose(3)})]


def test_an_empty_gathering_is_let_go() -> None:
    async def test() -> None:
        poses, screen = Poses(), Screen()
        gathering = poses.enter("lobby", screen)
        gathering.put(number_bytes(1), pose(1))
        poses.leave(gathering, screen, number_bytes(1))
        assert poses.enter("lobby", screen) is not gathering
        assert screen.shown == []
        poses.close()

    run(test())


def test_gatherings_share_the_beats_of_a_tick_evenly() -> None:
    async def test() -> None:
        poses = Poses()
        entered = [poses.enter(n, Screen()) for n in range(10)]
        assert sorted(gathering.beat for gathering in entered) == [0, 0, 1, 1, 2, 2, 3, 3, 4, 4]
        poses.close()

    run(test())
