from reports.render import written
from reports.sections import method
from tests.helpers.page import document, marts
from tests.helpers.reading import words


def test_the_method_names_versions_the_day_counted_from_and_what_is_not_claimed():
    shown = words(written(method, document(), marts()).body)
    assert "Piramide 0.1.0, questions of version 2026.1" in shown
    assert "the day of the export, 3 March 2026 (told by the file name)" in shown
    assert "it is not evidence that the theory is true" in shown
