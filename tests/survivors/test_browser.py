"""In a real browser: a phone, both languages, offline and back, and axe on every page."""

from __future__ import annotations

import json
import os
import socket
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from uvicorn import Config, Server

from tealward.survivors.chart.state import fold
from tealward.survivors.demo.door import demo_app
from tealward.survivors.demo.load import Loaded, load
from tealward.survivors.store.opening import open_store
from tealward.survivors.store.store import Store

_CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
_PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}
_SCREEN: dict[str, Any] = {"viewport": {"width": 1280, "height": 900}}
_WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_HERS = (
    "",
    "diary",
    "diary/past",
    "form",
    "calendar",
    "ca125",
    "plan",
    "outlook",
    "family",
    "privacy",
)
_PICTURES = os.environ.get("TEALWARD_PICTURES", "")
"""A folder to put the pictures of the documentation into."""

pytestmark = [
    pytest.mark.browser,
    pytest.mark.timeout(600),
    pytest.mark.skipif(not Path(_CHROMIUM).exists(), reason="needs Chromium (or CHROMIUM=path)"),
]


class Demo:
    """The demonstration, served on a free port."""

    def __init__(self, folder: Path) -> None:
        self.store: Store = open_store(f"sqlite:///{folder}/demo.db", folder / "demo.key")
        self.loaded: Loaded = load(self.store, datetime.now(UTC))
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        app = demo_app(self.store, self.loaded)
        self._server = Server(Config(app, port=self.port, log_level="error", ws="none"))
        self._thread = threading.Thread(target=self._server.run)
        self._thread.start()
        while not self._server.started:
            time.sleep(0.05)

    def record(self, who: str, part: str = "") -> str:
        survivor = self.loaded.people[who].survivor
        return f"http://127.0.0.1:{self.port}/s/{survivor}{'/' + part if part else ''}"

    def enter(self, page: Page, who: str, language: str) -> None:
        page.goto(f"http://127.0.0.1:{self.port}/demo/{who}")
        page.goto(f"{page.url.partition('?')[0]}?lang={language}")

    def stop(self) -> None:
        self._server.should_exit = True
        self._thread.join()
        self.store.close()


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    demo = Demo(tmp_path_factory.mktemp("demo"))
    yield demo
    demo.stop()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=_CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
        )
        yield chromium
        chromium.close()


def _faults(page: Page) -> list[str]:
    options = {"runOnly": {"type": "tag", "values": _WCAG}}
    found = Axe().run(page, options=options)
    return [
        f"{page.url}: {each['id']}: {node['html'][:120]}"
        for each in found.response["violations"]
        for node in each["nodes"]
    ]


def _picture(page: Page, name: str) -> None:
    if _PICTURES:
        page.screenshot(path=str(Path(_PICTURES, f"{name}.png")))


