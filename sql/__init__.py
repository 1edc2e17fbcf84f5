"""RELATIONS. Rows looked at together: one SQL file per table, named as the table it makes."""
