"""What was given and received, in units of effort."""

from math import log

import polars as pl
import pytest

from tests.helpers.tables import assert_table, drawing, run_mart
from tests.helpers.talks import Message, broadcast, mailbox, message, run_mailbox


def ledger_of(*messages: Message, **drawn: str) -> pl.DataFrame:
    """The ledger of a mailbox and other drawn tables, contacts left out."""
    return run_mailbox("mart_ledger", *messages, **drawn).filter(pl.col("kind") != "contact")


def endorsements(*rows: str) -> str:
    return drawing("endorsed_at | person_key | skill | status", *rows)


def recommendations(*rows: str) -> str:
    return drawing("recommended_at | person_key | status", *rows)


NOTHING = {"stg_endorsements_given": endorsements(), "stg_recommendations_given": recommendations()}
NOTHING |= {"stg_endorsements_received": endorsements(), "stg_recommendations_received": recommendations()}


class TestAnswers:
    """What is asked, and whether an answer comes in time."""

    def test_an_answer_counts_for_whoever_gives_it(self) -> None:
        ledger = ledger_of(
            message("in", "anna", "2026-01-01", ask="potresti"),
            message("out", "anna", "2026-01-02"),
            message("out", "marco", "2026-01-01", ask="could you"),
            message("in", "marco", "2026-01-03"),
        )
        assert_table(
            ledger,
            """
            evidence       | person_key | kind         | side     | occurred_at | units | units_counted | why_capped | cues        | is_paired
            ---------------+------------+--------------+----------+-------------+-------+---------------+------------+-------------+----------
            messages.csv:3 | /in/anna   | ask answered | given    | 2026-01-02  | 10.0  | 10.0          |            | [potresti]  | true
            messages.csv:5 | /in/marco  | ask answered | received | 2026-01-03  | 10.0  | 10.0          |            | [could you] | true
            """,
        )

    def test_what_only_asks_counts_nothing(self) -> None:
        drawn = mailbox([message("in", "anna", "2026-01-01", ask="potresti")])
        assert run_mart("mart_ledger", stg_messages=drawn).is_empty()

    def test_three_words_are_no_answer_and_four_are_whenever_they_come(self) -> None:
        ledger = ledger_of(
            message("in", "anna", "2026-01-01", ask="potresti"),
            message("out", "anna", "2026-01-02", words=3),
            message("in", "anna", "2026-01-03", words=1),
            message("out", "anna", "2026-01-04", words=4),
        )
        assert ledger.select("kind", "evidence").rows() == [("ask answered", "messages.csv:5")]

    def test_the_words_of_one_run_on_one_day_are_added_up(self) -> None:
        ledger = ledger_of(
            message("in", "anna", "2026-01-01", ask="potresti"),
            message("out", "anna", "2026-01-02 10:00", words=2),
            message("out", "anna", "2026-01-02 10:01", words=2),
        )
        assert ledger["evidence"].to_list() == ["messages.csv:3"]

    def test_words_on_both_sides_of_midnight_are_not(self) -> None:
        ledger = ledger_of(
            message("in", "anna", "2026-01-01", ask="potresti"),
            message("out", "anna", "2026-01-02 23:59", words=2),
            message("out", "anna", "2026-01-03 00:00", words=2),
        )
        assert ledger.is_empty()

    @pytest.mark.parametrize(
        ("answered", "counts"), [("2026-01-15 10:00", True), ("2026-01-15 10:01", False)]
    )
    def test_an_answer_comes_within_fourteen_days(self, answered: str, counts: bool) -> None:
        ledger = ledger_of(
            message("in", "anna", "2026-01-01 10:00", ask="potresti"), message("out", "anna", answered)
        )
        assert ledger.height == counts

    def test_an_answer_too_late_leaves_the_question_closed(self) -> None:
        ledger = ledger_of(
            message("in", "anna", "2026-01-01", ask="potresti"),
            message("out", "anna", "2026-01-16"),
            message("in", "anna", "2026-01-17"),
            message("out", "anna", "2026-01-18"),
        )
        assert ledger.is_empty()

    def test_a_question_is_answered_once(self) -> None:
        ledger = ledger_of(
            message("in", "anna", "2026-01-01", ask="potresti"),
            message("out", "anna", "2026-01-02"),
            message("in", "anna", "2026-01-03"),
            message("out", "anna", "2026-01-04"),
        )
        assert ledger["evidence"].to_list() == ["messages.csv:3"]

    def test_two_questions_before_one_answer_are_answered_by_it_once_and_the_later_counts(self) -> None:
        ledger = ledger_of(
            message("in", "anna", "2026-01-01", ask="potresti"),
            message("in", "anna", "2026-01-12", ask="riusciresti"),
            message("out", "anna", "2026-01-20"),
        )
        assert ledger.select("units", "cues").rows() == [(10.0, ["riusciresti"])]

    def test_an_answer_that_asks_back_counts_as_answer_and_asks(self) -> None:
        ledger = ledger_of(
            message("in", "anna", "2026-01-01", ask="potresti"),
            message("out", "anna", "2026-01-02", ask="could you"),
            message("in", "anna", "2026-01-03"),
        )
        assert ledger.select("kind", "side").rows() == [
            ("ask answered", "given"),
            ("ask answered", "received"),
        ]

    def test_an_answer_that_also_gives_counts_once_at_its_highest_unit(self) -> None:
        ledger = ledger_of(
            message("in", "anna", "2026-01-01", ask="potresti"),
            message("out", "anna", "2026-01-02", give="ti segnalo"),
        )
        assert ledger.select("kind", "units").rows() == [("ask answered", 10.0)]

    def test_another_persons_message_answers_nothing(self) -> None:
        ledger = ledger_of(
            message("out", "anna", "2026-01-01", ask="potresti"), message("in", "marco", "2026-01-02")
        )
        assert ledger.is_empty()

    def test_deleted_members_are_told_apart_by_conversation(self) -> None:
        ledger = ledger_of(
            message("in", "", "2026-01-01", ask="potresti", conversation_id="2-x"),
            message("out", "", "2026-01-02", conversation_id="2-y"),
            message("out", "", "2026-01-03", conversation_id="2-x"),
        )
        assert ledger.select("person_key", "is_anonymous").rows() == [("anonymous:2-x", True)]

    def test_within_one_second_the_question_goes_before_the_answer(self) -> None:
        talk = [message("out", "anna", "2026-01-01"), message("in", "anna", "2026-01-01", ask="potresti")]
        assert ledger_of(*talk)["kind"].to_list() == ["ask answered"]
        turned = run_mart("mart_ledger", stg_messages=mailbox(talk, [1, 0]))
        assert turned["kind"].to_list() == ["ask answered"]


