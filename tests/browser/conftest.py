from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from bench.chromium import EXECUTABLE, browser

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if EXECUTABLE is None:
        for item in items:
            if HERE in item.path.parents:
                item.add_marker(pytest.mark.skip(reason="no Chromium here: no page was opened in a browser"))


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One for each file of tests: while it lives, nothing else may run an event loop in this process."""
    with browser() as launched:
        yield launched
