"""The chat page in a real browser, with the whole product behind it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.running import Running, running

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
QUIETLY = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


expect.set_options(timeout=20_000)  # a busy machine is slow, not wrong


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not Path(CHROMIUM).exists():
        pytest.skip("Chromium is not installed. On Debian: sudo apt install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIETLY)
        yield browser
        browser.close()


@pytest.fixture
def live(_migrated_sqlite: Path, tmp_path: Path) -> Iterator[Running]:
    file = tmp_path / "wethi.sqlite3"
    shutil.copy(_migrated_sqlite, file)
    with running(f"sqlite:///{file}", tmp_path) as product:
        yield product


class Chat:
    """A page of the simulator, and what went wrong in its console."""

    def __init__(self, page: Page, product: Running) -> None:
        self.page, self.product = page, product
        self.complaints: list[str] = []
        page.on("console", lambda message: self.complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def open(self, name: str, chat: str) -> None:
        self.page.goto(f"{self.product.line.url}/#{self.product.user(name)}/{chat}")
        self.page.wait_for_selector("html[data-ready]")


@pytest.fixture
def chat(browser: Browser, live: Running) -> Iterator[Chat]:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.add_init_script("localStorage.setItem('wethi.hint', '1')")
    chat = Chat(page, live)
    yield chat
    page.close()
    assert chat.complaints == []
