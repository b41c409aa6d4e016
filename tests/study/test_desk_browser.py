"""In a browser, by fields alone: drafted, signed, approved, run and seen, in both languages."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page, sync_playwright

from tealward.alliance.agreement import Agreement
from tealward.alliance.canonical import convert
from tealward.record.opening import open_log
from tealward.server.study.app import DeskPages
from tealward.server.study.forms.agreement import AgreementForm
from tealward.server.study.forms.known import Known
from tealward.server.study.forms.sheet import BEGUN, Rows, filled, places
from tealward.study.desk import Desk
from tealward.words.load import say
from tests.study.joint import TODAY, Joint
from tests.study.table import together

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PICTURES = os.environ.get("TEALWARD_PICTURES", "")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="needs Chromium (or CHROMIUM=path)"),
]


class Office(NamedTuple):
    """A desk that knows nothing yet, over three centres; key files of everybody."""

    three: Joint
    base: str
    files: dict[str, str]
    ledgers: dict[str, Path]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    three = together(tmp_path)
    desk = Desk(open_log(f"sqlite:///{tmp_path / 'desk.db'}"), lambda: TODAY)
    ledgers = {name: tmp_path / f"{name}.db" for name in three.sources}
    pages = DeskPages(desk, three.post, ledgers)
    server = uvicorn.Server(
        uvicorn.Config(pages.app(), host="127.0.0.1", port=0, log_level="error", lifespan="off")
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    files: dict[str, str] = {}
    for name, key in (three.keys.centres | three.keys.people).items():
        files[name] = str(tmp_path / f"{name}.pem")
        key.write(Path(files[name]))
    yield Office(three, f"http://127.0.0.1:{port}/desk/{pages.token}", files, ledgers)
    server.should_exit = True
    thread.join(10)


@pytest.fixture
def page() -> Iterator[Page]:
    flags = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=str(CHROMIUM), args=flags)
        opened = browser.new_page()
        problems: list[str] = []
        opened.on("pageerror", lambda error: problems.append(str(error)))
        yield opened
        browser.close()
        assert problems == []


def fill(page: Page, typed: dict[str, list[str]]) -> None:
    """Type into the fields of these names, as a person would."""
    for name, values in typed.items():
        fields = page.locator(f'[name="{name}"]')
        for k in range(fields.count()):
            field = fields.nth(k)
            kind = field.evaluate("e => e.tagName == 'SELECT' ? 'select' : e.type")
            if kind == "select":
                field.select_option(values[0] if values else "")
            elif kind == "checkbox":
                field.set_checked(field.get_attribute("value") in values)
            elif kind != "hidden":
                field.fill(values[0] if values else "")


def press(page: Page, do: str) -> None:
    page.click(f'button[name="do"][value="{do}"]:not(.first)')
    page.wait_for_load_state()


def add(page: Page, key: str, start: str) -> None:
    page.select_option(f'[name="add.{key}"]', start)
    press(page, f"add:{key}")


def sign(page: Page, office: Office, *who: str) -> None:
    for name in who:
        page.set_input_files("#key-file", office.files[name])
        page.wait_for_function(
            "document.querySelector('[name=signature]').value.length == 128", timeout=30_000
        )
        page.click("#sign button")
        page.wait_for_load_state()


def looked_over(page: Page, name: str = "") -> None:
    """WCAG by axe, and no scrolling sideways, on a screen and on a phone."""
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url
        options = {"runOnly": {"type": "tag", "values": WCAG}}
        found = Axe().run(page, options=options).response["violations"]
        said = [f"{each['id']}: {node['html'][:160]}" for each in found for node in each["nodes"]]
        assert said == [], f"{page.url} at {width}"
        if PICTURES and name:
            page.screenshot(path=str(Path(PICTURES, f"{name}-{width}.png")), full_page=True)
    page.set_viewport_size({"width": 1280, "height": 900})


def digest_of(page: Page) -> str:
    return page.url.rsplit("/", 1)[-1].partition("?")[0]


def drafted(page: Page, terms: Agreement) -> None:
    """The whole agreement, field by field and row by row."""
    form = AgreementForm(Known({}, {}, {}), "ko", None, "")
    typed = filled(form.sheet({}), msgspec.to_builtins(terms))
    rows = [part for part in form.sheet({}) if isinstance(part, Rows)]
    keys = tuple(f"{part.key}." for part in rows)
    fill(page, {name: v for name, v in typed.items() if not name.startswith(keys)})
    for part in rows:
        for path in places(part.key, typed):
            start = typed[f"{path}.{BEGUN}"][0] or "new"
            add(page, part.key, start)
            mine = {n: v for n, v in typed.items() if n.startswith(f"{path}.")}
            fill(page, mine)


def test_a_study_by_fields_alone_from_draft_to_figures(office: Office, page: Page) -> None:
    three, base = office.three, office.base
    terms = convert(three.signed.document, Agreement)
    page.goto(f"{base}/?language=ko")
    looked_over(page, "desk-home-ko")
    page.click("a.button")
    press(page, "put_up")
    assert page.locator("[role=alert] a").count() > 5
    assert page.locator("#title\\.ko-wrong").inner_text() == say("study.form.wrong_empty", "ko")
    looked_over(page)
    drafted(page, terms)
    looked_over(page, "desk-draft-ko")
    page.click("header nav .quiet")
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.input_value("[name='title.ko']") == terms.title.ko
    page.click("header nav .quiet")
    press(page, "put_up")
    assert digest_of(page) == three.signed.digest, "fields say what the document says"
    looked_over(page, "desk-agreement-ko")
    sign(page, office, *three.keys.centres, "member_centre_a", "member_centre_b")

    page.click("a[href*='/propose/']")
    looked_over(page)
    fill(page, {"title.ko": ["첫 연구"], "title.en": ["First"], "name": ["one"]})
    fill(page, {"question.type": ["cox"]})
    press(page, "again")
    fill(page, {"question.of": ["age", "treated"]})
    press(page, "put_up")
    assert page.locator("[role=alert] a").count() >= 1
    assert page.input_value("[name='title.ko']") == "첫 연구"
    days, event = "days", "died"
    fill(page, {"study": ["first"], "question.days": [days], "question.event": [event]})
    looked_over(page, "desk-propose-ko")
    press(page, "put_up")
    approved_and_run(page, office)
    assert page.title().startswith("첫 연구")
    assert page.locator("text=결과를 확인하고 서명한 센터").count() == 1
    looked_over(page, "desk-result-ko")

    page.goto(f"{base}/agreement/{three.signed.digest}?language=en")
    page.click("a[href*='/draft/']")
    assert page.input_value("[name='limits.min_count']") == str(terms.limits.min_count)
    fill(page, {"limits.rounding": ["6"]})
    press(page, "json")
    assert '"rounding": 6' in page.input_value("textarea")
    looked_over(page, "desk-amend-en")
    press(page, "put_up")
    assert digest_of(page) != three.signed.digest
    sign(page, office, *three.keys.centres, "member_centre_b", "member_centre_c")
    page.click("a[href*='/propose/']")
    named = {"title.ko": ["생존"], "title.en": ["Survival"], "name": ["two"], "study": ["first"]}
    fill(page, named | {"question.type": ["survival"]})
    press(page, "again")
    more: dict[str, list[str]] = {"days": [days], "event": [event], "until_days": ["3000"]}
    fill(page, {f"question.{key}": value for key, value in more.items()} | {"question.by": [""]})
    add(page, "cohort", "age")
    press(page, "put_up")
    wrong = page.locator("#cohort\\.0\\.at_least-wrong").inner_text()
    assert wrong == say("study.form.wrong_range", "en")
    fill(page, {"cohort.0.at_least": ["0"], "cohort.0.at_most": ["200"]})
    looked_over(page, "desk-propose-en")
    press(page, "put_up")
    approved_and_run(page, office)
    assert page.locator("h1").inner_text() == "Survival"
    looked_over(page, "desk-result-en")
    page.goto(f"{base}/ledger?language=en")
    assert page.locator(".yes").count() == 3
    looked_over(page, "desk-ledger-en")


def approved_and_run(page: Page, office: Office) -> None:
    """Signed by everybody who must approve, run, and its figure waited for."""
    stewards = [f"steward_{name}" for name in office.three.keys.centres]
    looked_over(page)
    sign(page, office, "investigator", *stewards, "member_centre_a", "member_centre_b")
    page.click("form[action*='/run/'] button")
    page.wait_for_selector("svg[role=img]", timeout=60_000)


def test_without_script_rows_can_be_added_and_taken_away(office: Office, page: Page) -> None:
    assert page.context.browser is not None
    quiet = page.context.browser.new_context(java_script_enabled=False)
    still = quiet.new_page()
    still.goto(f"{office.base}/draft?language=en")
    still.fill("[name='title.en']", "Kept")
    add(still, "people", "visitor")
    add(still, "people", "steward")
    assert still.locator("fieldset.row").count() == 2
    assert still.locator("[name='people.0.of']").count() == 1
    press(still, "drop:people.0")
    assert still.locator("fieldset.row").count() == 1
    assert still.input_value("[name='title.en']") == "Kept"
    still.press("[name='title.en']", "Enter")
    still.wait_for_load_state()
    assert still.locator("[role=alert]").count() == 1, "Enter looks the sheet over"
    quiet.close()


def test_by_keyboard_the_reader_goes_on_in_the_new_row(office: Office, page: Page) -> None:
    page.goto(f"{office.base}/draft?language=ko")
    page.focus("[name='add.variables']")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("[name='variables.0.title.ko']")
    focused: Any = page.evaluate("document.activeElement.name")
    assert focused == "variables.0.title.ko"
