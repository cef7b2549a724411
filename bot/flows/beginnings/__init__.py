"""Who begins things: how much of it the facilitators do, month by month (`figures`), and one duty a month that members are
offered to try while the facilitators are still there (`offering`)."""

from bot.flows.beginnings.routes import routes
