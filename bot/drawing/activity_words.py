"""What each kind of activity is called, the same on every card and page."""

from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark

ACTIVITIES = {
    "forum": mark("Network forum"),
    "exchange": mark("Learning exchange"),
    "lesson": mark("Lessons"),
    "change": mark("Lesson tried at home"),
    "committee": mark("Committee meeting"),
    "other": mark("Meeting"),
    "self_report": mark("Activity of an enterprise"),
    "poll": mark("Poll"),
    "question": mark("Question to the network"),
    "notice": mark("Notice"),
    "welfare": mark("Welfare"),
    "support": mark("Outside support"),
    "referral": mark("Customer passed on"),
    "pot": mark("Common pot"),
    "order": mark("Joint order"),
    "sale": mark("Joint sale"),
}


def activity_name(kind: str) -> str:
    """The kind in the spoken language."""
    return _(ACTIVITIES.get(kind, kind))
