from tests.reports.golden import KEPT, golden


def test_the_page_is_the_one_that_somebody_looked_at():
    assert KEPT.read_text(encoding="utf-8").split("\n") == golden().split("\n"), (
        "the page has changed: look at it, then run `python -m tests.reports.golden`"
    )


def test_it_is_small_enough_to_be_read():
    assert len(KEPT.read_bytes()) < 200_000
