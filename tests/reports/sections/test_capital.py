from datetime import date, timedelta

import pytest
from selectolax.lexbor import LexborHTMLParser

from reports.language import words_in
from reports.page.section import Page
from reports.render import written
from reports.sections import capital
from tests.helpers import marts as made
from tests.helpers.marts import frame
from tests.helpers.page import FACTS, UNMEASURED, document, measure
from tests.helpers.reading import text, words

ENGLISH = words_in("en")
LAST = date(2026, 6, 28)


def month(place, points=50.0, **changes):
    """So many months of thirty days before the last."""
    row = {"as_of_on": LAST - timedelta(days=30 * place), "basis": "reconstructed" if place else "observed"}
    row |= dict.fromkeys(("relational_points", "reputation_points", "giving_points", "capital"), points)
    return {**row, "k_rel": 12.4, **changes}


def window(start, days, sign="application"):
    ends = start + timedelta(days=days)
    return {"sign": sign, "starts_on": start, "ends_on": ends, "known_on": start, "evidence": "a:2"}


def frame_of(*rows):
    return frame("mart_capital", rows)


def page(*rows, windows=(), details=None, need=None, facts=FACTS, capital_changes=None, is_shared=False):
    told = {"factor": 1.0, "opportunism": 0.0, **(details or {})}
    asked = [
        measure("relational_capital", 2, id="C1", details=told, **(capital_changes or {})),
        measure("opportunism", 2, **(need or {})),
    ]
    tables = made.marts(mart_capital=frame_of(*rows), mart_need_windows=frame("mart_need_windows", windows))
    return Page(document(measures=asked, facts=facts), tables, ENGLISH, is_shared)


def body(*rows, **given):
    return written(capital, page(*rows, **given)).body


YEAR = [month(place) for place in range(13, -1, -1)]


class TestLine:
    def test_each_part_has_a_dashed_line_that_ends_in_a_dot(self):
        figure = capital.by_month(frame_of(*YEAR), [], ENGLISH)
        lines = [trace for trace in figure.data if trace.customdata is not None]
        assert [line.name for line in lines] == ["relational capital", "living ties", "reputation", "giving"]
        assert all(line.line.dash for line in lines)
        dots = [trace for trace in figure.data if trace.mode == "markers"]
        assert {tuple(dot.x) for dot in dots} == {(LAST.isoformat(),)}
        assert len(dots) == 4

    def test_rows_do_not_overlap_and_half_the_points_are_half_the_height(self):
        rows = [month(2, 0.0), month(1, 50.0), month(0, 100.0)]
        figure = capital.by_month(frame_of(*rows), [], ENGLISH)
        lines = [trace.y for trace in figure.data if trace.customdata is not None]
        assert all(low[0] >= high[2] for high, low in zip(lines[1:], lines, strict=False))
        assert all(line[1] == pytest.approx((line[0] + line[2]) / 2) for line in lines)

    def test_months_that_can_not_be_told_are_gaps(self):
        rows = [month(2), month(1, relational_points=None), month(0)]
        figure = capital.by_month(frame_of(*rows), [], ENGLISH)
        ties = next(trace for trace in figure.data if trace.name == "living ties")
        assert ties.y[1] is None
        assert ties.customdata[1] == "–"

    @pytest.mark.parametrize(
        ("points", "change", "title"),
        [
            (50.0, None, "Your relational capital stands at 50 of 100"),
            (50.0, -2.9, "Your relational capital holds at 50 of 100"),
            (4.0, 1.0, "Your relational capital is at its beginning: 4 of 100"),
            (50.0, 12.0, "Your relational capital has risen by 12 points in a year, to 50 of 100"),
            (50.0, -7.0, "Your relational capital is 7 points lower than a year ago, at 50 of 100"),
        ],
    )
    def test_the_title_says_where_it_went(self, points, change, title):
        rows = [month(place, points) for place in range(4, -1, -1)]
        shown = body(*rows, details={"change": change})
        assert text(LexborHTMLParser(shown).css_first("figure h3, figure h4")) == title

    def test_what_a_past_month_can_not_know_stands_below(self):
        shown = words(body(*YEAR))
        assert "people who left, posts and messages that were deleted aren't in it" in shown

    def test_today_and_a_year_ago_stand_side_by_side(self):
        facts = LexborHTMLParser(body(*YEAR, details={"a_year_ago": 41.6})).css(".facts li")
        assert [text(fact).split()[0] for fact in facts] == ["50", "42", "12"]

    def test_a_first_month_is_a_number_and_no_line(self):
        shown = body(month(0))
        assert LexborHTMLParser(shown).css("figure") == []
        assert "This is its first point" in words(shown)

    def test_without_messages_it_says_what_would_fill_it(self):
        shown = words(body(month(0, None), facts={**FACTS, "message_rows": None}))
        assert "Messages aren't in this export" in shown
        assert "the complete one" in shown

    def test_messages_that_tell_no_direction_say_why(self):
        given = {**UNMEASURED, "why_missing": "Nothing tells who wrote."}
        assert "Nothing tells who wrote." in words(body(month(0, None), capital_changes=given))

    def test_where_the_number_comes_from_is_a_click_away(self):
        assert LexborHTMLParser(body(*YEAR)).css_first('a[href="#measure-C1"]') is not None


