"""In a real browser: passkeys with a virtual authenticator, an institution, the officer's month."""

from __future__ import annotations

import os
import socket
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, CDPSession, Page, sync_playwright
from sqlalchemy import update
from uvicorn import Config, Server

from tealward.survivors.demo.door import demo_app
from tealward.survivors.demo.load import load
from tealward.survivors.people import links
from tealward.survivors.people.site import Site
from tealward.survivors.store.opening import open_store
from tealward.survivors.store.schema import sessions

from .provider import SUBJECT, Provider, institution

_CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
_WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_PICTURES = os.environ.get("TEALWARD_PICTURES", "")
_AUTHENTICATOR = {
    "protocol": "ctap2",
    "ctap2Version": "ctap2_1",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}

pytestmark = [
    pytest.mark.browser,
    pytest.mark.timeout(600),
    pytest.mark.skipif(not Path(_CHROMIUM).exists(), reason="needs Chromium (or CHROMIUM=path)"),
]


class House:
    """The demonstration under a name (passkeys belong to names), with an institution beside it."""

    def __init__(self, folder: Path) -> None:
        self.provider = Provider("ES256")
        self.provider.lie = {"amr": ["mfa"]}
        self.store = open_store(f"sqlite:///{folder}/demo.db", folder / "demo.key")
        self.loaded = load(self.store, datetime.now(UTC))
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        site = Site.at(f"http://localhost:{port}")
        self.origin = site.origin
        outside = institution(self.provider, folder, site, second_factor='{ amr = ["mfa"] }')
        app = demo_app(self.store, self.loaded, site, outside)
        self._server = Server(Config(app, port=port, log_level="error", ws="none"))
        self._thread = threading.Thread(target=self._server.run)
        self._thread.start()
        while not self._server.started:
            time.sleep(0.05)

    def enter(self, page: Page, who: str, language: str) -> None:
        page.goto(f"{self.origin}/demo/{who}")
        page.goto(f"{self.origin}/account?lang={language}")

    def proofs_are_stale(self) -> None:
        with self.store.transaction() as tx:
            tx.connection.execute(update(sessions).values(proved=None))

    def stop(self) -> None:
        self._server.should_exit = True
        self._thread.join()
        self.provider.stop()
        self.store.close()


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    house = House(tmp_path_factory.mktemp("house"))
    yield house
    house.stop()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=_CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
        )
        yield chromium
        chromium.close()


def _looked_over(page: Page, name: str = "") -> list[str]:
    """What axe finds, and whether the page is wider than the screen."""
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": _WCAG}})
    faults = [
        f"{page.url}: {each['id']}: {node['html'][:120]}"
        for each in found.response["violations"]
        for node in each["nodes"]
    ]
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    if _PICTURES and name:
        page.screenshot(path=str(Path(_PICTURES, f"{name}.png")), full_page=True)
    return faults + ([f"{page.url} is {wide} px too wide"] if wide > 0 else [])


def _authenticator(page: Page) -> tuple[CDPSession, str]:
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    made = devtools.send("WebAuthn.addVirtualAuthenticator", {"options": _AUTHENTICATOR})
    return devtools, made["authenticatorId"]


@pytest.mark.parametrize(("who", "language"), [("haneul", "ko"), ("nurse", "en")])
def test_a_passkey_from_making_to_removing(
    house: House, browser: Browser, who: str, language: str
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 780})
    page = context.new_page()
    errors: list[str] = []
    page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
    devtools, authenticator = _authenticator(page)
    house.enter(page, who, language)
    page.locator("#name").focus()  # by keyboard alone
    page.keyboard.type("내 휴대폰 360")
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "내 휴대폰 360" in page.locator(".passkeys").inner_text()
    faults = _looked_over(page, f"account-{language}")
    (key,) = devtools.send("WebAuthn.getCredentials", {"authenticatorId": authenticator})[
        "credentials"
    ]
    assert (key["rpId"], key["isResidentCredential"]) == ("localhost", True)

    # The device says itself that it holds a passkey already.
    page.locator("form[data-passkey=add] button").click()
    told = page.locator("form[data-passkey=add] [role=alert]")
    told.filter(has_text={"ko": "이미", "en": "already"}[language]).wait_for()

    # Out, and in again with nothing but the passkey.
    page.locator("form[action='/leave'] button").click()
    page.wait_for_url(house.origin + "/")
    faults += _looked_over(page, f"door-{language}")
    page.locator("form[data-passkey=use] button").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/s/*" if who == "haneul" else "**/team")

    # A fresh proof, too.
    house.proofs_are_stale()
    page.goto(f"{house.origin}/account")
    page.wait_for_url("**/again?to=/account")
    faults += _looked_over(page, f"again-{language}")
    page.locator("form[data-passkey=use] button").click()
    page.wait_for_url("**/account")

    # A thief who holds the phone but not her finger stays outside.
    page.locator("form[action='/leave'] button").click()
    page.wait_for_url(house.origin + "/")
    devtools.send(
        "WebAuthn.setUserVerified", {"authenticatorId": authenticator, "isUserVerified": False}
    )
    page.locator("form[data-passkey=use] button").click()
    told = page.locator("form[data-passkey=use] [role=alert]")
    told.filter(has_text={"ko": "쓰지 못했습니다", "en": "was not used"}[language]).wait_for()
    assert page.url == house.origin + "/"
    faults += _looked_over(page)

    house.enter(page, who, language)
    page.locator(".passkeys button").click()
    page.wait_for_url("**/account")
    assert page.locator(".passkeys").count() == 0
    assert faults == []
    assert errors == []
    context.close()


