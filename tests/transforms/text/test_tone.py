"""Signs of giving and of celebrating oneself in posts. Posts as professionals write them; the traps are among them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl
import pytest

from transforms.text.tone import SELF, VALUE, tone_signs

ITALIAN = """
announcement new_role        | Sono felice di annunciare che ho iniziato una nuova posizione come Responsabile Vendite presso Acme!
announcement                 | Siamo orgogliosi di annunciare l'apertura della nuova sede di Bari.
announcement award           | Con grande gioia annuncio che ho vinto il premio come miglior tesi di dottorato.
new_role                     | Da oggi sono il nuovo direttore dello stabilimento di Brescia.
new_role                     | Inizia per me una nuova avventura professionale.
new_role                     | Sono stata promossa a responsabile acquisti.
new_role                     | Ho appena conseguito la certificazione PMP dopo mesi di studio.
new_role                     | Oggi mi sono laureata in ingegneria gestionale.
new_role                     | Ho superato l'esame di Stato!
award                        | Siamo stati premiati come miglior fornitore dell'anno.
award                        | Sono stato inserito tra i 100 manager dell'anno.
award                        | Abbiamo vinto il primo premio all'hackathon della Regione.
milestone                    | 10.000 follower!
milestone humblebrag         | Non me lo aspettavo: siamo arrivati a 5.000 collegamenti.
milestone                    | Oggi festeggio dieci anni in azienda.
humblebrag                   | Ancora non ci credo, che emozione.
humblebrag award             | Chi l'avrebbe mai detto? Sono stata selezionata tra i finalisti.
announcement                 | Sono davvero lieta di condividere con voi una bella notizia.
announcement                 | È con immenso piacere che vi comunico una novità.
announcement                 | È ufficiale: si parte!
how_to                       | Come ridurre i tempi di attrezzaggio senza comprare macchine.
how_to                       | Tre passi per preparare una riunione che serva a qualcosa.
how_to                       | Vi spiego come leggiamo un bilancio in un quarto d'ora.
how_to evidence              | Ecco come abbiamo tagliato gli scarti del 18%.
evidence                     | Il 42% delle imprese non misura i fermi macchina.
evidence                     | Costava 30.000 euro l'anno, ora ne costa la metà.
evidence                     | Siamo passati da 6 ore a 20 minuti per cambio stampo.
evidence                     | Fonte: Istat, rapporto annuale.
evidence                     | Lo dice uno studio appena uscito: https://example.com/studio
lesson                       | Abbiamo imparato che i dati vanno puliti prima.
lesson                       | La lezione più grande? Partire piccoli.
lesson                       | Col senno di poi avrei coinvolto subito i capireparto.
resource                     | Ho preparato una checklist per il passaggio di consegne.
resource                     | La guida pratica al bilancio di sostenibilità, link nei commenti.
resource                     | Trovate le slide del convegno qui sotto.
question                     | E voi, come gestite i ritardi dei fornitori?
question                     | Cosa ne pensate?
question                     | Quale strumento usate per la pianificazione?
credit                       | Un grazie di cuore al team di Verona che ci ha creduto.
credit                       | Il merito è di Chiara e della sua squadra.
credit                       | Ringrazio @Luca Verdi per i dati.
credit                       | Complimenti ad Anna per il premio, se lo merita tutto.
lesson credit                | Ho sbagliato preventivo e me ne sono accorto grazie al mio collega Paolo Neri.
how_to resource question     | Come scegliere un gestionale: 7 domande da fare e un modello Excel. Tu cosa aggiungeresti?
-                            | Come stai? Tutto bene?
-                            | Come previsto, la fiera è andata bene.
-                            | Come sempre ci vediamo allo stand 12.
-                            | Come ingegnere ho passato molti anni in fonderia.
-                            | Alla guida di un gruppo di trenta persone si impara la pazienza.
-                            | Nel 2024 abbiamo aperto a Torino.
-                            | Buone feste a tutti!
-                            | Grazie a tutti per gli auguri!
-                            | Lo sapevate che oggi è la giornata della lentezza?
-                            | Anna ha vinto il premio per la ricerca.
-                            | Lo sportello è aperto dalle 9 alle 18.
-                            | Ho vinto la paura di parlare in pubblico.
-                            | Sconto del 20% fino a domenica.
-                            | Il nuovo ruolo delle risorse umane secondo me cambia poco.
-                            | Scrivete a info@example.com per iscrivervi.
-                            | Felice di esserci stata.
-                            | Abbiamo fatto passi da gigante.
-                            | Complimenti.
announcement new_role        | Con orgoglio vi comunico che da lunedì entro a far parte del team di Acme come CFO.
new_role milestone           | Dopo cinque anni cambio lavoro: una nuova sfida mi aspetta a Milano. Grazie dei 2.000 contatti che mi hanno scritto!
award announcement           | Orgoglioso di annunciare che la nostra azienda ha ricevuto il premio Impresa Sostenibile.
award                        | Terzo posto alla gara nazionale per il nostro team: abbiamo conquistato la medaglia di bronzo!
humblebrag                   | Sono senza parole per l'accoglienza, non pensavo di meritare tanto.
new_role                     | Aggiornamento: ho ottenuto la certificazione AWS Solutions Architect.
how_to                       | Volete preparare un colloquio? Ecco cosa fare la sera prima.
how_to lesson                | Cinque errori che ho fatto nel mio primo anno da manager e cosa ho imparato.
evidence credit              | Secondo la ricerca di Politecnico di Milano, il lavoro agile cresce del 12%. Grazie a Chiara Verdi per la segnalazione.
resource                     | Vi lascio il modello che usiamo per i colloqui.
question                     | Chi di voi ha già provato la settimana corta?
lesson                       | Un cliente mi ha insegnato la pazienza.
credit                       | Dietro questo lavoro ci sono Anna, Luca e Sara: bravissimi.
-                            | Ieri al mare, oggi di nuovo in ufficio.
-                            | Siamo alla fiera di Bologna, padiglione 12.
-                            | Cerchiamo un tornitore per lo stabilimento di Lecco.
-                            | Domani sciopero dei treni, lavorate da casa.
-                            | È uscito il nuovo numero della rivista.
-                            | Che bello rivedere tanti amici al convegno.
credit                       | Grazie a chi in squadra ci ha creduto prima di me.
-                            | Grazie a chi mi segue ogni giorno!
question                     | Sarei curioso di leggere le vostre esperienze.
how_to                       | I passi che per noi hanno funzionato.
-                            | «Sono felice di annunciare» è la frase più letta dell'anno.
"""

ENGLISH = """
announcement new_role        | I'm happy to share that I'm starting a new position as Product Manager at Acme!
announcement                 | We are proud to announce the opening of our new office in Leeds.
announcement award           | Thrilled to announce that I have been named among the top 100 marketers.
announcement                 | Some exciting news to share!
announcement                 | It's official!
announcement                 | I am beyond excited to finally share the news.
new_role                     | I've been promoted to Head of Procurement.
new_role                     | New chapter ahead: today is my first day at Acme.
new_role                     | I just passed the PMP certification exam.
new_role                     | I have officially graduated with a degree in economics.
award                        | We won the award for best supplier of the year.
award                        | I was recognised as one of the best managers under forty.
award                        | Shortlists are out: we are finalists!
milestone                    | 10,000 followers, wow.
milestone                    | We just hit 5k subscribers.
milestone                    | Celebrating ten years at Acme today.
humblebrag                   | Humbled by all the attention.
humblebrag                   | Humbled to announce what comes next.
humblebrag                   | Still can't believe I get to do this.
humblebrag award             | Who would have thought? I've been selected for the national final.
humblebrag announcement      | Honoured and humbled to announce what comes next.
how_to                       | How to run a meeting people want to attend.
how_to                       | 5 tips for your first audit.
how_to                       | Here's how we plan a changeover, step by step.
how_to                       | Three mistakes to avoid when you hire your first salesperson.
evidence                     | We cut scrap by 18%.
evidence                     | Energy costs fell by €30k in a year.
evidence                     | Changeovers went from 6 hours to 20 minutes.
evidence                     | A study by the central bank says otherwise.
evidence                     | The report is worth your coffee break: https://example.com/report
lesson                       | We learned that clean data comes first.
lesson                       | My biggest lesson from ten failed projects.
lesson                       | In hindsight, we should have asked the operators.
lesson                       | Key takeaways from the summit.
resource                     | I made a checklist for handovers.
resource                     | Our free guide to carbon accounting is out.
resource                     | Download the template from the first comment.
question                     | How do you deal with late suppliers?
question                     | What do you think?
question                     | Agree or disagree? Tell me in the comments.
credit                       | Thanks to Chiara and her team for the hard data.
credit                       | Kudos to the night shift in Verona.
credit                       | I'm so grateful to my mentor Paolo.
credit                       | Anna has been awarded the prize for best paper: congratulations to her and her team.
lesson credit                | I got it wrong, and my colleague Sara spotted it.
how_to resource question     | How to choose an ERP: seven questions and a spreadsheet. What would you add?
-                            | How are things?
-                            | As planned, the fair went well.
-                            | We won't stop here.
-                            | I won't be at the fair this year.
-                            | Anna has been named manager of the year.
-                            | She won the award for best paper.
-                            | In 2024 we opened in Turin.
-                            | Season's greetings, everybody!
-                            | Thank you all for the wishes!
-                            | Thanks to everyone who came by.
-                            | Did you know that today is world kindness day?
-                            | The office is open from 9 to 18.
-                            | 20% off until Sunday.
-                            | Write to info@example.com for tickets.
-                            | Happy to be here with old friends.
-                            | The new role of finance is a nice topic for a panel.
-                            | We joined the call a bit late.
-                            | I guide tours at the weekend.
-                            | Your new role suits you.
-                            | I received the parcel yesterday.
announcement new_role        | Excited to announce I'm joining Acme as CFO next month!
new_role                     | After five years, it's time for a new adventure. I start on Monday at Acme.
award                        | Our team took home the bronze medal at the national finals!
humblebrag                   | I never imagined a kid from a small town could get here.
milestone                    | Just crossed 1,000 subscribers on my newsletter.
new_role                     | Happy to have earned my AWS certification.
how_to lesson                | Five mistakes I made in my first year as a manager, and what I learned.
evidence                     | According to a survey by Eurostat, remote work grew by 12%.
resource                     | Here is the spreadsheet we use for interviews, feel free to copy it.
question                     | Who has tried the four-day week?
lesson                       | A customer taught me patience.
credit                       | Behind this work are Anna, Luke and Sara. All credit to them.
-                            | Yesterday at the beach, today back to work.
-                            | We are at the fair in Bologna, hall 12.
-                            | We are looking for a turner for our plant in Lecco.
-                            | Trains are on strike tomorrow.
-                            | The new issue of the magazine is out.
-                            | So good to see old friends at the conference.
question                     | Curious to read how others do it.
how_to                       | Steps that worked for us.
-                            | “Thrilled to announce” is the most tired phrase on this site.
"""


SEEDS = {
    "announcement": """
        sono lieto di annunciare / sono felice di annunciare / orgogliosa di annunciare / lieti di comunicarvi
        felice di condividere con voi questa notizia / ho il piacere di annunciare / abbiamo l'onore di comunicarvi
        con grande orgoglio annuncio / posso finalmente dirvi / è con immensa gioia che / è ufficiale
        thrilled to announce / proud to announce / honoured to announce / honored to share some / so excited to share some
        delighted to be part of / happy to have joined / proud to have won / honoured to receive / pleased to join
        big news / exciting news / it's official / career update / it is with great pleasure that
    """,
    "award": """
        ho vinto il premio / abbiamo ricevuto il riconoscimento / siamo stati premiati / sono tra i migliori
        mi hanno premiato / mi sono classificata / la nostra azienda ha vinto il premio / il nostro team è finalista
        we won the award / i received an award / our team took home the / i was named / we have been recognised as
        honoured to have been shortlisted for / honoured to be nominated for / proud to be named among / i am a top voice
    """,
    "new_role": """
        il mio nuovo ruolo / la mia nuova avventura / inizio una nuova posizione / da oggi sono / sono stata promossa
        mi sono laureata / primo giorno in / ho conseguito la certificazione / ho ottenuto il badge / cambio lavoro
        i'm starting a new position / i've been promoted to / excited to be starting / thrilled to be joining
        my new role / first day at / i got promoted / i passed the exam / i earned a badge / to have earned my degree
    """,
    "milestone": """
        10.000 follower / 5.000 collegamenti / duemila iscritti / abbiamo raggiunto quota 500 / festeggio dieci anni
        10,000 followers / 5k subscribers / a million views / we just hit 500 connections / work anniversary
    """,
    "humblebrag": """
        non me lo aspettavo / non ci credo / chi l'avrebbe mai detto / con grande umiltà / nel mio piccolo
        sono senza parole / humbled / humbling / humbled to announce / very humbled to be selected
        humbled to have received / can't believe i / who would have thought / pinch me / speechless
    """,
}
"""What an author says of themselves, phrase by phrase, and the one sign it is."""


def seeds() -> Iterator[tuple[str, str]]:
    for sign, table in SEEDS.items():
        for line in table.strip().splitlines():
            for phrase in line.split(" / "):
                yield phrase.strip(), sign


def drawn(table: str) -> Iterator[Any]:
    for line in table.strip().splitlines():
        signs, text = (cell.strip() for cell in line.split("|", maxsplit=1))
        shown = set(signs.split()) - {"-"}
        yield pytest.param(text, shown, id=text)


def told(text: str | None) -> dict[str, list[str]]:
    return tone_signs(pl.Series([text], dtype=pl.String)).row(0, named=True)


@pytest.mark.parametrize(("text", "shown"), [*drawn(ITALIAN), *drawn(ENGLISH)])
def test_a_post_shows_the_signs_that_a_reader_would_see(text: str, shown: set[str]) -> None:
    found = told(text)
    assert {*found["value_types"], *found["self_types"]} == shown


@pytest.mark.parametrize(("phrase", "sign"), [*seeds()])
def test_one_phrase_about_oneself_is_one_sign_and_no_two(phrase: str, sign: str) -> None:
    """Two signs make a post one about its author, so that a single phrase must never bring both."""
    for text in (phrase, phrase.capitalize() + "!"):
        assert told(text)["self_types"] == [sign]


@pytest.mark.parametrize("table", [ITALIAN, ENGLISH])
def test_each_language_is_tried_on_every_sign_and_on_traps(table: str) -> None:
    drawn_signs = [line.split("|")[0].split() for line in table.strip().splitlines()]
    assert len(drawn_signs) >= 40
    for sign in (*VALUE, *SELF):
        assert sum(sign in signs for signs in drawn_signs) >= 3, sign
    assert sum(signs == ["-"] for signs in drawn_signs) >= 15


def test_signs_stand_in_their_order_whatever_the_text_says_first() -> None:
    found = told("Grazie al team di Bari. Che ne pensate? Abbiamo imparato come ridurre i resi del 30%.")
    assert found["value_types"] == ["how_to", "evidence", "lesson", "question", "credit"]
    found = told("Humbled! 10,000 followers. We won the award. Thrilled to announce my new role.")
    assert found["self_types"] == ["announcement", "award", "new_role", "milestone", "humblebrag"]


def test_a_sign_counts_once_however_often_it_shows() -> None:
    found = told("Abbiamo imparato. ABBIAMO IMPARATO! Ho capito. Col senno di poi.")
    assert found["value_types"] == ["lesson"]
    assert found["tone_cues"] == ["Abbiamo imparato", "ABBIAMO IMPARATO", "Ho capito", "Col senno di poi"]


def test_cues_are_forty_at_most_and_each_is_short() -> None:
    found = told(" ".join(f"Il {number}% dei casi." for number in range(10, 99)))
    assert found["tone_cues"] == [f"{number}%" for number in range(10, 50)]
    long = told(f"Secondo voi {'molto ' * 15} serve?")
    assert long["value_types"] == ["question"]
    assert max(map(len, long["tone_cues"])) <= 80


@pytest.mark.parametrize(
    ("text", "is_evidence"),
    [
        ("3,5 milioni di pezzi", True),
        ("Cresciuto di 3x", True),
        ("costs €1,200 a year", True),
        ("$30k saved", True),
        ("12 per cento", True),
        ("200 kWh in meno", True),
        ("10k follower", False),
        ("nel 2024", False),
        ("siamo in 12", False),
        ("al 100% d'accordo", False),
        ("aperti 24 ore su 24", False),
        ("https://example.com/30%25", False),
        ("Iscrivetevi: https://example.com", False),
        ("I dati: https://example.com/dati", True),
    ],
)
def test_a_number_with_its_unit_or_a_source_with_its_link_is_evidence(text: str, is_evidence: bool) -> None:
    assert ("evidence" in told(text)["value_types"]) is is_evidence


@pytest.mark.parametrize(("words", "is_evidence"), [(24, True), (26, False)])
@pytest.mark.parametrize("source", ["I dati:", "The report:"])
def test_a_link_more_than_two_hundred_characters_after_a_source_is_not_its_own(
    source: str, words: int, is_evidence: bool
) -> None:
    text = f"{source} {'parola, ' * words}https://example.com/dati"
    assert ("evidence" in told(text)["value_types"]) is is_evidence


@pytest.mark.parametrize(("words", "is_question"), [(24, True), (26, False)])
@pytest.mark.parametrize("begun", ["Secondo voi ", "Chi usa "])
def test_a_question_mark_more_than_two_hundred_characters_away_asks_nobody(
    begun: str, words: int, is_question: bool
) -> None:
    assert ("question" in told(f"{begun}{'parola, ' * words}?")["value_types"]) is is_question


@pytest.mark.parametrize(
    "text", ["Perché? Perche\u0301 abbiamo imparato", "Cio\u0300 che ho capito", "ho capito"]
)
def test_accents_count_however_they_are_encoded(text: str) -> None:
    assert "lesson" in told(text)["value_types"]


def test_a_mention_names_somebody_and_an_address_of_mail_does_not() -> None:
    assert told("Con @Luca Verdi a Bari")["tone_cues"] == ["@Luca Verdi"]
    assert told("Scrivete a luca@example.com")["value_types"] == []


def test_no_text_shows_nothing_and_keeps_its_row() -> None:
    signs = tone_signs(pl.Series([None, "Abbiamo imparato", ""], dtype=pl.String))
    assert signs.rows() == [([], [], []), (["lesson"], [], ["Abbiamo imparato"]), ([], [], [])]
