"""Lines, as an editor numbers them."""


def count_lines(data: bytes) -> int:
    """Lines of a file: LF, CRLF or a lone CR ends one; a last line without an end counts too."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):  # UTF-16: every second byte of a line end is NUL
        data = data[2:].replace(b"\0", b"")
    ends = data.count(b"\n") + data.count(b"\r") - data.count(b"\r\n")
    return ends + (bool(data) and not data.endswith((b"\n", b"\r")))
