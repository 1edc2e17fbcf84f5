"""ORDER. What is made from what, and when: Dagster, DuckDB and Great Expectations live here only."""
