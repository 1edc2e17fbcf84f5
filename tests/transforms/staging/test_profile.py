from __future__ import annotations

from datetime import UTC, date, datetime

from tests.helpers.staging import stage_files, stage_text


def test_the_profile_has_a_full_name_and_none_of_what_is_private() -> None:
    frame = stage_text(
        "profile",
        "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry,Zip Code,Geo Location,"
        "Twitter Handles,Websites,Instant Messengers\n"
        'Giulia ,Bianchi,Neri,Via Uno 1,"Feb 17, 1969",Direttrice,,Marketing,20100,Milano,[g],[BLOG:http://x.y],\n',
    )
    row = frame.row(0, named=True)
    assert row["full_name"] == "Giulia Bianchi"
    assert row["summary"] is None
    assert not {"Neri", "Via Uno 1", "20100", "[g]"} & {str(cell) for cell in row.values()}


def test_a_position_lasts_while_no_end_is_given() -> None:
    frame = stage_text(
        "positions",
        "Company Name,Title,Description,Location,Started On,Finished On\n"
        'ACME S.p.A.,Responsabile Marketing,"Uno,\ndue",Milano,Aug 2020,\n'
        "Altra Srl,Buyer,,,2003,Sep 2008\n",
    )
    assert frame["is_current"].to_list() == [True, False]
    assert frame["started_on"].to_list() == [date(2020, 8, 1), date(2003, 1, 1)]
    assert frame["finished_on"].to_list() == [None, date(2008, 9, 30)]
    assert frame["seniority"][0] is not None
    assert frame["company_key"][0] == "acme"
    assert frame["source_line"].to_list() == [2, 4]


def test_years_of_education_span_whole_years() -> None:
    frame = stage_text(
        "education",
        "School Name,Start Date,End Date,Notes,Degree Name,Activities\nPolitecnico,1998,2003,,Laurea,\n",
    )
    assert frame.select("started_on", "finished_on").row(0) == (date(1998, 1, 1), date(2003, 12, 31))


def test_na_stands_for_nothing_in_learning_and_only_there() -> None:
    staged = stage_files(
        "learning",
        {
            "Learning.csv": "Content Title,Content Description,Content Type,Content Last Watched Date (if viewed),"
            "Content Completed At (if completed),Content Saved,Notes taken on videos (if taken),\n"
            "Python,x,COURSE,2020-12-29 14:24 UTC,N/A,false,N/A,\n"
        },
    )
    row = staged.frame.row(0, named=True)
    assert row["watched_at"] == datetime(2020, 12, 29, 14, 24, tzinfo=UTC)
    assert row["completed_at"] is None
    assert staged.unread == {"Learning.csv": 0}
    assert stage_text("skills", "Name\nN/A\n")["skill"].to_list() == ["N/A"]


def test_the_account_was_opened_on_a_day_in_american_order() -> None:
    frame = stage_text(
        "registration", 'Registered At,Registration Ip,Subscription Types\n"5/14/12, 9:05 AM",127.0.0.1,x;y\n'
    )
    assert frame["registered_at"].to_list() == [datetime(2012, 5, 14, 9, 5, tzinfo=UTC)]
    assert "127.0.0.1" not in str(frame.rows())
