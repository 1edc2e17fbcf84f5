"""Files that Piramide recognises and leaves unread: they have plausible, made-up content all the same."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from transforms.contract import Shape
from transforms.synthetic.cells import csv_text, spell
from transforms.synthetic.eras import MESSAGES_M10, Era
from transforms.synthetic.world import World


def _columns(line: str) -> list[str]:
    return line.split(",")


_AD_TARGETING = _columns(
    "Member Age,Buyer Groups,Company Names,Company Names,Company Follower of,Company Names,Company Category,"
    "Company Size,Degrees,degreeClass,Recent Device OS,Member Schools,Company Growth Rate,Fields of Study,"
    "Company Connections,Function By Size,Job Functions,Member Gender,Graduation Year,Member Groups,"
    "Company Industries,Member Interests,Interface Locales,interfaceLocale,Member Traits,"
    "High Value Audience Segments,Profile Locations,Company Revenue,Job Seniorities,Member Skills,"
    "Standard Audience Segments,Job Titles,Job Titles,Job Titles,Years of Experience"
)
_AD_COLUMNS_OF_2026 = {"Recent Device OS", "High Value Audience Segments", "Standard Audience Segments"}
_ASSISTANTS = ("guide", "coach", "learning_coach", "learning_role_play")
_RECEIPT = (
    "First Name,Last Name,Billing Country,Postal Code,Transaction Made At,Payment Method Type,Invoice Number,"
    "Description,Tax Amount,Sub Total,Total Amount,Currency Code"
)
_CONTACT = (
    "Source,FirstName,LastName,Companies,Title,Emails,PhoneNumbers,CreatedAt,Addresses,Sites,InstantMessageHandles,"
    "FullName,Birthday,Location,BookmarkedAt,Profiles"
)
_VERIFICATION = (
    "First name,Middle name,Last name,Verification type,Organization name,Email address,Country,State,City,"
    "Year of birth,Issuing authority,Document type,Verification service provider,Verified date,Expiry date"
)


def _table(header: str, *rows: Iterable[str]) -> bytes:
    return csv_text(_columns(header), [list(row) for row in rows]).encode()


def _talk_with_assistant(world: World, era: Era, noon: datetime) -> bytes:
    """Talk with an assistant of LinkedIn's: the columns of messages, mostly blank."""
    owner = world.owner
    asked = ["2-Z3VpZGU=", "", owner.name, owner.url(), "", "", spell(noon, Shape.ISO_SECONDS_UTC), ""]
    told = ["2-Z3VpZGU=", "", "", "", "", "", spell(noon, Shape.ISO_SECONDS_UTC), ""]
    rows = [
        [*asked, "Come miglioro il mio profilo?", "INBOX"],
        [*told, 'Comincia dal titolo.\nPoi scrivi, con parole tue, "che cosa fai e per chi".', "INBOX"],
    ]
    return csv_text(MESSAGES_M10, rows, quote_all=era.messages_are_quoted).encode()


def _ad_targeting(era: Era) -> bytes:
    columns = [name for name in _AD_TARGETING if era.year >= 2026 or name not in _AD_COLUMNS_OF_2026]
    cells = {
        "Member Age": "35-54",
        "Company Names": "Meccaniche Valdora; Vetrerie Lagonero",
        "Job Titles": "CIO",
    }
    return csv_text(columns, [[cells.get(name, "") for name in columns]]).encode()


