"""Big exports are true to their facts and as varied as real mailboxes."""

from collections import Counter

import pytest

from tests.transforms.synthetic.reading import Reading, count
from transforms.synthetic import MadeExport, write_export


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> MadeExport:
    """The smallest of the big exports."""
    return write_export(tmp_path_factory.mktemp("big"), 2026, size="20k")


@pytest.fixture(scope="module")
def export(made: MadeExport) -> Reading:
    """The same export, opened with the csv module."""
    return Reading(made.path)


def test_facts_counted_on_the_way_are_what_another_reading_counts(made: MadeExport, export: Reading) -> None:
    counted = count(export, 2026)
    assert counted == {fact: made.facts[fact] for fact in counted}
    assert made.facts["message_rows"] == 20_000
    assert made.facts["connections"] == 3_000


def test_every_kind_of_message_occurs(made: MadeExport) -> None:
    for fact in (
        "messages_drafts",
        "messages_spam",
        "messages_sponsored",
        "group_threads",
        "anonymous_threads",
    ):
        assert int(made.facts[fact] or 0) > 20


def test_texts_vary_in_words_and_length(export: Reading) -> None:
    contents = [row["CONTENT"] for row in export.rows("messages")]
    assert len(set(contents)) > 0.8 * len(contents)
    assert max(Counter(contents).values()) < 0.01 * len(contents)
    lengths = sorted(len(content.split()) for content in contents)
    assert lengths[len(lengths) // 20] >= 4
    assert 15 <= lengths[len(lengths) // 2] <= 45
    assert lengths[-1] <= 120
    assert sum("\n" in content for content in contents) > 0.3 * len(contents)


def test_the_same_seed_makes_the_same_big_bytes(
    made: MadeExport, tmp_path_factory: pytest.TempPathFactory
) -> None:
    again = write_export(tmp_path_factory.mktemp("again"), 2026, size="20k")
    assert again.path.read_bytes() == made.path.read_bytes()
