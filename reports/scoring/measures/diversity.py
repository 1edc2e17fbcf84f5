"""N5: how many kinds of work does the network hold?"""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from reports.scoring.evidence import evidence_ids
from reports.scoring.intervals import by_persons
from reports.scoring.measured import Measured, missing
from reports.scoring.rubric import Constants


def diversity(mart_connections: pl.DataFrame, constants: Constants) -> Measured:
    """Effective number of functions: e to the entropy of functions, with Miller and Madow's correction."""
    if mart_connections.is_empty():
        return Measured(0.0, 0, details={"connections": 0, "functions": 0})
    placed = mart_connections.filter(pl.col("job_function").is_not_null())
    mapped_share = placed.height / mart_connections.height
    details = {"connections": mart_connections.height, "mapped_share": mapped_share}
    if placed.is_empty():
        return missing("None of your connections' job titles could be placed in a function.", details)
    counts = placed["job_function"].value_counts().sort("job_function")["count"].to_numpy()
    codes = np.repeat(np.arange(len(counts)), counts)
    return Measured(
        value=effective_number(codes),
        n=placed.height,
        coverage=min(mapped_share / constants.number("mapped_share_wanted"), 1.0),
        spread=by_persons(codes, effective_number, constants),
        evidence=evidence_ids(placed["evidence"]),
        details={
            **details,
            "functions": len(counts),
            "blau": _blau(counts),
            "company_concentration": _concentration(mart_connections["company_key"]),
        },
    )


def effective_number(codes: NDArray[Any]) -> float:
    """Exponential of the entropy of the codes, corrected upwards by (kinds - 1) / (2 * cases)."""
    counts = np.bincount(codes)
    counts = counts[counts > 0]
    shares = counts / counts.sum()
    entropy = float(-(shares * np.log(shares)).sum())
    return float(np.exp(entropy + (len(counts) - 1) / (2 * counts.sum())))


def _blau(counts: NDArray[Any]) -> float | None:
    """Chance that two different connections differ in function; null below two."""
    n = int(counts.sum())
    return None if n < 2 else 1.0 - float((counts * (counts - 1)).sum()) / (n * (n - 1))


def _concentration(company_keys: pl.Series) -> float | None:
    """Sum of squared shares of companies: 1 if all work at one; null if no company is known."""
    counts = company_keys.drop_nulls().value_counts(sort=True)["count"]
    return None if counts.is_empty() else float((counts / counts.sum()).pow(2).sum())
