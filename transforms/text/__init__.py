"""WORDS. What names, titles, companies and texts say: pure functions over word lists that are data."""
