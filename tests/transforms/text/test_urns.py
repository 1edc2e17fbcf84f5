from datetime import UTC, datetime

import polars as pl
import pytest

from transforms.text.urns import urn_moment

NUMBER = 7375999012664508416
MOMENT = datetime(2025, 9, 22, 21, 6, 44, 54_000, tzinfo=UTC)


def moment(url: str | None) -> datetime | None:
    frame = pl.DataFrame({"url": pl.Series([url], dtype=pl.String)})
    found: datetime | None = frame.select(urn_moment(pl.col("url"))).item()
    return found


@pytest.mark.parametrize(
    "url",
    [
        f"https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A{NUMBER}",
        f"https://www.linkedin.com/feed/update/urn%3ali%3augcPost%3a{NUMBER}",
        f"https://www.linkedin.com/feed/update/urn:li:activity:{NUMBER}",
        f"https://www.linkedin.com/feed/update/urn:li:activity:{NUMBER}/?commentUrn=x",
        f"https://www.linkedin.com/feed/update/urn%253Ali%253Aactivity%253A{NUMBER}",
        f"urn:li:comment:(activity:{NUMBER},7376999012664508416)",
        f"urn:li:comment:(urn:li:activity:{NUMBER},7376999012664508416)",
        f"https://www.linkedin.com/feed/update/urn:li:groupPost:123456-{NUMBER}",
        f"https://www.linkedin.com/posts/anna-rossi_lavoro-activity-{NUMBER}-AbCd",
        f"https://www.linkedin.com/posts/anna-rossi_lavoro-share-{NUMBER}-AbCd?utm_source=share",
    ],
)
def test_the_moment_of_a_post_is_read_from_its_number(url: str) -> None:
    assert moment(url) == MOMENT


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "https://www.linkedin.com/feed/",
        "https://example.com/article-1234567890123456789",
        "urn:li:article:7375999012664508416",  # articles are numbered otherwise
        "urn:li:activity:12345",
        f"urn:li:activity:{10**16}",  # January 1970
        f"urn:li:activity:{NUMBER}0",  # twenty digits
    ],
)
def test_without_a_plausible_number_there_is_no_moment(url: str | None) -> None:
    assert moment(url) is None


def test_moments_have_the_type_of_the_contract() -> None:
    frame = pl.DataFrame({"url": pl.Series([], dtype=pl.String)})
    assert frame.select(urn_moment(pl.col("url"))).schema["url"] == pl.Datetime("us", "UTC")
