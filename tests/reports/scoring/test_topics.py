import os
import random
import subprocess
import sys
import unicodedata
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.scoring.measures.topic_focus import concentration
from reports.scoring.rubric import Constants, load_rubric
from reports.scoring.tables import build
from reports.scoring.terms import terms
from tests.helpers.feeds import ITALIAN, feed, posted, told
from tests.helpers.marts import position, profile
from transforms.synthetic.grammar import posts as grammar
from transforms.synthetic.grammar import tell

CONSTANTS = load_rubric().constants
HOME = Path(__file__).parents[3]
THREE = {"security": 8, "training": 7, "wine": 6}


def topics(
    posts: pl.DataFrame, owner: pl.DataFrame | None = None, constants: Constants = CONSTANTS
) -> pl.DataFrame:
    owner = profile() if owner is None else owner
    return build("mart_topics", {"int_posts": posts, "mart_profile": owner}, constants)


def gathered(found: pl.DataFrame) -> float:
    shares = found.filter(pl.col("kind") == "topic")["share"].to_numpy()
    return float(concentration(shares[None, :], found["topics_sought"][0])[0])


def keys(text: str) -> list[str]:
    return [term.key for term in terms(text)]


def security_profile() -> pl.DataFrame:
    return profile(
        headline="Responsabile sicurezza: phishing, ransomware e backup",
        skills=["Firewall", "Autenticazione", "Crittografia"],
        positions=[
            position(title="Responsabile accessi", description="Password, antivirus e vulnerabilità.")
        ],
    )


class TestTerms:
    def test_accents_are_kept_and_a_small_word_is_known_with_and_without_its_accent(self):
        assert keys("Perché la qualità? Perche' sì.") == ["qualità"]
        assert keys("perch fishing") == ["perch", "fishing", "perch fishing"]

    def test_letters_with_loose_accents_are_the_same_letters(self):
        text = "La qualità è velocità"
        assert (
            keys(unicodedata.normalize("NFD", text))
            == keys(text)
            == ["qualità", "velocità", "qualità velocità"]
        )

    def test_an_abbreviation_is_no_small_word_unless_all_is_in_capitals(self):
        assert keys("La AI nelle PMI") == ["ai", "pmi", "ai pmi"]
        assert keys("cloud, AI (e IT)") == ["cloud", "ai", "it"]
        assert keys("AI\nCRM") == ["ai", "crm"]
        assert keys("Vado ai monti") == ["mont"]
        assert keys("VADO AI MONTI") == ["mont"]

    def test_number_and_gender_make_no_difference(self):
        assert keys("progetti aziendali") == keys("progetto aziendale")

    def test_pairs_reach_over_small_words_but_not_over_a_full_stop(self):
        assert keys("La qualità dei dati. Reparto") == ["qualità", "dati", "qualità dati", "repart"]
        assert terms("La qualità dei dati")[-1].written == "qualità dei dati"

    def test_hashtags_that_touch_are_words_of_their_own_and_shown_without_their_sign(self):
        assert [term.written for term in terms("#vigna#cantina C#")][:3] == ["vigna", "cantina", "C#"]

    def test_links_and_signs_are_no_words_and_a_hashtag_is_one(self):
        assert keys("🚀🔥 https://example.com/vigna #Sicurezza C++ 2024 100%") == [
            "sicurezz", "c++", "sicurezz c++"
        ]  # fmt: skip


