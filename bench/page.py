"""What a page costs whoever opens it: its size, when something is seen, and when all of it is there.

Usage: python -m bench.page [--sizes demo 20k] [--repeat 3]
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser

from bench.chromium import DESKTOP, EXECUTABLE, browser
from bench.exports import made_export
from pipelines.directly import page_of
from reports.render import render

_MOMENTS = """() => new Promise((done) => {
  const told = () => {
    const paint = performance.getEntriesByName("first-contentful-paint")[0];
    const load = performance.getEntriesByType("navigation")[0].loadEventEnd;
    if (paint && load) done([paint.startTime, load]);
    else setTimeout(told, 20);
  };
  told();
})"""


@dataclass(frozen=True, slots=True)
class Opening:
    """Milliseconds from asking for the page to its first words, and until its scripts have run."""

    painted: float
    loaded: float


def opening_of(path: Path, launched: Browser) -> Opening:
    """Open the page in a new window."""
    context = launched.new_context(viewport={"width": DESKTOP[0], "height": DESKTOP[1]})
    try:
        window = context.new_page()
        window.goto(path.as_uri())
        return Opening(*window.evaluate(_MOMENTS))
    finally:
        context.close()


def main() -> None:
    """Print a row for each size."""
    parser = argparse.ArgumentParser(prog="bench.page")
    parser.add_argument("--sizes", nargs="+", default=["demo", "20k"])
    parser.add_argument("--repeat", type=int, default=3)
    asked = parser.parse_args()
    if EXECUTABLE is None:
        print("There is no Chromium here, so nothing can be said of how soon a page is seen.")
        return
    print(f"{'page':<8}{'MB':>8}{'first paint ms':>16}{'all there ms':>14}")
    with tempfile.TemporaryDirectory() as folder, browser() as launched:
        for size in asked.sizes:
            path = Path(folder) / f"{size}.html"
            path.write_text(render(page_of(made_export(size), "en")), encoding="utf-8", newline="\n")
            openings = [opening_of(path, launched) for _ in range(asked.repeat)]
            painted = statistics.median(one.painted for one in openings)
            loaded = statistics.median(one.loaded for one in openings)
            print(f"{size:<8}{path.stat().st_size / 1e6:>8.2f}{painted:>16.0f}{loaded:>14.0f}")


if __name__ == "__main__":
    main()
