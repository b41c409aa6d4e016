"""In a browser: a study is proposed, signed with key files that stay on the page, run and shown."""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn

from tealward.record.opening import open_log
from tealward.server.study.app import DeskPages
from tealward.study.desk import Desk
from tests.study.joint import TODAY, Joint
from tests.study.table import together

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="needs Chromium (or CHROMIUM=path)"),
]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[tuple[Joint, str]]:
    three = together(tmp_path)
    desk = Desk(open_log(f"sqlite:///{tmp_path / 'desk.db'}"), lambda: TODAY)
    pages = DeskPages(desk, three.post, {})
    server = uvicorn.Server(
        uvicorn.Config(pages.app(), host="127.0.0.1", port=0, log_level="error", lifespan="off")
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield three, f"http://127.0.0.1:{port}/desk/{pages.token}"
    server.should_exit = True
    thread.join(10)


def test_a_study_from_draft_to_forest_plot(office: tuple[Joint, str], tmp_path: Path) -> None:
    from playwright.sync_api import sync_playwright

    three, base = office
    files: dict[str, str] = {}
    for name, key in (three.keys.centres | three.keys.people).items():
        files[name] = str(tmp_path / f"{name}.pem")
        key.write(Path(files[name]))
    flags = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=str(CHROMIUM), args=flags)
        page = browser.new_page()
        problems: list[str] = []
        page.on("pageerror", lambda error: problems.append(str(error)))

        def sign(*who: str) -> None:
            for name in who:
                page.set_input_files("#key-file", files[name])
                page.wait_for_function(
                    "document.querySelector('[name=signature]').value.length == 128", timeout=30_000
                )
                page.click("#sign button")
                page.wait_for_load_state()

        page.goto(f"{base}/draft?language=ko")
        page.fill("textarea", json.dumps(three.signed.document))
        page.click("button")
        page.wait_for_load_state()
        sign(*three.keys.centres, "member_centre_a", "member_centre_b")
        page.click("a[href*='/propose/']")
        document = json.loads(page.input_value("textarea"))
        question = {"type": "cox", "days": "days", "event": "died", "of": ["age", "treated"]}
        document |= {"name": "one", "study": "first", "question": question}
        document["title"] = {"ko": "첫 연구", "en": "First"}
        page.fill("textarea", json.dumps(document))
        page.click("button")
        page.wait_for_load_state()
        stewards = [f"steward_{name}" for name in three.keys.centres]
        sign("investigator", *stewards, "member_centre_a", "member_centre_b")
        page.click("form[action*='/run/'] button")
        page.wait_for_selector("svg[role=img]", timeout=60_000)
        assert page.title().startswith("첫 연구")
        assert page.locator("text=결과를 확인하고 서명한 센터").count() == 1
        page.set_viewport_size({"width": 390, "height": 800})
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 390
        assert problems == []
        browser.close()
