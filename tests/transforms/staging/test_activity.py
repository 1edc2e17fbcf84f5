from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tests.helpers.staging import stage_files, stage_text

SHARES = "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility\n"
LINK = "https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A7375999012664508416"


def test_the_double_quoting_of_posts_is_undone() -> None:
    raw = f'2025-09-22 21:06:44,{LINK},"He said ""hi"".""\n""""\n""Next ""line"" here. #Tag https://a.b",,,MEMBER_NETWORK\n'
    frame = stage_text("shares", SHARES + raw)
    row = frame.row(0, named=True)
    assert row["text"] == 'He said "hi".\n\nNext "line" here. #Tag https://a.b'
    assert row["characters"] == len(row["text"])
    assert (row["words"], row["links"], row["hashtags"]) == (8, 1, ["tag"])
    assert "commentary" not in frame.columns


def test_the_moment_in_a_posts_number_is_that_of_its_date_to_the_second() -> None:
    row = stage_text("shares", f"{SHARES}2025-09-22 21:06:44,{LINK},Ciao,,,\n").row(0, named=True)
    assert row["shared_at"] == datetime(2025, 9, 22, 21, 6, 44, tzinfo=UTC)
    assert timedelta(0) <= row["urn_at"] - row["shared_at"] < timedelta(seconds=1)


def test_a_plain_repost_has_no_words_of_its_own() -> None:
    row = stage_text("shares", f'{SHARES}2025-09-22 21:06:44,{LINK},"",,,\n').row(0, named=True)
    assert row["text"] is None
    assert row["language"] is None
    assert (row["characters"], row["words"], row["links"]) == (0, 0, 0)
    assert (row["hashtags"], row["case_slots"], row["case_cues"], row["shingles"]) == ([], [], [], [])
    assert row["has_case_phrase"] is False
    assert (row["value_types"], row["self_types"], row["tone_cues"]) == ([], [], [])


def test_a_post_tells_its_language_and_its_signs_of_a_case_study() -> None:
    text = "Caso di studio: la sfida del cliente era il magazzino, abbiamo implementato un nuovo processo."
    row = stage_text("shares", f'{SHARES}2025-09-22 21:06:44,{LINK},"{text}",,,\n').row(0, named=True)
    assert row["language"] == "it"
    assert row["has_case_phrase"] is True
    assert {"problem", "action"} <= set(row["case_slots"])
    assert row["case_cues"]
    assert row["shingles"]


def test_a_post_tells_what_it_gives_and_what_it_celebrates() -> None:
    text = "Sono felice di annunciare il mio nuovo ruolo! Grazie al team di Bari. Resi ridotti del 30%."
    row = stage_text("shares", f'{SHARES}2025-09-22 21:06:44,{LINK},"{text}",,,\n').row(0, named=True)
    assert row["value_types"] == ["evidence", "credit"]
    assert row["self_types"] == ["announcement", "new_role"]
    assert row["tone_cues"] == ["30%", "Grazie al team", "Sono felice di annunciare", "il mio nuovo ruolo"]


def test_old_posts_spell_their_headers_otherwise_and_may_lack_one() -> None:
    text = (
        f"Date,ShareLink,ShareCommentary,SharedURL,MediaURL\n2016-01-02 03:04:05,{LINK},Ciao,https://a.b,\n"
    )
    row = stage_text("shares", text).row(0, named=True)
    assert (row["shared_url"], row["media_url"], row["visibility"]) == ("https://a.b", None, None)


def test_a_comment_with_backslashes_is_one_row_and_keeps_no_text() -> None:
    frame = stage_text(
        "comments",
        f'Date,Link,Message\n2025-09-22 21:06:44,{LINK},"She wrote \\"great post\\"\nline two"\n,{LINK},Ciao\n',
    )
    assert frame["characters"].to_list() == [len('She wrote "great post"\nline two'), 4]
    assert frame["words"].to_list() == [6, 1]
    assert frame["commented_at"].to_list() == [datetime(2025, 9, 22, 21, 6, 44, tzinfo=UTC), None]
    assert frame["post_at"][0] is not None
    assert "great" not in str(frame.rows())


def test_a_blank_date_of_a_comment_is_not_counted_as_one_that_could_not_be_understood() -> None:
    staged = stage_files("comments", {"Comments.csv": f"Date,Link,Message\n,{LINK},a\nyesterday,{LINK},b\n"})
    assert staged.unread == {"Comments.csv": 1}


def test_reactions_and_reposts_know_when_the_post_was_made() -> None:
    reactions = stage_text("reactions", f"Date,Type,Link\n2025-09-22 22:00:00,PRAISE,{LINK}\n")
    reposts = stage_text("instant_reposts", f"Date,Link\n2025-09-22 22:00:00,{LINK}\n")
    assert reactions["post_at"].to_list() == reposts["post_at"].to_list()
    assert reactions["post_at"][0].replace(microsecond=0) == datetime(2025, 9, 22, 21, 6, 44, tzinfo=UTC)


def test_a_sentence_tells_what_was_uploaded_and_when() -> None:
    sentences = [
        "You uploaded a feed photo on March 8, 2026 at 9:37 AM (GMT)",
        "You uploaded a feed document on March 8, 2026 at 12:37 PM (GMT)",
        "You uploaded a video on March 8, 2026 at 9:37\u202fPM (GMT)",
        "You changed your profile photo on Jan 5, 2024 at 8:01 AM (GMT)",
        "You uploaded a background photo on January 5, 2024 at 8:01 AM (GMT)",
        "You uploaded something on a day in 2024",
    ]
    rows = "".join(f'"{sentence}",-,https://media.licdn.com/x\n' for sentence in sentences)
    staged = stage_files("rich_media", {"Rich_Media.csv": f"Date/Time,Media Description,Media Link\n{rows}"})
    assert staged.frame["kind"].to_list() == ["photo", "document", "video", "profile photo", "other", "other"]
    assert staged.frame["uploaded_at"].to_list() == [
        datetime(2026, 3, 8, 9, 37, tzinfo=UTC),
        datetime(2026, 3, 8, 12, 37, tzinfo=UTC),
        datetime(2026, 3, 8, 21, 37, tzinfo=UTC),
        datetime(2024, 1, 5, 8, 1, tzinfo=UTC),
        datetime(2024, 1, 5, 8, 1, tzinfo=UTC),
        None,
    ]
    assert staged.unread == {"Rich_Media.csv": 1}


def test_uploads_before_2024_have_a_kind_and_no_moment() -> None:
    staged = stage_files("rich_media", {"Rich Media.csv": "Type,Link\nPHOTO,https://media.licdn.com/x\n"})
    assert staged.frame.select("kind", "uploaded_at").row(0) == ("photo", None)
    assert staged.unread == {"Rich Media.csv": 0}


def test_an_event_starts_where_its_span_of_time_does() -> None:
    staged = stage_files(
        "events",
        {
            "Events.csv": "Event Name,Event Time,Status,External Url\n"
            'Convegno,"Jun 16, 2023 10:00 AM - Jun 16, 2023 11:00 AM",APPROVED,\n'
            'Fiera,"Jun 16, 2023 12:30\u202fPM",APPROVED,\n'
            "Altro,some day,APPROVED,\n"
            "Niente,,APPROVED,\n"
        },
    )
    assert staged.frame["starts_at"].to_list() == [
        datetime(2023, 6, 16, 10, tzinfo=UTC),
        datetime(2023, 6, 16, 12, 30, tzinfo=UTC),
        None,
        None,
    ]
    assert staged.unread == {"Events.csv": 1}
