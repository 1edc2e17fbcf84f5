from functools import cache

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.text.titles import FUNCTIONS, classify_titles

TABLE = """
    title                                            | job_function       | seniority
    Responsabile Ufficio Acquisti                    | supply_chain       | 3
    Direttrice Risorse Umane                         | hr                 | 4
    Amministratore Delegato                          | general_management | 5
    Amministratrice delegata                         | general_management | 5
    AD                                               | general_management | 5
    A.D.                                             | general_management | 5
    Presidente e AD                                  | general_management | 5
    Titolare                                         | general_management | 5
    Socio fondatore                                  | general_management | 5
    Socia                                            | general_management | 5
    Imprenditrice                                    | general_management | 5
    CEO & Co-Founder                                 | general_management | 5
    C.E.O.                                           | general_management | 5
    Chief Executive Officer                          | general_management | 5
    Chief Happiness Officer                          | hr                 | 5
    Chief Marketing & Communication Officer          | marketing          | 5
    Managing Director                                | general_management | 5
    Direttore Generale                               | general_management | 5
    Partner                                          | general_management | 5
    Managing Partner                                 | general_management | 5
    CIO                                              | it                 | 5
    CTO                                              | it                 | 5
    CISO                                             | it                 | 5
    CDO                                              | it                 | 5
    CMO                                              | marketing          | 5
    COO                                              | operations         | 5
    CFO ad interim                                   | finance            | 5
    CHRO                                             | hr                 | 5
    Chief Medical Officer                            | healthcare         | 5
    Direttore Sistemi Informativi                    | it                 | 4
    Direttore/trice                                  |                    | 4
    Direttóre commerciale                            | sales              | 4
    DIRETTORI MARKETING                              | marketing          | 4
    Dir. Commerciale                                 | sales              | 4
    Sales & Marketing Director                       | sales              | 4
    Head of Sales                                    | sales              | 4
    VP Marketing                                     | marketing          | 4
    Vice President of Engineering                    | engineering        | 4
    Vicepresidente                                   |                    | 4
    Country Manager Italia                           | general_management | 4
    Dirigente scolastica                             | education          | 4
    General Counsel                                  | legal              | 4
    Key Account Manager                              | sales              | 3
    Resp. Acquisti                                   | supply_chain       | 3
    Responsabile amministrazione del personale       | hr                 | 3
    Responsabile IT                                  | it                 | 3
    Responsabile R&D                                 | research           | 3
    Capo Progetto                                    | operations         | 3
    Caporeparto                                      | operations         | 3
    Quadro                                           |                    | 3
    Product Manager                                  | product            | 3
    Product Marketing Manager                        | marketing          | 3
    Store Manager                                    | sales              | 3
    Team Lead                                        |                    | 2
    Consulente                                       | consulting         | 2
    Consulente del lavoro                            | hr                 | 2
    Consulente finanziario                           | finance            | 2
    SAP Consultant                                   | it                 | 2
    Libero professionista                            |                    | 2
    Freelance Graphic Designer                       | design             | 2
    Avvocato                                         | legal              | 2
    Medico                                           | healthcare         | 2
    Professore                                       | education          | 2
    Ricercatrice                                     | research           | 2
    Data Scientist                                   | it                 | 2
    Ingegnere                                        | engineering        | 1
    Ingegnere meccanico                              | engineering        | 1
    Software Engineer                                | it                 | 1
    Sistemista                                       | it                 | 1
    Buyer                                            | supply_chain       | 1
    Impiegato                                        |                    | 1
    Impiegata amministrativa                         | finance            | 1
    Addetta vendite                                  | sales              | 1
    Infermiere                                       | healthcare         | 1
    Grafico pubblicitario                            | design             | 1
    UX/UI Designer                                   | design             | 1
    Stagista                                         |                    | 0
    Studentessa presso Università di Padova          |                    | 0
    Praticante avvocato                              | legal              | 0
    Marketing Intern                                 | marketing          | 0
    Marketing                                        | marketing          |
    Pensionato                                       |                    |
    In cerca di nuova occupazione                    |                    |
    Dott.ssa                                         |                    |
"""

