"""Whether people are written to in times of need only: three signs, as they stood on any day.

Timing: are people out of touch written to in times of need more than at other times? Cold asks: is something
asked of people without any contact in the year before? Abandonment: are those who answered in a time of need
not written to again, unless to ask?

A pattern is consistent with a motive, no more: motives can't be observed. Reconnecting is no sign by itself,
since old ties are valuable (Levin, Walter and Murnighan 2011, Organization Science). Networking is building,
maintaining and using ties (Wolff and Moser 2009, Journal of Applied Psychology); only using without
maintaining is looked for.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl
from numpy.typing import NDArray

from reports.scoring.files import Sight
from reports.scoring.intervals import Spread, by_weights
from reports.scoring.measured import Detail
from reports.scoring.needs import Days, day_number, observed_since
from reports.scoring.outreach import Flags, Outreach
from reports.scoring.rubric import Constants
from reports.told import Told, joined, mark

Amounts = NDArray[np.float64]
"""Numbers, one per draw."""


@dataclass(frozen=True, slots=True, eq=False)
class Glance:
    """What of an outreach lies within sight on one day.

    is_need: whether each of the days looked at was one of need, oldest first.
    openings, asks: the places of what lies in these days. opened: on which of them each opening was.
    is_judged: True for openings in a time of need that were answered and are long enough ago to tell whether
        the owner wrote again.
    """

    is_need: Flags
    openings: slice
    asks: slice
    opened: Days
    is_judged: Flags

    @classmethod
    def at(cls, outreach: Outreach, first_day: int, until: int, constants: Constants) -> Glance:
        """What lay within sight at the end of a day, and nothing later."""
        since = observed_since(first_day, until, constants)
        openings, asks = (
            slice(*np.searchsorted(days, [since, until + 1])) for days in (outreach.opened, outreach.asked)
        )
        is_need = outreach.needs.days(since, until)
        day = outreach.opened[openings]
        is_over = day + constants.numbers("follow_up_days")[1] <= until
        is_judged = is_need[day - since] & (outreach.answered[openings] <= until) & is_over
        return cls(is_need, openings, asks, day - since, is_judged)


@dataclass(frozen=True, slots=True)
class Opportunism:
    """How far outreach looks like writing in times of need only: 0 not at all, 1 in every way.

    value: weighted mean of the signs; null if none can be told.
    coverage: weight of the signs that can be told, 0 to 1.
    signs: those that can be told.
    weights: what each of them weighs in the value. A sign for which there was no opportunity is left out of
        the mean; one that can't be told for want of a file counts as 0, so that the doubt is the member's and
        an absent file does not raise the value. Only then do the weights come to less than 1.
    details: numbers behind the number.
    n: openings to people out of touch, and asks.
    why_missing: one plain sentence, if the value is null.
    """

    value: float | None
    coverage: float
    signs: Mapping[str, float]
    weights: Mapping[str, float]
    details: Mapping[str, Detail]
    n: int = 0
    why_missing: str = ""

    @property
    def most(self) -> float:
        """What the value could be if the files that are wanting were there; the least is the value itself."""
        return (self.value or 0.0) + 1.0 - sum(self.weights.values())


@dataclass(frozen=True, slots=True, eq=False)
class Timing:
    """The first sign, one number per draw.

    ratio: how many times as often people were written to in times of need as at others, taken cautiously.
    chance: how often times of need put elsewhere hold as many openings.
    value: 0 to 1.
    """

    ratio: Amounts
    chance: Amounts
    value: Amounts


def as_of(outreach: Outreach, day: date, constants: Constants) -> Opportunism:
    """The signs at the end of a day, from nothing later than it."""
    glance = glance_at(outreach, day, constants)
    if isinstance(glance, str):
        return Opportunism(None, 0.0, {}, {}, {}, why_missing=glance)
    whys = _whys(outreach, glance, constants)
    found = None if "timing" in whys else timing(_counted(glance), glance.is_need, constants)
    warm = outreach.is_warm[glance.asks]
    kept = outreach.is_kept[glance.openings][glance.is_judged]
    values = {
        "timing": 0.0 if found is None else float(found.value[0]),
        "cold_asks": float(_lacking(warm.sum(), np.array(len(warm)), constants)),
        "abandonment": float(_lacking(kept.sum(), np.array(len(kept)), constants)),
    }
    details: dict[str, Detail] = {
        **{sign: None if sign in whys else value for sign, value in values.items()},
        **{f"{sign}_untold": whys.get(sign) for sign in values},
        "days_seen": len(glance.is_need),
        "days_of_need": int(glance.is_need.sum()),
        "need_share": float(glance.is_need.mean()),
        "openings": len(glance.opened),
        "openings_in_need": int(glance.is_need[glance.opened].sum()),
        "rate_ratio": None if found is None else float(found.ratio[0]),
        "chance": None if found is None else float(found.chance[0]),
        "asks": len(warm),
        "warm_asks": int(warm.sum()),
        "answered_in_need": len(kept),
        "written_to_again": int(kept.sum()),
    }
    signs = {sign: value for sign, value in values.items() if sign not in whys}
    if not signs:
        reasons = joined([Told("Too little to tell."), *dict.fromkeys(whys.values())])
        return Opportunism(None, 0.0, {}, {}, details, why_missing=reasons)
    weights = _weights(signs.keys(), outreach.sight, glance, constants)
    value = sum(weights[sign] * one for sign, one in signs.items())
    coverage = _coverage(signs.keys(), outreach.sight, constants)
    return Opportunism(value, coverage, signs, weights, details, len(glance.opened) + len(warm))


def glance_at(outreach: Outreach, day: date, constants: Constants) -> Glance | str:
    """What lay within sight on a day, or one plain sentence on why there was nothing to look at."""
    until, account_day = day_number(day), outreach.account_day
    least = constants.whole("opportunism_days_seen")
    if account_day is not None and until - account_day < least:
        return mark("The account is less than a year old.")
    if outreach.first_day is None or outreach.first_day > until:
        return mark("There is no conversation to look at.")
    if until - outreach.first_day + 1 < least:
        return mark("Conversations reach back less than a year.")
    return Glance.at(outreach, outreach.first_day, until, constants)


def timing(per_day: Amounts, is_need: Flags, constants: Constants) -> Timing:
    """The first sign from openings per day, one row per draw.

    The rate ratio is that of a Beta distribution whose prior expects no difference, at a low percentile; it
    grows with the share of openings in need, so the percentile of the share gives that of the ratio. Messages
    come in bursts, which would convict the innocent: so times of need are shifted round the days looked at as
    well, to see how often chance does as much.

    per_day: one column per day looked at.
    is_need: whether each of these days is one of need; some are, and some are not.
    """
    share = float(is_need.mean())
    inside, openings = per_day @ is_need, per_day.sum(axis=1)
    ratio = _cautious_ratio(inside, openings, share, constants)
    chance = _chance(per_day, is_need, inside, constants)
    least, most = constants.numbers("timing_chance")
    strength = np.log2(np.maximum(ratio, 1.0)) / np.log2(constants.number("timing_full_ratio"))
    surely = np.clip((most - chance) / (most - least), 0.0, 1.0)
    return Timing(ratio, chance, np.minimum(strength, 1.0) * surely)


def spread(outreach: Outreach, day: date, constants: Constants) -> Spread | None:
    """Where else the value could have come out, drawing persons anew; null without a value or two persons."""
    glance = glance_at(outreach, day, constants)
    told = as_of(outreach, day, constants)
    if isinstance(glance, str) or told.value is None:
        return None
    opened_by, asked_by = outreach.opened_by[glance.openings], outreach.asked_by[glance.asks]
    persons, places = np.unique(np.concatenate([opened_by, asked_by]), return_inverse=True)
    opened_by, asked_by = places[: len(opened_by)], places[len(opened_by) :]
    judged_by = opened_by[glance.is_judged]
    kept_by = judged_by[outreach.is_kept[glance.openings][glance.is_judged]]
    warm_by = asked_by[outreach.is_warm[glance.asks]]
    judged, kept, asked, warm = (
        np.bincount(places, minlength=len(persons)) for places in (judged_by, kept_by, asked_by, warm_by)
    )

    drawing: dict[str, Callable[[Amounts], Amounts]] = {
        "timing": lambda drawn: (
            timing(_per_day(drawn[:, opened_by], glance), glance.is_need, constants).value
        ),
        "cold_asks": lambda drawn: _lacking(drawn @ warm, drawn @ asked, constants),
        "abandonment": lambda drawn: _lacking(drawn @ kept, drawn @ judged, constants),
    }

    def value(drawn: Amounts) -> Amounts:
        return np.asarray(sum(weight * drawing[sign](drawn) for sign, weight in told.weights.items()))

    return by_weights(len(persons), value, constants)


def rows_behind(outreach: Outreach, day: date, constants: Constants) -> list[pl.Series]:
    """Evidence of what the signs rest on: openings to people out of touch, asks without contact before."""
    glance = glance_at(outreach, day, constants)
    if isinstance(glance, str):
        return []
    is_cold = pl.Series(~outreach.is_warm[glance.asks])
    return [outreach.opened_evidence[glance.openings], outreach.asked_evidence[glance.asks].filter(is_cold)]


def _lacking(there: Amounts, of: Amounts, constants: Constants) -> Amounts:
    """The share that is not there, drawn towards its prior while there are few."""
    prior, weight = constants.numbers("opportunism_prior")
    return np.asarray(1.0 - (there + weight * prior) / (of + weight))


def _cautious_ratio(inside: Amounts, openings: Amounts, share: float, constants: Constants) -> Amounts:
    from scipy.special import betaincinv

    prior = constants.number("timing_prior")
    low = betaincinv(
        inside + prior * share,
        openings - inside + prior * (1.0 - share),
        constants.number("timing_caution"),
    )
    return np.asarray(low / (1.0 - low) * (1.0 - share) / share)


def _chance(per_day: Amounts, is_need: Flags, inside: Amounts, constants: Constants) -> Amounts:
    """How often times of need, shifted round the days by a random number of days, hold as many openings."""
    days, shifts = len(is_need), constants.whole("timing_shifts")
    spectrum = np.fft.rfft(per_day, axis=1) * np.conj(np.fft.rfft(is_need.astype(np.float64)))
    held = np.rint(np.fft.irfft(spectrum, n=days, axis=1))
    times = np.bincount(
        np.random.default_rng(constants.whole("bootstrap_seed")).integers(0, days, size=shifts),
        minlength=days,
    )
    return np.asarray((1.0 + (held >= inside[:, None]) @ times) / (1.0 + shifts))


def _counted(glance: Glance) -> Amounts:
    """Openings per day, as one row."""
    return np.bincount(glance.opened, minlength=len(glance.is_need)).astype(np.float64)[None, :]


def _per_day(drawn: Amounts, glance: Glance) -> Amounts:
    """Openings per day, one row per draw, from how often each opening was drawn."""
    per_day = np.zeros((len(drawn), len(glance.is_need)))
    if len(glance.opened):
        days, firsts = np.unique(glance.opened, return_index=True)
        per_day[:, days] = np.add.reduceat(drawn, firsts, axis=1)
    return per_day


def _whys(outreach: Outreach, glance: Glance, constants: Constants) -> dict[str, str]:
    """Why signs can't be told, by sign."""
    least = constants.table("opportunism_least")
    reasons = {"timing": _why_no_timing(glance, constants)}
    if len(outreach.asked[glance.asks]) < least["asks"]:
        reasons["cold_asks"] = Told("There are fewer than {number} asks.", number=int(least["asks"]))
    if glance.is_judged.sum() < least["answered"]:
        reasons["abandonment"] = Told(
            "There are fewer than {number} answered openings in times of need to look back on.",
            number=int(least["answered"]),
        )
    if outreach.sight.coverage == 0.0:
        reasons |= dict.fromkeys(("timing", "abandonment"), outreach.sight.note)
    return {sign: why for sign, why in reasons.items() if why}


