"""A line comes into the plan or the budget: shown as it is read, kept with a tap; taken out and put back."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from bot.dialogue import conversations
from bot.dialogue.holders import Subject
from bot.dialogue.leaving_out import left_out
from bot.dialogue.network_choice import network_of
from bot.dialogue.noting import note
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, refusal
from bot.dialogue.saying import NotAnAnswer, Reply, Say, Told
from bot.flows.decision import read_decisions, whom
from bot.flows.plan.queries import lines_of
from bot.flows.plan.results import PlanRead
from bot.flows.plan.routes import LINE, SHOW, routes
from bot.flows.plan.showing import kind_words, own_line, show_budget, show_plan
from bot.flows.plan.tables import PlanKind, PlanLine
from bot.flows.plan.views import today_of, view_of
from bot.flows.plan.words import (
    BAHT,
    LONGEST,
    end_of_year,
    read_goal,
    read_sum,
    read_target,
    read_years,
    without_looking_after,
)
from bot.language.answers import sounds_like_a_question
from bot.language.cleaning import clean
from bot.language.numbers import small_number
from bot.language.replies import agrees
from bot.storage.chats import Conversation
from bot.storage.database import new_id

MOST_LINES, YEARS = 60, (1, 3, 5)
GONE = Told(
    "I do not have this any more, and nothing was kept. Would you like to begin again?", Reply("Our plan", SHOW)
)
HOW_A_GOAL = Told("Please write it in one line, for example: plan 3 years: plant 20 rai of mangroves - Auntie Wandee")
HOW_A_SUM = Told("Please write what the money is for and how much, for example: budget travel to forums 20,000 baht")
FULL = Told("There are very many lines already. Please take one out first.", Reply("Our plan", SHOW))


@routes.command("add")
def add_by_words(request: Request) -> list[Say]:
    """`plan 3 years: plant 20 rai - Wandee`; `plan 3 years` alone shows what is to be reached by then."""
    years = read_years(request.text)
    if not request.text or years or sounds_like_a_question(request.text):
        return show_plan(request, until=end_of_year(today_of(request.now), years) if years else None)
    return _read(request, PlanKind.GOAL)


@routes.command("budget")
def budget_by_words(request: Request) -> list[Say]:
    """The budget; with a line, one more of it."""
    elsewhere = in_private(request, "plan.budget")
    return elsewhere or (_read(request, PlanKind.BUDGET) if request.text else show_budget(request))


def _read(request: Request, kind: PlanKind) -> list[Say]:
    network = network_of(request)
    refused = refusal(request, Right.KEEP_PLAN, Subject(network.id))
    if refused:
        return refused
    cleaned = clean(request.text, all_names=False)
    line = _line_of(request.session, network.id, kind, cleaned.text, request.now)
    if line is None:
        return [Say(HOW_A_SUM if kind == PlanKind.BUDGET else HOW_A_GOAL)]
    if len(lines_of(request.session, network.id, kind)) >= MOST_LINES:
        return [Say(FULL)]
    conversations.ask(request, routes.flow, LINE, {"line": cleaned.text, "kind": kind, "network": network.id})
    read = view_of(request.session, line)
    if kind == PlanKind.GOAL and read_goal(cleaned.text, today_of(request.now)).until_on is None:
        read = replace(read, until_on=None)
    return [*left_out(cleaned), Say(PlanRead(read, kind == PlanKind.BUDGET))]


def _line_of(session: Session, network_id: str, kind: PlanKind, text: str, now: datetime) -> PlanLine | None:
    """A line of the plan as it would be kept, in no session yet; None where it says too little."""
    today = today_of(now)
    line = PlanLine(
        network_id=network_id, id=new_id(now), kind=kind, unit="", until_on=end_of_year(today, 0), created_at=now
    )
    said = read_goal(text, today)
    if kind == PlanKind.BUDGET:
        money = read_sum(said.text)
        if money is None or not money.text:
            return None
        line.text, line.target, line.unit, line.until_on = money.text[:LONGEST], money.number, BAHT, said.until_on or line.until_on  # fmt: skip
        return line
    read = read_decisions(session, network_id, said.text, now)[:1]
    if not read:
        return None
    person, enterprise = whom(session, network_id, read[0].who)
    known = person is not None or enterprise is not None
    words = " - ".join(part for part in (read[0].text, None if known else read[0].who) if part)
    words = without_looking_after(words) if known else words
    counted = read_target(words)
    line.text, line.until_on = (counted.text if counted else words)[:LONGEST], said.until_on or read[0].due_on or end_of_year(today, 1)  # fmt: skip
    line.target, line.unit = (counted.number, counted.unit) if counted else (None, "")
    line.person_id, line.enterprise_id = person.id if person else None, enterprise.id if enterprise else None
    return line


@routes.step(LINE, free=True)
def in_words(request: Request, conversation: Conversation) -> list[Say]:
    """Yes in words, or the years; else the line as it should be."""
    if not request.text:
        raise NotAnAnswer(Say(GONE))
    if agrees(request.text):
        return keep(request, "")
    if years := read_years(request.text):
        request.argument = str(years)
        return keep(request, "")
    return _read(request, PlanKind(conversation.data["kind"]))


@routes.button("keep")
def keep(request: Request, _id: str) -> list[Say]:
    """It is kept as it was read, for so many years where the argument says so; a second tap keeps nothing again."""
    conversation = conversations.held(request)
    if conversation is None or conversation.flow != routes.flow or conversation.step != LINE:
        return [Say(GONE)]
    data = dict(conversation.data)
    refused = refusal(request, Right.KEEP_PLAN, Subject(data["network"]))
    line = None if refused else _line_of(request.session, data["network"], PlanKind(data["kind"]), data["line"], request.now)  # fmt: skip
    conversations.end(request)
    if line is None:
        return refused or [Say(GONE)]
    years = small_number(request.argument, max(YEARS))
    if years:
        line.until_on = end_of_year(today_of(request.now), years)
    request.session.add(line)
    request.session.flush()
    note(request, line.network_id, "plan.kept", f"plan_line:{line.id}")
    told = Told("Kept: {what}.", kind_words(line), Reply("Take it out", f"plan.drop:{line.id}"), what=line.text)
    return [Say(told)]


@routes.button("drop")
def drop(request: Request, line_id: str) -> list[Say]:
    """It is taken out, by who looks after the network; a tap puts it back."""
    line, refused = own_line(request, line_id)
    if line is None:
        return refused
    refused = refusal(request, Right.KEEP_PLAN, Subject(line.network_id))
    if refused:
        return refused
    line.dropped_at = request.now
    note(request, line.network_id, "plan.dropped", f"plan_line:{line.id}")
    return [Say(Told("“{what}” is taken out.", Reply("Put it back", f"plan.back:{line.id}"), kind_words(line), what=line.text))]  # fmt: skip


@routes.button("back")
def put_back(request: Request, line_id: str) -> list[Say]:
    """It stands there again."""
    line, refused = own_line(request, line_id, dropped=True)
    if line is None:
        return refused
    refused = refusal(request, Right.KEEP_PLAN, Subject(line.network_id))
    if refused:
        return refused
    line.dropped_at = None
    note(request, line.network_id, "plan.kept", f"plan_line:{line.id}")
    return [Say(Told("“{what}” stands there again.", kind_words(line), what=line.text))]
