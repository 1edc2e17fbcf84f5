"""N5: how many kinds of work does the network hold?"""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from reports.scoring.evidence import evidence_ids
from reports.scoring.intervals import by_kinds
from reports.scoring.measured import Measured, missing
from reports.scoring.rubric import Constants
from reports.told import mark


def diversity(mart_connections: pl.DataFrame, constants: Constants) -> Measured:
    """Effective number of functions: e to the entropy of functions, with Miller and Madow's correction."""
    if mart_connections.is_empty():
        return Measured(0.0, 0, details={"connections": 0, "classified_people": 0, "functions": 0})
    placed = mart_connections.filter(pl.col("job_function").is_not_null())
    mapped_share = placed.height / mart_connections.height
    details = {
        "connections": mart_connections.height,
        "classified_people": placed.height,
        "mapped_share": mapped_share,
    }
    if placed.is_empty():
        return missing(mark("None of your connections' job titles could be placed in a function."), details)
    counts = np.sort(placed["job_function"].value_counts()["count"].to_numpy()).astype(np.int64)
    return Measured(
        value=float(effective_numbers(counts[None, :])[0]),
        n=placed.height,
        coverage=min(mapped_share / constants.number("mapped_share_wanted"), 1.0),
        spread=by_kinds(counts, effective_numbers, constants),
        evidence=evidence_ids(placed["evidence"]),
        details={
            **details,
            "functions": len(counts),
            "blau": _blau(counts),
            "company_concentration": _concentration(mart_connections["company_key"]),
        },
    )


def effective_numbers(counts: NDArray[Any]) -> NDArray[np.float64]:
    """Exponential of the entropy of each row of counts, corrected upwards by (kinds - 1) / (2 * cases)."""
    cases = counts.sum(axis=1)
    shares = counts / cases[:, None]
    entropy = -(shares * np.log(np.where(counts > 0, shares, 1.0))).sum(axis=1)
    numbers: NDArray[np.float64] = np.exp(entropy + ((counts > 0).sum(axis=1) - 1) / (2 * cases))
    return numbers


def _blau(counts: NDArray[Any]) -> float | None:
    """Chance that two different connections differ in function; null below two."""
    n = int(counts.sum())
    return None if n < 2 else 1.0 - float((counts * (counts - 1)).sum()) / (n * (n - 1))


def _concentration(company_keys: pl.Series) -> float | None:
    """Sum of squared shares of companies: 1 if all work at one; null if no company is known."""
    counts = company_keys.drop_nulls().value_counts(sort=True)["count"]
    return None if counts.is_empty() else float((counts / counts.sum()).pow(2).sum())
