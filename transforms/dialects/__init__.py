"""BYTES TO ROWS. Every CSV dialect of the export, read by two lanes that agree; no row is lost unsaid."""

from transforms.dialects.reader import read_table
from transforms.dialects.records import RawFile, SetAside

__all__ = ["RawFile", "SetAside", "read_table"]
