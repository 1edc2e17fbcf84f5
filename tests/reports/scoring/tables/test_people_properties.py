from datetime import timedelta

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.helpers.marts import DAY, profile
from tests.helpers.ties import ANNA, Said, contact_days, episodes, exchange, know

PERSONS = ("/in/anna", "/in/bea", "name:carla", "anonymous:2-x")

TALKS = st.lists(
    st.builds(
        Said,
        person=st.sampled_from(PERSONS),
        days=st.integers(0, 1500),
        direction=st.sampled_from(["out", "in"]),
        messages=st.integers(1, 20),
        alike_from=st.none(),
    ),
    max_size=25,
)

NETWORK = [ANNA, {"person_key": "/in/bea", "company_key": "beta", "job_function": "it", "seniority": 2}]


class TestProperties:
    @settings(max_examples=60)
    @given(TALKS, st.sampled_from(PERSONS), st.integers(0, 1500), st.integers(1, 20))
    def test_an_exchange_more_never_weakens_a_tie(self, said, person, days, messages):
        before = know(NETWORK, said)
        after = know(NETWORK, [*said, *exchange(person, days, messages)])
        both = before.join(after, on="person_key", suffix="_after")
        assert (both["tie_strength_after"] >= both["tie_strength"]).all()
        assert after["tie_strength"].is_between(0, 100).all()

    @settings(max_examples=60)
    @given(TALKS, st.integers(1, 1500))
    def test_time_alone_never_strengthens_a_tie(self, said, days):
        later = profile(export_date=DAY + timedelta(days=days))
        before, after = know(NETWORK, said), know(NETWORK, said, mart_profile=later)
        assert (after["tie_strength"] <= before["tie_strength"]).all()

    @settings(max_examples=60)
    @given(TALKS, st.permutations(PERSONS[:3]))
    def test_other_keys_for_the_same_people_change_nothing_but_the_order(self, said, keys):
        anew = dict(zip(PERSONS, [*keys, PERSONS[3]], strict=True))
        network = [{**one, "person_key": anew[one["person_key"]]} for one in NETWORK]
        before = know(NETWORK, said)
        after = know(network, [one._replace(person=anew[one.person]) for one in said])
        names = [name for name in before.columns if name not in ("person_key", "full_name")]
        renamed = before.with_columns(pl.col("person_key").replace(anew)).sort("person_key")
        assert renamed["person_key"].to_list() == after["person_key"].to_list()
        assert renamed.select(names).equals(after.select(names))

    @settings(max_examples=30)
    @given(TALKS, st.integers(0, 2**32))
    def test_the_order_of_rows_plays_no_part(self, said, seed):
        days, talks = contact_days(said), episodes(said)
        shuffled = know(
            NETWORK,
            said,
            mart_contact_days=days.sample(fraction=1, shuffle=True, seed=seed),
            mart_episodes=talks.sample(fraction=1, shuffle=True, seed=seed),
        )
        assert shuffled.equals(know(NETWORK, said))
