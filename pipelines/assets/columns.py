"""Column schemas as Dagster shows them, made from the declarations."""

from __future__ import annotations

from collections.abc import Mapping

import dagster as dg

from transforms.contract import Column


def declared_columns(columns: tuple[Column, ...]) -> dg.TableSchema:
    """The schema of a staged table, from the contract."""
    return dg.TableSchema(
        [dg.TableColumn(column.name, column.type.value, column.about) for column in columns]
    )


def explained_columns(columns: Mapping[str, str]) -> dg.TableSchema:
    """The schema of a model, from the comments in its SQL."""
    return dg.TableSchema([dg.TableColumn(name, description=about) for name, about in columns.items()])
