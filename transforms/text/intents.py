"""What a message does: whether it asks the reader for something, and whether it gives something.

The word lists behind this are experimental: no blind coding has measured yet how often they are right. They
go by the words alone, so irony, context and what was said before escape them. The words that matched are kept
as cues, so that the person can overrule them.
"""

from __future__ import annotations

from functools import cache

import polars as pl

from transforms.text.lists import as_cues, whole_phrases, word_list
from transforms.text.posts import LINK

ASK = "ask"
"""A request to the reader: for help, time, an introduction, a job."""

GIVE = "give"
"""An offer, a resource, an introduction, a congratulation. A link without a request is added in SQL."""

INTENTS = (ASK, GIVE)


def intents(texts: pl.Series) -> pl.DataFrame:
    """What each text asks and gives, by Italian and English phrases whatever the text is in.

    Phrases that only look like asking or giving ("could you believe it", "non cerco lavoro") are set aside
    before, and so are links.

    Args:
        texts: messages; null shows nothing.

    Returns:
        One row per text, in order: has_ask and has_give (null where there is no text) and intent_cues (the
        words that matched, in lower case, each once, asks first; empty where nothing did).
    """
    frame = pl.DataFrame({"text": texts}).with_row_index("row")
    hinted = frame.filter(pl.col("text").str.contains(_pattern(ASK, GIVE)))
    plain = hinted.select("row", text=pl.col("text").str.replace_all(LINK, " | "))
    found = plain.select("row", *(_cues(intent).alias(intent) for intent in INTENTS)).select(
        "row",
        *(pl.col(intent).list.len().alias(f"has_{intent}") > 0 for intent in INTENTS),
        intent_cues=pl.concat_list(*INTENTS).list.unique(maintain_order=True),
    )
    told = frame.join(found, on="row", how="left", maintain_order="left")
    is_text = pl.col("text").is_not_null()
    return told.select(
        *(pl.when(is_text).then(pl.col(f"has_{intent}").fill_null(False)) for intent in INTENTS),
        pl.col("intent_cues").fill_null([]),
    )


def _cues(intent: str) -> pl.Expr:
    """The words that show the intent, when what only looks like it is set aside."""
    kept = pl.col("text").str.replace_all(_pattern(f"not {intent}"), " | ")
    return kept.str.extract_all(_pattern(intent)).list.eval(as_cues(pl.element()).str.to_lowercase())


@cache
def _pattern(*intents: str) -> str:
    return whole_phrases(row["pattern"] for row in word_list("intents") if row["intent"] in intents)
