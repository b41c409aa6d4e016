"""At the coordinator: takes requests from a socket that only its owner can open, passes them on.

One job of the engine is one session: the processes of all centres stay up and any number of
approved runs go through them.
"""

from __future__ import annotations

import json
import select
import socket
from pathlib import Path
from typing import Any, Final

from nvflare.apis.client import Client
from nvflare.apis.controller_spec import ClientTask, Task
from nvflare.apis.fl_constant import FLContextKey
from nvflare.apis.fl_context import FLContext
from nvflare.apis.impl.controller import Controller
from nvflare.apis.shareable import Shareable
from nvflare.apis.signal import Signal

from tealward.study.engine.letters import ASK, SAID, SETTINGS, TASK

_LOOK_S: Final = 0.2
_CHECK_S: Final = 0.02


class StudyController(Controller):  # type: ignore[misc]
    """Carries letters between the socket and the centres until told to stop."""

    def __init__(self) -> None:
        super().__init__()
        self._listening: socket.socket | None = None

    def set_communicator(self, communicator: Any) -> None:
        """Look after tasks often: the engine's own 0.2 s would be most of a round.

        In 2.9 the argument of ``Controller`` does not reach the communicator.
        """
        super().set_communicator(communicator)
        communicator._task_check_period = _CHECK_S

    def start_controller(self, fl_ctx: FLContext) -> None:
        """Open the socket that the settings of the coordinator name."""
        workspace = fl_ctx.get_prop(FLContextKey.WORKSPACE_OBJECT)
        settings = Path(workspace.get_site_config_dir()) / SETTINGS
        path = json.loads(settings.read_text("utf-8"))["socket"]
        self._listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._listening.bind(path)
        Path(path).chmod(0o600)
        self._listening.listen(1)

    def control_flow(self, abort_signal: Signal, fl_ctx: FLContext) -> None:
        """Serve one caller after the other."""
        assert self._listening is not None
        while not abort_signal.triggered:
            if not select.select([self._listening], [], [], _LOOK_S)[0]:
                continue
            caller, _ = self._listening.accept()
            with caller:
                if not self._serve(caller, abort_signal, fl_ctx):
                    return

    def stop_controller(self, fl_ctx: FLContext) -> None:
        """Close the socket."""
        if self._listening is not None:
            self._listening.close()

    def process_result_of_unknown_task(
        self,
        client: Client,
        task_name: str,
        client_task_id: str,
        result: Shareable,
        fl_ctx: FLContext,
    ) -> None:
        """An answer that comes too late is dropped; the centre has kept it and says it again."""

    def _serve(self, caller: socket.socket, abort_signal: Signal, fl_ctx: FLContext) -> bool:
        """Requests of one caller, a line each. False: the session is to end."""
        waiting = b""
        while not abort_signal.triggered:
            if not select.select([caller], [], [], _LOOK_S)[0]:
                continue
            part = caller.recv(1 << 20)
            if not part:
                return True
            waiting += part
            while b"\n" in waiting:
                line, waiting = waiting.split(b"\n", 1)
                request = json.loads(line)
                if request.get("stop"):
                    return False
                found = self._pass_on(request, abort_signal, fl_ctx)
                caller.sendall(json.dumps(found).encode() + b"\n")
        return False

    def _pass_on(
        self, request: dict[str, Any], abort_signal: Signal, fl_ctx: FLContext
    ) -> dict[str, str]:
        found: dict[str, str] = {}

        def received(client_task: ClientTask, fl_ctx: FLContext) -> None:
            found[client_task.client.name] = client_task.result.get(SAID, "")
            client_task.result = None

        data = Shareable()
        data[ASK] = request["ask"]
        task = Task(TASK, data, timeout=int(request["timeout_s"]), result_received_cb=received)
        connected = {client.name for client in self._engine.get_clients()}
        targets = [name for name in request["centres"] if name in connected]
        if targets:
            self.broadcast_and_wait(
                task, fl_ctx, targets=targets, min_responses=len(targets), abort_signal=abort_signal
            )
        return found