class TestSubjects:
    def test_three_subjects_are_told_apart_named_and_counted(self):
        found = topics(posted(feed(THREE)))
        assert found["kind"].to_list() == ["topic"] * 3
        assert found["posts"].to_list() == [8, 7, 6]
        assert found["share"].sum() == pytest.approx(1)
        for subject, named in zip(THREE, found["terms"], strict=True):
            single = {word for word in named if " " not in word}
            assert len(named) == 8
            assert single
            assert single <= set(ITALIAN[subject].split())

    def test_every_post_looked_at_is_in_exactly_one_row(self):
        texts = [
            *feed(THREE),
            "Una zattera, un ombrello giallo, tre lucertole, quindici aquiloni, un violino rotto, sedici biglie, una mongolfiera e qualche bicicletta arrugginita lasciata sotto la grandine.",
        ]
        found = topics(posted(texts))
        evidence = [row for rows in found["evidence"] for row in rows]
        assert sorted(evidence) == sorted({f"Shares.csv:{line}" for line in range(2, 2 + len(texts))})
        assert found["posts"].to_list() == [len(rows) for rows in found["evidence"]]
        assert found.row(-1, named=True)["kind"] == "rest"
        assert found.row(-1, named=True)["terms"] == []

    @pytest.mark.parametrize("many", [15, 24, 60])
    def test_a_feed_on_one_subject_is_one_subject_not_its_facets(self, many):
        found = topics(posted(feed({"security": many})))
        assert found["posts"].to_list() == [many]
        assert gathered(found) == 1

    def test_a_feed_with_a_main_subject_gathers_more_than_one_that_is_spread_out(self):
        focused = topics(posted(feed({"security": 30, "training": 5, "wine": 5})))
        level = topics(posted(feed(dict.fromkeys(ITALIAN, 5))))
        assert gathered(focused) > 0.4
        assert gathered(level) < 0.05
        assert focused["terms"][0].to_list()[0] in ITALIAN["security"].split()

    def test_two_languages_in_one_feed_make_no_subject_of_their_small_words(self):
        texts = feed({"security": 12}) + feed({"training": 12}, language="en")
        found = topics(posted(texts))
        assert {row["posts"] for row in found.to_dicts()} == {12}
        named = {word for row in found["terms"] for term in row for word in term.split()}
        assert not named & {"perché", "più", "the", "and", "always", "sempre", "tutto", "first"}

    def test_a_text_posted_again_and_again_is_one_post(self):
        found = topics(posted([told("wine", random.Random(1))] * 40))
        assert (found["posts"].to_list(), found["kind"].to_list()) == ([1], ["rest"])

    def test_posts_that_share_no_word_are_about_nothing_in_particular(self):
        texts = [" ".join(f"{chr(97 + one)}{chr(97 + word)}xyz" for word in range(20)) for one in range(15)]
        found = topics(posted(texts))
        assert found["kind"].to_list() == ["rest"]
        assert (found["posts"].to_list(), found["topics_sought"].to_list()) == ([15], [3])
        assert gathered(found) == 0

    def test_articles_are_read_and_reposts_are_not(self):
        texts = feed(THREE)
        assert topics(posted(texts, kind="article"))["posts"].sum() == 21
        assert topics(posted(texts, kind="repost")).is_empty()

    def test_the_made_up_posts_of_the_demo_are_sorted_into_a_few_subjects(self):
        rng = random.Random(5)
        found = topics(posted(tell(rng, grammar(False), "post", code="abc") for _ in range(60)))
        assert 1 <= found.filter(pl.col("kind") == "topic").height <= 8
        assert found["share"].sum() == pytest.approx(1)

    def test_posts_of_a_few_words_over_and_over_are_sorted_without_a_warning(self):
        words = ["vigna", "botte", "cantina", "mosto"]
        texts = [" ".join(random.Random(seed).choices(words, k=24)) for seed in range(30)]
        assert topics(posted(texts))["posts"].sum() == 30


class TestWhatIsLookedAt:
    @pytest.mark.parametrize(("words", "posts"), [(19, 0), (20, 1)])
    def test_twenty_words_make_a_post(self, words, posts):
        assert topics(posted([" ".join(["parola"] * words)]))["posts"].sum() == posts

    @pytest.mark.parametrize(
        "text",
        [
            "#vigna " * 40,
            "https://example.com/una-lunga-pagina " * 40,
            "🍷🎉 " * 60,
            "vigna " * 19 + "#cantina https://example.com/x 🍷",
            "",
        ],
    )
    def test_hashtags_links_and_emoji_are_no_words(self, text):
        assert topics(posted([text] * 3)).is_empty()

    def test_what_is_dated_after_the_export_or_not_at_all_is_left_out(self):
        texts = feed({"security": 15})
        late = posted(feed({"wine": 9}, seed=2), days=[-2, -30, -400] * 3)
        undated = posted(feed({"wine": 9}, seed=3)).with_columns(
            pl.lit(None, late.schema["posted_at"]).alias("posted_at")
        )
        assert topics(pl.concat([posted(texts), late, undated])).equals(topics(posted(texts)))

    def test_only_the_latest_are_read_if_there_are_very_many(self):
        assert CONSTANTS.whole("topic_posts_most") == 1000
        posts = posted(feed({"security": 20}))
        found = topics(posts, constants=CONSTANTS.having({"topic_posts_most": 16}))
        assert sorted(row for rows in found["evidence"] for row in rows) == sorted(
            f"Shares.csv:{line}" for line in range(2, 18)
        )

    def test_a_text_posted_over_and_over_pushes_no_other_out_of_the_latest(self):
        older = feed({"security": 16})
        again = [told("wine", random.Random(1))] * 40
        found = topics(posted([*again, *older]), constants=CONSTANTS.having({"topic_posts_most": 17}))
        assert found["posts"].sum() == 17

    def test_of_a_long_text_only_the_beginning_is_read(self):
        assert CONSTANTS.whole("topic_post_characters") == 20_000
        begun = "vigna botte cantina mosto " * 800
        texts = [begun[:20_000] + told("security", random.Random(seed)) for seed in range(9)]
        owner = security_profile()
        assert topics(posted(texts), owner)["posts"].to_list() == [1]
        found = topics(posted(texts), owner, CONSTANTS.having({"topic_post_characters": 30_000}))
        assert found["posts"].sum() == 9

    def test_no_posts_make_no_rows(self):
        assert topics(posted([])).is_empty()


