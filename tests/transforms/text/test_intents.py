"""What a message asks and gives. Sentences as professionals write them; the traps are among them."""

from __future__ import annotations

import csv
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
-    | Il cliente avrebbe un budget di diecimila euro.
-    | La sede di Bari ha disponibilità di posti auto.
-    | Ti lascio, devo scappare in riunione.
-    | Ti porto i saluti di Marco.
give | Ti passo il contatto del fornitore.
ask  | Avrebbe qualche minuto domani, dottoressa?
ask  | Ho perso il lavoro, se senti qualcosa dimmelo.
-    | Ti ho pensato quando ho visto la partita.
-    | Perché no, perché sì: ne parliamo a voce.
-    | Mi farebbe piacere rivederti.
ask  | Buongiorno Paolo, Le scrivo perché vorrei candidarmi per la posizione di analista.
ask  | Ehi, mi fai conoscere il tuo capo?
ask  | Riesci a girarmi il numero di Chiara?
ask  | Scusa il disturbo, avresti un contatto in Leonardo?
ask  | Ciao! Posso chiederti come funziona il master che hai fatto?
ask  | Mi sapresti consigliare un buon corso di Excel?
ask  | Le chiederei gentilmente di confermare la Sua presenza.
ask  | Se potessi darmi un feedback sul sito te ne sarei grato.
ask  | Sono un neolaureato in cerca di una prima occupazione.
ask  | Ci servirebbe il vostro supporto per la raccolta fondi.
ask  | Potresti mettere un like alla pagina?
ask  | Ti va di partecipare al sondaggio? Ci vogliono due minuti.
ask  | Vi chiedo di diffondere l'annuncio.
ask  | Quando puoi mandarmi la fattura?
ask  | Mi rimandi il file per favore?
ask  | Per cortesia, mi indichi la persona giusta con cui parlare.
ask  | Saresti interessato a un incontro conoscitivo?
ask  | Stiamo cercando un partner in Spagna, avete suggerimenti?
ask  | Dottoressa, può mettermi in contatto con l'ufficio del personale?
ask  | Ho visto che lavori in Enel: com'è? Potrei rubarti qualche minuto?
ask  | Ti scrivo per chiederti un parere sincero.
ask  | Mi accetteresti come tirocinante?
ask  | Mi racconti come hai fatto a entrare in consulenza?
give | Ti lascio il numero del mio avvocato, è bravissimo.
give | Vi segnaliamo la nuova edizione del premio.
give | Tantissimi complimenti, che bella notizia!
give | Se vuoi ti do una mano con il bando.
give | Se Le fa piacere, Le presento il mio socio.
give | Ho parlato di te con il direttore, ti chiamerà.
give | Ti ho candidata per il premio.
give | Guarda questo, credo ti possa servire.
give | Per qualunque dubbio scrivimi pure.
give | Ho visto questo annuncio e mi sei venuto in mente.
give | Te lo meriti, goditi il momento!
give | Allego il modello che avevamo usato noi.
give | Volentieri ti spiego come abbiamo fatto.
give | Ci tenevo a farti i complimenti per l'intervento di ieri.
give | Vuoi che ti presenti qualcuno in Barilla?
give | Se ti va te ne parlo, ci sono passata.
give | Le porgo le mie congratulazioni.
give | Faccio girare volentieri il tuo CV.
-    | Domani presento il progetto al cliente.
-    | Mi hanno chiesto se potessi aiutarli.
-    | Grazie, molto gentile da parte tua.
-    | Ho trovato lavoro! Inizio a marzo.
-    | Mi sono trasferito a Torino, avrei dovuto dirtelo prima.
-    | Il cliente ci ha chiesto uno sconto.
-    | Ci vediamo in fiera?
-    | Che piacere risentirti dopo tanti anni!
-    | Alla fine hai comprato casa?
-    | Sto scrivendo un articolo sul lavoro agile.
-    | Abbiamo vinto la gara, non ci credo.
-    | Potevi dirmelo prima!
-    | Quando cercavo lavoro io era diverso.
-    | Mio figlio cerca casa vicino all'università.
-    | Grazie per la segnalazione, la inoltro ai colleghi.
-    | Non serve che mi mandi nulla.
-    | Figurati, è stato un piacere aiutarti.
-    | La presentazione è andata benissimo, grazie ancora del supporto.
-    | Non mi hai ancora risposto.
-    | Abbiamo aperto la nuova sede di Bari.
-    | A proposito, hai sentito di Luca?
-    | Dicono che potrebbe chiudere lo stabilimento.
-    | Mi aiuta molto sapere che ci sei passato anche tu.
-    | È un periodo difficile, ma passerà.
ask  | Ciao Davide, mi faresti sapere se il posto è ancora libero?
ask  | Buonasera, è possibile avere il programma del convegno?
ask  | Come faccio a iscrivermi al vostro corso?
ask  | Ti disturbo per un'informazione: chi si occupa di welfare da voi?
ask  | Sto facendo la tesi sul credito cooperativo, posso intervistarti?
ask  | Mi daresti il permesso di citarti nell'articolo?
ask  | Ti posso girare il mio curriculum?
ask  | Vorrei proporle una collaborazione, quando possiamo sentirci?
ask  | Ti andrebbe di fare da relatore al nostro evento?
ask  | Aiuto! Non riesco ad accedere, mi puoi dare una mano?
ask  | Gentile dottore, attendo un Suo cortese riscontro.
ask  | Se conosci qualcuno a cui può interessare, gira pure il messaggio.
give | Ho trovato questo bando, fa proprio al caso vostro.
give | Ti inoltro la mail dell'ufficio stampa.
give | Bravissimo, gran bel risultato!
give | Se passi da Milano ti offro un caffè e ti racconto tutto.
give | Ti ho appena messo in contatto con la mia socia via mail.
give | Dimmi tu come posso darti supporto.
give | Sono a vostra completa disposizione per il trasferimento.
give | Sentiti libero di scrivermi quando vuoi.
give | Le invio in allegato lo studio di cui parlavamo.
give | Tanti auguri per la nuova avventura!
-    | Hai visto che tempo?
-    | Alla riunione di ieri eravamo in venti.
-    | Ti aspetto domani alle otto davanti alla stazione.
-    | Il nuovo direttore sembra in gamba.
-    | Mi ha scritto Luca, ti saluta.
-    | Ho letto il libro, molto bello.
-    | Sei sempre in quella azienda?
-    | Ti confermo l'appuntamento di giovedì.
-    | Ricevuto, grazie: lo leggo stasera.
-    | Non ho più avuto notizie dal cliente.
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
-    | Just hoping that you are well.
-    | I wanted to ask how you are.
-    | I love your perspective on this.
-    | My application crashes when it starts.
ask  | Any idea who runs the innovation lab?
ask  | I lost my job last week, let me know if you hear anything.
-    | I could have told you that.
-    | Only then can you relax.
ask  | Hey, any chance you could look over my portfolio?
ask  | I saw you work at Acme. How did you get in? I'd love some advice.
ask  | Quick one: who handles partnerships on your side?
ask  | Would you have a few minutes to talk about your experience?
ask  | I recently graduated and I am seeking an entry-level position.
ask  | Can I get your opinion on something?
ask  | If you could forward this to your HR team, that would be great.
ask  | It would mean a lot if you could endorse my skills.
ask  | Mind if I give you a call tomorrow?
ask  | Do you happen to have the slides from yesterday?
ask  | Can you recommend a good accountant?
ask  | Please vote for our startup!
ask  | We'd be grateful for your support with the fundraiser.
ask  | Is there anyone on your team I should talk to?
ask  | I was hoping you could help me prepare for the interview.
ask  | Kindly share your availability for next week.
ask  | Looking for a new challenge after ten years. Let me know if you hear of anything.
ask  | I'm raising a seed round, would you be up for a chat?
ask  | Would you be so kind as to confirm your attendance?
ask  | May I connect you about a role? Actually, may I ask for a referral?
ask  | Just following up on my message, did you have time to read it?
ask  | Need a favor: can you like my latest post?
ask  | Could we find 20 minutes next week?
ask  | Who would be the right person to speak to about this?
give | I put in a good word for you with the hiring manager.
give | Check out this article, it reminded me of your project.
give | I'm happy to review your CV if that helps.
give | Huge congratulations, what an achievement!
give | Let me introduce you to Sara, she's looking for someone like you.
give | Saw this opening and immediately thought of you.
give | I've shared your profile with our recruiter.
give | If it helps, I can send over our template.
give | Always here if you need a sounding board.
give | Proud of you!
give | Let me know how I can support you.
give | I'd be glad to act as a reference.
give | You might enjoy this talk on leadership.
give | Don't hesitate to call me if you get stuck.
give | Here are some resources that helped me.
give | Meet my friend Sara, she leads procurement at Acme.
give | Passing along a job post that fits you.
give | I can recommend a great lawyer in Milan.
-    | I couldn't believe you were there too!
-    | We were looking for parking for an hour.
-    | Thanks for accepting my invitation.
-    | I enjoyed your talk yesterday.
-    | The client asked us for a discount.
-    | I introduced Marco to the team today.
-    | You could see the sea from the office.
-    | Sounds like a plan.
-    | I found a job! Starting in March.
-    | My brother is looking for a house in Turin.
-    | It's raining here, how about you?
-    | Did you see the match?
-    | He helped me a lot when I started.
-    | We don't need any help at the moment, thanks.
-    | That was a favour to nobody.
-    | Not interested, thank you.
-    | I've been meaning to write to you for ages.
-    | Our office moved to the third floor.
-    | I was happy to help last week, no worries.
-    | As you can imagine, it was chaos.
-    | Great to hear from you after all these years.
-    | Congratulating people is easy, paying them is harder.
-    | We can't wait to see you in Milan.
-    | The report will be ready on Thursday.
ask  | Hi Tom, how do I apply for the internship?
ask  | I'd like to invite you to our panel in May. Interested?
ask  | Would your company sponsor our event?
ask  | Can someone in your team help us with the API?
ask  | I'm writing to enquire about vacancies in your department.
ask  | Could we talk about a collaboration?
ask  | If possible, I would like to interview you for my thesis.
ask  | I'd be honoured if you accepted to be our speaker.
ask  | Appreciate any intro you can make.
ask  | Please respond by Friday.
ask  | Would love to pick your brain on pricing.
give | Loved your article, congrats!
give | I forwarded your message to the right person.
give | Wanted to share this report with you.
give | Whatever you need, I've got your back.
give | I know a recruiter who can help you, I'll connect you.
give | Let me know if you need an introduction.
give | I nominated you for the award.
give | Bravo, Anna, well deserved!
-    | How was your weekend?
-    | The flight got cancelled.
-    | I'll be at the fair on Tuesday.
-    | Thanks, I'll have a look tonight.
-    | He never answered me.
-    | We met at the conference in Rome, remember?
-    | Same here, it's been a busy month.
-    | Sorry, I can't make it on Friday.
-    | That is what she asked for.
-    | I used to work with your sister.
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


