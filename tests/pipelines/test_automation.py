from datetime import UTC, datetime
from pathlib import Path

import dagster as dg
import pytest

from pipelines import intake
from pipelines.home import Home
from pipelines.schedules import monthly_refresh
from pipelines.sensors import new_exports
from tests.helpers.exports import small_export, write_small_export, write_zip


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setenv("PIRAMIDE_HOME", str(tmp_path))
    monkeypatch.setenv("DAGSTER_HOME", str(tmp_path / ".dagster"))
    home = Home(tmp_path)
    home.prepare()
    return home


@pytest.fixture
def instance(home):
    with dg.DagsterInstance.get() as instance:
        yield instance


def sensed(instance: dg.DagsterInstance) -> dg.SensorResult:
    with dg.build_sensor_context(instance=instance) as context:
        result = new_exports(context)
    assert isinstance(result, dg.SensorResult)
    return result


def scheduled(instance: dg.DagsterInstance) -> list[dg.RunRequest | dg.SkipReason]:
    first_of_april = datetime(2026, 4, 1, 6, tzinfo=UTC)
    with dg.build_schedule_context(instance=instance, scheduled_execution_time=first_of_april) as context:
        return list(monthly_refresh(context))


def test_a_new_archive_starts_a_run_of_its_own_partition(home, instance, tmp_path):
    intake.take(write_small_export(tmp_path / "downloads"), home)
    result = sensed(instance)
    assert [request.partition_key for request in result.run_requests or []] == ["giulia-bianchi_2026-03-03"]
    assert result.dynamic_partitions_requests


def test_the_same_archives_are_asked_for_under_the_same_key_and_changed_ones_under_another(
    home, instance, tmp_path
):
    taken = intake.take(write_small_export(tmp_path / "downloads"), home)[0]
    first, again = sensed(instance).run_requests, sensed(instance).run_requests
    assert [request.run_key for request in first or []] == [request.run_key for request in again or []]
    write_zip(taken, small_export() | {"Languages.csv": "Name,Proficiency\nItaliano,\n"})
    changed = sensed(instance).run_requests
    assert [request.run_key for request in changed or []] != [request.run_key for request in first or []]


def test_an_empty_folder_starts_nothing(home, instance):
    assert not sensed(instance).run_requests


def test_each_month_every_member_is_made_again_from_the_newest_export(home, instance, tmp_path):
    write_zip(home.raw / "Basic_LinkedInDataExport_02-02-2026.zip", small_export())
    write_zip(home.raw / "Basic_LinkedInDataExport_03-03-2026.zip", small_export())
    other = small_export() | {
        "Profile.csv": "First Name,Last Name\nPaolo,Gialli\n",
        "Invitations.csv": "From,To,Sent At,Message,Direction\n",
    }
    del other["messages.csv"]
    write_zip(home.raw / "Basic_LinkedInDataExport_01-01-2026.zip", other)
    requests = scheduled(instance)
    assert [request.partition_key for request in requests] == [
        "giulia-bianchi_2026-03-03",
        "name-paolo-gialli_2026-01-01",
    ]
    assert monthly_refresh.cron_schedule == "0 6 1 * *"
    assert set(instance.get_dynamic_partitions("exports")) == {request.partition_key for request in requests}


def test_a_month_without_exports_says_so(home, instance):
    assert [type(answer) for answer in scheduled(instance)] == [dg.SkipReason]
