"""What classes and states of ties, functions and seniority are called on the page and in files."""

from __future__ import annotations

from reports.told import mark

CLASSES = {"strong": mark("strong"), "weak": mark("weak"), "dormant": mark("dormant")}
"""Names of mart_people.tie_class, the nearest first."""

STATES = {
    "active": mark("active"),
    "fading": mark("fading"),
    "one-way": mark("one-way"),
    "sleeping": mark("asleep"),
    "dormant": mark("dormant"),
    "new": mark("newly connected"),
    "latent": mark("never spoke"),
}
"""Names of mart_people.state, those in touch first."""

FUNCTIONS = {
    "consulting": mark("Consulting"),
    "design": mark("Design"),
    "education": mark("Education"),
    "engineering": mark("Engineering"),
    "finance": mark("Finance"),
    "general_management": mark("General management"),
    "healthcare": mark("Healthcare"),
    "hr": mark("Human resources"),
    "it": mark("IT"),
    "legal": mark("Legal"),
    "marketing": mark("Marketing"),
    "operations": mark("Operations"),
    "product": mark("Product"),
    "research": mark("Research"),
    "sales": mark("Sales"),
    "supply_chain": mark("Supply chain"),
}
"""Names of job functions."""

SENIORITIES = (
    mark("Trainee"),
    mark("Junior"),
    mark("Professional"),
    mark("Manager"),
    mark("Director"),
    mark("Chief or owner"),
)
"""Names of seniority, from 0 to 5."""

BALANCES = {-1: mark("they gave more"), 0: mark("about even"), 1: mark("you gave more")}
"""Who gave more, as reports.page.listed.people tells it."""
