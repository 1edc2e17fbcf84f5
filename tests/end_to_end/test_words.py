"""What whole pages say: every sentence in every language, every number behind a number by its name."""

import re
from functools import cache
from unittest.mock import patch

import pytest

from bench.pages import page_of
from reports import language
from reports.plan_page import plan_page
from reports.render import render
from reports.scoring.rubric import load_rubric

pytestmark = [
    pytest.mark.xdist_group("pages of demo"),  # so that one worker makes the member, once
    pytest.mark.no_cover,
]

MEMBERS = ("demo", "newcomer", "basic-export")
"""Rich, poor and without messages: what a page says otherwise than for these, tests of its sections look at."""

NO_WORDS = re.compile(r"–|(\{part_\d+\}\W*)+|[\w .-]+\.(csv|html)")
"""What has no words to translate: a dash, sentences in a row, names of files."""

NOT_REPORTED = {("response", "engagement_rate"), ("response", "followers"), ("topic_focus", "on_field_share")}
"""Numbers of the creator-analytics workbook, which is not read yet, and of whoever has a few posts only."""


class Asked(dict[str, tuple[str, ...]]):
    """A catalogue that remembers what it was asked for in vain."""

    unknown: set[str]

    def get(self, sentence, default=None):
        if sentence not in self:
            self.unknown.add(sentence)
        return super().get(sentence, default)


@cache
def documents():
    return {member: page_of(member).document for member in MEMBERS}


@pytest.mark.parametrize("is_shared", [False, True])
@pytest.mark.parametrize("member", MEMBERS)
def test_whatever_a_page_says_is_in_the_catalogue_and_no_name_is_looked_up(member, is_shared):
    asked = Asked(language.catalogue("it"))
    asked.unknown = set()
    with patch.object(language, "catalogue", lambda code: asked if code == "it" else {}):
        page = page_of(member, "it", is_shared=is_shared)
        render(page)
        plan_page(page)
    assert {sentence for sentence in asked.unknown if sentence and not NO_WORDS.fullmatch(sentence)} == set()


def test_every_number_behind_a_number_has_a_name():
    declared = {(one.key, name) for one in load_rubric().measures for name in one.details}
    reported = {
        (measure["key"], name)
        for document in documents().values()
        for measure in document["measures"]
        for name in measure["details"]
    }
    assert reported - declared == set()
    assert declared - reported == NOT_REPORTED
