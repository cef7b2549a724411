"""What people do, one module for each thing. A module has `begins(play)` and `sees(play, seen)`, is listed here, and acts by
nothing but what it sees in the chats."""

from bot.rehearsal.behaviours import (
    chatting,
    coming_and_going,
    forum_dates,
    forum_guests,
    forum_hosts,
    forum_planning,
    notice_reading,
    notice_writing,
    poll_opening,
    poll_voting,
    registering,
    terms,
)

BEHAVIOURS = (
    chatting,
    coming_and_going,
    registering,
    terms,
    poll_opening,
    poll_voting,
    forum_planning,
    forum_dates,
    forum_hosts,
    forum_guests,
    notice_writing,
    notice_reading,
)
