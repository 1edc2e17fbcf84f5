"""The one exception that stops a run because of what was handed in."""


class Refused(Exception):
    """The input can't be used.

    Its text is one plain sentence: what is wrong, where (file and line, never a cell's value) and what to do.
    """
