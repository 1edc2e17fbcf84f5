"""What no archive may exceed, how a name from it is shown, and how its refusal is worded."""

from __future__ import annotations

import re
import struct
import unicodedata
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from transforms.refusal import Refused
from transforms.sentences import DAMAGED, DOWNLOAD_AGAIN, NO_MEMORY, NOT_READABLE

_MIB = 1 << 20
_GIB = 1 << 30


@dataclass(frozen=True, slots=True)
class Limits:
    """What no archive may exceed. A real export stays far below; a bomb does not.

    The numbers are judgement; what they bound is what OWASP ASVS 5.0 V5.2 asks to be bounded.
    """

    archive_bytes: int = 4 * _GIB
    entries: int = 10_000
    directory_bytes: int = 16 * _MIB  # the zip's own table of contents
    member_bytes: int = 512 * _MIB  # one file, inflated
    total_bytes: int = 2 * _GIB  # all files, inflated
    ratio: int = 200  # inflated to deflated size ...
    ratio_from_bytes: int = _MIB  # ... of whatever inflates to more than this
    end_bytes: int = _MIB  # the end record with its comment and any trailing bytes
    name_characters: int = 1_000


LIMITS = Limits()

_SHOWN_CHARACTERS = 80


def refusal(where: str, what: str, remedy: str) -> Refused:
    """The exception for an archive that can't be used, as one sentence."""
    return Refused(f"{where}: {what}; {remedy}.")


@contextmanager
def refusing(where: str) -> Iterator[None]:
    """Turns whatever reading a hostile or broken archive can raise into Refused, without paths or values."""
    try:
        yield
    except OSError as error:
        what = error.strerror or "input/output error"
        raise Refused(NOT_READABLE.format(file=where, error=what)) from None
    except MemoryError:
        raise Refused(NO_MEMORY.format(file=where)) from None
    except (zlib.error, struct.error, ValueError, OverflowError, EOFError):
        raise Refused(DAMAGED.format(file=where)) from None


def displayable(name: str) -> str:
    """A name composed as NFC, with a replacement mark for each control, format and line-break character."""
    composed = unicodedata.normalize("NFC", name)
    hidden = {"Cc", "Cf", "Cs", "Zl", "Zp"}
    return "".join("\ufffd" if unicodedata.category(letter) in hidden else letter for letter in composed)


def shown(name: str) -> str:
    """A name as it stands in a sentence: in quotes, safe for display and cut to 80 characters."""
    clean = displayable(name)
    return f"'{clean}'" if len(clean) <= _SHOWN_CHARACTERS else f"'{clean[: _SHOWN_CHARACTERS - 1]}…'"


def safe_path(name: str, where: str, limits: Limits) -> str:
    """The path of a member with "/" between folders, safe for display; "" for the archive's own root.

    Raises:
        Refused: the name leads out of the archive, holds a NUL or is too long.
    """
    path = name.replace("\\", "/")
    if "\0" in path or len(path) > limits.name_characters:
        raise refusal(where, f"the name of its file {shown(name)} is not a file name", DOWNLOAD_AGAIN)
    if path.startswith("/") or re.match(r"[A-Za-z]:", path):
        raise refusal(where, f"its file {shown(name)} has an absolute name", DOWNLOAD_AGAIN)
    folders = path.split("/")
    if any(folder.strip() == ".." for folder in folders):
        raise refusal(where, f"its file {shown(name)} points out of the archive", DOWNLOAD_AGAIN)
    return displayable("/".join(folder for folder in folders if folder not in ("", ".")))


def readable_size(size: int) -> str:
    """A limit in bytes as it stands in a sentence, in whole GiB or MiB."""
    return f"{size // _GIB} GiB" if size >= _GIB else f"{size // _MIB} MiB"
