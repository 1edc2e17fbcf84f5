from datetime import date

from selectolax.lexbor import LexborHTMLParser

from reports.language import words_in
from reports.page.cases import near_misses, parts, quoted, signs_by_words
from reports.page.section import Page
from reports.page.strips import TimeAxis
from reports.render import written
from reports.scoring.rubric import load_rubric
from reports.sections import case_studies
from tests.helpers import marts as made
from tests.helpers.marts import DAY, post, posts
from tests.helpers.page import UNMEASURED, document, measure
from tests.helpers.reading import text, words
from transforms.text.cases import SLOTS as ALL_SLOTS
from transforms.text.tone import SELF, VALUE

ENGLISH, CONSTANTS = words_in("en"), load_rubric().constants
LINK = "https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A1"
SLOTS = ["context", "problem", "action", "result"]
CUES = ["Our client", "challenge", "we built", "reduced delays by 30%"]


def case(days, line=2, **changes):
    row = {"is_case_study": True, "case_slots": SLOTS, "case_cues": CUES, "characters": 900}
    return post(days, line, **{**row, "has_case_phrase": False, "post_url": LINK, **changes})


def near(days=10, line=2, **changes):
    return case(days, line, **{"is_case_study": False, "case_slots": SLOTS[:3], **changes})


def page(*rows, measures=(), language="en", is_shared=False):
    asked = [measure("case_studies", 4), *measures]
    export = {**document()["export"], "date": DAY.isoformat()}
    return Page(
        document(measures=asked, export=export),
        made.marts(mart_posts=posts(rows)),
        words_in(language),
        is_shared,
    )


def body(*rows, **given):
    return written(case_studies, page(*rows, **given)).body


def of_tone(**counts):
    details = {f"{tone}_posts": counts.get(tone, 0) for tone in ("value", "mixed", "self", "other")}
    return measure("value_over_self", 4, details={"posts": sum(counts.values()), **details})


class TestTimeline:
    def test_every_kind_has_a_row_and_kinds_that_never_occur_have_none(self):
        rows = posts([post(40), post(3), post(3, kind="article"), case(3)])
        figure = case_studies.timeline(rows, TimeAxis.over(rows["posted_at"], DAY), ENGLISH)
        assert {bar.name: list(bar.customdata) for bar in figure.data} == {
            "case studies, counted among the posts and articles: 1": ["0", "1"],
            "posts in your own words: 3": ["1", "2"],
            "articles: 1": ["0", "1"],
        }

    def test_the_title_says_what_the_last_year_brought(self):
        def title(*rows):
            return text(LexborHTMLParser(body(*rows)).css_first("figure h3, figure h4"))

        assert title(post(3), case(4)).endswith("twelve months, case studies among them: 1")
        assert title(post(3)) == "1 post of your own in the last twelve months, and no case study yet"
        assert title(case(800)) == "Nothing in your own words in the last twelve months"

    def test_the_sentence_below_carries_the_days_and_what_is_not_drawn(self):
        shown = words(body(post(40), post(3), post(None)))
        assert "From 19 May 2026 to 25 June 2026, one bar a month." in shown
        assert "1 post is not drawn for want of a date." in shown

    def test_long_times_are_drawn_by_quarters(self):
        axis = TimeAxis.over(posts([post(3000), post(2)])["posted_at"], DAY)
        assert axis.every == "1q"
        assert axis.places[0] == date(2018, 4, 1)
        assert axis.places[-1] == date(2026, 4, 1)
        assert sum(axis.counts(posts([post(3000), post(2), post(None)])["posted_at"])) == 2


