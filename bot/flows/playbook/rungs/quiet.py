"""A question in private to the representative of an enterprise that has not been heard of for longest."""

from datetime import datetime, timedelta

from bot.dialogue.activities import activities_of
from bot.dialogue.request import Request
from bot.dialogue.saying import Say, Told
from bot.flows.playbook.rung import Answer, Look, Question, Rung
from bot.flows.playbook.tables import Nudge
from bot.language.catalogue import mark
from bot.storage.audience import Audience
from bot.storage.leading import caretakers
from bot.storage.memberships import enterprises_of_network, speakers_of
from bot.storage.message_tables import Urgency
from bot.storage.people import Enterprise, Network, RoleKind

YEAR = timedelta(days=365)
LEFT_ALONE = timedelta(days=60)
"""Nobody is asked again sooner."""


def ask_the_quietest(look: Look, unheard_since: datetime | None = None) -> list[Question]:
    """Those who speak for the enterprise that has been heard of least; of those unheard since a time, where it is given."""
    never = max(look.now - YEAR, look.session.get_one(Network, look.network_id).created_at)
    last: dict[str, datetime] = {}
    for activity in activities_of(look.session, look.network_id, never, look.now):
        last |= dict.fromkeys(activity.enterprise_ids, activity.at)
    asked = {each.enterprise_id for each in look.nudges(RUNG.name) if look.now - each.at < LEFT_ALONE}
    everybody = enterprises_of_network(look.session, look.network_id)
    for enterprise in sorted(everybody, key=lambda each: last.get(each.id, never)):
        if unheard_since and last.get(enterprise.id, never) > unheard_since:
            return []
        people = speakers_of(look.session, enterprise)
        if people and enterprise.id not in asked:
            values = {"enterprise": enterprise.short_name}
            return [Question(str(person.line_user_id), values, (), enterprise.id) for person in people]
    return []


def _answered(request: Request, nudge: Nudge, key: str) -> list[Say]:
    enterprise = request.session.get(Enterprise, (nudge.network_id, nudge.enterprise_id or ""))
    if key != "help" or enterprise is None or request.person is None:
        return []
    name = request.person.called
    told = Told("{enterprise} would be glad of a call.", enterprise=enterprise.short_name)
    if name:
        told = Told("{name} of {enterprise} would be glad of a call.", name=name, enterprise=enterprise.short_name)
    ours = Audience(enterprises=(enterprise.id,))
    people = caretakers(request.session, nudge.network_id, first=RoleKind.COORDINATOR, of=ours)
    return [
        Say(told, to=person.line_user_id, urgency=Urgency.PATIENT, network_id=nudge.network_id)
        for person in people
        if person.id != request.person.id
    ]


RUNG = Rung(
    name="quiet",
    title=mark("How are you?"),
    texts=(
        mark("How are things in {enterprise} these days? One tap is enough."),
        mark("We have missed {enterprise} a little. Is everything all right with you?"),
    ),
    put=ask_the_quietest,
    answers=(
        Answer("well", mark("All is well"), mark("Good to hear, thank you! Tell us about it whenever you like.")),
        Answer("busy", mark("Much to do"), mark("I understand; good luck with the work. I do not disturb any more for now."), life=False),
        Answer("help", mark("Please call"), mark("Thank you for saying so. I have asked the network's coordinator to call you."), life=False),
    ),
    answered=_answered,
)  # fmt: skip
