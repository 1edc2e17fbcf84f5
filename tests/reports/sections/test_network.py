import json
from datetime import date

import polars as pl
import pytest
from selectolax.lexbor import LexborHTMLParser

from reports.language import words_in
from reports.page import network_charts as charts
from reports.page.section import Page
from reports.page.trades import RANKS, TRADES
from reports.render import written
from reports.sections import network
from tests.helpers.marts import DAY, activity, ago, connections, event, frame, position, profile
from tests.helpers.page import FACTS, document
from tests.helpers.reading import text, words
from transforms.text.titles import FUNCTIONS, SENIORITIES

ENGLISH = words_in("en")
HOSTILE = "<b>Eve</b> & {name} %{x}"


def person(place, tie_class="weak", **changes):
    row = {
        "person_key": f"/in/p-{place:03}", "full_name": f"Anna{place} Rossi", "is_connection": True,
        "is_anonymous": False, "tie_class": tie_class, "state": "active", "tie_strength": 20.0,
        "is_bridge": False, "contact_days": 3, "messages_sent": 2, "messages_received": 2,
        "two_way_episodes": 1, "first_contact_at": ago(900), "last_contact_at": ago(20),
        "last_two_way_at": ago(20),
    }  # fmt: skip
    return {**row, "company": changes.get("company_key"), **changes}


def page(people=(), network_of=None, *, facts=None, is_shared=False, mart_profile=None, acts=()):
    listed = connections([{"company_key": "acme"}]) if network_of is None else connections(network_of)
    counted = {**FACTS, "connections": listed.height, "connections_hidden": 0, **(facts or {})}
    tables = {
        "mart_people": frame("mart_people", people),
        "mart_connections": listed,
        "mart_activity": activity(acts),
        "mart_profile": profile(positions=[position()]) if mart_profile is None else mart_profile,
    }
    export = {**document()["export"], "date": DAY.isoformat()}
    return Page(document(facts=counted, export=export), tables, words_in("en"), is_shared)


def body(*given, **more):
    return written(network, page(*given, **more)).body


def drawn(markup):
    return [node.attributes["data-chart"] for node in LexborHTMLParser(markup).css("script[data-chart]")]


def figure(markup, name):
    block = LexborHTMLParser(markup).css_first(f'script[data-chart="chart-network-{name}"]')
    return json.loads(block.text())


def title_of(markup, name):
    for block in LexborHTMLParser(markup).css("figure"):
        if block.css_first(f"#chart-network-{name}") is not None:
            return text(block.css_first("h4"))
    raise AssertionError(name)


def listed(markup, name):
    items = LexborHTMLParser(markup).css(f"#ties-{name} > ol > li")
    return [text(item.css_first(".who")) for item in items]


def reasons(markup, name):
    return [text(item) for item in LexborHTMLParser(markup).css(f"#ties-{name} .reason")]


class TestGrowth:
    def days(self, *connected):
        return pl.DataFrame({"connected_on": connected}, schema={"connected_on": pl.Date})

    def test_the_chart_counts_people_per_month_and_all_until_then(self):
        people = self.days(date(2025, 11, 3), date(2025, 11, 30), date(2026, 1, 1))
        total, _, new = charts.growth(people, date(2026, 2, 28), ENGLISH).data
        assert list(new.x) == ["2025-11-01", "2025-12-01", "2026-01-01", "2026-02-01"]
        assert list(new.y) == [2, 0, 1, 0]
        assert list(total.y) == [2, 2, 3, 3]

    def test_months_before_that_of_the_export_are_dashed_and_pale(self):
        people = self.days(date(2025, 12, 3), date(2026, 2, 3))
        past, seen, new = charts.growth(people, date(2026, 2, 28), ENGLISH).data
        assert past.line.dash is not None
        assert seen.line.dash is None
        assert list(seen.x) == ["2026-01-01", "2026-02-01"]
        assert list(seen.marker.size) == [0, 8]
        assert list(new.marker.opacity) == [0.6, 0.6, 1.0]

    def test_a_network_of_one_month_is_all_seen_and_has_a_year_of_room(self):
        drawing = charts.growth(self.days(date(2026, 2, 3)), date(2026, 2, 28), ENGLISH)
        assert list(drawing.data[1].y) == [1]
        assert drawing.layout.xaxis.range[0] == "2025-02-01"

    def test_the_words_below_carry_its_numbers_and_say_why_it_is_dashed(self):
        days = [date(2024, 5, 3), date(2025, 9, 3), date(2025, 9, 4), date(2026, 3, 3), None]
        markup = body(network_of=[{"connected_on": day} for day in days], facts={"connections_hidden": 1})
        shown = words(markup)
        assert title_of(markup, "growth") == "3 of your 4 connections came in the last twelve months"
        assert "Since 3 May 2024; the liveliest month was September 2025, with 2 new." in shown
        assert "that is why the line is dashed" in shown
        assert "1 person hides from exports and is only counted." in shown
        assert "1 person is not drawn for want of a date." in shown

    @pytest.mark.parametrize(
        ("days", "told"),
        [
            ([900, 800], "Nobody joined your network in the last twelve months"),
            ([90, 80], "All your 2 connections came in the last twelve months"),
            ([90], "Your one connection came in the last twelve months"),
        ],
    )
    def test_the_title_tells_what_happened_last_year(self, days, told):
        markup = body(network_of=[{"connected_on": ago(day).date()} for day in days])
        assert title_of(markup, "growth") == told


