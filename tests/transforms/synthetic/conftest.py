import pytest

from tests.transforms.synthetic.reading import Reading
from transforms.synthetic import ERAS, MadeExport, write_demo, write_export


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> dict[int, MadeExport]:
    """The small export of every era."""
    folder = tmp_path_factory.mktemp("small")
    return {era: write_export(folder / str(era), era) for era in ERAS}


@pytest.fixture(scope="session")
def opened(small: dict[int, MadeExport]) -> dict[int, Reading]:
    """The same exports, opened with the csv module."""
    return {era: Reading(made.path) for era, made in small.items()}


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> MadeExport:
    """The export of the demo's member."""
    return write_demo(tmp_path_factory.mktemp("demo"))
