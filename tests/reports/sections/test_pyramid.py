import pytest
from selectolax.lexbor import LexborHTMLParser

from reports.render import written
from reports.sections import pyramid
from tests.helpers.page import document, marts, step
from tests.helpers.reading import words


def body(**changes):
    return written(pyramid, document(**changes), marts()).body


def area(corners: str) -> float:
    points = [tuple(map(float, corner.split(","))) for corner in corners.split()]
    following = points[1:] + points[:1]
    return abs(sum(x * v - u * y for (x, y), (u, v) in zip(points, following, strict=True))) / 2


@pytest.mark.parametrize("place", range(5))
@pytest.mark.parametrize("score", [0.0, 22.0, 60.0, 81.5, 100.0])
def test_a_step_is_filled_by_the_share_of_its_area_that_its_score_is_of_a_hundred(place, score):
    drawn = pyramid.tier(step(1, "Profile", score), place, 384, 60)
    assert area(drawn["filled"]) == pytest.approx(area(drawn["outline"]) * score / 100, rel=0.01, abs=5)


def test_lower_steps_are_wider():
    widths = [area(pyramid.tier(step(1, "Profile", 50.0), place, 384, 60)["outline"]) for place in range(5)]
    assert widths == sorted(widths)


def test_the_answer_gives_score_bounds_level_and_grade_in_words():
    shown = words(body())
    assert "57 of 100" in shown
    assert "it would be 41" in shown
    assert "if as good as can be, 74" in shown
    assert "Level 2 of 5." in shown
    assert "Grade B. Most of what the score needs was in the export." in shown
    assert "The first that lacks them is step 3, Participation, with 48" in shown


def test_every_step_stands_in_the_list_highest_first_with_its_points_or_why_not():
    items = [" ".join(item.text().split()) for item in LexborHTMLParser(body()).css(".tiers li")]
    assert items == [
        "5 Social leader not assessed yet",
        "4 Case studies 22 points",
        "3 Participation 48 points",
        "2 Network 64 points, stands",
        "1 Profile 81 points, stands",
    ]


def test_the_drawing_says_its_numbers_to_those_who_cannot_see_it():
    label = LexborHTMLParser(body()).css_first("svg[role=img]").attributes["aria-label"]
    assert "Step 1, Profile: 81 of 100 points" in label
    assert "Step 5, Social leader: not assessed yet" in label


def test_a_step_that_was_not_assessed_is_hatched_and_not_empty():
    tree = LexborHTMLParser(body())
    assert len(tree.css("polygon.unassessed")) == 1
    assert len(tree.css("polygon.tier-fill")) == 4


def test_an_export_too_thin_for_a_score_says_so_instead_of_nought():
    score = {
        **document()["score"],
        "overall": None,
        "level": 0,
        "level_text": "No level yet.",
        "interval": None,
        "level_stability": None,
        "grade": "D",
        "bounds": {"worst": None, "best": None, "worst_level": 0, "best_level": 0},
    }
    shown = words(body(score=score, steps=[step(number, "Step", None) for number in range(1, 6)]))
    assert "The export holds too little for a score." in shown
    assert "0 of 100" not in shown
    assert "of those cases" not in shown


def test_bounds_that_meet_are_told_as_certainty():
    score = {
        **document()["score"],
        "bounds": {"worst": 57.4, "best": 57.4, "worst_level": 2, "best_level": 2},
    }
    assert "Nothing missing from the export could change it." in words(body(score=score))


def score(**changes):
    return {**document()["score"], **changes}


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


def test_one_point_is_a_point():
    steps = [step(number, "Step", 1.2 if number == 1 else 0.0) for number in range(1, 6)]
    items = [" ".join(item.text().split()) for item in LexborHTMLParser(body(steps=steps)).css(".tiers li")]
    assert items[-1] == "1 Step 1 point"
    assert items[0] == "5 Step 0 points"
