import pytest
from selectolax.lexbor import LexborHTMLParser

from reports.render import written
from reports.sections import pyramid
from tests.helpers.page import document, measure, page, step
from tests.helpers.reading import text, words


def body(*, language="en", is_shared=False, **changes):
    return written(pyramid, page(document(**changes), language=language, is_shared=is_shared)).body


def area(corners: str) -> float:
    points = [tuple(map(float, corner.split(","))) for corner in corners.split()]
    following = points[1:] + points[:1]
    return abs(sum(x * v - u * y for (x, y), (u, v) in zip(points, following, strict=True))) / 2


@pytest.mark.parametrize("place", range(5))
@pytest.mark.parametrize("score", [0.0, 22.0, 60.0, 81.5, 100.0])
def test_a_step_is_filled_by_the_share_of_its_area_that_its_score_is_of_a_hundred(place, score):
    drawn = pyramid.tier(step(1, "Profile", score), place, 384, 60)
    assert area(drawn["filled"]) == pytest.approx(area(drawn["outline"]) * score / 100, rel=0.01, abs=5)


def test_points_that_a_step_below_holds_back_are_drawn_beside_those_that_count():
    drawn = pyramid.tier(step(4, "Case studies", 50.0, gate=0.8, counted=40.0), 1, 384, 60)
    assert area(drawn["filled"]) == pytest.approx(area(drawn["outline"]) * 0.4, rel=0.01)
    assert area(drawn["held_back"]) == pytest.approx(area(drawn["outline"]) * 0.1, rel=0.02)


def test_lower_steps_are_wider():
    widths = [area(pyramid.tier(step(1, "Profile", 50.0), place, 384, 60)["outline"]) for place in range(5)]
    assert widths == sorted(widths)


def test_the_answer_gives_level_score_range_and_grade_in_words():
    shown = words(body())
    assert "Level 2 of 5." in shown
    assert "Profile and Network stand. Participation comes next: 12 points to go." in shown
    assert "57 of 100" in shown
    assert "Between 50 and 63 in nine of ten cases" in shown
    assert "Grade B. Most of what the score needs was in the export." in shown


def test_every_step_stands_in_the_list_highest_first_with_its_points_or_why_not():
    items = [text(item) for item in LexborHTMLParser(body()).css(".tiers li")]
    assert items == [
        "5 Social leader not assessed yet –",
        "4 Case studies 38 points to go 22",
        "3 Participation 12 points to go 48",
        "2 Network stands 64",
        "1 Profile stands 81",
    ]


def test_a_step_that_misses_a_fraction_of_a_point_still_has_one_to_go():
    shown = words(body(steps=[step(1, "Profile", 59.7), *(step(n, "Step", 0.0) for n in range(2, 6))]))
    assert "Profile comes first: 1 point to go." in shown


def test_what_is_held_back_is_said_with_the_step_that_holds_it():
    steps = [
        step(1, "Profile", 81.0),
        step(2, "Network", 64.0),
        step(3, "Participation", 48.0),
        step(4, "Case studies", 52.0, gate=0.8, counted=41.6),
        step(5, "Social leader", 40.0, gate=0.6, counted=24.0),
    ]
    markup = body(steps=steps)
    assert "8 points to go · counts as 42" in words(markup)
    assert "What is hatched in steps 4 and 5 does not count as long as step 3 does not stand." in words(
        markup
    )
    assert len(LexborHTMLParser(markup).css("polygon.tier-held")) == 2
    assert "hatched" not in words(body())


def test_the_line_of_the_level_lies_on_the_steps_that_stand():
    line = LexborHTMLParser(body()).css_first(".level-line")
    assert text(line) == "Level 2"
    assert line.attributes["class"] == "level-line at-2"
    assert "level-line" not in body(score=score(level=0))


def test_each_step_leads_to_its_section():
    links = [link.attributes["href"] for link in LexborHTMLParser(body()).css(".tiers a")]
    assert links == ["#leader", "#case-studies", "#participation", "#network", "#profile"]


def test_what_moves_one_up_is_the_question_that_the_lowest_lacking_step_gains_most_by():
    asked = [
        measure("aa", 3, id="R1", points=90.0, weight=0.6),
        measure("bb", 3, id="R2", points=20.0, weight=0.3, question="Are you there?", advice="Write weekly."),
        measure("cc", 3, id="R3", points=0.0, weight=0.0),
    ]
    tree = LexborHTMLParser(body(measures=asked))
    assert text(tree.css_first(".moves")) == (
        "What moves you up: step 3, Participation. Begin with “Are you there?” Write weekly."
    )
    assert tree.css_first(".moves a").attributes["href"] == "#measure-R2"


