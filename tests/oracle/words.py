"""Names, companies and sentences that drawn exports are made of."""

from __future__ import annotations

FIRST = [
    "Anna", "Bruno", "Carla", "Dario", "Elena", "Fabio", "Gaia", "Hugo", "Irene", "Luca", "Marta",
    "Nadia", "Olga", "Paolo", "Rita", "Sara",
]  # fmt: skip
LAST = [
    "Rossi", "Verdi", "Neri", "Russo", "Ferri", "Greco", "Costa", "Conti", "Gallo", "Villa", "Serra",
    "Longo", "Riva", "Sala", "Fonti", "Moro",
]  # fmt: skip
COMPANIES = ["Altra Srl", "Beta Spa", "Terza Srl", "Quarta Spa", "ACME SpA"]
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
SENTENCES = {
    "ask": [
        "Could you introduce me to the buyers of",
        "Mi potresti presentare il reparto",
        "Sto cercando lavoro",
    ],
    "give": [
        "Ti segnalo un articolo sul mercato",
        "Happy to help with the plant of",
        "Complimenti per il premio",
    ],
    "link": ["Guarda https://example.com/pagina"],
    "question": ["Come procede con la fabbrica?", "How did the fair go?"],
    "plain": ["Ieri ho visto il reparto", "The weather here is fine and the plant", "Oggi piove"],
}
CLOSINGS = [
    "Grazie mille!", "Ok, perfetto", "👍", "Grazie mille per la tua risposta, buona giornata!", "Bene",
]  # fmt: skip
FILLER = [
    "fabbrica", "catalogo", "stazione", "collina", "finestra", "mercato", "turno", "reparto",
    "magazzino", "cartone", "tornio", "bullone", "vetro", "marmo", "telaio", "motore", "pompa",
    "caldaia", "argilla", "sabbia", "granito", "cemento",
]  # fmt: skip
