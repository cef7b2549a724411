"""For whom a question is: it goes down to a level's own people first and, where nobody there knows, up a level. Each level sees
its own."""

from sqlalchemy.orm import Session

from bot.flows.question.tables import Question
from bot.storage.audience import Audience, areas_above, enterprises_for, groups_for, people_in
from bot.storage.chats import Chat
from bot.storage.enterprises import areas_of_network, enterprises_to_list
from bot.storage.memberships import enterprises_of
from bot.storage.people import Person
from bot.storage.subgroups import people_of_subgroups, subgroups_joined, subgroups_of


def audience_of(question: Question) -> Audience:
    """For whom it is now."""
    return Audience.of(question.audience)


def audience_here(chat: Chat) -> Audience:
    """What is asked in a sub-group's or an area's own group is for these first."""
    return Audience(
        areas=(chat.area_id,) if chat.area_id else (), subgroups=(chat.subgroup_id,) if chat.subgroup_id else ()
    )


def names_of(session: Session, question: Question) -> tuple[str, ...]:
    """Areas, sub-groups and enterprises that it is for; none where it is for everybody."""
    audience, network_id = audience_of(question), question.network_id
    if audience.is_whole:
        return ()
    areas = {each.id: each.name for each in areas_of_network(session, network_id)}
    subgroups = {each.id: each.name for each in subgroups_of(session, network_id)}
    known = enterprises_to_list(session, network_id, audience.enterprises)
    named = [areas.get(each) for each in audience.areas] + [subgroups.get(each) for each in audience.subgroups]
    named += [known[each].short_name for each in audience.enterprises if each in known]
    return tuple(name for name in named if name)


def wider(session: Session, network_id: str, audience: Audience) -> Audience:
    """One level up: of districts their provinces; of everything else the whole network."""
    if not audience.areas or audience.subgroups or audience.enterprises:
        return Audience()
    areas = areas_of_network(session, network_id)
    parents = {each.id: each.parent_id for each in areas}
    above = tuple(dict.fromkeys(parent for each in audience.areas if (parent := parents.get(each))))
    reaches = areas_above(areas, audience.areas) > set(audience.areas)
    return Audience(areas=above) if above and reaches else Audience()


def ids_among(session: Session, question: Question) -> set[str] | None:
    """The ids of the people it is for; None: everybody."""
    audience = audience_of(question)
    if audience.is_whole:
        return None
    places = Audience(areas=audience.areas, enterprises=audience.enterprises)
    found = people_in(session, question.network_id, places) if not places.is_whole else []
    found += people_of_subgroups(session, question.network_id, audience.subgroups)
    return {person.id for person in found}


def sees(session: Session, question: Question, chat: Chat, person: Person | None) -> bool:
    """Whether a question is this level's: of the group in which it is looked at, or of the person in their own chat."""
    audience, network_id = audience_of(question), question.network_id
    if audience.is_whole or (person is not None and person.id == question.asker_id):
        return True
    if not chat.is_private:
        return chat.id in {group.id for group in groups_for(session, network_id, audience)}
    if person is None:
        return False
    if audience.subgroups and {each.id for each in subgroups_joined(session, network_id, person)} & set(
        audience.subgroups
    ):
        return True
    mine = {each.id for each in enterprises_of(session, network_id, person)}
    return bool(mine & {each.id for each in enterprises_for(session, network_id, audience)})