def test_a_cloned_key_is_noticed(house: House, browser: Browser) -> None:
    """The authenticator's counter goes back, as it does when a key was copied."""
    context = browser.new_context()
    page = context.new_page()
    devtools, authenticator = _authenticator(page)
    house.enter(page, "mara", "en")
    with page.expect_navigation():
        page.locator("form[data-passkey=add] button").click()
    asked = {"authenticatorId": authenticator}
    (copy,) = devtools.send("WebAuthn.getCredentials", asked)["credentials"]
    for expected in ("**/s/*", house.origin + "/passkey"):
        page.goto(house.origin)
        if page.locator("form[action='/leave']").count():
            page.locator("form[action='/leave'] button").click()
            page.wait_for_url(house.origin + "/")
        page.locator("form[data-passkey=use] button").click()
        page.wait_for_url(expected)
        devtools.send("WebAuthn.clearCredentials", asked)
        devtools.send("WebAuthn.addCredential", {**asked, "credential": {**copy, "signCount": 0}})
    assert "was not accepted" in page.locator("main").inner_text()
    context.close()


def test_elsewhere_and_without_script_the_password_remains(house: House, browser: Browser) -> None:
    plain = browser.new_context(java_script_enabled=False)
    page = plain.new_page()
    page.goto(f"{house.origin}/?lang=en")
    assert not page.locator("form[data-passkey]").is_visible()
    assert page.locator("#password").is_visible()
    plain.close()
    context = browser.new_context()
    page = context.new_page()
    _authenticator(page)
    page.goto(house.origin.replace("localhost", "127.0.0.1") + "/?lang=en")
    page.locator("form[data-passkey=use] button").click()
    told = page.locator("form[data-passkey=use] [role=alert]")
    told.filter(has_text=house.origin).wait_for()
    context.close()


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_team_comes_in_with_its_institution(
    house: House, browser: Browser, language: str
) -> None:
    """Over two sites, with the strict cookie of the session set on the way back."""
    with house.store.transaction() as tx:
        links.unlink(tx, house.loaded.people["nurse"].id)
    context = browser.new_context(viewport={"width": 360, "height": 780})
    page = context.new_page()
    page.goto(f"{house.origin}/?lang={language}")
    page.locator("a[href='/institution']").click()
    page.locator("[role=alert]").first.wait_for()
    assert SUBJECT in page.locator("main").inner_text()
    faults = _looked_over(page)
    with house.store.transaction() as tx:
        links.link(tx, house.provider.issuer, SUBJECT, house.loaded.people["nurse"])
    page.goto(house.origin)
    page.locator("a[href='/institution']").click()
    page.wait_for_url(house.origin + "/team")
    assert faults == []
    context.close()


@pytest.mark.parametrize(("language", "width"), [("ko", 360), ("en", 360), ("en", 1280)])
def test_the_officers_month(house: House, browser: Browser, language: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    house.enter(page, "officer", language)
    faults: list[str] = []
    for path in ("/audit", "/people", "/audit/month"):
        page.goto(house.origin + path)
        faults += _looked_over(page)
    page.goto(f"{house.origin}/audit")
    page.locator("a[href='/audit/month']").click()
    page.locator("#month").fill(datetime.now(UTC).strftime("%Y-%m"))
    page.locator("main form[method=get] button").click()
    page.wait_for_url("**/audit/month?month=*")
    faults += _looked_over(page, f"month-{language}-{width}")
    assert page.locator("#note").count() == 0, "this month is not over"
    assert faults == []
    context.close()
