"""The form of an order under way: the same fields as when it was opened, and what is changed there holds."""

from dataclasses import replace

from bot.flows.order.forming import CORRECTION_FORM
from bot.flows.order.page import PAGE as OPENING
from bot.flows.order.routes import routes
from bot.language.catalogue import mark

PAGE = routes.page(
    replace(
        OPENING,
        kind=CORRECTION_FORM,
        title=mark("Correct what is open"),
        intro=(mark("What you change here holds at once; whoever has signed up hears what is different."),),
        send=mark("Change it"),
        leads_on=False,
        shows_who_hears=True,
    )
)
