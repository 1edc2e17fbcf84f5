"""What the plan says: titles, reasons, opening lines and signs that something is done, by kind of action.

Opening lines hold a hook from the record, no praise and no request; what only the person can know stands in
square brackets. Each is shorter than seventy-five words.
"""

from __future__ import annotations

from reports.plan.actions import Kind
from reports.told import mark

TITLES: dict[Kind, str] = {
    "reply": mark("Answer {name}"),
    "keep_in_touch": mark("Send {name} something useful"),
    "light_contact": mark("Say hello to {name}"),
    "endorse": mark("Endorse a skill of {name}"),
    "recommend": mark("Write a recommendation for {name}"),
    "offer_help": mark("Offer {name} your help"),
    "reopen": mark("Write to {name} again"),
    "bridge": mark("Get to know {name}"),
    "withdraw": mark("Withdraw your invitation to {name}"),
    "post": mark("Write a post of your own"),
}

CASE_PARTS = (
    mark("Case study, 1 of 4: the situation and what was at stake"),
    mark("Case study, 2 of 4: what you did, and why so"),
    mark("Case study, 3 of 4: what came of it, in numbers if you may"),
    mark("Case study, 4 of 4: what others can learn, then publish it"),
)

EDITS: dict[str, str] = {
    "headline": mark("Write a headline of your own"),
    "summary": mark("Write the About text of your profile"),
    "current_position_described": mark("Describe what you do in your current job"),
    "skills": mark("Add skills to your profile"),
    "industry": mark("Name your industry in your profile"),
    "location": mark("Say in your profile where you are"),
    "education": mark("Add a school or course to your profile"),
    "proof": mark("Add a certificate, project or publication to your profile"),
    "own_address": mark("Give your profile an address of its own"),
}

WHY_QUESTION = mark("A question of {day} has no answer from you yet.")
WHY_REQUEST = mark("A request of {day} has no answer from you yet.")
WHY_WORD = mark("The last word, of {day}, was theirs and may wait for one of yours.")
WHY_FADING = mark("The last word between you is of {day}: for the two of you that is a long silence.")
WHY_DUE = mark("The last word between you is of {day}. With your {layer} nearest one in {days} days suits.")
WHY_DEBT = mark("Over three years about {received} minutes of effort came from them, and {given} from you.")
WHY_REOPEN = mark(
    "You talked both ways until {month}, then no more. At {company} they see other things than you."
)
WHY_REOPEN_PLAIN = mark("You talked both ways until {month}, then no more.")
WHY_COMPANY_DECLARED = mark("They work at {company}, which you named as a place you aim at.")
WHY_COMPANY_FOLLOWED = mark("They work at {company}, which you follow, and you have hardly talked.")
WHY_FUNCTION = mark("They do a kind of work that you aim at, and you have hardly talked.")
WHY_STALE = mark("Sent on {day} and not answered since; an open invitation helps nobody.")
WHY_POST = mark("Posts of your own in the last twelve months: {posts}.")
WHY_CASE = mark("Case studies show what you can do; the export holds {cases} of yours.")
WHY_PROFILE = mark("It is worth {points} of the 100 points of a complete profile.")

WHY_ALONE: dict[Kind, str] = {"post": WHY_POST, "case_study": WHY_CASE, "profile": WHY_PROFILE}
"""Reasons of what is done without anybody in particular."""

OPEN_REPLY = mark(
    "Hi {first}, I still have your message of {day} before me, and it deserves a late answer rather than"
    " none: [your answer in a sentence or two]."
)
OPEN_USEFUL = mark(
    "Hi {first}, we last wrote to each other in {month}. I came across [an article, a tool, a piece of"
    " news] and thought of your work: [link]. No need to answer."
)
OPEN_USEFUL_AT = mark(
    "Hi {first}, we last wrote to each other in {month}. I came across [an article, a tool, a piece of"
    " news] that may be of use at {company}: [link]. No need to answer."
)
OPEN_HELLO = mark(
    "Hi {first}, our last word was in {month}, and [what reminded you] brought you to my mind. Here [one"
    " line on how you are]. How are things with you?"
)
OPEN_HELLO_AT = mark(
    "Hi {first}, our last word was in {month}, and [what reminded you] brought you to my mind. Here [one"
    " line on how you are]. How are things at {company}?"
)
OPEN_HELP = mark(
    "Hi {first}, more has come from you to me than the other way round lately. I could [what you can do:"
    " read something over, put you in touch with somebody, share what you know about a subject]; just say"
    " so."
)
OPEN_RECOMMENDED = mark(
    "Hi {first}, you once wrote a recommendation for me. I would like to return the favour: I could [what"
    " you can do: read something over, put you in touch with somebody, share what you know]; just say so."
)
OPEN_RECOMMENDATION = mark(
    "I worked with {first} on [what]. What I saw: [one thing that {first} did, and what came of it]."
)
OPEN_AGAIN = mark(
    "Hi {first}, it has been a while: our last talk was in {month}. I remembered [something from then]."
    " Since, I have been [one line]. Here is something that may be of use to you: [link or thought]."
)
OPEN_AGAIN_AT = mark(
    "Hi {first}, it has been a while: our last talk was in {month}. I saw that {company} is where you are"
    " now, and remembered [something from then]. Since, I have been [one line]. Here is something that may"
    " be of use to you: [link or thought]."
)
OPEN_BRIDGE_AT = mark(
    "Hi {first}, we have been connected since {month} and have hardly talked. I read [something that you"
    " or {company} published], and [what you can add to it]. I would be glad to follow what you do there."
)
OPEN_BRIDGE = mark(
    "Hi {first}, we have been connected since {month} and have hardly talked. I read [something you"
    " published], and [what you can add to it]. I would be glad to follow what you do."
)
OPEN_POST = mark("One thing I learned at work this month: [what], and what I do differently since: [what].")

DONE_MESSAGE = mark("Done when a later export shows a message from you to {name} after {day}.")
DONE_ENDORSED = mark("Done when a later export shows an endorsement by you for {name} after {day}.")
DONE_RECOMMENDED = mark("Done when a later export shows a recommendation by you for {name} after {day}.")
DONE_WITHDRAWN = mark("Done when the invitation is no longer in a later export, or {name} is connected.")
DONE_POST = mark("Done when a later export shows a post in your own words after {day}.")
DONE_CASE = mark(
    "Done when a later export shows a new case study after {day}; until then tick it off yourself."
)
DONE_PROFILE = mark("Done when a later export shows it in your profile.")

OPENINGS: dict[Kind, tuple[str, ...]] = {
    "reply": (OPEN_REPLY,),
    "keep_in_touch": (OPEN_USEFUL, OPEN_USEFUL_AT),
    "light_contact": (OPEN_HELLO, OPEN_HELLO_AT),
    "offer_help": (OPEN_HELP,),
    "recommend": (OPEN_RECOMMENDATION,),
    "reopen": (OPEN_AGAIN, OPEN_AGAIN_AT),
    "bridge": (OPEN_BRIDGE, OPEN_BRIDGE_AT),
    "post": (OPEN_POST,),
}
"""Opening lines of each kind: the plain one, then the one that names the company, if there is one."""
