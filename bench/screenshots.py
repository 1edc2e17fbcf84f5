"""`make screenshots`: pages of made-up members as pictures in bench/out/screenshots, for eyes to look over.

Usage: python -m bench.screenshots [--members demo leader ...] [--languages en it]
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page

from bench.chromium import DESKTOP, PHONE, browser
from bench.pages import LANGUAGES, MEMBERS, html_of

OUT = Path(__file__).parent / "out" / "screenshots"
WINDOWS = {"desktop": DESKTOP, "phone": PHONE}
SCHEMES = ("light", "dark")

DRAW = """async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  for (const plot of document.querySelectorAll(".plot")) {
    plot.scrollIntoView({ block: "center", behavior: "instant" });
    for (let frames = 0; frames < 60 && !plot.querySelector("svg.main-svg"); frames += 1) await frame();
  }
  window.scrollTo({ top: 0, behavior: "instant" });
  await frame();
}"""
"""Scrolls through a page, so that every chart is drawn."""


def pictures(name: str, html: str, launched: Browser) -> None:
    """A page in every window and scheme, from top to bottom."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.html"
        path.write_text(html, encoding="utf-8", newline="\n")
        for window, (width, height) in WINDOWS.items():
            context = launched.new_context(
                viewport={"width": width, "height": height}, reduced_motion="reduce"
            )
            page = context.new_page()
            page.goto(path.as_uri())
            page.evaluate(DRAW)
            for scheme in SCHEMES:
                _picture(page, scheme, OUT / f"{name}-{window}-{scheme}.png")
            context.close()


def _picture(page: Page, scheme: str, path: Path) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.wait_for_timeout(200)
    page.screenshot(path=path, full_page=True)
    print(path, flush=True)


def main() -> None:
    """Take the pictures."""
    parser = argparse.ArgumentParser(prog="bench.screenshots")
    parser.add_argument("--members", nargs="+", default=MEMBERS, choices=MEMBERS, metavar="MEMBER")
    parser.add_argument("--languages", nargs="+", default=LANGUAGES, choices=LANGUAGES)
    asked = parser.parse_args()
    OUT.mkdir(parents=True, exist_ok=True)
    with browser() as launched:
        for member in asked.members:
            for language in asked.languages:
                pictures(f"{member}-{language}", html_of(member, language), launched)
        pictures("demo-shared", html_of("demo", is_shared=True), launched)


if __name__ == "__main__":
    main()
