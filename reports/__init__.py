"""JUDGEMENT AND PICTURES. Marts in, result and page out."""
