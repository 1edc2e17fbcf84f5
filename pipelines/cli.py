"""The command `piramide`."""

from __future__ import annotations

import gc
import json
import os
import sys
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from pipelines.choices import LANGUAGE, MINUTES, SHARE, Choices
from pipelines.home import Home, harden
from pipelines.lock import Held, run_lock
from reports.language import LANGUAGES, system_language
from transforms.refusal import Refused
from transforms.untrusted import displayable

if TYPE_CHECKING:
    from pipelines.intake import Export
    from pipelines.runs import Outcome

DONE, FAILED, REFUSED, LOCKED = 0, 1, 3, 11

app = typer.Typer(
    help="Score a LinkedIn export on the five steps of the pyramid. Nothing leaves this machine.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
_PERSONAS = (
    *("ghost", "newcomer", "collector", "nurturer", "expert", "leader", "opportunist", "steady-seeker"),
    *("reconnector", "taker", "over-giver", "broadcaster", "spammer", "lurker", "basic-export"),
    *("clone-network", "italian", "english", "stationary"),
)
_out = Console(highlight=False, soft_wrap=True, emoji=False)
_progress = Console(stderr=True, highlight=False, emoji=False)

HomeOption = Annotated[
    Path | None,
    typer.Option("--home", help="Folder for data, reports and run history.", envvar="PIRAMIDE_HOME"),
]
JsonOption = Annotated[
    bool, typer.Option("--json", help="Print the result document, and nothing else, on standard output.")
]

LanguageOption = Annotated[
    str | None,
    typer.Option("--lang", help="Language of the report: en or it; none: the system's.", envvar=LANGUAGE),
]
MinutesOption = Annotated[
    int | None,
    typer.Option("--minutes", help="Minutes a week for the plan; none: 90.", min=1, envvar=MINUTES),
]
ShareOption = Annotated[
    bool,
    typer.Option(
        "--share", help="Also make share.html, under made-up names, to hand to a coach.", envvar=SHARE
    ),
]


@app.command()
def run(
    archives: Annotated[
        list[Path] | None,
        typer.Argument(help="Zips or unzipped folders; none: whatever in data/raw has no report yet."),
    ] = None,
    home: HomeOption = None,
    language: LanguageOption = None,
    minutes: MinutesOption = None,
    share: ShareOption = False,
    as_json: JsonOption = False,
) -> None:
    """Turn exports into reports."""
    _choose(language, minutes, share=share)
    with _at_home(home) as place:
        _make_reports(place, archives or [], as_json=as_json)


@app.command()
def demo(
    home: HomeOption = None,
    language: LanguageOption = None,
    minutes: MinutesOption = None,
    share: ShareOption = False,
    as_json: JsonOption = False,
    persona: Annotated[
        str | None, typer.Option(help=f"Somebody else than Serena: {', '.join(_PERSONAS)}.")
    ] = None,
) -> None:
    """Make a made-up member's export and its report."""
    from transforms.synthetic import write_demo, write_persona

    if persona is not None and persona not in _PERSONAS:
        raise typer.BadParameter(f"nobody is called {persona}; there are {', '.join(_PERSONAS)}.")
    _choose(language, minutes, share=share)
    with _at_home(home) as place, TemporaryDirectory() as folder:
        made = write_demo(place.raw) if persona is None else write_persona(Path(folder), persona)
        _make_reports(place, [made.path], as_json=as_json)


@app.command()
def check(archive: Annotated[Path, typer.Argument(help="A zip or an unzipped folder.")]) -> None:
    """Say what is inside an export; runs nothing and writes nothing."""
    from pipelines.inventory import inventory

    _out.print(inventory(archive))


@app.command(name="open")
def open_report(
    member: Annotated[str | None, typer.Argument(help="Whose; none: the newest report of all.")] = None,
    home: HomeOption = None,
) -> None:
    """Open the newest report in the browser."""
    place = Home.chosen(home)
    found = sorted(place.reports.glob(f"{member or '*'}/*/report.html"), key=lambda path: path.parent.name)
    if not found:
        raise Refused(f"There is no report in {place.reports} yet; make one with `piramide run`.")
    _tell(str(found[-1]))
    webbrowser.open(found[-1].as_uri())


@app.command()
def explain(
    measure: Annotated[str, typer.Argument(help="Id or name of a measure, such as N3 or nurture.")],
    person: Annotated[str | None, typer.Option(help="Only what concerns this person.")] = None,
    member: Annotated[str | None, typer.Option(help="Whose export; none: the newest of all.")] = None,
    rows: Annotated[int, typer.Option(help="Rows listed at most.", min=1)] = 40,
    home: HomeOption = None,
) -> None:
    """Say how a number of the newest report came about: inputs, rows, curve and points."""
    from pipelines.published import newest_tables
    from reports.explain import explained

    with _at_home(home) as place:
        _tell(explained(measure, newest_tables(place, member), person, rows))


@app.command()
def compare(
    member: Annotated[str | None, typer.Argument(help="Whose exports; none: those of the newest.")] = None,
    home: HomeOption = None,
) -> None:
    """Compare the two newest exports of a member: what stayed, what really changed."""
    from pipelines.published import two_newest
    from reports.comparison import compared, in_lines

    with _at_home(home) as place:
        _tell("\n".join(in_lines(compared(*two_newest(place, member)))))


@app.command()
def serve(
    home: HomeOption = None,
    port: Annotated[int, typer.Option(help="Port on 127.0.0.1.")] = 3000,
) -> None:
    """Start Dagster's pages, the sensor on data/raw and the monthly schedule, on this machine only."""
    place = Home.chosen(home)
    place.prepare()
    with run_lock(place):
        from dagster import DagsterInstance

        from pipelines.runs import clean_up

        with DagsterInstance.get() as instance:
            clean_up(place, instance)
    _tell(f"Dagster on http://127.0.0.1:{port} (no password: whoever uses this machine can open it).")
    command = [sys.executable, "-m", "dagster", "dev", "-m", "pipelines.definitions"]
    os.execv(sys.executable, [*command, "-h", "127.0.0.1", "-p", str(port)])  # noqa: S606  our own interpreter


@app.command()
def db(home: HomeOption = None) -> None:
    """Rebuild piramide.duckdb, with one view per table, for your own queries."""
    from pipelines.database import rebuild_database

    with _at_home(home) as place:
        path, views = rebuild_database(place)
        _tell(f"{path}: {views} views.")


def main(arguments: list[str] | None = None) -> None:
    """Run the command and leave with its exit code, without waiting for libraries to tidy up.

    Looking for cyclic garbage is off: the process is short, and tables are freed when nothing refers to them.
    """
    gc.disable()
    code = exit_code(arguments)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def exit_code(arguments: list[str] | None = None) -> int:
    """Run the command; 0 done, 1 a run failed, 2 wrong usage, 3 input not usable, 11 another run at work."""
    harden()
    try:
        app(arguments)
        return DONE
    except SystemExit as leave:
        return int(leave.code or DONE)
    except KeyboardInterrupt:
        return _say("Stopped; nothing was published.", FAILED)
    except Refused as refusal:
        return _say(str(refusal), REFUSED)
    except Held as held:
        return _say(str(held), LOCKED)
    except OSError as error:
        place = f" ({error.filename})" if error.filename else ""
        return _say(
            f"The disk said: {error.strerror or type(error).__name__}{place}; mend that and run again.",
            FAILED,
        )
    except Exception as error:  # the last line of defence: a sentence instead of a page of code and values
        from pipelines.failures import RunFailed, place_of
        from pipelines.warehouse import Damaged

        if isinstance(error, RunFailed | Damaged):
            return _say(str(error), FAILED)
        return _say(f"Piramide itself failed at {place_of(error)}; please report this.", FAILED)


def _choose(language: str | None, minutes: int | None, *, share: bool) -> None:
    if language is not None and language not in LANGUAGES:
        raise typer.BadParameter(f"the report speaks {' and '.join(LANGUAGES)}, not {language}.")
    Choices(language or system_language(), minutes, share).keep()


@contextmanager
def _at_home(asked_for: Path | None) -> Iterator[Home]:
    """The prepared home, locked for the whole command."""
    place = Home.chosen(asked_for)
    place.prepare()
    with run_lock(place):
        yield place


def _make_reports(home: Home, archives: list[Path], *, as_json: bool) -> None:
    from pipelines import intake
    from pipelines.beside import SideProcess, cool_down

    SideProcess.warm_up()
    try:
        taken = [copied for archive in archives for copied in intake.take(archive, home)]
        found = intake.scan(home)
        refused = dict(found.refused)
        for path in taken:
            if path.name in refused:
                raise Refused(refused[path.name])
        chosen = intake.holding(taken, found) if archives else intake.without_report(home, found.exports)
        outcomes = _run_all(home, chosen)
    finally:
        cool_down()
    _tell_results(home, outcomes, as_json=as_json)
    if not archives:
        for sentence in refused.values():
            _say(sentence, REFUSED)
    failures = [outcome.error for outcome in outcomes if outcome.error is not None]
    for error in failures[1:]:
        _say(str(error), FAILED)
    if failures:
        raise failures[0]


def _run_all(home: Home, exports: list[Export]) -> list[Outcome]:
    if not exports:
        return []
    with _progress.status("Waking up") as status:
        from pipelines.runs import run_exports

        return run_exports(home, exports, lambda key, step: status.update(_STAGES.get(step, step)))


_STAGES = {
    "read_archive": "Reading the archive",
    "contract": "Checking the files",
    "run_models": "Bringing rows together",
    "judge": "Weighing ties",
    "result": "Scoring",
    "report": "Drawing the report",
}


def _tell_results(home: Home, outcomes: list[Outcome], *, as_json: bool) -> None:
    from pipelines.summary import five_lines
    from pipelines.warehouse import report_folder

    folders = [report_folder(home, outcome.export.key) for outcome in outcomes if outcome.error is None]
    texts = [(folder / "result.json").read_text(encoding="utf-8") for folder in folders]
    documents = [json.loads(text) for text in texts]
    if as_json:
        sys.stdout.write(texts[0] if len(texts) == 1 else json.dumps(documents) + "\n")
        return
    for folder, document in zip(folders, documents, strict=True):
        _tell("\n".join(five_lines(document, folder / "report.html")))
    if not outcomes:
        _tell("Nothing new in data/raw. Put a zip there, or name one: piramide run ZIP")


def _tell(text: str) -> None:
    """Print lines in which no name can command the terminal."""
    _out.print("\n".join(displayable(line) for line in text.split("\n")), markup=False)


def _say(sentence: str, code: int) -> int:
    _progress.print(displayable(sentence), markup=False, soft_wrap=True)
    return code


if __name__ == "__main__":
    main()
