"""When people are busy on LinkedIn: office days and hours, quiet Augusts and quiet ends of the year."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

_HOURS = (6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21)
_HOUR_WEIGHTS = (3, 9, 10, 9, 7, 6, 5, 7, 7, 6, 6, 5, 3, 3, 4, 2)
_QUIET_AUGUST = 0.22
_QUIET_HOLIDAYS = 0.3
_QUIET_WEEKEND = 0.13
_LIVELY_SPRING = 1.25


def _liveliness(moment: datetime) -> float:
    """How likely something happens on that day, 1 on a plain working day."""
    lively = 1.0
    if moment.month == 8:
        lively = _QUIET_AUGUST
    elif (moment.month, moment.day) >= (12, 21) or (moment.month, moment.day) <= (1, 6):
        lively = _QUIET_HOLIDAYS
    elif moment.month in (3, 4, 10):
        lively = _LIVELY_SPRING
    return lively * (_QUIET_WEEKEND if moment.weekday() >= 5 else 1.0)


class Rhythm:
    """Draws moments of a made-up life (UTC)."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng

    def moment(self, earliest: datetime, latest: datetime) -> datetime:
        """A moment in [earliest, latest), more likely in office hours of lively days."""
        rng = self._rng
        span = latest - earliest
        moment = earliest
        for _ in range(40):
            day = earliest + rng.random() * span
            moment = day.replace(
                hour=rng.choices(_HOURS, weights=_HOUR_WEIGHTS)[0],
                minute=rng.randrange(60),
                second=rng.randrange(60),
                microsecond=0,
            )
            if earliest <= moment < latest and rng.random() * _LIVELY_SPRING < _liveliness(moment):
                return moment
        return min(max(moment, earliest), latest - timedelta(seconds=1)).replace(microsecond=0)

    def moments(self, count: int, earliest: datetime, latest: datetime) -> list[datetime]:
        """That many moments, oldest first."""
        return sorted(self.moment(earliest, latest) for _ in range(count))

    def kept_up(self, count: int, earliest: datetime, latest: datetime) -> list[datetime]:
        """That many moments in [earliest, latest), oldest first: a habit kept up, though not to the day.

        Each is put off or brought forward by about as much as they lie apart, so that gaps differ as they do
        in a random process while no stretch is much busier than another.
        """
        rng, span = self._rng, latest - earliest
        moments = []
        for place in range(count):
            moment = earliest + span * ((place + 0.5 + rng.gauss(0.0, 1.0)) / count % 1.0)
            if moment.weekday() >= 5 and rng.random() > _QUIET_WEEKEND:
                moment -= timedelta(days=moment.weekday() - 4)
            hour = rng.choices(_HOURS, weights=_HOUR_WEIGHTS)[0]
            moment = moment.replace(
                hour=hour, minute=rng.randrange(60), second=rng.randrange(60), microsecond=0
            )
            moments.append(min(max(moment, earliest), latest - timedelta(seconds=1)))
        return sorted(moments)

    def reply_after(self, moment: datetime) -> datetime:
        """When somebody answers: after minutes, hours or a few days, not at night."""
        rng = self._rng
        minutes = min(rng.lognormvariate(5.0, 1.7), 9 * 1440)
        reply = moment + timedelta(minutes=minutes + 1, seconds=rng.randrange(60))
        return reply + timedelta(hours=9) if reply.hour < 5 else reply