class TestNeed:
    def test_times_that_touch_are_one_and_end_with_the_line(self):
        windows = frame(
            "mart_need_windows",
            [
                window(date(2026, 3, 1), 10),
                window(date(2026, 3, 12), 5),
                window(date(2026, 6, 20), 90),
                window(date(2015, 1, 1), 30),
            ],
        )
        assert capital.needs(windows, frame_of(*YEAR)) == [
            (date(2026, 3, 1), date(2026, 3, 17)),
            (date(2026, 6, 20), LAST),
        ]

    def test_they_are_shaded_and_told_in_words(self):
        windows = [window(date(2026, 3, 1), 10), window(date(2026, 5, 1), 9, "new employer")]
        shown = words(body(*YEAR, windows=windows))
        assert "2 stretches are shaded: 1 job application and 1 new employer." in shown
        assert "needing something is no fault" in shown
        figure = capital.by_month(frame_of(*YEAR), [(date(2026, 3, 1), date(2026, 3, 11))], ENGLISH)
        shades = [shape for shape in figure.layout.shapes if shape.type == "rect"]
        assert [(shade.x0, shade.x1) for shade in shades] == [("2026-03-01", "2026-03-11")]
        assert "times of need" in [note.text for note in figure.layout.annotations]

    def test_without_any_nothing_is_shaded(self):
        assert "So nothing is shaded." in words(body(*YEAR))

    def test_a_pattern_is_told_with_its_numbers_and_as_no_motive(self):
        told = {"openings": 64, "openings_in_need": 21, "need_share": 0.27, "asks": 82, "warm_asks": 57}
        need = {"details": {**told, "answered_in_need": 7, "written_to_again": 1}}
        shown = words(body(*YEAR, details={"factor": 0.88, "opportunism": 0.24}, need=need))
        assert "12 % is taken off" in shown
        assert "It is a pattern, not a motive" in shown
        assert "Of the 64 times that you took up contact with somebody out of touch, 21 fell" in shown
        assert "Of the 82 times that you asked for something, 57 came after some contact" in shown
        assert "Of the 7 answers" in shown

    def test_hardly_anything_is_called_so(self):
        assert "Hardly anything looks like writing mostly in times of need" in words(body(*YEAR))

    def test_what_can_not_be_told_takes_nothing_off_and_says_why(self):
        need = {**UNMEASURED, "why_missing": "The account is less than a year old."}
        shown = words(body(*YEAR, details={"opportunism": None}, need=need))
        assert "so nothing is taken off. The account is less than a year old." in shown

    def test_every_sign_of_need_has_words(self):
        signs = {"application", "saved jobs", "new employer", "position ended", "declared"}
        assert set(capital.NEEDS) == signs