class TestComposition:
    def at(self, function, company, people, **changes):
        return [
            {"job_function": function, "company": company, "company_key": company.lower(), **changes}
        ] * people

    def tiles(self, rows, is_near=True, main=("marketing",)):
        schema = {"job_function": pl.String, "company": pl.String, "company_key": pl.String}
        people = pl.DataFrame(rows, schema=schema).with_columns(pl.lit(is_near).alias("is_near"))
        trace = charts.composition(people, list(main), ENGLISH).data[0]
        return {
            label: (parent, value, colour)
            for label, parent, value, colour in zip(
                trace.labels, trace.parents, trace["values"], trace.marker.colors, strict=True
            )
        }

    def test_companies_stand_inside_functions_and_the_small_ones_are_gathered(self):
        rows = self.at("sales", "Acme", 3) + self.at("sales", "Nord", 1) + self.at("legal", "Acme", 1)
        tiles = {label: told[:2] for label, told in self.tiles(rows).items()}
        assert tiles == {
            "Sales · 4": ("", 4),
            "Legal · 1": ("", 1),
            "Acme": ("sales", 3),
            "1 elsewhere": ("sales", 1),
        }

    def test_tiles_add_up_to_their_function_whoever_names_no_company(self):
        nobody = [{"job_function": "sales", "company": None, "company_key": None}] * 2
        tiles = self.tiles(self.at("sales", "Acme", 2) + nobody)
        assert tiles["2 elsewhere"][:2] == ("sales", 2)

    def test_titles_that_tell_nothing_have_a_tile_without_companies(self):
        tiles = self.tiles(self.at(None, "Acme", 5))
        assert list(tiles) == ["Not told · 5"]

    def test_there_are_never_more_tiles_than_can_be_read(self):
        rows = [
            row
            for place in range(90)
            for row in self.at(FUNCTIONS[place % 16], f"Company number {place}", 2 + place % 7)
        ]
        assert len(self.tiles(rows)) <= charts.COMPANY_TILES + 2 * len(FUNCTIONS)

    def test_ones_own_function_is_told_in_words_and_near_tiles_by_colour(self):
        tiles = self.tiles(self.at("marketing", "Acme", 1))
        far = self.tiles(self.at("marketing", "Acme", 1), is_near=False)
        assert list(tiles) == ["Marketing (your own) · 1"]
        assert tiles["Marketing (your own) · 1"][2] != far["Marketing (your own) · 1"][2]

    def test_long_names_are_cut_at_a_word_and_whole_on_hovering(self):
        rows = pl.DataFrame(self.at("sales", "Farmaceutici Casalbruno", 2)).with_columns(
            pl.lit(None, pl.Boolean).alias("is_near")
        )
        trace = charts.composition(rows, [], ENGLISH).data[0]
        assert "Farmaceutici…" in trace.labels
        assert ["Farmaceutici Casalbruno", "2 people"] in [list(told) for told in trace.customdata]

    def test_the_words_tell_field_largest_groups_and_what_is_not_known(self):
        rows = [
            *self.at("marketing", "Acme", 3, seniority=3),
            *self.at("legal", "Nord", 1, seniority=1),
            {"company": None, "company_key": None, "job_function": None},
        ]
        markup = body(network_of=rows)
        assert title_of(markup, "composition") == (
            "3 of the 4 people whose work is known are in or near your own field"
        )
        shown = words(markup)
        assert "The largest kinds of work: marketing (3) and legal (1)." in shown
        assert "The companies where you know most: Acme (3) and Nord (1)." in shown
        assert "Your own kind of work: marketing." in shown
        assert "1 title of 5 tells no kind of work." in shown
        assert "1 person names no company." in shown

    def test_without_titles_of_ones_own_no_field_is_made_up(self):
        markup = body(network_of=self.at("legal", "Nord", 2), mart_profile=profile())
        assert title_of(markup, "composition") == "Your network does 1 kind of work"
        assert "no tile is marked as yours" in words(markup)

    def test_a_hostile_company_is_only_text(self):
        markup = body(network_of=self.at("legal", HOSTILE, 2))
        assert "<b>Eve" not in markup
        assert "&lt;b&gt;Eve&lt;/b&gt;" in json.dumps(figure(markup, "composition"))


