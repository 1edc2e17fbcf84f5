import stat

import pytest

from pipelines.home import Home
from pipelines.share_key import BYTES, place, share_key


@pytest.fixture
def home(tmp_path):
    prepared = Home(tmp_path)
    prepared.prepare()
    return prepared


def test_a_home_has_one_key_for_good(home):
    key = share_key(home)
    assert len(key) == BYTES
    assert share_key(home) == key


def test_two_homes_have_two_keys(home, tmp_path):
    other = Home(tmp_path / "other")
    other.prepare()
    assert share_key(other) != share_key(home)


def test_only_the_owner_may_read_it(home):
    share_key(home)
    assert stat.S_IMODE(place(home).stat().st_mode) == 0o600


def test_a_key_left_half_written_is_made_anew(home):
    place(home).with_suffix(".new").write_bytes(b"half")
    assert len(share_key(home)) == BYTES
