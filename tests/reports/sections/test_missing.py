from reports.render import written
from reports.sections import missing
from tests.helpers.page import FILES, UNMEASURED, document, file, marts, measure, page, table
from tests.helpers.reading import words


def shown(measures=None, files=None):
    changed = document(measures=measures) if measures is not None else document()
    frames = marts(mart_export=table("mart_export", files if files is not None else FILES))
    return words(written(missing, page(changed, frames)).body)


def test_each_question_left_open_says_why_and_what_it_would_weigh():
    text = shown(
        [
            measure("aa", 2, weight=0.2),
            measure("bb", 2, weight=0.3, question="Open?", why_missing="No file.", **UNMEASURED),
            measure("cc", 1, weight=9.0),
        ]
    )
    assert "Open? No file. It would make up 60 % of step 2." in text


def test_a_question_that_counts_nothing_would_only_be_shown():
    text = shown(
        [
            measure("aa", 2, weight=0.2),
            measure(
                "bb", 2, weight=0.0, is_reported=True, question="Open?", why_missing="No file.", **UNMEASURED
            ),
            measure("cc", 1, weight=0.0, is_reported=True),
        ]
    )
    assert "Open? No file. It would only be shown beside the score." in text


def test_each_absent_file_says_which_questions_it_would_help_to_answer():
    text = shown()
    assert "Endorsement_Received_Info.csv would help to answer Do others vouch for you?" in text
    assert "Needed by no question so far: Learning.csv." in text


def test_answers_that_rest_on_part_of_what_they_need_are_named():
    assert "What about case studies? 40 % of what it needs was there." in shown()


def test_the_score_is_shown_with_its_bounds():
    assert "the score of 57 stands between 41 and 74" in shown()


def test_a_whole_export_lacks_nothing():
    assert shown([measure("aa", 1)], files=[]) == (
        "Nothing is missing: every question could be answered from this export."
    )


def test_absent_files_that_nothing_needs_are_named_even_if_every_question_is_answered():
    text = shown([measure("aa", 1)], files=[file(None, "learning", "absent")])
    assert "every question could be answered" in text
    assert "Needed by no question so far: Learning.csv." in text


def test_bounds_that_meet_are_not_told_as_a_range():
    sure = document()["score"] | {"bounds": {"worst": 57.4, "best": 57.4, "worst_level": 2, "best_level": 2}}
    told = words(written(missing, page(document(score=sure), marts())).body)
    assert "not known is not the same as zero" in told
    assert "stands between" not in told
