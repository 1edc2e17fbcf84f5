import json
from pathlib import Path

import jsonschema
import polars as pl
import pytest

from transforms.synthetic import write_export

pytestmark = pytest.mark.xdist_group("eras")  # so that one worker makes them, once

ERAS = (2019, 2021, 2023, 2024, 2026)


@pytest.fixture(scope="module")
def eras(tmp_path_factory, command):
    """Five exports of five eras, run by one command."""
    folder = tmp_path_factory.mktemp("eras")
    made = {}
    for era in ERAS:
        (folder / str(era)).mkdir()
        made[era] = write_export(folder / str(era), era, seed=era)
    ran = command("run", *(export.path for export in made.values()), "--home", folder / "home", "--json")
    assert ran.code == 0, ran.err
    documents = {document["export"]["date"]: document for document in json.loads(ran.out)}
    return {era: (made[era], documents[made[era].facts["export_date"]]) for era in ERAS}, folder / "home"


@pytest.mark.parametrize("era", ERAS)
def test_every_fact_of_every_era_is_exact(eras, era):
    made, document = eras[0][era]
    assert document["facts"] == made.facts


@pytest.mark.parametrize("era", ERAS)
def test_every_result_obeys_the_published_schema(eras, era):
    schema = json.loads(Path("docs/result.schema.json").read_text())
    jsonschema.validate(eras[0][era][1], schema)


@pytest.mark.parametrize("era", ERAS)
def test_every_line_of_every_file_is_accounted_for(eras, era):
    document = eras[0][era][1]
    home = eras[1]
    day = document["export"]["date"]
    folders = [path for path in (home / "data" / "staging").glob(f"*_{day}/*") if path.is_dir()]
    assert len(folders) == 1
    files = pl.read_parquet(folders[0] / "stg_files.parquet").filter(
        pl.col("state").is_in(["read", "header only"])
    )
    assert files.height > 10
    assert files.filter(
        pl.col("lines") != pl.col("lines_of_rows") + pl.col("lines_set_aside") + pl.col("lines_skipped")
    ).is_empty()


@pytest.mark.parametrize("era", ERAS)
def test_every_report_shows_the_facts_it_was_made_from(eras, era):
    made, document = eras[0][era]
    page = next((eras[1] / "reports" / "out").glob(f"*/{document['export']['date']}/report.html")).read_text()
    assert made.facts["owner"] in page
