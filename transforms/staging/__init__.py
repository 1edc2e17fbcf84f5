"""CLEAN TABLES. One file of the export becomes one table of the same grain, with our names and types."""

from transforms.staging.cast import UNREAD
from transforms.staging.stage import Gathered, Staged, finish, gather, stage, staged

__all__ = ["UNREAD", "Gathered", "Staged", "finish", "gather", "stage", "staged"]
