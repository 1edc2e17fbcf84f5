"""The made-up member that the page is tested with has the shape of a real one."""

import json
from pathlib import Path

import jsonschema

from pipelines.sql_models import load_models
from tests.helpers.page import SCHEMAS, document
from transforms.contract.bookkeeping import SET_ASIDE

SCHEMA = Path(__file__).resolve().parents[2] / "docs" / "result.schema.json"


def test_the_made_up_document_obeys_the_published_schema():
    result = {name: part for name, part in document().items() if name != "plan"}
    jsonschema.validate(result, json.loads(SCHEMA.read_text(encoding="utf-8")))


def test_the_made_up_tables_have_only_columns_that_the_marts_have():
    models = load_models()
    for name, schema in SCHEMAS.items():
        columns = SET_ASIDE.schema if name == SET_ASIDE.staged else models[name].columns
        assert set(schema) <= set(columns), name