class TestGiftsAndContact:
    """What is offered, and plain messages."""

    def test_an_offer_a_link_and_a_plain_message(self) -> None:
        drawn = mailbox(
            [
                message("out", "anna", "2026-01-01", give="ti segnalo"),
                message("in", "anna", "2026-01-02", has_link=True),
                message("out", "anna", "2026-01-03"),
            ]
        )
        assert_table(
            run_mart("mart_ledger", stg_messages=drawn),
            """
            kind    | side     | units | cues
            --------+----------+-------+-------------
            gift    | given    | 3.0   | [ti segnalo]
            gift    | received | 3.0   | []
            contact | given    | 1.0   | []
            """,
        )

    def test_plain_messages_of_a_day_count_their_impulse_once_each_way(self) -> None:
        drawn = mailbox(
            [
                message("out", "anna", "2026-01-01 08:00"),
                message("in", "anna", "2026-01-01 09:00"),
                message("out", "anna", "2026-01-01 10:00"),
                message("out", "anna", "2026-01-01 11:00"),
                message("in", "anna", "2026-01-01 12:00", give="ti segnalo"),
                message("out", "anna", "2026-01-02 08:00"),
            ]
        )
        ledger = run_mart("mart_ledger", stg_messages=drawn)
        assert ledger.select("evidence", "kind", "side").rows() == [
            ("messages.csv:2", "contact", "given"),
            ("messages.csv:3", "contact", "received"),
            ("messages.csv:6", "gift", "received"),
            ("messages.csv:7", "contact", "given"),
        ]
        assert ledger["units"].to_list() == pytest.approx([1 + log(3), 1, 3, 1])

    def test_a_run_over_midnight_counts_on_both_days(self) -> None:
        ledger = ledger_of(
            message("out", "anna", "2026-01-01 23:59", give="ti segnalo"),
            message("out", "anna", "2026-01-02 00:00", give="ti segnalo"),
        )
        assert ledger["units"].to_list() == [3.0, 3.0]

    def test_a_gift_to_many_says_since_when_it_weighs_a_tenth(self) -> None:
        wave = broadcast(*"abcd", sent_at="2026-01-01", give="ti segnalo")
        ledger = ledger_of(*wave, *broadcast("e", sent_at="2026-01-03", give="ti segnalo"))
        assert_table(
            ledger,
            """
            person_key | kind | units | units_counted | broadcast_from
            -----------+------+-------+---------------+---------------
            /in/a      | gift | 3.0   | 3.0           | 2026-01-03
            /in/b      | gift | 3.0   | 3.0           | 2026-01-03
            /in/c      | gift | 3.0   | 3.0           | 2026-01-03
            /in/d      | gift | 3.0   | 3.0           | 2026-01-03
            /in/e      | gift | 3.0   | 3.0           | 2026-01-03
            """,
        )

    def test_plain_openings_to_many_add_to_the_day_only_what_personal_messages_leave(self) -> None:
        drawn = mailbox(
            [
                *broadcast("anna", *"bcde", sent_at="2026-01-01 10:00"),
                message("in", "anna", "2026-01-01 11:00"),
                message("out", "anna", "2026-01-01 12:00"),
            ]
        )
        ledger = run_mart("mart_ledger", stg_messages=drawn).filter(person_key="/in/anna", side="given")
        assert ledger["broadcast_from"].is_null().to_list() == [False, True]
        assert ledger["units"].to_list() == pytest.approx([log(2), 1])