@pytest.mark.parametrize("table", [ITALIAN, ENGLISH])
def test_each_language_is_tried_on_asks_gives_and_traps(table: str) -> None:
    meant = [line.split("|")[0].strip() for line in table.strip().splitlines()]
    assert min(meant.count(intent) for intent in ("ask", "give", "-")) >= 25


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("POTRESTI aiutarmi", "potresti"),
        ("mi può dire", "mi può dire"),
        ("mi puo dire", "mi puo dire"),
        ("mi puo' dire", "mi puo' dire"),
        ("mi puo\u0300 dire", "mi può dire"),
        ("Le dispiacerebbe aiutare?", "le dispiacerebbe aiutare"),
        ("ti  segnalo questo", "ti segnalo"),
        ("Ti\u00a0segnalo un corso", "ti segnalo"),
        ("ti\nsegnalo un corso", "ti segnalo"),
        ("I’d really appreciate it", "i’d really appreciate"),
        ("I'd really appreciate it", "i'd really appreciate"),
        ("(could you?)", "could you"),
        ("«potresti»", "potresti"),
        ("…potresti?", "potresti"),
    ],
)
def test_accents_apostrophes_and_white_space_are_read_however_they_are_typed(text: str, cue: str) -> None:
    assert told(text)["intent_cues"] == [cue]


