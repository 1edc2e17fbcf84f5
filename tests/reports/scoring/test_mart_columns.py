import pytest

from reports.scoring.tables import JUDGED, judged_table
from tests.helpers.marts import SCHEMAS
from tests.helpers.tables import run_mart


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_the_drawn_marts_have_the_columns_and_types_of_the_real_ones(name):
    real = judged_table(name).schema if name in JUDGED else run_mart(name).schema
    assert {column: real.get(column) for column in SCHEMAS[name]} == SCHEMAS[name]
