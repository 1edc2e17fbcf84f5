import importlib
import json
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from pipelines.assets.staging import STAGED_COLUMNS
from pipelines.checks.suites import value_checks
from pipelines.dictionary import DICTIONARY, data_dictionary
from pipelines.sql_models import load_models
from transforms.contract import NOT_READ, TABLES
from transforms.contract.bookkeeping import BOOKKEEPING

ROOT = Path(__file__).resolve().parents[2]
UNREAD_BY_MODELS = {
    "stg_courses",
    "stg_honors",
    "stg_job_seeker_preferences",
    "stg_languages",
    "stg_organizations",
    "stg_set_aside",
    "stg_volunteering",
}


def tracked(*patterns: str) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--", *patterns], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [ROOT / line for line in listed.stdout.splitlines() if (ROOT / line).is_file()]


def test_every_declared_table_is_an_asset_and_every_asset_is_declared():
    declared = {table.staged for table in TABLES} | {table.staged for table in BOOKKEEPING}
    assert set(STAGED_COLUMNS) == declared


def test_every_column_of_the_contract_says_what_it_means():
    for table in (*TABLES, *BOOKKEEPING):
        names = [column.name for column in table.columns]
        assert len(names) == len(set(names)), table.name
        for column in table.columns:
            assert column.about.endswith((".", "?")), f"{table.name}.{column.name}"


def test_a_file_is_either_read_or_not_read_on_purpose_never_both():
    read = [file for table in TABLES for file in table.files]
    not_read = [file for kind in NOT_READ for file in kind.files]
    assert len(set(read + not_read)) == len(read + not_read)


def test_every_model_reads_only_what_exists():
    models = load_models()
    for model in models.values():
        assert model.reads <= set(models) | set(STAGED_COLUMNS), model.name


def test_every_staged_table_that_no_model_reads_is_known():
    """They are staged for what comes next, or shown at the report's foot."""
    read = set().union(*(model.reads for model in load_models().values()))
    assert set(STAGED_COLUMNS) - read == UNREAD_BY_MODELS


def test_the_data_dictionary_is_current():
    assert DICTIONARY.read_text(encoding="utf-8") == data_dictionary(), "run `make docs`"


def test_no_check_has_the_name_of_another_on_its_table():
    names = [(check.table.name, check.name) for check in value_checks()]
    assert len(names) == len(set(names))


def test_every_package_says_in_one_sentence_what_it_holds():
    for package in tracked(
        "pipelines/**/__init__.py", "transforms/**/__init__.py", "reports/**/__init__.py", "sql/__init__.py"
    ):
        name = ".".join(package.parent.relative_to(ROOT).parts)
        about = importlib.import_module(name).__doc__
        assert about, name
        assert re.match(r"[A-Z’' ,-]+[.:] ", about), f"{name}: {about}"


def test_every_command_stands_in_the_readme():
    from pipelines.cli import app

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = [
        command.name or command.callback.__name__ for command in app.registered_commands if command.callback
    ]
    for command in commands:
        assert f"piramide {command}" in readme, command


def test_nothing_committed_names_a_host_of_packages_or_a_place_on_a_machine():
    hosts = re.compile(rb"(pypi\.org|pythonhosted\.org|registry\.npmjs|deb\.debian|/home/[a-z]+/|/root/)")
    here = Path(__file__)
    for path in tracked("*"):
        assert path == here or not hosts.search(path.read_bytes()), path


def test_the_lock_file_pins_every_direct_dependency_with_hashes():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    lock = (ROOT / "requirements.lock").read_text()
    assert "//" not in lock
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    for requirement in wanted:
        name = re.split(r"[=<>]", requirement)[0]
        assert re.search(rf"^{re.escape(name)}==\S+.*\\\n    --hash=sha256:", lock, re.MULTILINE), name


@pytest.mark.parametrize(
    "name",
    [
        "data/raw/export.zip",
        "data/marts/a.parquet",
        "reports/out/a/b/report.html",
        "Connections.csv",
        "data/piramide.duckdb",
    ],
)
def test_personal_data_never_enters_git(name):
    ignored = subprocess.run(["git", "check-ignore", "-q", "--no-index", name], cwd=ROOT, check=False)
    assert ignored.returncode == 0


def test_every_exception_to_a_lint_rule_gives_its_reason():
    for path in tracked("pipelines/**/*.py", "transforms/**/*.py", "reports/**/*.py", "bench/*.py"):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if "# noqa:" in line:
                rule, *reason = line.split("# noqa:", 1)[1].split()
                assert reason, f"{path.relative_to(ROOT)}:{number}: {rule}"


def test_the_schema_of_the_result_is_a_schema():
    import jsonschema

    schema = json.loads((ROOT / "docs" / "result.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)


def test_the_rubric_groups_into_families_only_functions_that_titles_can_tell():
    from reports.scoring.rubric import load_rubric
    from transforms.text.titles import FUNCTIONS

    families = load_rubric().constants.lists("function_families")
    assert {function for family in families for function in family} <= set(FUNCTIONS)