class TestRanks:
    def test_ones_own_level_is_in_blue_and_has_its_name(self):
        bars = charts.seniorities([1, 0, 2, 3, 1, 1], 3, ENGLISH).data[0]
        assert list(bars.x) == [1, 0, 2, 3, 1, 1]
        assert bars.y[3] == "Managers (you)"
        assert bars.text[3] == "3 · 38\u00a0%"
        assert [colour == charts.BLUE for colour in bars.marker.color].index(True) == 3

    def test_the_title_counts_those_who_stand_as_high_as_oneself(self):
        markup = body(network_of=[{"seniority": level} for level in (1, 3, 4, 5, None)])
        assert title_of(markup, "ranks") == "75\u00a0% stand as high as you or higher".replace("\u00a0", " ")
        assert "1 title tells no level." in words(markup)

    def test_without_a_level_of_ones_own_the_largest_group_is_the_finding(self):
        markup = body(network_of=[{"seniority": 1}, {"seniority": 1}], mart_profile=profile())
        assert title_of(markup, "ranks") == "The largest group: Staff"


class TestRings:
    def ring(self, *people):
        return frame("mart_people", people)

    def test_stronger_ties_stand_in_inner_rings(self):
        people = [person(place, layer=layer) for place, layer in enumerate((5, 15, 50, 150))]
        traces = charts.rings(self.ring(*people), ENGLISH, is_named=True).data
        dots = next(trace for trace in traces if trace.name == "in touch")
        far = [(x**2 + y**2) ** 0.5 for x, y in zip(dots.x, dots.y, strict=True)]
        bounds = [0.0, *charts.RINGS.values()]
        assert all(bounds[place] < one < bounds[place + 1] for place, one in enumerate(far))

    def test_only_the_inner_rings_carry_names_and_namesakes_an_initial(self):
        people = [
            person(1, layer=5, full_name="Anna Rossi"),
            person(2, layer=15, full_name="Anna Bianchi"),
            person(3, layer=15, full_name="Zoë"),
            person(4, layer=50, full_name="Luca Neri"),
        ]
        traces = charts.rings(self.ring(*people), ENGLISH, is_named=True).data
        dots = next(trace for trace in traces if trace.name == "in touch")
        assert list(dots.text) == ["Anna R.", "Anna B.", "Zoë", ""]

    @pytest.mark.parametrize(
        ("state", "kind"),
        [
            ("active", "in touch"),
            ("fading", "gone quiet"),
            ("sleeping", "gone quiet"),
            ("dormant", "gone quiet"),
            ("one-way", "not both ways yet"),
            ("new", "not both ways yet"),
        ],
    )
    def test_a_tie_that_never_went_both_ways_is_not_called_quiet(self, state, kind):
        traces = charts.rings(self.ring(person(1, layer=5, state=state)), ENGLISH, is_named=True).data
        assert [trace.name for trace in traces if trace.name and trace.x] == [kind]

    def test_the_words_count_each_ring_and_say_what_is_missing(self):
        people = [
            person(1, layer=5),
            person(2, layer=15, state="fading"),
            person(3, layer=15),
            person(4),
        ]
        markup = body(people)
        assert title_of(markup, "rings") == "1 of the 3 people in your rings has gone quiet"
        shown = words(markup)
        assert "1 in the ring of 5, then 2 up to 15, 0 up to 50 and 0 up to 150." in shown
        assert "147 places are free" in shown
        assert "1 person is further out." in shown
        assert "Missing here: calls, mail, meetings" in shown

    def test_nobody_strong_enough_draws_no_empty_rings(self):
        markup = body([person(1)])
        assert "chart-network-rings" not in drawn(markup)
        assert "No tie is strong enough for a ring yet." in words(markup)