def _every_year(world: World, era: Era, noon: datetime) -> dict[str, bytes]:
    owner = world.owner
    slash = spell(noon, Shape.SLASH_SECONDS_UTC)
    java = spell(noon, Shape.JAVA)
    us = spell(noon, Shape.US_MINUTES)
    receipt = [owner.first_name, owner.last_name, "IT", "00000", us, "CREDIT_CARD", "000123"]
    ad = [slash, '"Prova gratis" per 30 giorni']
    return {
        "Ad_Targeting.csv": _ad_targeting(era),
        "Ads Clicked.csv": _table("Ad clicked Date,Ad Title/Id", ad, ad, [slash, "123456789"]),
        "Inferences_about_you.csv": _table(
            "Category,Type of inference,Description,Inference",
            ["Generali", "Fascia d'età", "Dedotta dal percorso di studi, non dichiarata", "Sì"],
        ),
        "Logins.csv": _table(
            "Login Date,IP Address,User Agent,Login Type",
            [java, "192.0.2.17", "Mozilla/5.0 (X11; Linux x86_64)", "Password"],
        ),
        "Security Challenges.csv": _table(
            "Challenge Date,IP Address,User Agent,Country,Challenge Type",
            [java, "192.0.2.17", "Mozilla/5.0", "Italy", "EMAIL_PIN"],
        ),
        "SearchQueries.csv": _table(
            "Time,Search Query", [slash, "responsabile acquisti"], [slash, '"controller" OR cfo']
        ),
        "Receipts.csv": _table(
            _RECEIPT, [*receipt, "LinkedIn Premium, mensile", "6.60", "30.00", "36.60", "EUR"]
        ),
        "PhoneNumbers.csv": _table("Extension,Number,Type", ["", "+39 000 0000000", "Mobile"]),
        "Email Addresses.csv": _table(
            "Email Address,Confirmed,Primary,Updated On",
            ["vecchia@example.com", "Yes", "No", "Not Available"],
            ["member@example.com", "Yes", "Yes", us],
        ),
        "Contacts.csv" if era.year < 2023 else "ImportedContacts.csv": _table(
            _CONTACT,
            ["IPHONE", "Rubrica", "Vecchia", "", "", "rubrica@example.com", "+39 000 1111111", us, *[""] * 8],
        ),
        "SavedJobAlerts.csv": _table(
            "ALERT_PARAMETERS,QUERY_CONTEXT,SAVED_SEARCH_ID",
            ["{keywords=CIO, facets={geo=[103350119], recency=[r86400]}}", "{origin=JOB_ALERT}", "1234567"],
        ),
        "Profile Summary.csv": _table("Profile Summary"),
        "Causes You Care About.csv": _table("Supported Cause", ["Education"]),
        "Jobs/Job Applicant Saved Answers.csv": _table("Question,Answer", ["Anni di esperienza?", "15"]),
    }


def _since_2023(world: World, era: Era, noon: datetime) -> dict[str, bytes]:
    owner = world.owner
    files = {f"{name}_messages.csv": _talk_with_assistant(world, era, noon) for name in _ASSISTANTS}
    question = ["Quanti anni di esperienza ha con SAP?", 'Otto, di cui tre "in produzione"']
    return files | {
        "LearningCoachMessages.csv": b"No conversations found",
        "Whatsapp Phone Numbers.csv": _table(
            "Number,Extension,Is_WhatsApp_Number", ["+39 000 0000000", "", "true"]
        ),
        "Private_identity_asset.csv": _table(
            "Private Identity Asset Name,Private Identity Asset Raw Text",
            ["cv.pdf", "Curriculum\nEsperienze, ..."],
        ),
        "Verifications/Verifications.csv": _table(
            _VERIFICATION,
            [owner.first_name, "", owner.last_name, "WORK_EMAIL", "Meccaniche Valdora", *[""] * 10],
        ),
        "LAN Ads Engagement.csv": _table(
            "Action,Date,Ad Title/Id,Page/App", ["CLICK", "2023-11-02", "123", "app"]
        ),
        "Receipts_v2.csv": _table(
            _RECEIPT,
            [
                *(owner.first_name, owner.last_name, "IT", "00000", spell(noon, Shape.US_MINUTES_UTC)),
                *("CREDIT_CARD", "000124", "LinkedIn Premium", "6.60", "30.00", "36.60", "EUR"),
            ],
        ),
        "Job Applicant Saved Screening Question Responses.csv": _table("Question,Answer", question),
        "Job Applicant Saved Screening Question Responses_1.csv": _table("Question,Answer", question),
        "Services Marketplace/Providers.csv": _table(
            "Creation Time,Marketplace Type,ProFinder Service Category,Media",
            [str(noon), "PROFINDER", "IT", ""],
        ),
        "Services Marketplace/Opprtunities.csv": _table(
            "Creation Time,Marketplace Type,Service Category,Location,Questions and Answers,"
            "Preferred Providers,Status"
        ),
    }


def not_read_files(world: World, era: Era) -> dict[str, bytes]:
    """The files left unread, by path in the zip, as far as they existed at the time."""
    noon = datetime.combine(world.export_date, time(12)) - timedelta(days=30)
    files = _every_year(world, era, noon)
    if era.year >= 2023:
        files |= _since_2023(world, era, noon)
    if era.year >= 2026:
        owner = world.owner
        files["Account Status History.csv"] = _table("Time,Event", [f"{noon:%Y/%m/%d %H:%M:%S}", "ACTIVE"])
        files["saved_articles.csv"] = _table("savedArticle", ["https://www.linkedin.com/pulse/prova"])
        files["Notes.csv"] = _table(
            "Connection First Name,Connection Last Name,Connection Profile URL,Note,Created On,Edited On",
            [
                owner.first_name,
                "Prova",
                "https://www.linkedin.com/in/prova",
                "Conosciuta in fiera",
                str(noon),
                "",
            ],
        )
    return files
