"""No test is timed; and the end of a run says, whoever ran it, if the pages were not opened in a browser."""

import pytest
from hypothesis import settings

from bench.chromium import EXECUTABLE

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if EXECUTABLE is None:
        terminalreporter.section("THE PAGE WAS NOT OPENED IN A BROWSER", sep="!", red=True, bold=True)
        terminalreporter.line(
            "There is no Chromium here, so that every test in tests/browser was skipped: what the page draws,"
            " whether it can be read without eyes or hands, and whether hostile names stay harmless in it"
            " is unproven. `apt-get install chromium` brings it on Debian and Ubuntu; then run `make tests`."
        )
