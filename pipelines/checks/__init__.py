"""WHAT MUST HOLD: Great Expectations suites made from the contract, shown as Dagster checks."""
