import inspect

import pytest

from reports.scoring.measured import Measured
from reports.scoring.messages import needs_directions
from tests.helpers.marts import UNTOLD, activity, event

TOLD = activity([event("message", 3, direction=None), event("message", 4, direction="in")])


@needs_directions
def ones(mart_people, mart_activity, constants=None):
    """One, whatever it is asked of."""
    return Measured(1.0, 1)


@pytest.mark.parametrize(("mart_activity", "state"), [(UNTOLD, "missing"), (TOLD, "ok"), (activity(), "ok")])
def test_a_measure_is_missing_only_where_no_message_can_be_told_apart(mart_activity, state):
    assert (
        ones(None, mart_activity).state == ones(mart_people=None, mart_activity=mart_activity).state == state
    )


def test_a_measure_keeps_its_name_and_what_it_asks_for():
    assert (ones.__name__, ones.__doc__) == ("ones", "One, whatever it is asked of.")
    assert list(inspect.signature(ones).parameters) == ["mart_people", "mart_activity", "constants"]
