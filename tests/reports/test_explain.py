from datetime import timedelta
from functools import cache
from itertools import takewhile

import pytest

from reports.explain import explained
from reports.scoring.rubric import load_rubric
from tests.helpers.marts import DAY
from tests.helpers.worlds import case_study, connect, frames, life, message, post, slug, tables
from transforms.refusal import Refused

MEASURES = [measure.id for measure in load_rubric().measures]


@cache
def marts():
    made = life(2)
    made["connections"] = [row for row in made["connections"] if row["person_key"] != slug(5)]
    made["connections"].append(connect(5))
    made["connections"].append(
        connect(6, person_key="/in/other", profile_url="https://www.linkedin.com/in/other")
    )
    made["messages"] += [
        message(5, 40, mine=False, has_ask=True, has_question=True, intent_cues=["potresti"]),
        message(5, 39, mine=True, words=30),
    ]
    made["shares"] += [
        {**case_study(50), "case_cues": ["cliente", "ridotto gli scarti del 18%"], "has_case_phrase": True},
        post(
            12,
            value_types=["how_to", "lesson"],
            self_types=["new_role"],
            tone_cues=["Come ridurre", "abbiamo imparato", "il mio nuovo ruolo"],
        ),
        post(13, self_types=["award", "humblebrag"], tone_cues=["Humbled", "we won the award"]),
    ]
    return tables(frames(made))


@pytest.mark.parametrize("measure", MEASURES)
def test_every_measure_can_be_explained_down_to_its_limits(measure):
    told = explained(measure, marts())
    asked = next(one for one in load_rubric().measures if one.id == measure)
    assert told.startswith(f"{measure}  {asked.question}")
    assert asked.limits in told
    assert ("Points: " in told) != ("Missing, which is not zero" in told)


def test_rows_are_told_by_day_kind_and_name_and_the_rest_is_counted():
    told = explained("P4", marts())
    assert "post by you  Shares.csv:" in told
    many = explained("r1", marts(), rows=2)
    assert "lists them all" in many
    assert "Curve: " in explained("nurture", marts())


def lines_below(told, row):
    """What is told of the post of that day, line by line."""
    after = told[told.index(row) :].splitlines()[1:]
    return list(takewhile(lambda line: line.startswith("    "), after))


def test_the_tone_of_a_post_is_told_with_the_signs_and_words_that_made_it():
    told = explained("P3", marts(), rows=400)
    assert lines_below(told, f"{(DAY - timedelta(days=12)).isoformat()}  post by you") == [
        "    tone: value",
        "    gives readers: how to, lesson",
        "    is about its author: new role",
        "    words found: Come ridurre, abbiamo imparato, il mio nuovo ruolo",
    ]
    assert lines_below(told, f"{(DAY - timedelta(days=13)).isoformat()}  post by you") == [
        "    tone: self",
        "    gives readers: none",
        "    is about its author: award, humblebrag",
        "    words found: Humbled, we won the award",
    ]


def test_a_case_study_is_told_with_its_parts_and_the_words_that_made_it():
    told = explained("P4", marts(), rows=400)
    assert lines_below(told, f"{(DAY - timedelta(days=50)).isoformat()}  post by you") == [
        "    parts of a case: context, problem, action, result, lesson (and it calls itself a case)",
        "    words found: cliente, ridotto gli scarti del 18%",
    ]


def test_other_measures_tell_nothing_of_the_words_of_posts():
    assert "words found" not in explained("P1", marts(), rows=400)


def test_a_tie_is_explained_from_its_parts_and_deeds():
    told = explained("G1", marts(), person="Nome5 Cognome5")
    assert "Nome5 Cognome5 (Ruolo, Ditta5)" in told
    assert "tie strength" in told
    assert "= 100 x (0.65 x volume index + 0.2 x (1 - 2^(-years/2)) + 0.15 x min(1, channels/3))" in told
    assert "ask answered given (potresti): 10" in told
    assert explained("G1", marts(), person=slug(5)) == told


@pytest.mark.parametrize(
    ("measure", "person", "says"),
    [
        ("Z9", None, "There is no measure of that name; there are F1"),
        ("N3", "Nessuno Mai", "Nobody in this export"),
        ("N3", "Nome6 Cognome6", "2 people go by that name"),
    ],
)
def test_what_cannot_be_explained_is_said(measure, person, says):
    with pytest.raises(Refused, match=says):
        explained(measure, marts(), person)
