"""P6: do readers react to posts?"""

from __future__ import annotations

from bisect import bisect_right

from reports.scoring.curves import pw
from reports.scoring.measured import Measured, missing
from reports.scoring.rubric import Constants
from reports.told import mark

NOT_READ = mark(
    "The creator-analytics workbook is a file of its own, not part of this export, and is not read yet."
)
NOT_SHOWN = mark("None of your posts was shown to anybody in the time that the workbook covers.")


def response() -> Measured:
    """Left open until the workbook of creator analytics is read."""
    return missing(NOT_READ)


def engagement_points(engagements: float, impressions: int, followers: int, constants: Constants) -> Measured:
    """Points from 0 to 100 for how often readers did something with a post, against similar profiles.

    Args:
        engagements: reactions, comments and shares, summed over the days of the workbook.
        impressions: times that posts were shown, summed likewise; the sums are divided, since a mean of rates
            would let one quiet day decide.
        followers: on the last day.
        constants: the register.

    Returns:
        The points, with n = impressions; missing if nothing was shown.
    """
    if impressions <= 0:
        return missing(NOT_SHOWN)
    rate = engagements / impressions
    rates = constants.lists("engagement_rates")[
        bisect_right(constants.numbers("engagement_followers"), followers)
    ]
    knots = [(0.0, 0.0), *zip(rates, constants.numbers("engagement_scores"), strict=True)]
    return Measured(pw(rate, knots), impressions, details={"engagement_rate": rate, "followers": followers})
