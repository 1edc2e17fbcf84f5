import pytest

from pipelines.choices import LANGUAGE, MINUTES, SHARE, Choices


@pytest.fixture
def clean(monkeypatch):
    for name in (LANGUAGE, MINUTES, SHARE, "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "it_IT.UTF-8")
    return monkeypatch


def test_who_chooses_nothing_gets_the_systems_language_and_the_usual_time(clean):
    assert Choices.made() == Choices("it", None, share=False)


def test_choices_are_kept_for_what_runs_next(clean):
    clean.setenv(LANGUAGE, "")  # so that what is kept is taken back after the test
    clean.setenv(MINUTES, "")
    clean.setenv(SHARE, "")
    Choices("en", 45, share=True).keep()
    assert Choices.made() == Choices("en", 45, share=True)


@pytest.mark.parametrize(("language", "minutes"), [("xx", "-5"), ("", "soon"), ("IT", "0")])
def test_a_choice_that_makes_no_sense_is_as_good_as_none(clean, language, minutes):
    clean.setenv(LANGUAGE, language)
    clean.setenv(MINUTES, minutes)
    assert Choices.made() == Choices("it", None, share=False)