class TestLists:
    def test_each_list_has_its_own_people_in_its_own_order(self):
        markup = body(
            [
                person(1, "strong", tie_strength=50.0),
                person(2, "strong", tie_strength=70.0),
                person(3, "weak", last_contact_at=ago(1)),
                person(4, "weak", is_bridge=True, company_key="nord", last_contact_at=ago(90)),
                person(5, "dormant", reconnect_value=0.5),
                person(6, "dormant", reconnect_value=0.9),
                person(7, None),
            ]
        )
        assert listed(markup, "strong") == ["Anna2 Rossi", "Anna1 Rossi"]
        assert listed(markup, "weak") == ["Anna4 Rossi", "Anna3 Rossi"]
        assert listed(markup, "dormant") == ["Anna6 Rossi", "Anna5 Rossi"]

    def test_ten_are_named_forty_folded_and_the_others_counted(self):
        markup = body([person(place, "strong") for place in range(53)])
        assert len(listed(markup, "strong")) == 10
        fold = LexborHTMLParser(markup).css_first("#ties-strong details")
        assert len(fold.css("li")) == 40
        assert "And 3 more, who are in the table of all people." in text(fold)
        assert "53 strong ties" in words(markup)

    def test_a_strong_tie_tells_the_last_contact(self):
        told = reasons(body([person(1, "strong", contact_days=30, state="fading")]), "strong")
        assert told == [
            "Last word 20 days ago. 30 days with messages since January 2024. Quieter than usual between you."
        ]

    def test_a_weak_tie_tells_what_it_is_good_for(self):
        bridge = {"is_bridge": True, "company_key": "nord", "job_function": "legal"}
        told = reasons(body([person(1, **bridge)]), "weak")
        assert told == [
            "The only one you are in touch with there. Another kind of work: legal. Last word 20 days ago."
        ]
        told = reasons(body([person(1, **bridge), person(2, **bridge)]), "weak")
        assert told[0].startswith("One of 2 you are in touch with there.")

    def test_the_only_way_to_a_company_goes_before_one_of_several(self):
        bridge = {"is_bridge": True, "last_contact_at": ago(1)}
        people = [
            person(1, company_key="nord", **bridge),
            person(2, company_key="nord", **bridge),
            person(3, company_key="lago", **{**bridge, "last_contact_at": ago(30)}),
        ]
        assert listed(body(people), "weak")[0] == "Anna3 Rossi"

    def test_a_weak_tie_without_a_message_is_said_to_have_none(self):
        never = {"state": "latent", "last_contact_at": None, "last_two_way_at": None, "relevance": 0.7}
        markup = body([person(1, **never)])
        assert reasons(markup, "weak") == ["In or near your own field. Never a message yet."]
        assert "With 1 of them you never exchanged a message." in words(markup)

    @pytest.mark.parametrize(
        ("changes", "acts", "told"),
        [
            (
                {"company_key": "nord", "job_function": "legal", "seniority": 4},
                [event("recommendation", 2000, person_key="/in/p-001")],
                "New to you: another company, another kind of work. Stands as high as you, or higher. "
                "Trust: one of you recommended the other. Last word 4 years ago.",
            ),
            (
                {"company_key": "acme", "job_function": "legal", "seniority": 1},
                [],
                "New to you: another kind of work. Trust: a company you share. Last word 4 years ago.",
            ),
            (
                {"company_key": "nord", "job_function": "marketing"},
                [event("endorsement", 2000, person_key="/in/p-001", subject="CRM")],
                "New to you: another company. Trust: a skill endorsed between you. Last word 4 years ago.",
            ),
            ({}, [], "Trust: you once talked, both of you. Last word 4 years ago."),
        ],
    )
    def test_a_dormant_tie_tells_novelty_status_and_trust(self, changes, acts, told):
        silent = person(1, "dormant", reconnect_value=0.5, last_contact_at=ago(1500), **changes)
        assert reasons(body([silent], acts=acts), "dormant") == [told]

    def test_accounts_that_are_gone_are_counted_and_never_listed(self):
        gone = {"person_key": "anonymous:t1", "full_name": None, "is_anonymous": True}
        markup = body([person(1, "dormant"), person(2, "dormant", **gone)])
        assert listed(markup, "dormant") == ["Anna1 Rossi"]
        assert "1 more belongs to an account that is gone and has no name." in words(markup)

    def test_a_hostile_name_is_only_text(self):
        markup = body([person(1, "strong", layer=5, full_name=HOSTILE, company=HOSTILE, company_key="x")])
        assert "<b>Eve" not in markup
        assert HOSTILE in words(markup)


