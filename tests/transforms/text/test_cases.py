import polars as pl
import pytest

from transforms.text.cases import SLOTS, case_signs

ITALIAN = """Caso studio: il cliente è un'azienda manifatturiera di Brescia.
La sfida: i ritardi di consegna. Abbiamo introdotto un nuovo sistema di pianificazione.
In sei mesi i ritardi sono calati del 30%. Abbiamo imparato che contano le persone."""

ENGLISH = """Our client, a retailer with forty shops, struggled with returns.
We built a dashboard with the shop managers. Returns dropped by 18%.
Lesson learned: measure before you change."""


def slots(text: str) -> list[str]:
    found: list[str] = case_signs(pl.Series([text]))["case_slots"][0].to_list()
    return found


@pytest.mark.parametrize("text", [ITALIAN, ENGLISH])
def test_a_whole_case_study_shows_every_slot_in_both_languages(text: str) -> None:
    assert slots(text) == list(SLOTS)


@pytest.mark.parametrize(
    ("text", "slot"),
    [
        ("Il nostro cliente ci ha chiamato a marzo", "context"),
        ("A manufacturer in Ohio called", "context"),
        ("La sfida era grande", "problem"),
        ("The challenge was clear", "problem"),
        ("Abbiamo implementato un ERP", "action"),
        ("ABBIAMO IMPLEMENTATO UN ERP", "action"),
        ("We built it in a week", "action"),
        ("Tempi ridotti del 40%", "result"),
        ("we cut costs by 12 percent", "result"),
        ("20.000 euro risparmiati", "result"),
        ("Abbiamo imparato molto", "lesson"),
        ("The key takeaway", "lesson"),
    ],
)
def test_a_cue_shows_its_slot(text: str, slot: str) -> None:
    assert slots(text) == [slot]


@pytest.mark.parametrize(
    "text",
    [
        "Sono felice di annunciare il mio nuovo ruolo!",
        "Thrilled to announce my new certification",
        "Buone feste a tutti voi",
        "Costi ridotti e clima migliorato",  # an outcome without a number
        "Nel 2023 siamo cresciuti molto",  # a year is no quantity
        "In 2024 we grew a lot",
        f"Costi ridotti. {'Parole di contorno. ' * 10} Eravamo in 12.",  # the number is too far
        "",
    ],
)
def test_other_posts_show_no_slot(text: str) -> None:
    assert slots(text) == []


def test_a_number_may_stand_eighty_characters_away_and_no_further() -> None:
    def outcome(distance: int) -> str:
        return f"ridotti{' ' * distance}12"

    assert slots(outcome(80)) == ["result"]
    assert slots(outcome(83)) == []


@pytest.mark.parametrize(
    "phrase",
    [
        "Caso studio",
        "caso di studio",
        "Casi studio",
        "CASE STUDY",
        "case studies",
        "success story",
        "storia di successo",
    ],
)
def test_a_post_may_call_itself_a_case_study(phrase: str) -> None:
    signs = case_signs(pl.Series([f"{phrase}: come abbiamo fatto"]))
    assert signs["has_case_phrase"].to_list() == [True]
    assert signs["case_cues"][0][0] == phrase


@pytest.mark.parametrize("text", ["The showcase study room", "È il caso di studiare", "Un caso, studiosi!"])
def test_look_alikes_do_not_call_themselves_a_case_study(text: str) -> None:
    assert case_signs(pl.Series([text]))["has_case_phrase"].to_list() == [False]


def test_cues_are_the_words_as_written_each_once() -> None:
    cues = case_signs(pl.Series(["La SFIDA! La sfida, e poi la sfida. Abbiamo implementato\nun ERP"]))[
        "case_cues"
    ]
    assert cues.to_list() == [["SFIDA", "sfida", "Abbiamo implementato"]]


def test_accents_count_however_they_are_encoded() -> None:
    assert slots("Molte criticità") == slots("Molte criticita\u0300") == ["problem"]


def test_no_text_shows_nothing_and_keeps_its_row() -> None:
    signs = case_signs(pl.Series([None, "La sfida", None], dtype=pl.String))
    assert signs.rows() == [(False, [], []), (False, ["problem"], ["sfida"]), (False, [], [])]
