"""At a centre: the one class that its allow-list names, and the filter that its privacy file sets.

Both run in the centre's own process. What a job from the coordinator says cannot change where the
centre's folder is, nor take the filter away.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from nvflare.apis.event_type import EventType
from nvflare.apis.executor import Executor
from nvflare.apis.filter import Filter
from nvflare.apis.fl_constant import FLContextKey, ReturnCode
from nvflare.apis.fl_context import FLContext
from nvflare.apis.shareable import Shareable, make_reply
from nvflare.apis.signal import Signal

from tealward.study.centre.centre import Centre
from tealward.study.centre.folder import open_centre
from tealward.study.engine.letters import ASK, SAID, SETTINGS, TASK, ask_of, letter, said_in
from tealward.study.refusals import Refused


class CentreExecutor(Executor):  # type: ignore[misc]
    """Hands each request to the centre and its answer back."""

    def __init__(self) -> None:
        super().__init__()
        self._centre: Centre | None = None

    def handle_event(self, event_type: str, fl_ctx: FLContext) -> None:
        """Open the centre when a job begins, so that the first answer need not wait."""
        if event_type == EventType.START_RUN:
            workspace = fl_ctx.get_prop(FLContextKey.WORKSPACE_OBJECT)
            settings = Path(workspace.get_site_config_dir()) / SETTINGS
            self._centre = open_centre(Path(json.loads(settings.read_text("utf-8"))["centre"]))

    def execute(
        self, task_name: str, shareable: Shareable, fl_ctx: FLContext, abort_signal: Signal
    ) -> Shareable:
        """Answer one letter."""
        if task_name != TASK or self._centre is None:
            return make_reply(ReturnCode.TASK_UNKNOWN)
        said: Any
        try:
            said = self._centre.answer(ask_of(shareable.get(ASK)))
        except Refused as refusal:
            said = refusal
        reply = make_reply(ReturnCode.OK)
        reply[SAID] = letter(said)
        return reply


class ListedOnly(Filter):  # type: ignore[misc]
    """Lets an answer or a refusal of the closed shapes pass, written anew, and nothing beside."""

    def process(self, shareable: Shareable, fl_ctx: FLContext) -> Shareable:
        """The same letter in a fresh envelope."""
        reply = make_reply(shareable.get_return_code())
        for name in ("__cookie_jar__", "__task_id__", "__task_name__"):
            value = shareable.get_header(name)
            if value is not None:
                reply.set_header(name, value)
        reply[SAID] = letter(said_in(shareable.get(SAID)))
        return reply