class TestBridges:
    def test_circles_behind_weak_ties_alone_are_named_with_who_leads_there(self):
        people = [
            person(1, company="Nord", company_key="nord", job_function="legal", tie_strength=12.0),
            person(2, company="Lago", company_key="lago", job_function="sales", tie_strength=30.0),
        ]
        markup = body(people)
        shown = words(markup)
        assert "you reach 2 companies and 2 kinds of work." in shown
        assert "1 kind of work you reach through weak ties only" in shown
        assert "1 company you reach through weak ties only" in shown
        ways = [text(item) for item in LexborHTMLParser(markup).css(".led-to li")]
        assert ways == ["Legal Anna1 Rossi last in June 2026", "Nord Anna1 Rossi last in June 2026"]

    def test_a_stronger_tie_to_the_circle_takes_it_off_the_list(self):
        nord = {"company": "Nord", "company_key": "nord"}
        markup = body([person(1, tie_strength=12.0, **nord), person(2, tie_strength=40.0, **nord)])
        assert not LexborHTMLParser(markup).css(".led-to")
        assert "leads a tie that is more than weak" in words(markup)

    def test_nobody_in_touch_lead_nowhere_yet(self):
        markup = body([person(1, company_key="nord", last_two_way_at=ago(800))])
        assert "nobody leads anywhere yet" in words(markup)


class TestEmptyStates:
    def test_an_export_without_connections_says_so_and_draws_nothing_of_them(self):
        markup = body([person(1, layer=5)], network_of=[], facts={"connections": None})
        assert "The list of your connections isn't in this export" in words(markup)
        assert drawn(markup) == ["chart-network-rings"]

    def test_an_empty_network_is_not_taken_for_an_absent_file(self):
        markup = body(network_of=[], facts={"connections": 0, "connections_hidden": 3})
        assert "isn't in this export, so nothing" not in words(markup)
        assert "begin with people you have worked with" in words(markup)
        assert "3 people hide from exports and are only counted." in words(markup)
        assert drawn(markup) == []

    def test_without_messages_no_tie_is_called_weak(self):
        unknown = person(1, None, state=None, last_contact_at=None)
        markup = body([unknown], facts={"message_rows": None})
        assert "Your messages aren't in this export" in words(markup)
        assert "weak ties" not in words(markup)

    def test_messages_that_tell_no_sides_are_not_taken_for_none(self):
        markup = body([person(1, None, state=None)], facts={"message_rows": 400})
        assert "Your messages aren't in this export" not in words(markup)
        assert "Nothing in this export tells which messages are yours" in words(markup)

    def test_measures_and_score_stand_whatever_is_missing(self):
        markup = body(network_of=[], facts={"connections": None, "message_rows": None})
        assert "What was asked" in words(markup)
        assert LexborHTMLParser(markup).css_first("#measure-N1") is not None


class TestSharedPage:
    def test_it_counts_ties_and_names_nobody(self):
        people = [
            person(1, "strong", layer=5, company="Nord", company_key="nord", tie_strength=12.0),
            person(2, "dormant", reconnect_value=0.5),
        ]
        markup = body(people, is_shared=True)
        assert "Anna" not in markup
        assert "1 strong tie" in words(markup)
        assert drawn(markup)[-1] == "chart-network-rings"
        assert "1 company you reach through weak ties only" in words(markup)
        assert LexborHTMLParser(markup).css(".led-to li") == []


def test_every_function_and_level_has_a_name():
    assert set(TRADES) == set(FUNCTIONS)
    assert len(RANKS) == len(SENIORITIES)
