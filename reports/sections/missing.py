"""What is missing from the export, and what that costs the score."""

from __future__ import annotations

from typing import Any

import polars as pl

from reports.page.section import Page
from reports.scoring.files import file_name


def context(page: Page) -> dict[str, Any]:
    """Measures that could not be taken or rest on little, and the absent files with what they would tell."""
    measures = page.document["measures"]
    tables = page.marts["mart_export"].filter(pl.col("state") == "absent")["table_name"].sort()
    absent = [absent_file(name, measures) for name in tables]
    return {
        "score": page.document["score"],
        "untaken": [
            {**measure, "step_share": share_of_step(measure, measures)}
            for measure in measures
            if measure["state"] == "missing"
        ],
        "unsure": [
            measure for measure in measures if measure["state"] != "missing" and measure["coverage"] < 1
        ],
        "wanted": [file for file in absent if file["questions"]],
        "unneeded": [page.said(file["name"]) for file in absent if not file["questions"]],
    }


def share_of_step(measure: dict[str, Any], measures: list[dict[str, Any]]) -> float:
    """How much of its step the measure would make up, 0 to 1; 0 for one that counts nothing."""
    weights = [other["weight"] for other in measures if other["step"] == measure["step"]]
    return float(measure["weight"] / sum(weights)) if measure["weight"] else 0.0


def absent_file(table_name: str, measures: list[dict[str, Any]]) -> dict[str, Any]:
    """An absent file by its newest name, and the questions that it would help to answer."""
    return {
        "name": file_name(table_name),
        "questions": [measure["question"] for measure in measures if table_name in measure["needs"]],
    }
