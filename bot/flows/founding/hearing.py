"""Yes and no to what a group is asked about being a network, said to the bot there instead of tapped."""

from bot.dialogue.request import Request
from bot.dialogue.saying import Say
from bot.flows.founding.beginning import no, yes
from bot.flows.founding.queries import going_on
from bot.flows.founding.uniting import agree, object_to_it
from bot.flows.founding.words import says_for_or_against


def addressed(request: Request) -> list[Say] | None:
    """`เห็นด้วยค่ะ`, `เปลี่ยนใจ ไม่เอาแล้ว`; None where nothing is asked here, or a text says neither."""
    agreeing = says_for_or_against(request.text)
    founding = None if agreeing is None else going_on(request.session, request.network_id)
    if founding is None:
        return None
    if founding.other_id is None:
        return (yes if agreeing else no)(request, founding.id)
    return (agree if agreeing else object_to_it)(request, founding.id)