class TestFewPosts:
    @pytest.mark.parametrize(("many", "kinds"), [(14, {"own field", "rest"}), (15, {"topic"})])
    def test_fifteen_posts_are_searched_for_subjects_and_fourteen_are_compared_with_the_profile(
        self, many, kinds
    ):
        found = topics(posted(feed({"security": many - 3, "wine": 3})), security_profile())
        assert set(found["kind"]) == kinds
        assert found["posts"].to_list() == [many - 3, 3]

    def test_the_profile_tells_which_words_are_of_the_field(self):
        found = topics(posted(feed({"security": 4, "wine": 3})), security_profile())
        of_field, rest = found.to_dicts()
        assert (of_field["kind"], of_field["posts"], of_field["share"]) == (
            "own field",
            4,
            pytest.approx(4 / 7),
        )
        assert set(of_field["terms"]) <= {"responsabile", *ITALIAN["security"].split()}
        assert (rest["kind"], rest["posts"], rest["terms"]) == ("rest", 3, [])
        assert (of_field["topics_sought"], of_field["field_cosine"]) == (None, None)

    def test_declared_terms_are_of_the_field_too(self):
        found = topics(posted(feed({"wine": 6})), profile(target_terms=ITALIAN["wine"].split()))
        assert found["kind"].to_list() == ["own field"]

    def test_without_a_profile_no_post_is_on_the_field(self):
        assert topics(posted(feed({"wine": 6})))["kind"].to_list() == ["rest"]


class TestOwnField:
    def test_the_subject_of_the_profile_is_near_it_and_another_is_far(self):
        found = topics(posted(feed({"security": 12, "wine": 9})), security_profile())
        near, far = found["field_cosine"]
        assert near > 0.3
        assert far < 0.1

    def test_a_profile_that_says_nothing_tells_no_cosine_and_one_on_other_things_is_far(self):
        posts = posted(feed(THREE))
        assert topics(posts)["field_cosine"].to_list() == [None] * 3
        stranger = topics(posts, profile(headline="Liutaio", skills=["Violini", "Restauro"]))
        assert stranger["field_cosine"].to_list() == [0] * 3


class TestMonths:
    @pytest.mark.parametrize(
        ("days", "months"),
        [
            (list(range(0, 15)), 1),
            ([31 * month for month in range(12)] * 2, 12),
            ([364, 365, 366, 400] * 4, 1),
            ([365 + one for one in range(15)], 0),
        ],
    )
    def test_twelfths_of_the_last_year_that_hold_a_post_of_it(self, days, months):
        found = topics(posted(feed({"security": len(days)}), days=days))
        assert found["months_active_12"].to_list() == [months]

    def test_one_day_after_the_export_is_the_day_itself(self):
        found = topics(posted(feed({"security": 15}), days=[-1] * 15))
        assert found["months_active_12"].to_list() == [1]


FEED = posted(feed({"security": 9, "training": 5, "wine": 3}))
OWNER = security_profile()


@settings(max_examples=5)
@given(st.integers(0, 1000))
def test_the_order_of_rows_does_not_matter(seed):
    shuffled = FEED.sample(fraction=1.0, shuffle=True, seed=seed)
    assert topics(shuffled, OWNER).equals(topics(FEED, OWNER), null_equal=True)


def test_where_posts_stand_in_the_file_changes_only_the_evidence():
    moved = FEED.with_columns(pl.col("source_line").reverse() + 100)
    assert topics(moved, OWNER).drop("evidence").equals(topics(FEED, OWNER).drop("evidence"))


_TOLD_ALONE = """
import hashlib, sys
from tests.reports.scoring.test_topics import FEED, OWNER, topics
few = topics(FEED.head(9), OWNER)
print("sklearn" in sys.modules, hashlib.sha256((few.write_json() + topics(FEED, OWNER).write_json()).encode()).hexdigest())
"""


def test_neither_threads_nor_hash_seeds_change_a_byte_and_few_posts_load_no_library():
    said = {
        subprocess.run(
            [sys.executable, "-W", "error", "-c", _TOLD_ALONE],
            cwd=HOME,
            env={
                **os.environ,
                "PYTHONHASHSEED": seed,
                "OMP_NUM_THREADS": threads,
                "OPENBLAS_NUM_THREADS": threads,
                "POLARS_MAX_THREADS": threads,
            },
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, threads in (("1", "1"), ("2", "4"))
    }
    assert len(said) == 1
    assert said.pop().startswith("False ")
