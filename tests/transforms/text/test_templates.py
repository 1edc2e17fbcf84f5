import random
from itertools import combinations

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.text.templates import RUN, shingle_lists, shingles, template_keys

PITCH = (
    "ho visto il tuo profilo e credo che potremmo collaborare su un progetto che stiamo avviando in questi mesi "
    "con alcune imprese del territorio che vogliono innovare i processi di vendita"
)


def keys(*texts: str | None, names: list[str | None] | None = None) -> list[str | None]:
    told = template_keys(
        pl.Series(texts, dtype=pl.String), None if names is None else pl.Series(names, dtype=pl.String)
    )
    found: list[str | None] = told.to_list()
    return found


def test_the_same_opening_to_two_people_is_one_template() -> None:
    first, second, other = keys(PITCH, PITCH, "Ciao, ci vediamo domani alle nove in stazione?")
    assert first == second
    assert first is not None
    assert other is None


def test_links_digits_marks_and_case_do_not_matter() -> None:
    first, second = keys(
        f"{PITCH}: https://example.com/a1, alle 10!", f"{PITCH.upper()} https://example.com/b2 alle 11"
    )
    assert first == second is not None


def test_names_of_the_people_addressed_do_not_matter() -> None:
    short = "Ciao {}, grazie del collegamento"
    texts = [short.format(name) for name in ("Anna", "Marco")]
    assert keys(*texts) == [None, None]
    first, second = keys(*texts, names=["Anna Rossi", "Marco Bianchi"])
    assert first == second is not None


def test_one_changed_word_in_a_long_opening_is_the_same_template() -> None:
    first, second = keys(f"Buongiorno {PITCH}", f"Salve {PITCH}")
    assert first == second is not None


def test_openings_that_share_only_a_part_stay_apart() -> None:
    half = " ".join(PITCH.split()[:14])
    assert keys(f"{half} ma non so se ti può interessare davvero parlarne adesso", PITCH) == [None, None]


def test_a_chain_of_alike_openings_is_one_template() -> None:
    words = [f"parola{chr(97 + number)}" for number in range(26)] + PITCH.split()
    chain = [" ".join(words[start : start + 40]) for start in range(0, 12, 2)]
    first, last = keys(chain[0], chain[-1])
    assert first is None
    assert last is None
    assert len(set(keys(*chain))) == 1
    assert keys(*chain)[0] is not None


def test_short_openings_must_be_the_same() -> None:
    assert keys("Tanti auguri!", "tanti auguri", "Tanti cari auguri", "Ciao")[2:] == [None, None]
    first, second, *_ = keys("Tanti auguri!", "tanti auguri", "Tanti cari auguri")
    assert first == second is not None


def test_openings_of_nothing_but_a_link_or_a_sign_must_be_the_same() -> None:
    one, same, other, thumb, thumbs = keys("https://a.it/x", "https://a.it/x", "https://a.it/y", "👍", "👍")
    assert one == same is not None
    assert other is None
    assert thumb == thumbs is not None
    assert one != thumb


def test_blank_openings_are_like_no_other() -> None:
    assert keys(None, None, "", "", "  ", " \n ") == [None] * 6
    assert keys() == []


def test_a_key_depends_on_nothing_but_its_own_group() -> None:
    assert keys(PITCH, PITCH) == keys(PITCH, PITCH, "Tanti auguri", "Tanti auguri")[:2]


VOCABULARY = [f"w{chr(97 + number // 26)}{chr(97 + number % 26)}" for number in range(200)]


def varied(chance: random.Random) -> list[str]:
    """Texts of which many are variants of a few, so that their likeness lies on both sides of the threshold."""
    bases = [chance.choices(VOCABULARY, k=chance.randint(1, 60)) for _ in range(chance.randint(1, 4))]
    texts = []
    for _ in range(chance.randint(2, 25)):
        text = list(chance.choice(bases))
        for _ in range(chance.randint(0, 3)):
            text[chance.randrange(len(text))] = chance.choice(VOCABULARY)
        texts.append(" ".join(text[: chance.randint(max(1, len(text) - 4), len(text))]))
    return texts


def compared_one_by_one(texts: list[str]) -> list[frozenset[int]]:
    """The groups by their definition: every pair is compared."""

    def runs(text: str) -> set[tuple[str, ...]]:
        words = text.split()
        return {tuple(words[start : start + RUN]) for start in range(max(1, len(words) - RUN + 1))}

    groups = [{number} for number in range(len(texts))]
    for one, other in combinations(range(len(texts)), 2):
        mine, theirs = runs(texts[one]), runs(texts[other])
        if 5 * len(mine & theirs) >= 4 * len(mine | theirs):
            joined = groups[one] | groups[other]
            for member in joined:
                groups[member] = joined
    return [frozenset(group) for group in groups]


def grouped(found: list[str | None]) -> list[frozenset[int]]:
    return [
        frozenset(other for other in range(len(found)) if key is not None and found[other] == key)
        or frozenset({row})
        for row, key in enumerate(found)
    ]


@settings(max_examples=100)
@given(st.integers(0, 2**32))
def test_groups_are_those_of_comparing_every_pair(seed: int) -> None:
    texts = varied(random.Random(seed))
    assert grouped(keys(*texts)) == compared_one_by_one(texts)


@settings(max_examples=50)
@given(st.integers(0, 2**32), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(seed: int, chance: random.Random) -> None:
    texts = varied(random.Random(seed))
    order = list(range(len(texts)))
    chance.shuffle(order)
    told = keys(*texts)
    assert keys(*(texts[row] for row in order)) == [told[row] for row in order]


def test_a_thousand_variants_of_one_opening_are_one_template() -> None:
    chance = random.Random(1)
    words = [chance.choice(VOCABULARY) for _ in range(50)]
    texts = [
        " ".join([*words[:20], f"x{''.join(chance.choices('abcdef', k=6))}", *words[20:]])
        for _ in range(1000)
    ]
    assert len(set(keys(*texts))) == 1


def test_shingles_are_the_runs_of_five_words() -> None:
    assert len(shingles("uno due tre quattro cinque sei sette")) == 3
    assert len(shingles("uno due tre")) == 1
    assert shingles("") == shingles("!!! https://example.com/a 12") == []
    assert shingles("Uno, DUE tre: quattro; cinque!") == shingles("uno due tre quattro cinque")
    assert shingles("uno due tre quattro cinque") != shingles("uno due tre quattro sei")


def test_a_repeated_run_is_one_shingle() -> None:
    assert len(shingles("a " * 50)) == 1


def test_an_accent_is_the_same_however_it_is_encoded() -> None:
    assert shingles("naïve città perché così già") == shingles(
        "nai\u0308ve citta\u0300 perche\u0301 cosi\u0300 gia\u0300"
    )


def test_shingles_of_a_column_keep_their_rows() -> None:
    texts = pl.Series(["uno due", None, "", "uno due"])
    assert shingle_lists(texts).to_list() == [shingles("uno due"), None, [], shingles("uno due")]
    assert shingle_lists(texts).dtype == pl.List(pl.String)
