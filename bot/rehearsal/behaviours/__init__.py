"""What people do, one module for each thing. A module has `begins(play)` and `sees(play, seen)`, is listed here, and acts by
nothing but what it sees in the chats."""

from bot.rehearsal.behaviours import (
    chatting,
    coming_and_going,
    forum_dates,
    forum_guests,
    forum_hosts,
    forum_planning,
    lesson_answering,
    minutes_writing,
    month_telling,
    notice_reading,
    notice_writing,
    orders,
    poll_opening,
    poll_voting,
    referrals,
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
    minutes_writing,
    lesson_answering,
    month_telling,
    notice_writing,
    notice_reading,
    orders,
    referrals,
)