class TestCases:
    def test_each_part_shows_the_words_that_told_it(self):
        told = {part["slot"]: part for part in parts(case(3))}
        assert told["context"]["cues"] == ["Our client"]
        assert told["result"]["cues"] == ["reduced delays by 30%"]
        assert told["problem"]["cues"] == ["challenge"]
        assert told["lesson"] == {"slot": "lesson", "is_shown": False, "cues": []}

    def test_a_case_study_shows_its_day_its_parts_and_a_link(self):
        shown = body(case(3))
        assert "1 post tells a case" in words(shown)
        tree = LexborHTMLParser(shown)
        assert tree.css_first(".cases a").attributes["href"] == LINK
        assert text(tree.css_first(".slots li")) == "Context Our client"
        assert text(tree.css_first(".slots .absent")) == "Lesson not found: what you learned"

    def test_addresses_elsewhere_are_no_links(self):
        assert LexborHTMLParser(body(case(3, post_url="javascript:alert(1)"))).css(".cases a") == []

    def test_cues_are_escaped(self):
        assert "<img" not in body(case(3, case_cues=["our client <img src=x>"]))

    def test_earlier_ones_wait_in_a_fold(self):
        tree = LexborHTMLParser(body(*(case(3 + place, place) for place in range(5))))
        assert len(tree.css(".cases > li")) == 5
        assert text(tree.css_first("details summary")) == "2 earlier ones"

    def test_a_shared_page_shows_neither_words_nor_links(self):
        shown = body(case(3), near(), is_shared=True)
        assert "Our client" not in shown
        assert "linkedin.com" not in shown
        assert "Context" in words(shown)

    def test_without_a_case_it_says_what_one_is(self):
        shown = words(body(post(3)))
        assert "No post tells a whole case yet" in shown
        assert "one piece of work in five short parts" in shown

    def test_the_shortest_cues_stand_in_the_order_of_the_text(self):
        assert quoted(["a long one", "b", "cc", "ddd"], 2) == ["b", "cc"]


class TestNearMisses:
    def found(self, *rows):
        return near_misses(posts(rows), CONSTANTS)["evidence"].to_list()

    def test_they_are_long_lack_one_part_and_are_no_case_already(self):
        assert self.found(
            near(10, 2),
            near(10, 3, characters=200),
            near(10, 4, case_slots=SLOTS[:2]),
            near(10, 5, is_repeat=True),
            near(10, 6, characters=200, kind="article"),
            case(10, 7),
            near(5, 8),
            near(None, 9),
        ) == ["Shares.csv:8", "Shares.csv:2", "Shares.csv:6", "Shares.csv:9"]

    def test_they_say_what_one_paragraph_would_tell(self):
        shown = words(body(near()))
        assert "1 post is one paragraph from a case study" in shown
        assert "It shows Context, Problem and Action." in shown
        assert "would do: what came of it, with a number, or what you learned." in shown


class TestTone:
    def test_the_bar_has_a_part_for_every_tone_that_occurs(self):
        shown = body(post(3), measures=[of_tone(value=3, mixed=1, self=2)])
        title = "4 of 6 posts of the last year give readers something; posts that celebrate you: 2"
        assert title in words(shown)
        tree = LexborHTMLParser(shown)
        assert [text(item) for item in tree.css(".split-key li")] == [
            "give readers something: 3",
            "do both: 1",
            "celebrate you: 2",
        ]
        assert len(tree.css(".split span")) == 3

    def test_signs_are_named_with_the_words_that_told_them_giving_first(self):
        rows = [
            post(
                3, 2, value_types=["lesson"], self_types=["award"], tone_cues=["We learned", "award-winning"]
            ),
            post(4, 3, value_types=["lesson"], self_types=[], tone_cues=["we learned"]),
        ]
        found = signs_by_words(posts(rows), 2)
        assert [(one["sign"], one["posts"]) for one in found] == [("lesson", 2), ("award", 1)]
        assert found[0]["cues"] == ["we learned"]
        shown = words(body(*rows, measures=[of_tone(value=2)]))
        assert "a lesson 2 posts we learned an award 1 post" in shown

    def test_word_lists_are_called_an_experiment(self):
        assert "an experiment, which is why these questions count half" in words(body(post(3)))

    def test_without_posts_of_the_last_year_there_is_no_bar(self):
        assert "celebrate you" not in words(body(post(800), measures=[of_tone()]))


class TestNothing:
    def test_somebody_who_posted_nothing_is_encouraged(self):
        assert "Nothing published yet." in words(body())

    def test_posts_that_are_not_in_the_export_are_not_taken_for_none(self):
        told = document(measures=[measure("case_studies", 4, **UNMEASURED)])
        shown = words(written(case_studies, Page(told, made.marts(), ENGLISH)).body)
        assert "Posts aren't in this export" in shown
        assert "the complete one" in shown

    def test_every_sign_and_part_has_words(self):
        assert set(case_studies.SIGNS) == {*VALUE, *SELF}
        assert set(case_studies.PARTS) == set(ALL_SLOTS)