TRAPS = """
    title                                            | job_function       | seniority
    Product Owner                                    | product            | 2
    Process Owner                                    | operations         | 2
    Business Owner                                   | general_management | 5
    Assistant to the CEO                             | operations         | 1
    CEO Assistant                                    | operations         | 1
    CEO's Executive Assistant                        | operations         | 1
    Executive Assistant to the Managing Director     | operations         | 1
    Executive Assistant                              | operations         | 1
    Assistente del direttore generale                | operations         | 1
    Assistente Direzione Generale                    | operations         | 1
    Assistente personale del Presidente              | operations         | 1
    Segretaria di direzione                          | operations         | 1
    Chief of Staff to the CEO                        | general_management | 3
    HR Coordinator                                   | hr                 | 2
    Doctor                                           | healthcare         | 2
    Partner Manager                                  | sales              | 3
    Channel Partner Manager                          | sales              | 3
    Partner Marketing Manager                        | marketing          | 3
    HR Business Partner                              | hr                 | 2
    Talent Acquisition Partner                       | hr                 | 2
    Finance Business Partner                         | finance            | 2
    Tax Partner                                      | finance            | 5
    Vice Direttore                                   |                    | 4
    Vicedirettrice                                   |                    | 4
    Vice Direttore Generale                          | general_management | 4
    Assistant Manager                                | operations         | 2
    Junior Project Manager                           | operations         | 2
    Operatore Socio Sanitario                        | healthcare         | 1
    Socio lavoratore                                 |                    | 1
    Titolare di cattedra                             | education          | 2
    Dirigente Medico                                 | healthcare         | 2
    Amministratore di sistema                        | it                 | 1
    Amministratore di condominio                     | operations         | 2
    Amministratore                                   | general_management | 5
    Consigliere comunale                             |                    |
    Membro del CdA                                   | general_management | 5
    Direttore dei lavori                             | engineering        | 3
    Direttore d'orchestra                            | design             |
    Head Hunter                                      | hr                 | 1
    Stage manager                                    | operations         | 3
    Student Affairs Director                         | education          | 4
    Internal Auditor                                 | finance            | 1
    International Sales Manager                      | sales              | 3
    Founding Engineer                                | engineering        | 1
    Founder's Associate                              |                    | 1
    Ad Operations Specialist                         | marketing          | 2
    Addetto ai servizi                               |                    | 1
    Salesforce Administrator                         | it                 | 1
    Product Designer                                 | design             | 1
    Production Manager                               | operations         | 3
    Ricerca e selezione                              | hr                 |
    Revisore legale                                  | finance            | 2
    Personal Trainer                                 | healthcare         | 1
    Software Engineer at Founders Inc                | it                 | 1
    Analyst @ CEO Partners                           |                    | 1
    Impiegato presso Banca Alfa                      |                    | 1
    Ex CEO | Advisor                                 | consulting         | 2
    Marketing Manager - ex Direttore Generale        | marketing          | 3
    Già Direttore Generale                           |                    |
"""


def drawn(table: str) -> list[tuple[str, str | None, int | None]]:
    cells = [[cell.strip() for cell in line.rsplit("|", 2)] for line in table.strip().splitlines()[1:]]
    return [(title, function or None, int(level) if level else None) for title, function, level in cells]


@cache
def told() -> dict[str, tuple[str | None, int | None]]:
    titles = [title for title, *_ in drawn(TABLE) + drawn(TRAPS)]
    return dict(zip(titles, classify_titles(pl.Series(titles)).rows(), strict=True))


@pytest.mark.parametrize(("title", "job_function", "seniority"), drawn(TABLE) + drawn(TRAPS))
def test_a_title_tells_its_function_and_seniority(
    title: str, job_function: str | None, seniority: int | None
) -> None:
    assert told()[title] == (job_function, seniority)


def test_titles_that_say_nothing_are_told_as_nothing() -> None:
    answers = classify_titles(pl.Series([None, "", "   ", "🚀", "代表取締役", "|", "-"], dtype=pl.String))
    assert answers.rows() == [(None, None)] * 7


def test_answers_stand_in_the_order_of_the_rows_with_the_types_of_the_contract() -> None:
    answers = classify_titles(pl.Series("position", ["Buyer", None, "CEO", "Buyer"]))
    assert answers.to_dict(as_series=False) == {
        "job_function": ["supply_chain", None, "general_management", "supply_chain"],
        "seniority": [1, None, 5, 1],
    }
    assert answers.schema == pl.Schema({"job_function": pl.String, "seniority": pl.Int64})


def test_no_titles_give_an_empty_table() -> None:
    assert classify_titles(pl.Series([], dtype=pl.String)).height == 0


TITLES = st.lists(
    st.sampled_from(
        ["Direttore", "CEO", "at", "presso", "|", "ex", "Sales", "Partner", "Owner", "HR", "a.d.", "/", "&"]
    )
    | st.text(max_size=5),
    max_size=8,
).map(" ".join)


@settings(max_examples=40)
@given(st.lists(TITLES, max_size=40))
def test_any_text_is_told_something_of_the_taxonomy_or_nothing(titles: list[str]) -> None:
    answers = classify_titles(pl.Series(titles, dtype=pl.String))
    assert answers.height == len(titles)
    assert set(answers["job_function"].drop_nulls()) <= set(FUNCTIONS)
    assert set(answers["seniority"].drop_nulls()) <= set(range(6))


@settings(max_examples=30)
@given(st.lists(TITLES, min_size=1, max_size=10))
def test_a_title_is_told_the_same_whatever_stands_beside_it(titles: list[str]) -> None:
    answers = classify_titles(pl.Series(titles))
    assert classify_titles(pl.Series([*reversed(titles), "CEO"])).rows()[-2::-1] == answers.rows()
    assert classify_titles(pl.Series(titles[:1])).row(0) == answers.row(0)


@pytest.mark.parametrize("title", ["Responsabile Marketing", "Sales Director", "CEO", "Product Owner"])
def test_case_and_spacing_never_matter(title: str) -> None:
    written = [title, title.upper(), title.lower(), f"  {title.replace(' ', '   ')} ", f"{title} @ Acme"]
    assert len(set(classify_titles(pl.Series(written)).rows())) == 1
