"""A Chromium that opens the page as a reader's browser would, with nothing of its own in the way."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

EXECUTABLE = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
"""Where Chromium is on this computer; null where there is none."""

SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""No talk of the browser's own; no sandbox, since it runs as root in a container."""

DESKTOP, PHONE = (1280, 900), (390, 844)
"""Width and height of the windows that the page is looked at in."""


@contextmanager
def browser() -> Iterator[Browser]:
    """A browser without a window, closed afterwards.

    Raises:
        RuntimeError: there is no Chromium.
    """
    if EXECUTABLE is None:
        raise RuntimeError("there is no Chromium here; Debian and Ubuntu have it as the package chromium")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=EXECUTABLE, args=list(SWITCHES))
        try:
            yield launched
        finally:
            launched.close()
