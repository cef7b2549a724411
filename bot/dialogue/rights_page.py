"""`docs/rights.md`, made from the table of rights."""

from bot.dialogue.rights import TABLE

HEADER = """# Who may do what

Made from the table in `bot/dialogue/rights.py` by `make commands`; a test keeps it current. Rights are checked there and
nowhere else, each time a button is tapped, a word is said or a form is sent. A role for an area covers what lies in
that area: its enterprises, its groups, the districts below it, and what is for none but these (a notice, a meeting, an
order, a report); never what goes beyond it. What its holder asks for without naming an area is for that area. A deputy
has the rights of whom they stand in for. Where a network has no facilitator, its coordinator may what facilitators may.
Partners, who are of an agency and nothing else, are none of “people of the network”: they read reports and do what is their
own, and whatever else they ask for is answered with what they may read and whom to ask.

| to | is for |
|---|---|
"""


def write_page() -> str:
    """The page as Markdown."""
    rows = (f"| {rule.does} | {', '.join(holder.value for holder in rule.who)} |\n" for rule in TABLE.values())
    return HEADER + "".join(rows)
