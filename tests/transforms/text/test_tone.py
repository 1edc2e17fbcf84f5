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
"""


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
