"""The page of one small member as it stood when somebody last looked at it, so that a change to it shows in the diff.

Run `python -m tests.reports.golden` to renew it; then look at the diff.
"""

import json
import re
from pathlib import Path

from bench.pages import page_of
from reports.page.section import Page
from reports.render import render

MEMBER = "newcomer"
KEPT = Path(__file__).with_name("golden") / f"{MEMBER}.html"

_BLOCK = re.compile(r'(<script type="application/json"[^>]*>)(.*?)(</script>)', re.DOTALL)
_METHOD = re.compile(r'(<section id="method".*?</h2>\s).*?(</section>)', re.DOTALL)
_LONG_NUMBER = re.compile(r"\d+\.\d{7,}")
_OF_PEOPLE = {"legal_forms": "from transforms/text/words"}


def golden() -> str:
    """The page without what is long and kept elsewhere: scripts, style sheet, versions, word lists, method."""
    page = page_of(MEMBER)
    document = {**page.document, "piramide": dict.fromkeys(page.document["piramide"], "(version)")}
    markup = render(Page(document, page.marts, page.words))
    markup = re.sub(r"<script>.*?</script>", "<script>(script)</script>", markup, flags=re.DOTALL)
    markup = re.sub(r"<style>.*?</style>", "<style>(style)</style>", markup, flags=re.DOTALL)
    markup = re.sub(r"'sha256-[^']*'", "'sha256-(script)'", markup)
    markup = _METHOD.sub(r"\1(from the rubric)\n\2", markup)
    markup = re.sub(r"\s*\n\s*", "\n", markup)
    markup = _BLOCK.sub(lambda found: found[1] + _short(found[2]) + found[3], markup)
    return _LONG_NUMBER.sub(lambda found: f"{float(found[0]):.6f}", markup)


def _short(block: str) -> str:
    """Data with a line for each of its parts, and numbers as far as every computer agrees on them."""
    data = json.loads(block, parse_float=lambda digits: float(f"{float(digits):.6g}"))
    parts = [f"{json.dumps(name)}: {json.dumps(part)}" for name, part in (data | _known(data)).items()]
    return "{\n" + ",\n".join(parts) + "\n}"


def _known(data: dict[str, object]) -> dict[str, object]:
    return {name: where for name, where in _OF_PEOPLE.items() if name in data}


if __name__ == "__main__":
    KEPT.write_text(golden(), encoding="utf-8", newline="\n")
