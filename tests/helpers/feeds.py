"""Posts that nobody wrote, on subjects that can be chosen, for tests of what finds subjects."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence

import polars as pl

from tests.helpers.marts import MOMENT, ago

ITALIAN = {
    "security": "phishing password firewall ransomware vulnerabilità backup accessi autenticazione incidente attacco crittografia antivirus",
    "training": "aula docente corso competenze tutor lezione apprendimento esercizio formatore allievi verifica didattica",
    "supply": "magazzino scorte corriere spedizione pallet fornitore consegna trasporto ordine giacenza imballo tracciabilità",
    "energy": "fotovoltaico caldaia inverter pannelli bolletta consumi kilowattora turbina accumulo emissioni calore impianto",
    "wine": "vigna vendemmia cantina botte uva mosto etichetta degustazione sommelier annata tappo calice",
    "law": "contratto clausola sentenza avvocato tribunale ricorso articolato norma giudice recesso penale arbitrato",
    "sport": "allenamento maratona squadra palestra cronometro gara traguardo spogliatoio arbitro campionato atleta nuoto",
    "health": "ospedale reparto paziente diagnosi terapia infermiere ambulatorio ricetta chirurgo farmaco cura visita",
}
"""Words of eight subjects, in Italian."""

ENGLISH = {
    "security": "phishing password firewall ransomware vulnerability backup login authentication breach attack encryption antivirus",
    "training": "classroom teacher course skills tutor lesson pupil exercise trainer curriculum exam homework",
}
"""Words of two of them, in English."""

_ANYTHING = {
    "it": """albero amicizia angolo autunno balcone barca biglietto borsa bottega braccio calendario camera cammino
    campagna cappello carta cassetto cena chiave cielo città colazione colore coraggio corridoio cortile cucina curva
    dettaglio divano dubbio errore estate fabbrica faccia famiglia festa fiducia figlio finestra fiume foglia folla
    fortuna fretta frutta galleria gesto giardino ginocchio isola lampada latte legno lettera libro lingua luce macchina
    maestro mano mappa mare matita memoria mercato mestiere metodo miele montagna motore muro musica neve nonna numero
    nuvola occasione ombra orecchio orologio orto pagina palazzo pane panchina pazienza piazza pietra pioggia ponte
    porta pranzo prato problema promessa quaderno quartiere radice ragazzo regola riunione rumore sabbia scala scarpa
    scelta scuola sedia segreto semaforo sguardo silenzio sogno sorella sorpresa specchio spiaggia stanza stazione
    strada strumento studio tavolo tazza telefono terra tetto treno valigia vento viaggio villaggio voce volpe zaino""",
    "en": """tree friendship corner autumn balcony boat ticket bag workshop arm calendar room walk country hat paper
    drawer dinner key sky city breakfast colour courage corridor courtyard kitchen curve detail sofa doubt error summer
    factory face family party trust son window river leaf crowd fortune hurry fruit gallery gesture garden knee island
    lamp milk wood letter book language light machine master hand map sea pencil memory market craft method honey
    mountain engine wall music snow grandmother number cloud occasion shadow ear clock page palace bread bench patience
    square stone rain bridge door lunch meadow problem promise notebook district root boy rule meeting noise sand""",
}
_SAID = {
    "it": [
        "Oggi vi dico perché {0} e {1} vengono prima di {2}.",
        "Molti mi chiedono di {0}: e se fosse come {1}, o come {2}?",
        "Non è mai troppo presto per {0}, per {1} e per {2}.",
        "Ieri ho visto {0} con {1}, e poi ancora {2}!",
        "Senza {0} non c'è {1} e non c'è nemmeno {2}.",
        "Tra {0} e {1} io voglio sempre {2}.",
    ],
    "en": [
        "Today I want to tell you why {0} and {1} come before {2}.",
        "Many of you ask me about {0}: what if it were like {1}, or like {2}?",
        "It is never too early for {0}, for {1} and for {2}.",
        "Yesterday I saw {0} with {1}, and then {2} again!",
        "Without {0} there is no {1} and there is no {2} either.",
        "Between {0} and {1} I always take {2}.",
    ],
}


def told(subject: str, rng: random.Random, language: str = "it") -> str:
    """A post on a subject: ten of its words, the first ones more often, among twenty about anything."""
    own = (ITALIAN if language == "it" else ENGLISH)[subject].split()
    words = [own[int(len(own) * rng.random() ** 1.5)] for _ in range(10)]
    words += rng.choices(_ANYTHING[language].split(), k=20)
    rng.shuffle(words)
    return " ".join(
        rng.choice(_SAID[language]).format(*words[place : place + 3]) for place in range(0, 30, 3)
    )


def feed(counts: dict[str, int], seed: int = 1, language: str = "it") -> list[str]:
    """So many posts on each subject, in mixed order."""
    rng = random.Random(seed)
    texts = [told(subject, rng, language) for subject, count in counts.items() for _ in range(count)]
    rng.shuffle(texts)
    return texts


def posted(texts: Iterable[str], days: Sequence[int] | None = None, **changes: object) -> pl.DataFrame:
    """The rows of int_posts that hold these texts, a week apart unless told otherwise, the newest first."""
    rows = [
        {
            "source_file": "Shares.csv",
            "source_line": place + 2,
            "kind": "post",
            "posted_at": ago(days[place] if days else 7 * place),
            "text": text,
            "words": len(text.split()),
            **changes,
        }
        for place, text in enumerate(texts)
    ]
    schema = {
        "source_file": pl.String, "source_line": pl.Int64, "kind": pl.String, "posted_at": MOMENT,
        "text": pl.String, "words": pl.Int64,
    }  # fmt: skip
    return pl.DataFrame(rows, schema=schema)
