from __future__ import annotations

import re

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.owner import Owner, discover_owner, member_id

DIGEST = "0123456789abcdef"


def profile(name: str | None = "Giulia Bianchi") -> pl.DataFrame:
    return pl.DataFrame({"full_name": [] if name is None else [name]}, schema={"full_name": pl.String})


def invitations(*rows: tuple[str, str | None, str | None]) -> pl.DataFrame:
    """Direction, inviter and invitee; each key's name is the key."""
    columns = ["direction", "inviter_key", "invitee_key"]
    frame = pl.DataFrame(list(rows), schema=dict.fromkeys(columns, pl.String), orient="row")
    return frame.with_columns(from_name="inviter_key", to_name="invitee_key")


def messages(*rows: tuple[str, str, str | None, list[str]]) -> pl.DataFrame:
    """Thread, sender's name, sender's key and recipients' keys."""
    schema = {
        "conversation_id": pl.String,
        "from_name": pl.String,
        "sender_key": pl.String,
        "recipient_keys": pl.List(pl.String),
    }
    return pl.DataFrame(list(rows), schema=schema, orient="row")


def test_the_owner_invites_and_is_invited() -> None:
    invited = invitations(
        ("OUTGOING", "/in/giulia", "/in/anna"),
        ("INCOMING", "/in/bruno", "/in/giulia"),
        ("INCOMING", "/in/carla", "/in/giulia"),
    )
    assert discover_owner(profile(), invited, messages()) == Owner(
        "Giulia Bianchi", "/in/giulia", "invitations"
    )


def test_one_damaged_invitation_does_not_change_the_owner() -> None:
    invited = invitations(
        ("OUTGOING", "/in/somebody", "/in/anna"),
        ("OUTGOING", "/in/giulia", "/in/anna"),
        ("INCOMING", "/in/bruno", "/in/giulia"),
        ("SIDEWAYS", "/in/bruno", "/in/bruno"),
    )
    assert discover_owner(profile(), invited, messages()).key == "/in/giulia"


def test_invitations_without_addresses_tell_nothing() -> None:
    named = invitations(("OUTGOING", "name:giulia bianchi", "name:anna rossi"))
    assert discover_owner(profile(), named, messages()) == Owner("Giulia Bianchi", None, None)


def test_else_the_owner_writes_under_the_name_of_the_profile() -> None:
    written = messages(
        ("1", "GIULIA  Bianchi", "/in/giulia", ["/in/anna"]),
        ("2", "Anna Rossi", "/in/anna", ["/in/giulia"]),
    )
    assert discover_owner(profile(), invitations(), written) == Owner(
        "Giulia Bianchi", "/in/giulia", "messages by name"
    )


def test_before_2023_the_name_is_enough_though_no_recipient_has_an_address() -> None:
    written = messages(
        ("1", "Anna Rossi", "/in/anna", []),
        ("1", "Giulia Bianchi", "/in/giulia", []),
        ("2", "Anna Rossi", "/in/anna", []),
        ("3", "Anna Rossi", "/in/anna", []),
    )
    assert discover_owner(profile(), invitations(), written).key == "/in/giulia"


def test_a_namesake_who_writes_is_not_the_owner() -> None:
    written = messages(
        *[(str(thread), "Giulia M. Bianchi", "/in/giulia", [f"/in/p{thread}"]) for thread in range(9)],
        ("9", "Giulia Bianchi", "/in/giulia-bianchi-2", ["/in/giulia"]),
    )
    assert discover_owner(profile(), invitations(), written) == Owner(
        "Giulia Bianchi", "/in/giulia", "most conversations"
    )


def test_of_two_who_write_under_the_name_the_one_in_more_conversations_is_the_owner() -> None:
    written = messages(
        *[(str(thread), "Giulia Bianchi", "/in/giulia", [f"/in/p{thread}"]) for thread in range(9)],
        *[("0", "Giulia Bianchi", "/in/a-namesake", ["/in/giulia"])] * 20,
    )
    assert discover_owner(profile(), invitations(), written).key == "/in/giulia"


def test_else_the_owner_is_in_nearly_all_conversations() -> None:
    written = messages(
        *[(str(thread), f"P{thread}", f"/in/p{thread}", ["/in/giulia"]) for thread in range(8)],
        ("8", "LinkedIn Member", None, []),
        ("9", "P9", "/in/p9", ["/in/p10"]),
        ("10", "P9", "/in/p9", ["/in/p11"]),
    )
    found = discover_owner(profile(None), invitations(), written)
    assert found == Owner(None, "/in/giulia", "most conversations")


def test_nobody_is_the_owner_if_two_could_be() -> None:
    written = messages(("1", "A", "/in/a", ["/in/b"]), ("2", "B", "/in/b", ["/in/a"]))
    assert discover_owner(profile(None), invitations(), written) == Owner(None, None, None)


def test_nobody_is_the_owner_if_nobody_is_in_four_of_five_conversations() -> None:
    written = messages(
        *[(str(thread), "A", "/in/a", [f"/in/p{thread}"]) for thread in range(7)],
        *[(str(thread), "B", "/in/b", [f"/in/p{thread}"]) for thread in range(7, 10)],
    )
    assert discover_owner(profile(None), invitations(), written).key is None


def test_without_a_profile_the_name_is_the_one_that_goes_with_the_address() -> None:
    invited = invitations(("OUTGOING", "/in/giulia", "/in/anna"))
    assert discover_owner(profile(None), invited, messages()).name == "/in/giulia"
    written = messages(
        *[(str(thread), "Giulia M. Bianchi", "/in/giulia", [f"/in/p{thread}"]) for thread in range(9)],
    )
    assert discover_owner(profile(None), invitations(), written).name == "Giulia M. Bianchi"


def test_nothing_tells_nothing() -> None:
    assert discover_owner(profile(None), invitations(), messages()) == Owner(None, None, None)


@pytest.mark.parametrize(
    ("owner", "member"),
    [
        (Owner("Giulia Bianchi", "/in/giulia-bianchi", None), "giulia-bianchi"),
        (Owner("Giulia Bianchi", None, None), "name-giulia-bianchi"),
        (Owner(None, None, None), "member-01234567"),
    ],
)
def test_a_member_is_called_by_address_else_name_else_archive(owner: Owner, member: str) -> None:
    assert member_id(owner, DIGEST) == member


def test_what_had_to_be_altered_is_told_apart() -> None:
    alike = [
        Owner(None, "/in/zoe-brandt", None),
        Owner(None, "/in/zoë-brandt", None),
        Owner(None, "/in/zoe--brandt", None),
        Owner(None, "/in/-zoe-brandt", None),
        Owner(None, "/in/name-zoe-brandt", None),
        Owner("Zoe Brandt", None, None),
        Owner("Zoë Brandt", None, None),
        Owner("Zoe-Brandt", None, None),
        Owner(None, "/in/" + "z" * 70, None),
        Owner(None, "/in/" + "z" * 71, None),
        Owner(None, "/in/佐藤", None),
        Owner(None, "/in/鈴木", None),
        Owner(None, "/pub/zoe-brandt/1/2/3", None),
    ]
    members = [member_id(owner, DIGEST) for owner in alike]
    assert len(set(members)) == len(alike)
    assert members[0] == "zoe-brandt"


@settings(max_examples=200)
@given(st.text(min_size=1, max_size=90))
def test_a_member_is_always_safe_as_a_folder(slug: str) -> None:
    for owner in (Owner(None, f"/in/{slug}", None), Owner(slug, None, None)):
        assert re.fullmatch(r"[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?", member_id(owner, DIGEST))
