"""Lets people of any flow pick one enterprise or several, by taps or words; then the flow goes on with their ids."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from bot.dialogue import conversations
from bot.dialogue.picking.choices import (
    Buttons,
    Choices,
    everywhere,
    fits_by_name,
    fitting,
    in_area,
    items_of,
    next_fitting,
    plainly_meant,
)
from bot.dialogue.picking.places import area_said
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.routes import Routes
from bot.dialogue.saying import NotAnAnswer, Say
from bot.language.addresses import has_marks_of_an_address, is_an_address
from bot.language.answers import is_no, is_yes
from bot.language.numbers import small_number
from bot.storage.chats import Conversation
from bot.storage.enterprises import areas_of_network
from bot.storage.people import Area, Network

MOST_PICKED = 8


@dataclass(frozen=True)
class Picker:
    """One question of a flow that is answered with enterprises.

    Making one registers the buttons `flow.area`, `flow.at` and, with `several`, `flow.these`. The flow's own step calls
    `typed`, so that it can understand other answers, too.
    """

    routes: Routes
    step: str
    command: str
    """Key of the command that leads into the 1:1 chat, where somebody taps in a group."""
    network: Callable[[Request], Network]
    question: Callable[[Request, Choices], object]
    """The flow's result that asks for one of the choices."""
    picked: Callable[[Request, list[str]], list[Say]]
    """Goes on with the ids. Nobody has checked whether they are of this network, or what the person may."""
    several: bool = False

    def __post_init__(self) -> None:
        self.routes.button("area")(self._browse)
        self.routes.button("at")(self._tapped)
        if self.several:
            self.routes.button("these")(self._done)

    @property
    def buttons(self) -> Buttons:
        """What its buttons are called."""
        flow = self.routes.flow
        return Buttons(f"{flow}.at", f"{flow}.area", f"{flow}.these" if self.several else None)

    def ask(self, request: Request, data: dict[str, Any], likely: list[str] | None = None) -> list[Say]:
        """Ask; `data` is the conversation's own, `likely` ids are offered first."""
        conversations.ask(request, self.routes.flow, self.step, data)
        return self._say(request, everywhere(request.session, self.network(request), self.buttons, likely))

    def typed(self, request: Request, conversation: Conversation) -> list[Say]:
        """A part of a name, misspelt or not; "yes" to the only one just offered, or a number in the list."""
        network = self.network(request)
        offered = conversation.data.get("offered") or []
        meant = chosen_of(offered, request.text) or plainly_meant(request.session, network, request.text)
        if meant:
            return self._take(request, meant)
        if self.several and is_yes(request.text) and conversation.data.get("picked"):
            return self._done(request, "")
        place = self._of_address(request, network)
        if place:
            self._offer(request, place)
            return self._say(request, place)
        bare = is_yes(request.text) or is_no(request.text) or _names_nothing(request.text)
        choices = (
            everywhere(request.session, network, self.buttons)
            if bare
            else fitting(request.session, network, self.buttons, request.text)
        )
        if bare or not choices.items:
            raise NotAnAnswer(self._say(request, choices)[0])
        self._offer(request, choices)
        return self._say(request, choices)

    def _of_address(self, request: Request, network: Network) -> Choices | None:
        """The enterprises where an address lies that was typed instead of a name; None where a text is no address, or lies in no area
        of the network."""
        if not has_marks_of_an_address(request.text) or fits_by_name(request.session, network, request.text):
            return None
        area_id = area_said(areas_of_network(request.session, network.id), request.text)
        area = request.session.get(Area, (network.id, area_id)) if area_id else None
        return in_area(request.session, network, self.buttons, area, "") if area else None

    def _offer(self, request: Request, choices: Choices) -> None:
        """Remember what is shown now, so that "the second" is one of these."""
        conversation = conversations.current(request)
        if conversation is not None and conversation.flow == self.routes.flow:
            data = {**conversation.data, "offered": [item.id for item in choices.items]}
            conversations.ask(request, self.routes.flow, self.step, data)

    def _browse(self, request: Request, area_id: str) -> list[Say]:
        """A province or district tapped."""
        elsewhere = in_private(request, self.command)
        if elsewhere:
            return elsewhere
        network = self.network(request)
        further = next_fitting(request.session, network, self.buttons, request.argument) if not area_id else None
        if further:
            self._offer(request, further)
            return self._say(request, further)
        area = request.session.get(Area, (network.id, area_id))
        if area is None:
            return self._say(request, everywhere(request.session, network, self.buttons))
        return self._say(request, in_area(request.session, network, self.buttons, area, request.argument))

    def _tapped(self, request: Request, enterprise_id: str) -> list[Say]:
        """An enterprise tapped."""
        return in_private(request, self.command) or self._take(request, enterprise_id)

    def _take(self, request: Request, enterprise_id: str) -> list[Say]:
        conversation = conversations.current(request)
        if not self.several or conversation is None or conversation.flow != self.routes.flow:
            return self.picked(request, [enterprise_id])
        before = list(conversation.data.get("picked") or [])
        ids = [each for each in before if each != enterprise_id]  # a second tap takes it back
        ids = ids if enterprise_id in before else [*ids, enterprise_id][:MOST_PICKED]
        conversations.ask(request, self.routes.flow, self.step, {**conversation.data, "picked": ids, "offered": []})
        return self._say(request, everywhere(request.session, self.network(request), self.buttons))

    def _done(self, request: Request, _id: str) -> list[Say]:
        """These are all."""
        elsewhere = in_private(request, self.command)
        return elsewhere or self.picked(request, self._so_far(request))

    def _so_far(self, request: Request) -> list[str]:
        conversation = conversations.current(request)
        mine = conversation is not None and conversation.flow == self.routes.flow
        return list(conversation.data.get("picked") or []) if mine and conversation else []

    def _say(self, request: Request, choices: Choices) -> list[Say]:
        if self.several:
            chosen = items_of(request.session, self.network(request).id, self._so_far(request))
            choices = replace(choices, chosen=chosen)
        return [Say(self.question(request, choices))]


def _names_nothing(text: str) -> bool:
    """Whether a text can be no enterprise's name: an address, a number."""
    return is_an_address(text) or not any(letter.isalpha() for letter in text)


def chosen_of(offered: list[str], text: str) -> str | None:
    """Which of the ones just offered a text means: "yes" where there is one, else its number in the list."""
    if len(offered) == 1 and is_yes(text):
        return offered[0]
    number = small_number(text, len(offered))
    return offered[number - 1] if number else None
