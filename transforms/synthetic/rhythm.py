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

    def regular(self, count: int, earliest: datetime, latest: datetime) -> list[datetime]:
        """That many moments in [earliest, latest), oldest first and about equally far apart."""
        step = (latest - earliest) / max(count, 1)
        return sorted(self._near(earliest + step * (place + 0.5), step, latest) for place in range(count))

    def _near(self, moment: datetime, step: timedelta, latest: datetime) -> datetime:
        rng = self._rng
        moved = moment + step * rng.uniform(-0.45, 0.45)
        if moved.weekday() >= 5 and rng.random() > _QUIET_WEEKEND:
            moved -= timedelta(days=moved.weekday() - 4)
        hour = rng.choices(_HOURS, weights=_HOUR_WEIGHTS)[0]
        moved = moved.replace(hour=hour, minute=rng.randrange(60), second=rng.randrange(60), microsecond=0)
        return min(moved, latest - timedelta(seconds=1))

    def reply_after(self, moment: datetime) -> datetime:
        """When somebody answers: after minutes, hours or a few days, not at night."""
        rng = self._rng
        minutes = min(rng.lognormvariate(5.0, 1.7), 9 * 1440)
        reply = moment + timedelta(minutes=minutes + 1, seconds=rng.randrange(60))
        return reply + timedelta(hours=9) if reply.hour < 5 else reply