@pytest.mark.parametrize("language", ["ko", "en"])
def test_her_phone(demo: Demo, browser: Browser, language: str) -> None:
    context = browser.new_context(**_PHONE)
    page = context.new_page()
    errors: list[str] = []
    page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
    demo.enter(page, "haneul", language)
    faults: list[str] = []
    for part in _HERS:
        page.goto(demo.record("haneul", part))
        assert page.locator("html").get_attribute("lang") == language
        faults += _faults(page)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 390, f"{part or 'home'} is wider than the phone: {wide}"
        small = page.evaluate(
            """[...document.querySelectorAll('button, select, nav a, input:not([type=hidden])')]
               .filter(e => { const b = e.getBoundingClientRect();
                              return b.width > 0 && (b.height < 24 || b.width < 24) })
               .map(e => e.outerHTML.slice(0, 80))"""
        )
        assert small == [], part
        if part in ("", "diary", "form", "ca125", "plan"):
            _picture(page, f"survivors-phone-{part or 'home'}-{language}")
    page.goto(f"http://127.0.0.1:{demo.port}/account")
    faults += _faults(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.goto(demo.record("haneul", "outlook"))
    with page.expect_navigation(wait_until="load"):
        page.locator("main button").first.click()
    page.locator("svg.people").wait_for()
    faults += _faults(page)
    _picture(page, f"survivors-phone-outlook-{language}")
    page.locator("main button.quiet").click()
    assert faults == []
    assert errors == []
    context.close()


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_teams_screen(demo: Demo, browser: Browser, language: str) -> None:
    context = browser.new_context(**_SCREEN)
    page = context.new_page()
    faults: list[str] = []
    demo.enter(page, "clinician", language)
    faults += _faults(page)
    _picture(page, f"survivors-team-{language}")
    for part in ("", "plan", "calendar", "ca125", "diary/past", "family", "privacy", "bring"):
        page.goto(demo.record("mara", part))
        faults += _faults(page)
        if part in ("plan", "ca125"):
            _picture(page, f"survivors-team-{part}-{language}")
    for path in ("new", "forms"):
        page.goto(f"http://127.0.0.1:{demo.port}/{path}")
        faults += _faults(page)
    demo.enter(page, "officer", language)
    faults += _faults(page)
    page.goto(f"http://127.0.0.1:{demo.port}/people")
    faults += _faults(page)
    context.clear_cookies()
    for path in ("/", "/demo", "/nowhere"):
        page.goto(f"http://127.0.0.1:{demo.port}{path}?lang={language}")
        faults += _faults(page)
    assert faults == []
    context.close()


def _fill(page: Page) -> None:
    page.locator("#fatigue-2").check()
    page.locator("#belly_pain-1").check()
    page.locator("#weight_kg").fill("58,4")


def _diaries(demo: Demo, who: str) -> int:
    with demo.store.transaction() as tx:
        return len(fold(tx.entries(demo.loaded.people[who].survivor)).diary)


def _until(page: Page, said: str) -> None:
    """Wait until an expression is true; asked from outside, as the page allows no ``eval``."""
    for _ in range(300):
        if page.evaluate(said):
            return
        time.sleep(0.1)
    raise AssertionError(f"never came true: {said}")


def _ready_for_offline(page: Page) -> None:
    _until(page, "navigator.serviceWorker.controller !== null")
    _until(
        page,
        """caches.open('tealward-diary-1').then(shelf => shelf.keys())
           .then(keys => keys.some(key => key.url.endsWith('/diary')))""",
    )


@pytest.mark.parametrize(("who", "language"), [("seoyeon", "ko"), ("mara", "en")])
def test_offline_and_back(demo: Demo, browser: Browser, who: str, language: str) -> None:
    context: BrowserContext = browser.new_context(**_PHONE)
    page = context.new_page()
    demo.enter(page, who, language)
    page.goto(demo.record(who, "diary"))
    _ready_for_offline(page)
    before = _diaries(demo, who)
    context.set_offline(True)
    page.goto(demo.record(who, "diary"))  # from the phone itself
    assert page.locator("#diary").is_visible()
    _fill(page)
    page.goto(demo.record(who, "diary"))
    assert page.locator("#fatigue-2").is_checked(), "the draft was not kept"
    page.locator("label[for=flag-fever]").click()
    assert page.locator(".flag:has(#flag-fever) .advice").is_visible(), "advice needs no network"
    page.locator("#diary button.wide").click()
    assert page.locator("#now .advice").is_visible(), "what to do now must stay in sight"
    _until(page, "document.getElementById('sync').textContent !== ''")
    assert _diaries(demo, who) == before
    kept = page.evaluate("JSON.parse(localStorage.getItem('tealward-kept')).length")
    assert kept == 1
    context.set_offline(False)
    _until(page, "localStorage.getItem('tealward-kept') === '[]'")
    assert _diaries(demo, who) == before + 1
    with demo.store.transaction() as tx:
        last = fold(tx.entries(demo.loaded.people[who].survivor)).diary[-1][0]
    assert last.answers == {"fatigue": 2, "belly_pain": 1}
    assert last.flags == ["fever"]
    assert last.weight_kg == 58.4
    page.reload()
    assert not page.locator("#fatigue-2").is_checked()
    assert _diaries(demo, who) == before + 1
    context.close()


def _forms_kept(demo: Demo) -> list[dict[str, Any]]:
    with demo.store.transaction() as tx:
        state = fold(tx.entries(demo.loaded.people["haneul"].survivor))
    return [json.loads(bytes(each.resource)) for each in state.forms_kept.values()]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_hospitals_form_offline_and_back(demo: Demo, browser: Browser, language: str) -> None:
    context: BrowserContext = browser.new_context(**_PHONE)
    page = context.new_page()
    demo.enter(page, "haneul", language)
    page.goto(demo.record("haneul", "form"))
    _until(page, "navigator.serviceWorker.controller !== null")
    _until(
        page,
        """caches.open('tealward-diary-1').then(shelf => shelf.keys())
           .then(keys => keys.some(key => key.url.endsWith('/form')))""",
    )
    before = len(_forms_kept(demo))
    context.set_offline(True)
    page.goto(demo.record("haneul", "form"))  # from the phone itself
    words = "배가 얼마나 자주 아팠나요?" if language == "ko" else "How often did your belly ache?"
    assert page.get_by_text(words).is_visible()

    def choose(link: str, place: int) -> None:
        page.locator(f"[name='i-{link}'][value='{place}']").check(force=True)

    how_bad = page.locator("[data-link='17S']")
    assert not how_bad.is_visible(), "the form opens it only after the question before"
    choose("17F", 2)
    assert how_bad.is_visible()
    choose("17S", 4)
    choose("16F", 1)
    choose("68S", 5)
    page.goto(demo.record("haneul", "form"))
    assert how_bad.locator("[value='4']").is_checked(), "the draft was not kept"
    choose("17F", 0)
    assert not how_bad.is_visible()
    page.locator("[data-link='16F'] .clear").click()
    assert page.locator("[name='i-16F']:checked").count() == 0
    page.locator("#form button.wide").click()
    _until(page, "document.getElementById('sync').textContent !== ''")
    assert len(_forms_kept(demo)) == before
    context.set_offline(False)
    _until(page, "localStorage.getItem('tealward-kept') === '[]'")
    kept = _forms_kept(demo)
    assert len(kept) == before + 1
    text = json.dumps(kept[-1])
    assert '"17F"' in text
    assert '"rather-not"' in text
    assert "17S" not in text, "closed again, so it does not count"
    assert "16F" not in text
    context.close()


def test_the_diary_works_without_script(demo: Demo, browser: Browser) -> None:
    context = browser.new_context(**_PHONE, java_script_enabled=False)
    page = context.new_page()
    demo.enter(page, "seoyeon", "en")
    before = _diaries(demo, "seoyeon")
    page.goto(demo.record("seoyeon", "diary"))
    _fill(page)
    page.locator("label[for=flag-one_leg]").click()
    assert page.locator(".flag:has(#flag-one_leg) .advice").is_visible()
    page.locator("#diary button.wide").click()
    assert "What to do now" in page.locator("main").inner_text()
    assert _diaries(demo, "seoyeon") == before + 1
    context.close()


def test_the_care_plan_prints_as_a_document(demo: Demo, browser: Browser, tmp_path: Path) -> None:
    context = browser.new_context(**_SCREEN)
    page = context.new_page()
    for language in ("ko", "en"):
        demo.enter(page, "haneul", language)
        page.goto(demo.record("haneul", "plan"))
        page.emulate_media(media="print")
        assert page.locator(".on-paper").is_visible()
        assert not page.locator("nav").is_visible()
        assert not page.locator("textarea").is_visible()
        printed = page.pdf(format="A4")
        assert printed.startswith(b"%PDF")
        assert len(printed) > 20_000
        page.emulate_media(media="screen")
    context.close()


def test_two_hundred_per_cent_and_the_keyboard(demo: Demo, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 640, "height": 800})
    page = context.new_page()
    demo.enter(page, "haneul", "ko")
    for part in ("", "diary", "plan", "calendar"):
        page.goto(demo.record("haneul", part))
        page.evaluate("document.documentElement.style.fontSize = '225%'")
        assert page.evaluate("document.documentElement.scrollWidth") <= 640, part
    page.goto(demo.record("haneul", "diary"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id").startswith("flag-")
    page.keyboard.press("Space")
    assert page.locator(".advice").first.is_visible()
    context.close()