class TestTrust:
    """Recommendations, endorsements and introductions."""

    def test_what_stands_counts_hidden_or_not_and_what_is_pending_does_not(self) -> None:
        ledger = run_mart(
            "mart_ledger",
            stg_endorsements_given=endorsements(
                "2026-01-01 | /in/anna | Excel | ACCEPTED",
                "2026-01-02 | /in/anna | SQL | HIDDEN",
                "2026-01-03 | /in/anna | Word | PENDING",
                "2026-01-04 | /in/anna | R |",
                " | /in/anna | Go | ACCEPTED",
            ),
            stg_endorsements_received=endorsements("2026-01-05 | name:anna rossi | Excel | hidden"),
            stg_recommendations_given=recommendations(
                "2026-01-06 | name:luca gallo |", "2026-01-07 | name:luca gallo | PENDING"
            ),
            stg_recommendations_received=recommendations(
                "2026-01-08 | name:luca gallo | VISIBLE",
                "2026-01-09 | name:luca gallo |",
                "2026-01-10 | name:luca gallo | HIDDEN",
            ),
            stg_connections="""
                full_name  | person_key
                -----------+-----------
                Anna Rossi | /in/anna
            """,
        )
        assert_table(
            ledger.sort("occurred_at"),
            """
            person_key      | kind           | side     | occurred_at | units | is_paired
            ----------------+----------------+----------+-------------+-------+----------
            /in/anna        | endorsement    | given    | 2026-01-01  | 1.0   | true
            /in/anna        | endorsement    | given    | 2026-01-02  | 1.0   | true
            /in/anna        | endorsement    | received | 2026-01-05  | 1.0   | true
                            | recommendation | given    | 2026-01-06  | 30.0  | true
                            | recommendation | received | 2026-01-08  | 30.0  | true
                            | recommendation | received | 2026-01-10  | 30.0  | true
            """,
        )

    def test_who_opens_a_group_to_introduce_people_gives_and_names_nobody(self) -> None:
        ledger = run_mart(
            "mart_ledger",
            stg_messages="""
                conversation_id | from_name       | sender_key | to_names                 | recipient_keys          | sent_at    | has_introduction
                ----------------+-----------------+------------+--------------------------+-------------------------+------------+-----------------
                2-g             | Giulia Bianchi  | /in/giulia | Anna, Marco              | [/in/anna, /in/marco]   | 2026-01-04 | true
                2-h             | Anna Rossi      | /in/anna   | Giulia Bianchi, Marco    | [/in/giulia, /in/marco] | 2026-01-05 | true
                2-h             | Giulia Bianchi  | /in/giulia | Anna Rossi, Marco        | [/in/anna, /in/marco]   | 2026-01-06 | true
                2-i             | LinkedIn Member |            | Giulia Bianchi, Marco    | [/in/giulia, /in/marco] | 2026-01-07 | true
                2-j             | Giulia Bianchi  | /in/giulia | Anna                     | [/in/anna]              | 2026-01-08 | true
            """,
        )
        assert_table(
            ledger.filter(kind="introduction"),
            """
            evidence       | person_key    | is_anonymous | side     | units | is_paired
            ---------------+---------------+--------------+----------+-------+----------
            messages.csv:2 |               | false        | given    | 15.0  | true
            messages.csv:3 | /in/anna      | false        | received | 15.0  | true
            messages.csv:5 | anonymous:2-i | true         | received | 15.0  | true
            """,
        )

    @pytest.mark.parametrize(
        ("states", "is_full_like", "is_paired"),
        [
            ({"given": "read", "received": "read"}, False, True),
            ({"given": "read", "received": "header only"}, False, True),
            ({"given": "read", "received": "absent"}, False, False),
            ({"given": "read", "received": "absent"}, True, True),
            ({"given": "read", "received": "unreadable"}, True, False),
        ],
    )
    def test_what_is_seen_from_one_side_only_is_not_paired(
        self, states: dict[str, str], is_full_like: bool, is_paired: bool
    ) -> None:
        files = ["table_name | state | columns_found", "---"]
        columns = "[endorsed_at, skill, status]"
        for side, state in states.items():
            files.append(f"endorsements_{side} | {state} | {'' if state == 'absent' else columns}")
        ledger = run_mart(
            "mart_ledger",
            stg_files="\n".join(files),
            stg_endorsements_given=endorsements("2026-01-01 | /in/anna | Excel | ACCEPTED"),
            stg_export=f"owner_key | is_full_like\n---\n/in/giulia | {str(is_full_like).lower()}",
        )
        assert ledger["is_paired"].to_list() == [is_paired]

    @pytest.mark.parametrize(
        ("topic", "is_full_like", "is_paired"),
        [("nothing done", False, True), ("not requested", True, False)],
    )
    def test_what_the_person_says_of_an_absent_file_goes_before_what_seems(
        self, topic: str, is_full_like: bool, is_paired: bool
    ) -> None:
        ledger = run_mart(
            "mart_ledger",
            stg_endorsements_given=endorsements("2026-01-01 | /in/anna | Excel | ACCEPTED"),
            stg_export=f"owner_key | is_full_like\n---\n/in/giulia | {str(is_full_like).lower()}",
            stg_declared=f"topic | value\n---\n{topic} | endorsements_received",
        )
        assert ledger["is_paired"].to_list() == [is_paired]

    def test_endorsements_without_their_state_pair_with_nothing(self) -> None:
        ledger = run_mart(
            "mart_ledger",
            stg_endorsements_given=endorsements("2026-01-01 | /in/anna | Excel | ACCEPTED"),
            stg_files="""
                table_name            | state | columns_found
                ----------------------+-------+-----------------------------
                endorsements_given    | read  | [endorsed_at, skill, status]
                endorsements_received | read  | [endorsed_at, skill]
            """,
        )
        assert ledger["is_paired"].to_list() == [False]


