"""MEASURES. One question of the rubric a file: marts in, a value in its own unit out."""
