"""SCORING. What is asked, how it is measured, what the answers add up to."""