@pytest.mark.parametrize(
    "text",
    [
        "ripotresti",
        "potrestino",
        "cerco lavorò",
        "complimentiamo",
        "miscould your",
        "referrals2",
        "Could Young come?",
    ],
)
def test_a_cue_is_a_whole_word(text: str) -> None:
    assert flags(text) == (False, False)


@pytest.mark.parametrize(
    "text", ["www.example.com/congratulations", "vedi https://example.com/x?complimenti=1&referral=2"]
)
def test_words_of_a_link_say_nothing(text: str) -> None:
    assert told(text) == {"has_ask": False, "has_give": False, "intent_cues": []}


def test_cues_are_in_lower_case_each_once_asks_first() -> None:
    found = told("Complimenti! Potresti aiutarmi? POTRESTI? Could you? complimenti")
    assert found["intent_cues"] == ["potresti", "could you", "complimenti"]


def test_where_nothing_matches_there_are_no_cues() -> None:
    assert told("Ci vediamo domani") == {"has_ask": False, "has_give": False, "intent_cues": []}


def test_no_text_is_unknown_and_keeps_its_row() -> None:
    found = intents(pl.Series([None, "Complimenti!", None, ""], dtype=pl.String))
    assert found.rows() == [
        (None, None, []),
        (False, True, ["complimenti"]),
        (None, None, []),
        (False, False, []),
    ]


