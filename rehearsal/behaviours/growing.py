"""The network changes while it lives: three enterprises join, one stops, and a district gets a coordinator who acts there."""

import json
import re
from datetime import datetime, timedelta
from functools import partial

from bot.storage.people import RoleKind
from rehearsal.behaviours.forum_planning import leader_of
from rehearsal.behaviours.registering import register
from rehearsal.behaviours.steps import Step, follow
from rehearsal.behaviours.words import command, words
from rehearsal.cast import Player, Temper
from rehearsal.play import Play
from rehearsal.stage import Seen, argument, subject

JOINS = (20, 75, 140)
"""On these days of the year an enterprise is proposed."""
ITS_PEOPLE_COME = 24
"""So many days later somebody of it is there."""
DISTRICT_AT, RETIRES_AT = 40, 210
DISTRICT_WRITES_EVERY = 30
GOES_ALONG, WELCOMES = 0.8, 0.9
_CODE = re.compile(r"[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}")
_OF_DISTRICT = "district coordinator"


def begins(play: Play) -> None:
    for number, day in enumerate(JOINS):
        play.at(_day(play, day), partial(_propose, play, number))
        play.at(_day(play, day + ITS_PEOPLE_COME), partial(_its_people, play, number))
    play.at(_day(play, DISTRICT_AT), partial(_invite, play))
    play.at(_day(play, RETIRES_AT), partial(_retire, play))
    for day in range(DISTRICT_AT + DISTRICT_WRITES_EVERY, 366, DISTRICT_WRITES_EVERY):
        play.at(_day(play, day), partial(_write, play))


def sees(play: Play, seen: Seen) -> None:
    reader = play.cast.by_user(seen.chat_id) if seen.by_bot and seen.private else None
    if reader is None:
        return
    if seen.button("joining.accept:"):
        welcomes = play.dice("welcomes", reader.key, seen.at).random() < WELCOMES
        follow(play, reader, seen, (Step("joining.accept:" if welcomes else "joining.decline:", soon=False),))
    elif seen.button("joining.along:"):
        goes = play.dice("along", reader.key, seen.at).random() < GOES_ALONG
        follow(play, reader, seen, (Step("joining.along:" if goes else "joining.pass:", soon=False),))
    elif new := seen.button("joining.new"):
        play.tap_later(reader, seen, new, soon=True)
    elif send := seen.button("joining.send"):
        play.tap_later(reader, seen, send, soon=True)
    elif do := seen.button("enterprises.do"):
        play.tap_later(reader, seen, do, soon=True)
    elif reader.key.startswith("new") and seen.button("register.area:") and play.first_time("says where", reader.key):
        play.at(play.soon(reader, "where"), lambda: play.say(reader, seen.chat_id, reader.enterprise, "answer typed"))
    else:
        _invites(play, reader, seen)


def _invites(play: Play, inviter: Player, seen: Seen) -> None:
    """A coordinator, of a district: its code goes to somebody who lives there."""
    role = next((each for each in seen.buttons("invitation.role:") if subject(each) == RoleKind.COORDINATOR), None)
    area = next((each for each in seen.buttons("invitation.in:") if argument(each).isalnum()), None)
    whole = next((each for each in seen.buttons("invitation.scope:") if argument(each)), None)
    action = role or (area if play.first_time("province looked into") else whole or area)
    if action:
        play.tap_later(inviter, seen, action, soon=True)
        return
    code = _CODE.search(json.dumps(seen.message))
    people = [*play.cast.with_role(RoleKind.MEMBER), *play.cast.with_role(RoleKind.REPRESENTATIVE)]
    ready = [one for one in people if one.registered and one.friend and not one.gone]
    if code and ready and play.first_time("district's code"):
        chosen = play.dice("district").choice(ready)
        play.memory[(_OF_DISTRICT, chosen.key)] += 1
        play.at(
            play.soon(chosen, "code"),
            lambda: play.say(chosen, chosen.user_id, f"{command('code')} {code[0]}", "code typed"),
        )


def _day(play: Play, day: int) -> datetime:
    return play.begun + timedelta(days=day, hours=3)


def _propose(play: Play, number: int) -> None:
    ready = [one for one in play.cast.with_role(RoleKind.REPRESENTATIVE) if one.registered and one.friend]
    if ready:
        proposer = ready[number % len(ready)]
        line = f"{command('propose')} {words()['newcomers'][number]}"
        play.say(proposer, proposer.user_id, line, "enterprise proposed")


def _its_people(play: Play, number: int) -> None:
    """Somebody of the new enterprise comes into everybody's group, and registers."""
    key = f"new{number}"
    user = f"U{play.dice('newcomer', key).getrandbits(128):032x}"
    enterprise = str(words()["newcomers"][number]).split("|")[0].strip()
    name = str(words()["newcomers_people"][number])
    person = Player(key, user, name, enterprise, RoleKind.MEMBER, Temper.STEADY, friend=False, registered=False)
    play.stage.new_person(user, name)
    everybodys = play.cast.everybodys.chat_id
    play.stage.changes_members(everybodys, add=[user])
    play.machine.settle()
    play.cast.players.append(person)
    play.cast.members[everybodys].append(person)
    register(play, person)


def _invite(play: Play) -> None:
    leader = leader_of(play)
    if leader:
        play.say(leader, leader.user_id, command("invite"), "invitation begun")


def _retire(play: Play) -> None:
    """The last of the enterprises whose people speak least stops."""
    leader = leader_of(play)
    quiet = min((circle for circle in play.cast.circles if circle.enterprise), key=lambda circle: circle.active_days)
    if leader:
        play.say(leader, leader.user_id, f"{command('retire')} {quiet.enterprise}", "enterprise stops")


def _write(play: Play) -> None:
    """Whoever coordinates the district writes to it, after the facilitator has left as before."""
    writer = next((one for one in play.cast.players if play.memory[(_OF_DISTRICT, one.key)] and not one.gone), None)
    if writer:
        text = play.dice("district writes", play.now).choice(words()["notices"])
        play.say(writer, writer.user_id, f"{command('notice')} {text}", "district notice")
