"""After a backup was restored: what was due may have been done before, and whoever looks after the network decides."""

from sqlalchemy.orm import Session

from bot.delivery.outbox import drop_held, let_go
from bot.dialogue.noting import note
from bot.dialogue.request import Due, Request
from bot.dialogue.saying import Reply, Say, Told
from bot.flows.status.routes import routes
from bot.flows.status.showing import looked_after
from bot.storage import due_work
from bot.storage.deliveries import held_notices
from bot.storage.leading import caretakers
from bot.storage.message_tables import Urgency


@routes.when_due("restored")
def ask_what_becomes_of_it(due: Due) -> list[Say]:
    """Whoever looks after the network is asked, once a restore has held something back there."""
    count = _held(due.session, due.network_id)
    if not count:
        return []
    told = Told(
        "My memory was put back to an earlier day. {count} things that were due since then wait: they may have been said and "
        "done already. Shall they go out now?",
        Reply("Send them", "status.held:send"),
        Reply("They are done", "status.held:drop"),
        count=count,
    )
    return [
        Say(told, to=str(person.line_user_id), urgency=Urgency.PATIENT, network_id=due.network_id)
        for person in caretakers(due.session, due.network_id)
    ]


@routes.button("held")
def decide(request: Request, choice: str) -> list[Say]:
    """What was held back goes out or is over; who taps second hears that it is decided."""
    network, send = looked_after(request), choice == "send"
    session, now = request.session, request.now
    if not _held(session, network.id):
        return [Say(Told("That is decided already: nothing waits any more."))]
    note(request, network.id, "restore.decided", f"network:{network.id}", {"send": send})
    works = due_work.end_holding(session, network.id, now, do=send)
    messages = (
        let_go(session, network.id, now) if send else drop_held(session, network.id, "it was said before the restore")
    )
    if send:
        return [Say(Told("{count} things go out now.", count=works + messages))]
    return [Say(Told("Good: {count} things are done with.", count=works + messages))]


def _held(session: Session, network_id: str) -> int:
    return due_work.count_held(session, network_id) + len(held_notices(session, network_id))
