"""WHAT IS MADE: staged tables from the archive, models from SQL, the result and the page from the marts."""
