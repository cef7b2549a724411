"""The prompt of the month: a light question to everybody."""

from bot.flows.playbook.rung import Answer, Look, Question, Rung
from bot.language.catalogue import mark


def _put(look: Look) -> list[Question]:
    poll = ((mark("Ask a poll"), "poll.ask"),)
    return [Question(chat.id, links=poll) for chat in look.everybodys_groups()]


RUNG = Rung(
    name="prompt",
    title=mark("A question for the month"),
    texts=(
        mark("We have not heard of each other for a while. What is your enterprise busy with this month?"),
        mark("What has gone well for your group lately, even something small? Others may learn from it."),
        mark("Is there anything somebody of the network could help you with this month?"),
        mark("Which product is in season with you now? Tell the others, they may have a customer."),
    ),
    put=_put,
    of_purpose=True,
    answers=(
        Answer(
            "tell",
            mark("I can tell"),
            mark("How nice! Please tell everybody in the group, with a picture if you like."),
        ),
        Answer("later", mark("Another time"), mark("That is fine, whenever it suits you."), life=False),
    ),
)
