"""Who may do what: the one place where rights are listed and checked. `docs/rights.md` is made from it."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy.orm import Session

from bot.dialogue.holders import ROLE_OF, Holder, Rule, Subject, in_lone_group, is_one
from bot.dialogue.partners import Partner, partner_alone
from bot.dialogue.request import Request
from bot.dialogue.saying import Say
from bot.language.catalogue import mark
from bot.storage.accounts import is_heard_here
from bot.storage.areas import names_of_areas
from bot.storage.audience import Audience, lies_within
from bot.storage.leading import has_facilitator
from bot.storage.memberships import roles_filled
from bot.storage.people import Person, RoleKind


class Right(StrEnum):
    """Something that not everybody may do."""

    MANAGE_POLL = "manage_poll"
    ADD_OPTION = "add_option"
    DRAW_LOTS = "draw_lots"
    BIND_GROUP = "bind_group"
    INVITE_LEADER = "invite_leader"
    INVITE_REPRESENTATIVE = "invite_representative"
    EDIT_ENTERPRISE = "edit_enterprise"
    ANSWER_FOR_MEMBERS = "answer_for_members"
    TAKE_OUT_OF_NETWORK = "take_out_of_network"
    ENTER_FOR_MEMBERS = "enter_for_members"
    ENTER_WITHOUT_LINE = "enter_without_line"
    KEEP_PRODUCTS = "keep_products"
    TAKE_PRODUCT_AWAY = "take_product_away"
    READ_DIRECTORY = "read_directory"
    KEEP_SYNONYMS = "keep_synonyms"
    SEE_PHONES = "see_phones"
    CHANGE_SETTINGS = "change_settings"
    SHAPE_NETWORK = "shape_network"
    AGREE_WITH_NEIGHBOURS = "agree_with_neighbours"
    ERASE_NETWORK = "erase_network"
    TAKE_NETWORK_ALONG = "take_network_along"
    READ_AUDIT = "read_audit"
    NAME_SUCCESSOR = "name_successor"
    SET_GROUP_LANGUAGE = "set_group_language"
    WRITE_NOTICE = "write_notice"
    OPEN_CONSOLE = "open_console"
    SEE_DELIVERY = "see_delivery"
    PLAN_FORUM = "plan_forum"
    WRITE_FORUM_NOTICE = "write_forum_notice"
    READ_CALENDAR = "read_calendar"
    RENEW_CALENDAR = "renew_calendar"
    ADD_TO_CALENDAR = "add_to_calendar"
    CHANGE_CALENDAR = "change_calendar"
    SEE_GUESTS = "see_guests"
    LEND_MESSAGES = "lend_messages"
    SEE_ROLES = "see_roles"
    SEE_PULSE = "see_pulse"
    REPORT_MONTH = "report_month"
    EDIT_NUDGES = "edit_nudges"
    RECORD_ACTIVITY = "record_activity"
    ANSWER_OFFER = "answer_offer"
    LOOK_AFTER_FORUM = "look_after_forum"
    READ_REPORT = "read_report"
    READ_WHOLE_REPORT = "read_whole_report"
    SEND_REPORT = "send_report"
    SEND_REFERRAL = "send_referral"
    ANSWER_REFERRAL = "answer_referral"
    SEE_REFERRALS = "see_referrals"
    SEE_ISOLATED = "see_isolated"
    MAKE_SUBGROUP = "make_subgroup"
    END_SUBGROUP = "end_subgroup"
    OPEN_ORDER = "open_order"
    MANAGE_ORDER = "manage_order"
    DECIDE_JOINING = "decide_joining"
    PLAN_PRODUCTION = "plan_production"
    OPEN_POT = "open_pot"
    MANAGE_POT = "manage_pot"
    SEE_WELFARE = "see_welfare"
    CHANGE_ENTERPRISES = "change_enterprises"
    ASK_NETWORK = "ask_network"
    ANSWER_QUESTION = "answer_question"
    WRITE_LESSON = "write_lesson"
    MANAGE_LESSON = "manage_lesson"
    ARRANGE_LESSONS = "arrange_lessons"
    FOUND_NETWORK = "found_network"
    SAY_THEMES = "say_themes"
    SET_LEARNING_CENTRE = "set_learning_centre"
    READ_PLAN = "read_plan"
    KEEP_PLAN = "keep_plan"
    SEE_BUDGET = "see_budget"
    PROPOSE_AGREEMENT = "propose_agreement"


TABLE: dict[Right, Rule] = {
    Right.MANAGE_POLL: Rule(
        mark("close, reopen, delete, repeat a poll and change its settings"), (Holder.MAKER, Holder.FACILITATOR)
    ),
    Right.ADD_OPTION: Rule(mark("add an option to a poll"), (Holder.ANYBODY_IF_OPEN, Holder.MAKER, Holder.FACILITATOR)),
    Right.DRAW_LOTS: Rule(
        mark("close the list of lots and draw them, put all enterprises in"), (Holder.MAKER, Holder.FACILITATOR)
    ),
    Right.BIND_GROUP: Rule(mark("bind a group to a network, or untie it"), (Holder.FACILITATOR,)),
    Right.INVITE_LEADER: Rule(mark("invite facilitators, coordinators, advisers and partners"), (Holder.FACILITATOR,)),
    Right.INVITE_REPRESENTATIVE: Rule(
        mark("invite an enterprise's representative"), (Holder.FACILITATOR, Holder.COORDINATOR)
    ),
    Right.EDIT_ENTERPRISE: Rule(
        mark("change what the directory says of an enterprise"), (Holder.REPRESENTATIVE, Holder.FACILITATOR)
    ),
    Right.ANSWER_FOR_MEMBERS: Rule(
        mark("see the people of an enterprise, confirm who registered for it, and say who is not one of them"),
        (Holder.REPRESENTATIVE, Holder.FACILITATOR, Holder.COORDINATOR),
    ),
    Right.TAKE_OUT_OF_NETWORK: Rule(
        mark("take somebody out of the whole network, and back in"), (Holder.FACILITATOR, Holder.COORDINATOR)
    ),
    Right.ENTER_FOR_MEMBERS: Rule(
        mark("enter votes, comings and amounts for people of the own enterprise who have no LINE"),
        (Holder.REPRESENTATIVE,),
    ),
    Right.ENTER_WITHOUT_LINE: Rule(
        mark("enter votes, comings, amounts and products for an enterprise that is marked as without LINE"),
        (Holder.COORDINATOR, Holder.FACILITATOR),
    ),
    Right.KEEP_PRODUCTS: Rule(
        mark("enter and change an enterprise's products in the catalogue"), (Holder.COLLEAGUE, Holder.REPRESENTATIVE)
    ),
    Right.TAKE_PRODUCT_AWAY: Rule(
        mark("take an enterprise's product out of the catalogue, and put it back"),
        (Holder.COLLEAGUE, Holder.REPRESENTATIVE, Holder.COORDINATOR, Holder.FACILITATOR),
    ),
    Right.READ_DIRECTORY: Rule(mark("read the directory"), (Holder.READER,)),
    Right.KEEP_SYNONYMS: Rule(mark("keep which names mean the same product"), (Holder.FACILITATOR, Holder.COORDINATOR)),
    Right.SEE_PHONES: Rule(mark("see the phone numbers of the directory, and have one's lift found"), (Holder.MEMBER,)),
    Right.CHANGE_SETTINGS: Rule(
        mark("change the network's rhythms, quiet hours and times of keeping"), (Holder.FACILITATOR,)
    ),
    Right.SHAPE_NETWORK: Rule(
        mark("say what the network is for and which enterprise is its core"), (Holder.FACILITATOR,)
    ),
    Right.AGREE_WITH_NEIGHBOURS: Rule(mark("agree with another network to share lessons"), (Holder.FACILITATOR,)),
    Right.ERASE_NETWORK: Rule(
        mark("ask that the whole network be erased, agree to it, and stop it"), (Holder.FACILITATOR, Holder.COORDINATOR)
    ),
    Right.TAKE_NETWORK_ALONG: Rule(
        mark("take the whole network along as one file that another installation can load"), (Holder.FACILITATOR,)
    ),
    Right.READ_AUDIT: Rule(
        mark("read who changed what in the network; for an area, what one has done oneself"),
        (Holder.FACILITATOR, Holder.COORDINATOR),
    ),
    Right.NAME_SUCCESSOR: Rule(
        mark("say who follows in a role and who is its deputy"), (Holder.ROLE_HOLDER, Holder.FACILITATOR)
    ),
    Right.WRITE_NOTICE: Rule(
        mark("write notices to the network's groups and people"), (Holder.FACILITATOR, Holder.COORDINATOR)
    ),
    Right.SET_GROUP_LANGUAGE: Rule(
        mark("change the language of a group"),
        (Holder.LONE_GROUP, Holder.FACILITATOR, Holder.COORDINATOR, Holder.REPRESENTATIVE),
    ),
    Right.WRITE_FORUM_NOTICE: Rule(
        mark("write notices to those whom a forum is for (its host, while it is to come)"),
        (Holder.REPRESENTATIVE, Holder.FACILITATOR, Holder.COORDINATOR),
    ),
    Right.PLAN_FORUM: Rule(
        mark("plan forums and meetings, move and cancel them, set their host"), (Holder.FACILITATOR, Holder.COORDINATOR)
    ),
    Right.OPEN_CONSOLE: Rule(
        mark("open the pages for looking after the network"), (Holder.FACILITATOR, Holder.COORDINATOR)
    ),
    Right.SEE_DELIVERY: Rule(
        mark("see how the network's notices travel, send again what did not arrive, take back what waits"),
        (Holder.FACILITATOR, Holder.COORDINATOR),
    ),
    Right.LEND_MESSAGES: Rule(
        mark("leave some of the month's messages to the other networks of the account"), (Holder.FACILITATOR,)
    ),
    Right.SEE_ROLES: Rule(
        mark("see who holds what and which codes are out, take back a role or a code"), (Holder.FACILITATOR,)
    ),
    Right.SEE_PULSE: Rule(
        mark("see the pulse of the network, of areas and of enterprises other than one's own"),
        (Holder.FACILITATOR, Holder.COORDINATOR),
    ),
    Right.REPORT_MONTH: Rule(mark("say whether an enterprise has done something in a month"), (Holder.REPRESENTATIVE,)),
    Right.EDIT_NUDGES: Rule(
        mark("change the words with which a silent network is asked"), (Holder.FACILITATOR, Holder.COORDINATOR)
    ),
    Right.RECORD_ACTIVITY: Rule(
        mark("record welfare and outside support"), (Holder.REPRESENTATIVE, Holder.FACILITATOR, Holder.COORDINATOR)
    ),
    Right.ANSWER_OFFER: Rule(mark("answer a partner who offers support"), (Holder.FACILITATOR, Holder.COORDINATOR)),
    Right.READ_CALENDAR: Rule(mark("see the network's calendar, and have it on one's own phone"), (Holder.READER,)),
    Right.RENEW_CALENDAR: Rule(
        mark("take back the address of the network's calendar and make a new one"),
        (Holder.FACILITATOR, Holder.COORDINATOR),
    ),
    Right.ADD_TO_CALENDAR: Rule(
        mark("put fairs, harvests and stock into the calendar, and say that one goes there"), (Holder.MEMBER,)
    ),
    Right.CHANGE_CALENDAR: Rule(
        mark("move what stands in the calendar, or take it out"),
        (Holder.MAKER, Holder.REPRESENTATIVE, Holder.FACILITATOR, Holder.COORDINATOR),
    ),
    Right.SEE_GUESTS: Rule(
        mark("see who comes to a forum, with meals and lifts"),
        (Holder.REPRESENTATIVE, Holder.FACILITATOR, Holder.COORDINATOR),
    ),
    Right.LOOK_AFTER_FORUM: Rule(
        mark("open the check-in of a forum that one hosts, see who came, write and check its minutes"),
        (Holder.REPRESENTATIVE, Holder.FACILITATOR, Holder.COORDINATOR),
    ),
    Right.READ_REPORT: Rule(
        mark("read the card of a report that has gone out"),
        (Holder.READER, Holder.PARTNER, Holder.FACILITATOR, Holder.COORDINATOR),
    ),
    Right.READ_WHOLE_REPORT: Rule(
        mark("open a report's page and its Excel file"),
        (Holder.PARTNER, Holder.ADVISER, Holder.FACILITATOR, Holder.COORDINATOR),
    ),
    Right.SEND_REPORT: Rule(
        mark("send a report, give it a closing sentence, or keep it back"), (Holder.FACILITATOR, Holder.COORDINATOR)
    ),
    Right.SEND_REFERRAL: Rule(mark("pass customers, goods and visits on to other enterprises"), (Holder.MEMBER,)),
    Right.ANSWER_REFERRAL: Rule(
        mark("take or decline what is passed on to an enterprise, and see the customer it took"),
        (Holder.REPRESENTATIVE,),
    ),
    Right.SEE_REFERRALS: Rule(mark("see how often enterprises pass something on to each other"), (Holder.READER,)),
    Right.SEE_ISOLATED: Rule(
        mark("see which enterprises neither pass anything on nor are passed anything"), (Holder.FACILITATOR,)
    ),
    Right.MAKE_SUBGROUP: Rule(mark("make a sub-group, join it, leave it, and see who is in one"), (Holder.MEMBER,)),
    Right.END_SUBGROUP: Rule(
        mark("end a sub-group, and take that back"), (Holder.MAKER, Holder.FACILITATOR, Holder.COORDINATOR)
    ),
    Right.OPEN_ORDER: Rule(
        mark("open a joint order or sale, or ask for needs"),
        (Holder.REPRESENTATIVE, Holder.COORDINATOR, Holder.FACILITATOR),
    ),
    Right.MANAGE_ORDER: Rule(
        mark("look after a joint order: lists with names, deadline, arrival, payments, problems"),
        (Holder.MAKER, Holder.COORDINATOR, Holder.FACILITATOR),
    ),
    Right.PLAN_PRODUCTION: Rule(
        mark("see the production plan, and tell what one's own enterprise plants or makes"), (Holder.MEMBER,)
    ),
    Right.OPEN_POT: Rule(
        mark("open a common pot, also for a funeral"), (Holder.REPRESENTATIVE, Holder.COORDINATOR, Holder.FACILITATOR)
    ),
    Right.MANAGE_POT: Rule(
        mark(
            "see who promised and handed over what in a common pot, confirm it, and end the pot (so does whoever receives)"
        ),
        (Holder.MAKER, Holder.COORDINATOR, Holder.FACILITATOR),
    ),
    Right.SEE_WELFARE: Rule(
        mark("see how many people of each enterprise are under the welfare"), (Holder.COORDINATOR, Holder.FACILITATOR)
    ),
    Right.CHANGE_ENTERPRISES: Rule(
        mark("add, rename and merge enterprises, let them rest and bring them back"),
        (Holder.FACILITATOR, Holder.COORDINATOR),
    ),
    Right.ASK_NETWORK: Rule(mark("ask the network, answer its questions, and look for its lessons"), (Holder.READER,)),
    Right.ANSWER_QUESTION: Rule(mark("answer a question that was put to oneself"), (Holder.READER, Holder.PARTNER)),
    Right.WRITE_LESSON: Rule(mark("say what one knows about, and write lessons"), (Holder.MEMBER, Holder.PARTNER)),
    Right.MANAGE_LESSON: Rule(mark("change a lesson, and take it back"), (Holder.MAKER, Holder.FACILITATOR)),
    Right.ARRANGE_LESSONS: Rule(
        mark("arrange lessons into a course, in order and under headings"), (Holder.FACILITATOR,)
    ),
    Right.SAY_THEMES: Rule(
        mark("say what an adviser or agency may be asked about"), (Holder.FACILITATOR, Holder.COORDINATOR)
    ),
    Right.SET_LEARNING_CENTRE: Rule(
        mark("say which enterprise is its province's learning centre"), (Holder.FACILITATOR, Holder.COORDINATOR)
    ),
    Right.READ_PLAN: Rule(mark("see what the network wants to reach, and its rules"), (Holder.READER,)),
    Right.KEEP_PLAN: Rule(mark("write the network's plan and budget"), (Holder.FACILITATOR, Holder.COORDINATOR)),
    Right.SEE_BUDGET: Rule(
        mark("see the network's budget"), (Holder.REPRESENTATIVE, Holder.FACILITATOR, Holder.COORDINATOR)
    ),
    Right.PROPOSE_AGREEMENT: Rule(
        mark("propose rules for the network, and take them back while they are asked about"),
        (Holder.FACILITATOR, Holder.COORDINATOR),
    ),
    Right.FOUND_NETWORK: Rule(
        mark("found a network in the chat, say yes or no to becoming one with another, and offer to coordinate it"),
        (Holder.LONE_GROUP, Holder.READER),
    ),
    Right.DECIDE_JOINING: Rule(
        mark("say whether an enterprise may join, where the representatives are few or divided"),
        (Holder.FACILITATOR, Holder.COORDINATOR),
    ),
}


OF_THE_WHOLE = frozenset(
    {
        Right.KEEP_SYNONYMS, Right.EDIT_NUDGES, Right.SAY_THEMES, Right.RENEW_CALENDAR, Right.ERASE_NETWORK, Right.ANSWER_OFFER,
        Right.TAKE_OUT_OF_NETWORK, Right.END_SUBGROUP, Right.SEE_WELFARE, Right.KEEP_PLAN, Right.SEE_BUDGET, Right.PROPOSE_AGREEMENT,
    }
)  # fmt: skip
"""Rights over something that is one for the whole network: a role for an area gives none of them."""


@dataclass(frozen=True)
class NotAllowed:
    """Said kindly to somebody who may not; names those who may."""

    right: Right
    only_in: tuple[str, ...] = ()
    """The areas in which this person may, by name; what they asked for goes beyond them."""
    partner: Partner | None = None
    """What is said instead to who is of an agency and nothing else."""

    @property
    def rule(self) -> Rule:
        return TABLE[self.right]

    @property
    def of_the_whole(self) -> bool:
        """Whether no role for an area gives it."""
        return self.right in OF_THE_WHOLE


def may(session: Session, person: Person | None, right: Right, subject: Subject) -> bool:
    """Whether a person has a right over a subject, now; over nothing of a network that another official account serves than
    the one that heard them."""
    if not is_heard_here(session, subject.network_id):
        return False
    if person is None:
        return Holder.LONE_GROUP in TABLE[right].who and in_lone_group(session, subject)
    return any(is_one(session, holder, person, subject) for holder in TABLE[right].who)


def areas_allowed(session: Session, person: Person | None, right: Right, network_id: str) -> tuple[str, ...] | None:
    """The areas to which a person's right is bound by their roles, none where they have it nowhere; None where it holds in
    the whole network. What they ask for without naming an area is for these."""
    return areas_by_right(session, person, (right,), network_id)[right] if person else ()


def areas_by_right(
    session: Session, person: Person, rights: Collection[Right], network_id: str
) -> dict[Right, tuple[str, ...] | None]:
    """The areas to which a person's rights are bound by their roles, of several rights at once."""
    held = roles_filled(session, network_id, person, frozenset(ROLE_OF.values()))
    led = has_facilitator(session, network_id)
    found: dict[Right, tuple[str, ...] | None] = {}
    for right in rights:
        kinds = _kinds_with(right, led=led)
        scopes = [role.area_id for role in held if role.kind in kinds]
        found[right] = None if None in scopes else tuple(dict.fromkeys(str(area_id) for area_id in scopes))
    return found


