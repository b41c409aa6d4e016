"""One socket: it speaks picows on one side and the words of the ward on the other.

Frames come in on the loop's own time and are only checked here; what they ask for is done by one
task per socket, in the order in which it was asked. Whatever one socket does wrong closes that
socket and nothing else.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Coroutine
from typing import Any, Final, cast

import msgspec
from picows import WSCloseCode, WSFrame, WSListener, WSMsgType, WSTransport

from tealward.server.allowance import Allowance
from tealward.server.limits import Limits
from tealward.server.pose import POSE_BYTES, POSE_KIND, Gathering
from tealward.ward.contract import Refusal
from tealward.ward.messages import (
    FROM_CLIENT,
    CloseCode,
    FromClient,
    FromServer,
    Hello,
    Refused,
)
from tealward.ward.refuse import refusal

_decoder: Final = msgspec.json.Decoder(FROM_CLIENT)
_encoder: Final = msgspec.json.Encoder()

_BINARY: Final = WSMsgType.BINARY
_GOING_AWAY: Final = 1001
_TOO_BIG: Final = 1009
_INTERNAL_ERROR: Final = 1011
_REASON_BYTES: Final = 120

Serve = Callable[["Visitor"], Coroutine[Any, Any, None]]


class Visitor(WSListener):
    """A socket from its opening to its end.

    ``serve`` is run once as a task when the socket opens; it takes messages with ``next`` until
    that returns ``None``, which is the last thing to come from any socket.
    """

    __slots__ = (
        "_allowance",
        "_fragments",
        "_heard_hello",
        "_inbox",
        "_limits",
        "_loop",
        "_paused",
        "_poses_left",
        "_refused",
        "_serve",
        "_spawn",
        "_timer",
        "_transport",
        "case_id",
        "closed",
        "gathering",
        "greeted",
        "number",
        "person",
    )

    def __init__(
        self,
        case_id: str,
        serve: Serve,
        spawn: Callable[[Coroutine[Any, Any, None]], None],
        limits: Limits,
    ) -> None:
        self.case_id = case_id
        self.person = ""
        self.number = b""
        self.gathering: Gathering | None = None
        self.greeted = False
        self.closed = False
        self._serve = serve
        self._spawn = spawn
        self._limits = limits
        self._loop = asyncio.get_running_loop()
        self._inbox: asyncio.Queue[FromClient | None] = asyncio.Queue()
        self._allowance = Allowance(limits.acts_at_once, limits.acts_per_s, self._loop.time())
        self._heard_hello = False
        self._refused = 0
        self._poses_left = 0
        self._paused = False
        self._fragments: list[bytes] = []
        self._timer: asyncio.TimerHandle | None = None
        self._transport: WSTransport | None = None

    # What picows calls.

    def on_ws_connected(self, transport: WSTransport) -> None:
        """The socket is open: bound what it may hold back, and wait for hello."""
        self._transport = transport
        tcp = transport.underlying_transport.get_extra_info("socket")
        tcp.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, self._limits.kernel_send_bytes)
        transport.underlying_transport.set_write_buffer_limits(self._limits.paused_at_bytes)
        self._wait(self._limits.hello_s, CloseCode.TOO_SLOW, "no hello came")
        self._spawn(self._serve(self))

    def on_ws_frame(self, transport: WSTransport, frame: WSFrame) -> None:
        """A frame has come. Poses, which are nearly all of them, go the short way."""
        if frame.payload_size == POSE_BYTES and frame.msg_type is _BINARY and self.gathering:
            pose = frame.get_payload_as_bytes()
            self._poses_left -= 1
            if pose[0] == POSE_KIND and self._poses_left >= 0 and not self.closed:
                self.gathering.put(self.number, pose)
                return
        if not self.closed:
            self._take(transport, frame)
        elif frame.msg_type is WSMsgType.CLOSE:
            transport.disconnect()

    def on_ws_disconnected(self, transport: WSTransport) -> None:
        """The line is gone, for whatever reason."""
        self.closed = True
        self._stop_waiting()
        self._inbox.put_nowait(None)

    def pause_writing(self) -> None:
        """More is unsent than the other side seems to read."""
        self._paused = True
        self._wait(self._limits.paused_s, CloseCode.TOO_SLOW, "messages are not being read")

    def resume_writing(self) -> None:
        """The other side has caught up."""
        self._paused = False
        self._stop_waiting()

    # What the house and the room call.

    async def next(self) -> FromClient | None:
        """The next message, or ``None`` when there will be no more."""
        return await self._inbox.get()

    def send(self, message: FromServer) -> None:
        """Send a message, or nothing if the socket is closed."""
        if self.closed or self._transport is None:
            return
        self._transport.send(WSMsgType.TEXT, _encoder.encode(message))
        unsent = self._transport.underlying_transport.get_write_buffer_size()
        if unsent > self._limits.unsent_bytes:
            self.close(CloseCode.TOO_SLOW, "too much is unread")

    def refuse(self, ref: str, why: Refusal) -> None:
        """Say that the act ``ref`` was refused."""
        self.send(Refused(ref=ref, rule=why.rule, why=why.why, remedy=why.remedy))

    def show(self, poses: bytes) -> None:
        """Send a batch of poses; to a socket that lags behind, nothing."""
        if not self._paused and self._transport is not None:
            self._transport.send(_BINARY, poses)

    def allow_poses(self) -> None:
        """Give a new second's worth of poses."""
        self._poses_left = self._limits.poses_per_s

    def greet(self) -> None:
        """The hello has been accepted."""
        self.greeted = True
        self.allow_poses()
        if not self._paused:
            self._stop_waiting()

    def close(self, code: int, reason: str) -> None:
        """Say why, and cut the line if the other side does not say goodbye in time."""
        if self.closed or self._transport is None:
            return
        self.closed = True
        self._stop_waiting()
        # A closing frame holds 125 bytes. Codes beyond RFC 6455 are ours; picows passes them on.
        told = reason.encode()[:_REASON_BYTES].decode(errors="ignore")
        self._transport.send_close(cast("WSCloseCode", code), told)
        self._loop.call_later(self._limits.closing_s, self._cut)

    def go_away(self) -> None:
        """The server is stopping."""
        self.close(_GOING_AWAY, "the server is stopping")

    def fail(self) -> None:
        """The server has failed this visitor; coming back may help."""
        self.close(_INTERNAL_ERROR, "the server failed")

    # Reading.

    def _take(self, transport: WSTransport, frame: WSFrame) -> None:
        match frame.msg_type:
            case WSMsgType.CLOSE:
                self._say_goodbye(transport)
            case WSMsgType.BINARY:
                self._take_odd_binary(frame)
            case WSMsgType.TEXT | WSMsgType.CONTINUATION:
                self._take_text(frame)
            case _:
                pass  # a pong

    def _take_odd_binary(self, frame: WSFrame) -> None:
        """A pose that cannot be told: before the welcome, too many, or no pose at all."""
        if frame.payload_size != POSE_BYTES or frame.get_payload_as_bytes()[0] != POSE_KIND:
            self._broken("a binary message is a pose of 32 bytes that begins with 1")
        elif not self.greeted:
            self._broken("the first message is hello")
        elif self._poses_left < 0:
            self.close(
                CloseCode.TOO_MANY, f"send at most {self._limits.poses_per_s} poses a second"
            )

    def _take_text(self, frame: WSFrame) -> None:
        starts = frame.msg_type is WSMsgType.TEXT
        if starts == bool(self._fragments):
            return self._broken("fragments of a message follow one another")
        self._fragments.append(frame.get_payload_as_bytes())
        if sum(map(len, self._fragments)) > self._limits.message_bytes:
            return self.close(_TOO_BIG, f"a message has at most {self._limits.message_bytes} bytes")
        if frame.fin:
            text = b"".join(self._fragments)
            self._fragments.clear()
            self._take_message(text)
        return None

    def _take_message(self, text: bytes) -> None:
        try:
            message: FromClient = _decoder.decode(text)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            return self._broken(str(error))
        if isinstance(message, Hello) == self._heard_hello:
            return self._broken("hello is the first message of a socket, and only the first")
        self._heard_hello = True
        if not self._allowance.spend(self._loop.time()):
            return self._too_fast(message)
        if self._inbox.qsize() >= self._limits.waiting_messages:
            return self.close(CloseCode.TOO_MANY, "too many messages are waiting")
        return self._inbox.put_nowait(message)

    def _too_fast(self, message: FromClient) -> None:
        self._refused += 1
        if self._refused > self._limits.acts_at_once:
            return self.close(CloseCode.TOO_MANY, "far too many messages")
        return self.refuse(getattr(message, "ref", ""), refusal("too_fast"))

    def _broken(self, what: str) -> None:
        self.close(CloseCode.BROKEN_FRAME, what)

    def _say_goodbye(self, transport: WSTransport) -> None:
        self.closed = True
        self._stop_waiting()
        transport.send_close(WSCloseCode.OK)
        transport.disconnect()

    # Waiting.

    def _wait(self, seconds: float, code: int, reason: str) -> None:
        """Close the socket unless ``_stop_waiting`` is called in time."""
        self._stop_waiting()
        self._timer = self._loop.call_later(seconds, self.close, code, reason)

    def _stop_waiting(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _cut(self) -> None:
        if self._transport is not None:
            self._transport.disconnect(graceful=False)