class TestCaps:
    """So much of one person on one day, each way."""

    def test_of_two_hundred_endorsements_on_a_day_three_count(self) -> None:
        rows = [f"2026-01-01 | /in/anna | Skill {place} | ACCEPTED" for place in range(200)]
        rows += ["2026-01-01 | /in/marco | Excel | ACCEPTED", "2026-01-02 | /in/anna | Excel | ACCEPTED"]
        ledger = run_mart(
            "mart_ledger",
            **{**NOTHING, "stg_endorsements_given": endorsements(*rows)},
            stg_messages=mailbox([message("out", "anna", "2026-01-01")]),
        )
        assert ledger["units"].sum() == 203
        assert ledger.filter(kind="endorsement")["units_counted"].sum() == 5
        assert ledger.filter(kind="contact")["units_counted"].sum() == 1
        assert ledger.filter(units_counted=0)["why_capped"].to_list() == ["endorsements"] * 197

    def test_a_day_holds_thirty_units_each_way_the_largest_first(self) -> None:
        ledger = run_mart(
            "mart_ledger",
            stg_recommendations_given=recommendations("2026-01-01 | /in/anna | VISIBLE"),
            stg_recommendations_received=recommendations("2026-01-01 | /in/anna | VISIBLE"),
            stg_endorsements_given=endorsements("2026-01-01 | /in/anna | Excel | ACCEPTED"),
            stg_endorsements_received=endorsements("2026-01-01 | /in/anna | Excel | ACCEPTED"),
            stg_messages=mailbox([message("out", "anna", "2026-01-01", give="ti segnalo")]),
        )
        assert_table(
            ledger,
            """
            kind           | side     | units | units_counted | why_capped
            ---------------+----------+-------+---------------+-----------
            endorsement    | given    | 1.0   | 0.0           | day
            endorsement    | received | 1.0   | 0.0           | day
            recommendation | given    | 30.0  | 30.0          |
            recommendation | received | 30.0  | 30.0          |
            gift           | given    | 3.0   | 0.0           | day
            """,
        )

    def test_what_does_not_fit_counts_in_part(self) -> None:
        talk = [message("in", "anna", "2026-01-01 00:00", ask="potresti")]
        for hour in range(1, 8, 2):
            talk.append(message("out", "anna", f"2026-01-01 0{hour}:00", give="ti segnalo"))
            talk.append(message("in", "anna", f"2026-01-01 0{hour + 1}:00", ask="potresti"))
        day = ledger_of(*talk).filter(side="given")
        assert day["units_counted"].to_list() == [10, 10, 10, 0]
        offers = [
            message("out", "anna", f"2026-01-01 {hour:02}:00", give="ti segnalo") for hour in range(1, 22, 2)
        ]
        thanks = [message("in", "anna", f"2026-01-01 {hour:02}:00") for hour in range(2, 23, 2)]
        day = ledger_of(talk[0], talk[1], *offers[1:], *thanks).filter(side="given")
        assert day["units_counted"].sum() == 30
        assert day.filter(why_capped="day")["units_counted"].sort().to_list() == [0, 0, 0, 2]

    def test_without_a_name_each_deed_stands_alone(self) -> None:
        rows = ["2026-01-01 |  | VISIBLE"] * 3
        ledger = run_mart("mart_ledger", **{**NOTHING, "stg_recommendations_given": recommendations(*rows)})
        assert ledger["units_counted"].to_list() == [30, 30, 30]

    def test_what_is_not_paired_takes_no_room_from_what_is(self) -> None:
        talk = [
            message(side, "anna", f"2026-01-01 {hour:02}:00", give="ti segnalo")
            for hour, side in enumerate(["out", "in"] * 11)
        ]
        ledger = run_mart(
            "mart_ledger",
            stg_recommendations_given=recommendations(*["2026-01-01 | /in/anna | VISIBLE"] * 2),
            stg_messages=mailbox(talk),
            stg_export="owner_key | is_full_like\n---\n/in/giulia | false",
        ).filter(side="given")
        counted = ledger.group_by("kind", "is_paired").agg(pl.col("units_counted").sum()).sort("kind")
        assert counted.rows() == [("gift", True, 30.0), ("recommendation", False, 30.0)]


def test_an_empty_export_has_an_empty_ledger() -> None:
    assert run_mart("mart_ledger").is_empty()
