"""plan.ics: the plan for a calendar, one entry per item."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from icalendar import Calendar, Event

from reports.page.links import profile_address
from reports.page.section import Page

FIRST_HOUR = 9
"""When the first item of a day begins, by the calendar's own clock; the others follow one another."""


def plan_ics(page: Page) -> bytes:
    """The plan as iCalendar (RFC 5545): the same plan gives the same bytes.

    An item keeps its UID in every plan that holds it, and SEQUENCE grows with the day of the export, so that
    importing a newer plan moves an entry instead of doubling it. Times have no zone: nine in the morning is
    nine wherever the reader is.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Piramide//plan//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", page.words.say("Piramide: the plan"))
    free_from: dict[str, datetime] = {}
    for item in page.document["plan"]["items"]:
        begins = free_from.get(
            item["date"], datetime.combine(date.fromisoformat(item["date"]), time(FIRST_HOUR))
        )
        free_from[item["date"]] = begins + timedelta(minutes=item["minutes"])
        calendar.add_component(_event(item, begins, page))
    content: bytes = calendar.to_ical(sorted=False)
    return content


def _event(item: dict[str, Any], begins: datetime, page: Page) -> Event:
    event = Event()
    event.add("uid", f"{item['id']}@piramide")
    event.add("dtstamp", datetime.combine(page.day, time.min))
    event.add("sequence", (page.day - date(2020, 1, 1)).days)
    event.add("dtstart", begins)
    event.add("duration", timedelta(minutes=item["minutes"]))
    event.add("summary", page.said(item["title"]))
    told = [item["why"], item["opening"], item["done_when"]["sentence"]]
    event.add("description", "\n\n".join(page.said(one) for one in told if one))
    address = profile_address(item["person_key"])
    if address is not None:
        event.add("url", address)
    event.add("transp", "TRANSPARENT")
    return event