def test_a_step_held_back_by_its_most_important_question_begins_with_that_one():
    asked = [
        measure("aa", 3, id="R1", points=30.0, weight=0.2, is_keystone=True),
        measure("bb", 3, id="R2", points=0.0, weight=0.8),
    ]
    held = step(3, "Participation", 58.0, cap=58.0)
    assert pyramid.lever(held, asked)["id"] == "R1"
    assert pyramid.lever({**held, "score": 40.0}, asked)["id"] == "R2"


def test_nothing_moves_up_where_every_step_stands():
    markup = body(steps=[step(number, "Step", 70.0) for number in range(1, 6)])
    assert "What moves you up" not in words(markup)
    assert "All five steps stand." in words(markup)
    partly = [step(number, "Step", 70.0 if number < 4 else None) for number in range(1, 6)]
    assert "Every step that could be looked at stands." in words(body(steps=partly))


def test_a_level_that_is_not_sure_has_a_dashed_line():
    assert "unsure" in body(score=score(level_stability=0.62))
    assert "unsure" not in body(score=score(level_stability=0.9))
    assert "unsure" not in body(score=score(level_stability=None))


def test_the_drawing_says_its_numbers_to_those_who_cannot_see_it():
    label = LexborHTMLParser(body()).css_first("svg[role=img]").attributes["aria-label"]
    assert "Step 1, Profile: 81 of 100 points" in label
    assert "Step 5, Social leader: not assessed yet" in label


def test_a_step_that_was_not_assessed_is_hatched_and_not_empty():
    tree = LexborHTMLParser(body())
    assert len(tree.css("polygon.unassessed")) == 1
    assert len(tree.css("polygon.tier-fill")) == 4


def test_an_export_too_thin_for_a_score_says_so_instead_of_nought():
    nothing = score(
        overall=None,
        level=0,
        level_text="No level yet.",
        interval=None,
        level_stability=None,
        grade="D",
        bounds={"worst": None, "best": None, "worst_level": 0, "best_level": 0},
    )
    shown = words(body(score=nothing, steps=[step(number, "Step", None) for number in range(1, 6)]))
    assert "The export holds too little for a score." in shown
    assert "0 of 100" not in shown
    assert "of those cases" not in shown


def score(**changes):
    return {**document()["score"], **changes}


def test_bounds_are_told_and_those_that_meet_are_told_as_certainty():
    assert "If all that is missing were as bad as can be, it would be 41; if as good as can be, 74." in words(
        body()
    )
    sure = {"worst": 57.4, "best": 57.4, "worst_level": 2, "best_level": 2}
    assert "Nothing missing from the export could change it." in words(body(score=score(bounds=sure)))


def test_the_range_of_the_score_is_told_with_what_it_mostly_comes_from():
    shown = words(body())
    assert "it would lie between 50 and 63 in nine of ten cases" in shown
    assert "Most of that comes from how steps are added up (34 %), then from the weights (31 %)." in shown
    assert "what counts as good" not in shown


def test_a_score_that_nothing_can_move_has_no_range():
    sure = score(interval=[57.4, 57.4], sensitivity=dict.fromkeys(document()["score"]["sensitivity"], 0.0))
    assert "nine of ten" not in words(body(score=sure))


def test_a_range_without_a_main_cause_names_none():
    shown = words(body(score=score(sensitivity=dict.fromkeys(document()["score"]["sensitivity"], 0.0))))
    assert "between 50 and 63 in nine of ten cases" in shown
    assert "Most of that" not in shown


@pytest.mark.parametrize(
    ("stability", "told"),
    [
        (0.91, "91 % of those cases reach this level and no other."),
        (0.8, "80 % of those cases reach this level and no other."),
        (0.62, "62 % of those cases reach level 2, too few to name it alone."),
    ],
)
def test_how_steady_the_level_is_is_told_in_words(stability, told):
    assert told in words(body(score=score(level_stability=stability)))


def test_one_point_is_a_point_and_none_are_points():
    steps = [step(number, "Step", 59.0 if number == 1 else 0.0) for number in range(1, 6)]
    items = [text(item) for item in LexborHTMLParser(body(steps=steps)).css(".tiers li")]
    assert items[-1] == "1 Step 1 point to go 59"
    assert items[0] == "5 Step 60 points to go 0"
