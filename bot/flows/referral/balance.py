"""Giving and receiving side by side, for the network's own eyes: a balance, never a ranking, and never by sales."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.dialogue import forms
from bot.dialogue.holders import Subject
from bot.dialogue.network_choice import network_of
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, may, refusal
from bot.dialogue.saying import Say
from bot.flows.referral.queries import passed_between
from bot.flows.referral.results import Balance, BalanceRow
from bot.flows.referral.routes import routes
from bot.storage.memberships import enterprises_of_network, names_of_enterprises
from bot.storage.people import Person

PAGE = "referrals"
SUMMARY = "referral.summary"
A_YEAR = timedelta(days=365)


@routes.button("summed")
def another_page(request: Request, start: str) -> list[Say]:
    """The next rows."""
    return [
        Say(replace(say.result, start=start)) if isinstance(say.result, Balance) else say for say in summary(request)
    ]


@routes.command("summary", button="summary")
def summary(request: Request) -> list[Say]:
    """Who passed on how often to whom, within a year."""
    elsewhere = in_private(request, SUMMARY)
    if elsewhere or request.person is None:
        return elsewhere
    network = network_of(request)
    refused = refusal(request, Right.SEE_REFERRALS, Subject(network.id))
    if refused:
        return refused
    page = forms.issue(request.session, request.now, request.person, PAGE, network_id=network.id)
    return [Say(balance_of(request.session, network.id, request.person, request.now, page))]


def balance_of(session: Session, network_id: str, person: Person, now: datetime, page: str | None = None) -> Balance:
    """The balance as this person may see it: only facilitators see who stands alone."""
    pairs = passed_between(session, network_id, now - A_YEAR)
    names, live = names_of_enterprises(session, network_id), enterprises_of_network(session, network_id)
    given = {each: sum(count for (giver, _to), count in pairs.items() if giver == each) for each in names}
    received = {each: sum(count for (_from, to), count in pairs.items() if to == each) for each in names}
    linked = [each for each in names if given[each] or received[each]]
    sees_all = may(session, person, Right.SEE_ISOLATED, Subject(network_id))
    return Balance(
        rows=tuple(BalanceRow(each, names[each], given[each], received[each]) for each in linked),
        pairs=tuple(
            (names[giver], names[to], count)
            for (giver, to), count in sorted(pairs.items())
            if {giver, to} <= names.keys()
        ),
        isolated=tuple(each.short_name for each in live if each.id not in linked) if sees_all else (),
        page=page,
    )
