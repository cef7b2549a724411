"""A code from one chat, typed in the other, and a yes: two records of one person become one.

LINE knows a person by one id with all official accounts of a provider, and by another with those of the next: only the person can
say that both are theirs. What they were in either chat they are in both from then on.
"""

import secrets
from datetime import timedelta

from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.saying import Reply, Say, Told
from bot.dialogue.understanding.commands import command
from bot.flows.invitation import too_many_guesses
from bot.flows.same_person.merging import merge
from bot.flows.same_person.queries import code_called, code_with, digest_of, forget_codes
from bot.flows.same_person.routes import routes
from bot.flows.same_person.tables import ChatCode
from bot.flows.same_person.words import JOIN, LENGTH, read_code
from bot.language.replies import agrees, refuses
from bot.storage import code_attempts
from bot.storage.accounts import chat_with, has_further, name_of_account
from bot.storage.database import new_id
from bot.storage.locking import locked
from bot.storage.memberships import networks_of
from bot.storage.message_tables import Urgency
from bot.storage.people import Person

HOLDS_FOR = timedelta(minutes=15)
ONE_ACCOUNT = Told("There is one official account here, and you are one person in it already.")
ALREADY = Told("That code is your own: in both chats you are one person already.")
OVER = Told("This code does not hold any more. Write “join chats” in one of your two chats, and I give you a new one.")


@routes.command("join")
def join(request: Request) -> list[Say]:
    """Without a code: one to be typed in the other chat. With one: is that you?"""
    if elsewhere := in_private(request, JOIN):
        return elsewhere
    if not has_further(request.session):
        return [Say(ONE_ACCOUNT)]
    code = read_code(request.text)
    return _ask(request, code) if code else [Say(_new_code(request))]


def _new_code(request: Request) -> Told:
    assert request.person is not None
    forget_codes(request.session, request.person)
    code = f"{secrets.randbelow(10**LENGTH):0{LENGTH}}"
    request.session.add(
        ChatCode(
            id=new_id(request.now),
            digest=digest_of(request.session, code),
            person_id=request.person.id,
            account_id=request.chat.account_id,
            expires_at=request.now + HOLDS_FOR,
        )
    )
    half = LENGTH // 2
    return Told(
        "Please open your chat with the other official account and type there within a quarter of an hour: {words}",
        words=f"{command(JOIN).name} {code[:half]}-{code[half:]}",
    )


def _ask(request: Request, code: str) -> list[Say]:
    assert request.person is not None
    blocked = code_attempts.blocked_until(request.session, request.person, request.now)
    if blocked:
        return [Say(too_many_guesses(blocked))]
    row = code_with(request.session, digest_of(request.session, code), request.now)
    if row is None:
        code_attempts.count_wrong(request.session, request.person, request.now)
        return [Say(OVER)]
    if row.person_id == request.person.id:
        return [Say(ALREADY)]
    other = request.session.get_one(Person, row.person_id)
    account = name_of_account(request.session, row.account_id)
    yes, no = Reply("Yes, that is me", f"same_person.yes:{row.id}"), Reply("No", f"same_person.no:{row.id}")
    if other.called:
        return [
            Say(
                Told(
                    "Are you {name} in the chat with {account}? Then you are one person in both.",
                    yes,
                    no,
                    name=other.called,
                    account=account,
                )
            )
        ]
    return [
        Say(
            Told(
                "Did you ask for this code in the chat with {account}? Then you are one person in both.",
                yes,
                no,
                account=account,
            )
        )
    ]


@routes.button("no", means=refuses)
def keep_apart(request: Request, code_id: str) -> list[Say]:
    """It was somebody else's: the code is worth nothing any more."""
    row = code_called(request.session, code_id, request.now)
    if row and request.chat.is_private:
        request.session.delete(row)
    return [Say(Told("Good: nothing is joined."))]


@routes.button("yes", means=agrees)
def is_one(request: Request, code_id: str) -> list[Say]:
    """One person from now on."""
    row = code_called(request.session, code_id, request.now)
    if row is None or request.person is None or not request.chat.is_private:
        return [Say(OVER)]
    if row.person_id == request.person.id:
        return [Say(ALREADY)]
    there = chat_with(request.session, str(request.session.get_one(Person, row.person_id).line_user_id), row.account_id)
    first, second = sorted((row.person_id, request.person.id))
    two = {each: locked(request.session, Person, each) for each in (first, second)}
    other, here = two[row.person_id], two[request.person.id]
    if other is None or here is None or other.line_user_id is None or here.line_user_id is None:
        return [Say(OVER)]
    forget_codes(request.session, other)
    kept, gone = (here, other) if here.called and not other.called else (other, here)
    says = merge(request.session, kept, gone, request.now)
    request.person = kept
    networks = ", ".join(network.name for network in networks_of(request.session, kept))
    told = Told("You are one person in both chats from now on. What you do in the one counts in the other, too.")
    if networks:
        told = Told("You are one person in both chats from now on. Here we speak of {networks}.", networks=networks)
    everywhere = Told("You are one person in both chats from now on. What you do in the one counts in the other, too.")
    return [Say(told), *([Say(everywhere, to=there, urgency=Urgency.RESULT)] if there else []), *says]
