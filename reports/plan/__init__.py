"""PLAN. What to do in the next four weeks: with whom, why, for how long, and what it would bring."""