def may_be_for(session: Session, person: Person | None, right: Right, network_id: str, audience: Audience) -> bool:
    """Whether an audience stays within the areas to which a person's right is bound, where it is bound to any."""
    within = areas_allowed(session, person, right, network_id)
    return not within or lies_within(session, network_id, audience, within)


def may_somewhere(session: Session, person: Person | None, right: Right, network_id: str) -> bool:
    """Whether a person has a right in some part of a network at least, before it is said which."""
    return person is not None and areas_allowed(session, person, right, network_id) != ()


def _kinds_with(right: Right, *, led: bool) -> list[RoleKind]:
    """The kinds of role that give a right, where the network has no facilitator a coordinator's for it."""
    kinds = [kind for holder, kind in ROLE_OF.items() if holder in TABLE[right].who]
    if RoleKind.FACILITATOR in kinds and not led:
        kinds.append(RoleKind.COORDINATOR)
    return kinds


def refusal(request: Request, right: Right, subject: Subject) -> list[Say]:
    """Empty where the person may; otherwise the kind word that says who may."""
    if may(request.session, request.person, right, subject):
        return []
    return [Say(not_allowed(request, right, subject.network_id))]


def not_allowed(request: Request, right: Right, network_id: str) -> NotAllowed:
    """The kind word that says who may, and in which areas this person may themselves."""
    own = areas_allowed(request.session, request.person, right, network_id) or ()
    return NotAllowed(right, names_of_areas(request.session, network_id, own), partner_alone(request, network_id))


def refusal_everywhere(request: Request, right: Right, network_id: str) -> list[Say]:
    """The kind word that says who may, before it is said where in the network: empty where the person may somewhere in
    it."""
    if may_somewhere(request.session, request.person, right, network_id):
        return []
    return refusal(request, right, Subject(network_id))
