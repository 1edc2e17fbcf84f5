"""The asset graph stands in one text file, so that a change to it shows in the diff.

Run `python -m tests.architecture.test_asset_graph` to renew it.
"""

from pathlib import Path

import pytest

SNAPSHOT = Path(__file__).with_name("asset_graph.txt")


def asset_graph() -> str:
    from pipelines.definitions import defs

    lines = []
    for spec in sorted(defs.resolve_all_asset_specs(), key=lambda spec: spec.key):
        inputs = ", ".join(sorted(dep.asset_key.to_user_string() for dep in spec.deps))
        lines.append(f"{spec.key.to_user_string()} <- {inputs}".rstrip())
    return "\n".join(lines) + "\n"


def test_the_asset_graph_is_the_one_in_the_snapshot():
    assert SNAPSHOT.read_text(encoding="utf-8") == asset_graph()


@pytest.mark.filterwarnings("ignore:.*environment_vars.* is deprecated")  # Dagster's own call
def test_the_whole_graph_can_be_handed_to_dagsters_pages():
    """`piramide serve` sends it from process to process, which a value of a type of ours would stop."""
    from dagster._core.remote_representation.external_data import RepositorySnap
    from dagster._serdes import serialize_value

    from pipelines.definitions import defs

    assert "stg_connections" in serialize_value(RepositorySnap.from_def(defs.get_repository_def()))


if __name__ == "__main__":
    SNAPSHOT.write_text(asset_graph(), encoding="utf-8")