def _why_no_timing(glance: Glance, constants: Constants) -> str:
    limits = constants.table("timing_identifiable")
    days, needy = len(glance.is_need), int(glance.is_need.sum())
    if needy == 0:
        return Told("No time of need is to be seen.")
    if _is_need_too_little(glance, constants):
        return Told("Times of need are too short to compare with the rest.")
    if needy > limits["most_share"] * days:
        return Told("Times of need fill most of the time looked at, so there is little to compare them with.")
    if len(glance.opened) < limits["openings"]:
        return Told(
            "There are fewer than {number} openings to people out of touch.", number=int(limits["openings"])
        )
    return ""


def _is_need_too_little(glance: Glance, constants: Constants) -> bool:
    limits = constants.table("timing_identifiable")
    days, needy = len(glance.is_need), int(glance.is_need.sum())
    return needy < limits["need_days"] or needy < limits["least_share"] * days


def _weights(told: Collection[str], sight: Sight, glance: Glance, constants: Constants) -> dict[str, float]:
    """What each sign that can be told weighs in the value."""
    weights = constants.table("opportunism_parts")
    weights["cold_asks"] *= constants.number("opportunism_lexicon_weight")
    is_wanting = sight.coverage == 0.0 or (sight.coverage < 1.0 and _is_need_too_little(glance, constants))
    counted = {*told, "timing", "abandonment"} if is_wanting else {*told}
    total = sum(weight for sign, weight in weights.items() if sign in counted)
    return {sign: weight / total for sign, weight in weights.items() if sign in told}


def _coverage(told: Collection[str], sight: Sight, constants: Constants) -> float:
    parts = constants.table("opportunism_parts")
    seen = {"timing": sight.coverage, "cold_asks": 1.0, "abandonment": sight.coverage}
    return sum(parts[sign] * seen[sign] for sign in parts if sign in told) / sum(parts.values())
