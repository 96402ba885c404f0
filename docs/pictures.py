"""`make pictures`: the screenshots of this folder, made anew from a fresh demo desk. Needs chromium.

Each is a page of the desk as somebody sees it: (file, who, what they do, width).
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 360, "height": 740}
PATIENCE_SECONDS = 120


def reading(page: Page) -> None:
    """The Moscow article, with what the machine found, and a claim in the making."""
    page.goto("/articles/?q=sit+down")
    page.get_by_role("link", name="Palestinian factions sit down in Moscow").click()
    page.locator("#text").focus()
    for _ in range(10):
        page.keyboard.press("s")
    page.keyboard.press("j")


def reviewing(page: Page) -> None:
    page.get_by_role("button", name="Next claim").click()


def dispute(page: Page) -> None:
    page.goto("/disputes/")
    page.locator("main .rows a").first.click()


def published(page: Page) -> None:
    page.goto("/claims/?status=published")
    page.locator("main .row-title").first.click()


def home(page: Page) -> None:
    page.goto("/")


def exporting(page: Page) -> None:
    page.goto("/exports/")


PICTURES: tuple[tuple[str, str, Callable[[Page], None], dict], ...] = (
    ("home.png", "rania", home, WIDE),
    ("reading.png", "carla", reading, WIDE),
    ("review.png", "rania", reviewing, WIDE),
    ("dispute.png", "ada", dispute, WIDE),
    ("claim.png", "edith", published, WIDE),
    ("exports.png", "edith", exporting, WIDE),
    ("reading-phone.png", "carla", reading, NARROW),
)


def main() -> int:
    chromium = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    if chromium is None:
        print("This needs chromium; on Debian: sudo apt-get install chromium-headless-shell", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        command = [sys.executable, "manage.py", "demo", "--port", str(port)]
        environment = os.environ | {"VAR_DIR": folder, "SITE_URL": f"http://127.0.0.1:{port}"}
        desk = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
        try:
            wait_for(f"http://127.0.0.1:{port}/readyz")
            take(chromium, f"http://127.0.0.1:{port}", accounts(Path(folder)))
        finally:
            desk.terminate()
            desk.wait()
    return 0


def take(chromium: str, address: str, passwords: dict[str, str]) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, who, act, window in PICTURES:
            page = browser.new_context(base_url=address, viewport=window, reduced_motion="reduce").new_page()
            page.goto("/accounts/login/")
            page.fill("[name=login]", who)
            page.fill("[name=password]", passwords[who])
            page.keyboard.press("Enter")
            page.wait_for_url(f"{address}/")
            page.reload()  # without the greeting
            act(page)
            page.wait_for_load_state("networkidle")
            page.screenshot(path=ROOT / "docs" / name)
        browser.close()


def accounts(folder: Path) -> dict[str, str]:
    lines = (folder / "demo-accounts.txt").read_text().splitlines()
    return dict(line.split("\t")[:2] for line in lines if not line.startswith("#"))


def wait_for(address: str) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            time.sleep(0.5)
    raise SystemExit("The demo desk didn't start.")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


if __name__ == "__main__":
    sys.exit(main())