def test_both_languages_are_looked_for_in_every_text() -> None:
    assert flags("Ciao, could you mandarmi il link? Congrats!") == (True, True)


def test_what_looks_alike_hides_nothing_else() -> None:
    assert flags("Non cerco lavoro. Potresti però aiutarmi con il sito?") == (True, False)
    assert flags("Thanks for the referral! Could you introduce me to Marco as well?") == (True, False)
    assert flags("Grazie per i complimenti, e complimenti a te!") == (False, True)


WORDS = Path(next(iter(transforms.text.__path__))) / "words"


@pytest.mark.parametrize("name", ["intents", "closings"])
def test_patterns_hold_words_of_the_list_only_so_that_no_cue_carries_a_message(name: str) -> None:
    with (WORDS / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        patterns = [row["pattern"] for row in csv.DictReader(lines)]
    assert [pattern for pattern in patterns if wild(_parser.parse(pattern))] == []


@pytest.mark.parametrize(
    "pattern", ["potresti .", r"cerco \w+", "cerco (?:un )?[a-z]*", "(?:a|cerco [^.]) lavoro"]
)
def test_a_pattern_that_takes_in_other_words_is_noticed(pattern: str) -> None:
    assert wild(_parser.parse(pattern))


def wild(parsed: Any) -> bool:
    """Whether a pattern can match text that does not stand in it: any character, a class, or a range."""
    return any(is_wild(str(kind), value) for kind, value in parsed)


def is_wild(kind: str, value: Any) -> bool:
    if kind in ("ANY", "CATEGORY", "RANGE", "NEGATE", "NOT_LITERAL"):
        return True
    if kind == "IN":
        return wild(value)
    if kind == "BRANCH":
        return any(wild(branch) for branch in value[1])
    if kind == "SUBPATTERN":
        return wild(value[-1])
    return kind.endswith("REPEAT") and wild(value[-1])


def test_intent_rows_name_only_intents_that_exist() -> None:
    with (WORDS / "intents.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert {row["intent"] for row in rows} == {"ask", "give", "not ask", "not give"}
    assert {row["lang"] for row in rows} <= {"it", "en", "both"}
    assert {(row["intent"], row["lang"]) for row in rows} >= {
        (intent, language) for intent in ("ask", "give", "not ask", "not give") for language in ("it", "en")
    }
