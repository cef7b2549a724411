"""Is the bot well: one line for everybody; to whoever looks after the network, in private, what is amiss and who mends it."""

from bot.clock import SystemClock
from bot.dialogue.holders import Subject
from bot.dialogue.network_choice import network_of
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, refusal
from bot.dialogue.saying import Listed, Moment, Say, Told
from bot.flows.status.routes import routes
from bot.storage.health import Health, health_of
from bot.storage.signs_of_life import DEAD_AFTER

WELL = Told("I am well, thank you for asking. What may I do for you?")


@routes.command("health")
def tell_health(request: Request) -> list[Say]:
    """How the installation is, in plain words."""
    if not request.chat.is_private or refusal(request, Right.SEE_DELIVERY, Subject(network_of(request).id)):
        return [Say(WELL)]
    found = amiss(health_of(request.session, request.now), request.chat.account_id)
    if not found:
        return [Say(Told("I am well: I hear you, my watch runs, nothing has been left lying. Thank you for asking."))]
    return [
        Say(
            Told(
                "Not quite well: {amiss}. Whoever runs my machine finds out more with the command wethi doctor.",
                amiss=Listed(tuple(found)),
            )
        )
    ]


def amiss(health: Health, account_id: int) -> list[Told]:
    """What a person should hear of, the worst first. That it can be said shows that LINE takes what I say by their account."""
    found = []
    seen = health.worker_seen
    if seen is None:
        found.append(Told("my watch does not run: reminders and ends of polls do not come"))
    elif SystemClock().now() - seen > DEAD_AFTER:
        found.append(
            Told("my watch has stood still since {since}: reminders and ends of polls do not come", since=Moment(seen))
        )
    if health.late_work:
        found.append(Told("{count} things that were due are late", count=health.late_work))
    if health.failed_events:
        found.append(Told("{count} things that people said or tapped I could not work on", count=health.failed_events))
    if health.failed_work:
        found.append(Told("{count} things that were due I could not do", count=health.failed_work))
    if health.refused_messages:
        found.append(
            Told("{count} messages LINE did not take: “delivery status” shows which", count=health.refused_messages)
        )
    own = next((each for each in health.accounts if each.id == account_id), None)
    if own and own.month_used_up_until:
        found.append(
            Told(
                "the month's messages are used up until {until}: until then everything rides on an answer",
                until=Moment(own.month_used_up_until),
            )
        )
    return found
