"""What a message asks and gives. Sentences as professionals write them; the traps are among them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from re import _parser  # type: ignore[attr-defined]
from typing import Any

import polars as pl
import pytest

import transforms.text
from transforms.text.intents import intents

ITALIAN = """
ask  | Ciao Anna, potresti presentarmi il responsabile acquisti di Acme?
ask  | Potreste darmi un riscontro entro venerdì?
ask  | Buongiorno dottore, potrebbe inviarmi la documentazione?
ask  | Gentile Marta, Le sarei grato se potesse dedicarmi qualche minuto.
ask  | Mi presenteresti Marco Verdi? Vorrei capire come lavorano.
ask  | Mi daresti una mano con il business plan?
ask  | Mi dai una mano a trovare un relatore?
ask  | Cerco lavoro da tre mesi e sto contattando tutti.
ask  | Sto cercando un nuovo lavoro nel marketing.
ask  | Sono alla ricerca di nuove opportunità in ambito logistica.
ask  | Avresti dieci minuti per una call questa settimana?
ask  | Avresti voglia di leggere la mia tesi?
ask  | Hai tempo per un confronto veloce?
ask  | Ha qualche minuto per sentirci al telefono, ingegnere?
ask  | Conosci qualcuno che lavora in Ferrari?
ask  | Conosce per caso il direttore dello stabilimento?
ask  | Volevo chiederti se avete posizioni aperte.
ask  | Mi permetto di chiederLe un consiglio.
ask  | Ti chiedo un favore: mi condividi il post di oggi?
ask  | Avrei bisogno di un contatto in Regione.
ask  | Ho bisogno del tuo aiuto per la presentazione.
ask  | Ti sarei davvero grata se mi facessi avere i dati.
ask  | Mi può indicare a chi rivolgermi?
ask  | Mi puo' mandare il programma del corso?
ask  | Mi metti in contatto con il tuo collega?
ask  | Sapresti dirmi chi segue gli stage?
ask  | Le dispiacerebbe rispondere a tre domande per la mia ricerca?
ask  | In allegato il mio CV, resto in attesa.
ask  | Girami il contatto quando riesci.
ask  | Hai avuto modo di leggere la proposta?
ask  | Possiamo fissare una call giovedì?
ask  | Sarebbe così gentile da confermarmi l'orario?
ask  | Mi consigli un bravo commercialista?
ask  | TI VOLEVO CHIEDERE UNA COSA, POTRESTI AIUTARMI?
ask  | Vorrei un tuo parere sulla bozza.
ask  | Sareste disponibili a ospitare un tirocinante?
ask  | Cercherei un contatto in banca, hai idee?
ask  | Mi fai un favore? Mi voti nel sondaggio?
ask  | Per caso hai un referral per quella posizione?
give | Ti segnalo questo bando, scade a giugno.
give | Le segnalo un convegno che riguarda il Suo settore.
give | Ti metto in contatto con Sara, che se ne occupa.
give | Complimenti per il nuovo ruolo!
give | Congratulazioni, te lo meriti.
give | Ti mando le slide di ieri.
give | Resto a disposizione per qualsiasi cosa.
give | Sono a Sua disposizione, mi chiami pure.
give | Se ti serve una mano con il trasloco dell'ufficio, dimmelo.
give | Se hai bisogno, io ci sono.
give | Ho letto questo e ho pensato a te.
give | Potrebbe interessarti questo corso.
give | Questo articolo ti può essere utile per la tesi.
give | Fammi sapere se posso esserti utile.
give | Posso aiutarti volentieri, ci sono passato anch'io.
give | Ti presento Luca, il collega di cui parlavamo.
give | Girami pure il CV, lo faccio vedere in azienda.
give | Ti ho scritto una raccomandazione, spero ti piaccia.
give | Metto una buona parola con la direttrice.
give | Ecco il link al modello che usiamo noi.
give | Ti consiglio di sentire Paola, potresti provare a scriverle.
give | Hai fatto un ottimo lavoro ieri in aula.
give | Sono felicissima per te, brava!
give | Come posso aiutarti?
give | Vi metto in copia, così vi sentite direttamente.
give | Conta su di me per la revisione.
give | Provo a chiedere in giro e ti dico.
both | Ti giro l'articolo che dicevo. Potresti presentarmi l'autrice?
both | Complimenti per il traguardo! Hai dieci minuti per una call?
-    | Non cerco lavoro, sono contento dove sono.
-    | Al momento non sto cercando nuove opportunità, grazie.
-    | Grazie per avermi aiutato.
-    | Grazie per avermi presentato Marco, ci siamo già sentiti.
-    | Grazie mille per i complimenti!
-    | Grazie della disponibilità e a presto.
-    | Ti chiedo scusa per il ritardo.
-    | Volevo chiederti come stai, è passato tanto tempo.
-    | Avresti dovuto vedere la sala, era piena.
-    | Forse avresti ragione tu.
-    | Mi presento: sono Giulia e lavoro in banca.
-    | Ti presento la nostra nuova soluzione gestionale.
-    | Ti mando un abbraccio.
-    | Le invio la nostra brochure e il listino.
-    | Ti mando una mail domani.
-    | Purtroppo non posso aiutarti, non conosco nessuno lì.
-    | Non saprei come esserti utile.
-    | Il progetto potrebbe partire a settembre.
-    | Domani potrebbe piovere.
-    | Abbiamo poco tempo a disposizione.
-    | Se non hai tempo non importa.
-    | Un mio amico cerca casa a Torino.
-    | Ieri ho visto Marco, sta bene.
-    | Potresti essere interessato al nostro servizio.
-    | Senza complimenti, dimmi tutto.
-    | Bel programma referral, lo abbiamo usato anche noi.
-    | Che ne pensi della partita?
-    | Ci vediamo lunedì alle nove.
-    | Perché no, perché sì: ne parliamo a voce.
-    | Mi farebbe piacere rivederti.
"""

ENGLISH = """
ask  | Hi Anna, could you introduce me to the head of procurement?
ask  | Can you send me the programme?
ask  | Would you mind reviewing my application?
ask  | Would you be open to a quick call next week?
ask  | I'm looking for a job in marketing.
ask  | I’m currently looking for new opportunities in logistics.
ask  | I was wondering if you know anyone at Acme.
ask  | Do you know anyone who works in procurement there?
ask  | Would it be possible to have a chat?
ask  | May I ask you a quick question about your work?
ask  | Can I pick your brain over coffee?
ask  | I'd really appreciate your advice on this.
ask  | I would be very grateful for any pointers.
ask  | Could I ask a favour?
ask  | Please send me the slides when you can.
ask  | Please keep me in mind if something comes up.
ask  | Do you have 15 minutes this week?
ask  | Are you hiring at the moment?
ask  | Attached is my CV, looking forward to hearing from you.
ask  | Would you be willing to put me in touch with your boss?
ask  | Any advice would be much appreciated.
ask  | I need your help with the deck.
ask  | Did you get a chance to read my note?
ask  | Let me know if you hear of any openings.
ask  | Can we schedule a call on Friday?
ask  | Would you write me a recommendation?
ask  | COULD YOU PLEASE SHARE THE LINK?
ask  | I'd love to get your thoughts on the draft.
ask  | I'm in the job market again, so if anything comes up...
ask  | Is there any chance you could refer me?
ask  | Could you vouch for me with the committee?
ask  | We are looking for investors, can you help?
ask  | I hoped you might connect me with the founders.
ask  | Would love your feedback on the pitch.
ask  | Do you mind if I use you as a reference?
ask  | Have you had a chance to look at the proposal?
ask  | Any chance of a referral?
ask  | I could use your help finding a speaker.
give | Happy to help whenever you need it.
give | Congratulations on the new role!
give | Congrats, so well deserved.
give | I came across this article and thought of you.
give | Thought you might like this podcast.
give | Here's the link to the template we use.
give | I'd be happy to introduce you to our CFO.
give | Let me know if I can help in any way.
give | If you need anything, just shout.
give | Feel free to reach out any time.
give | I can put you in touch with Sara.
give | I'll pass your CV on to the team.
give | You should meet Sara, she runs a similar project.
give | Connecting you with Luca, who runs operations.
give | This might be useful for you.
give | I've attached the report we talked about.
give | How can I help?
give | So happy for you!
give | Kudos to you and the team.
give | Would you like me to make an intro?
give | I recommended you to our HR lead.
give | Sharing this in case it helps.
give | Great work on the launch!
give | I'm at your disposal for the review.
give | Send me your CV, I'll forward it to a friend.
give | I'll ask around and let you know.
both | Congrats on the launch! Could you introduce me to your designer?
both | Here is the article I mentioned. Do you have time for a call?
-    | Could you believe it? We won!
-    | Can you believe it's already June?
-    | I'm not looking for a job, thanks.
-    | We are no longer looking for investors.
-    | Thank you for introducing me to Marco.
-    | Thanks for the referral, I start on Monday.
-    | Thanks for your help last week.
-    | Thanks everyone for the kind congratulations!
-    | I really appreciate your help.
-    | How could you know that?
-    | Unfortunately I can't help with that one.
-    | I'm not sure I can help, sorry.
-    | I wish I could introduce you, but I left years ago.
-    | Let me introduce our new product.
-    | I'd like to show you our platform.
-    | I'll send you a calendar invite.
-    | Marco will introduce me tomorrow.
-    | Our referral program pays well.
-    | Nice to meet you, Anna.
-    | The meeting was great, see you on Monday.
-    | Please let me know.
-    | What do you think about the match?
-    | It was good to see you yesterday.
-    | I was in a hurry, sorry about that.
-    | You can find us in hall three.
-    | We would have come if we had known.
-    | They asked if we knew the way.
-    | I hope you are well.
-    | She said she could, but you never know.
-    | Would you believe he said no?
"""

MEANT = {"ask": (True, False), "give": (False, True), "both": (True, True), "-": (False, False)}


def drawn(table: str) -> Iterator[Any]:
    for line in table.strip().splitlines():
        intent, text = (cell.strip() for cell in line.split("|", maxsplit=1))
        yield pytest.param(text, MEANT[intent], id=text)


def told(text: str | None) -> dict[str, Any]:
    return intents(pl.Series([text], dtype=pl.String)).row(0, named=True)


def flags(text: str) -> tuple[bool, bool]:
    found = told(text)
    return found["has_ask"], found["has_give"]


@pytest.mark.parametrize(("text", "meant"), [*drawn(ITALIAN), *drawn(ENGLISH)])
def test_a_message_asks_or_gives_as_a_reader_would_say(text: str, meant: tuple[bool, bool]) -> None:
    assert flags(text) == meant
