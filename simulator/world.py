"""The people, groups and messages of the simulated platform: plain values in memory."""

import hashlib
import threading
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from simulator.accounts import FIRST, Account, account_in, chat_with, person_in

STRANGER, FRIEND, BLOCKED = "stranger", "friend", "blocked"
BOT = "bot"


@dataclass
class Person:
    """Somebody with LINE on their phone."""

    user_id: str
    name: str
    about: str = ""
    friend: str = STRANGER
    friends: dict[str, str] = field(default_factory=dict)
    """With further accounts: how they stand, by the account's number."""

    def stands(self, number: int = FIRST) -> str:
        """Stranger or friend of an account, or it is blocked."""
        return self.friend if number == FIRST else self.friends.get(str(number), STRANGER)


@dataclass
class Group:
    """A LINE group; `bot` tells whether the official account is in it."""

    group_id: str
    name: str
    members: list[str] = field(default_factory=list)
    bot: bool = False
    account: int = FIRST
    """Which account is in it, or was last: LINE lets one into a group."""


@dataclass
class Message:
    """What stands in a chat. `message` is the LINE object; None for a system line or an unsent message."""

    seq: int
    id: str
    chat_id: str
    sender: str
    at: str
    message: dict[str, Any] | None
    quoted: str | None = None
    edited: bool = False
    unsent: bool = False
    system: dict[str, Any] | None = None
    counted: bool = True
    """Whether it can be unread: system lines are not."""


class NotFound(LookupError):
    """No such person, group, chat or message."""


class NotPossible(RuntimeError):
    """LINE would not let this happen now."""


class World:
    """Everything the platform knows. All access goes through `lock`."""

    def __init__(self, bot_name: str = "น้องเวที") -> None:
        self.lock = threading.RLock()
        self.bot_name = bot_name
        self.bot_user_id = "U" + "b" * 32
        self.accounts: dict[int, Account] = {}
        self.people: dict[str, Person] = {}
        self.groups: dict[str, Group] = {}
        self.chats: dict[str, list[Message]] = {}
        self.by_id: dict[str, Message] = {}
        self.read_up_to: dict[str, dict[str, int]] = {}
        self.rich_menus: dict[str, dict[str, Any]] = {}
        self.rich_menu_of: dict[str, str] = {}
        self.seq = 0
        self._unsaved: dict[str, Message] = {}
        self._unsaved_reads: dict[str, dict[str, int]] = {}

    def add_person(self, name: str, user_id: str | None = None, about: str = "", friend: str = STRANGER) -> Person:
        """A new person; without an id one is made from the name and the number of people."""
        with self.lock:
            user_id = user_id or "U" + hashlib.md5(f"{name}{len(self.people)}".encode()).hexdigest()
            self.people[user_id] = Person(user_id, name, about, friend)
            return self.people[user_id]

    def add_group(self, name: str, members: list[str], *, bot: bool, group_id: str | None = None) -> Group:
        """A new group of known people."""
        with self.lock:
            for user_id in members:
                self.person(user_id)
            group_id = group_id or "C" + hashlib.md5(f"{name}{len(self.groups)}".encode()).hexdigest()
            self.groups[group_id] = Group(group_id, name, list(members), bot)
            return self.groups[group_id]

    def account_of(self, chat_id: str) -> int:
        """The account that is in a chat."""
        return self.groups[chat_id].account if chat_id in self.groups else account_in(chat_id)

    def named(self, number: int) -> str:
        """How an account is called."""
        return self.accounts[number].name if number in self.accounts else self.bot_name

    def known_user(self, user_id: str, number: int) -> str:
        """Who it is that an account knows by an id."""
        account = self.accounts.get(number)
        if account is None or not account.provider:
            return user_id
        return next((known for known in self.people if account.user_at(known) == user_id), user_id)

    def can_reach(self, user_id: str, number: int) -> bool:
        """Whether a person hears what an account writes to them."""
        person = self.people.get(user_id)
        stands = person.stands(number) if person else BLOCKED
        return stands != BLOCKED and (stands == FRIEND or chat_with(user_id, number) in self.chats)

    def person(self, user_id: str) -> Person:
        try:
            return self.people[user_id]
        except KeyError:
            raise NotFound(f"no person {user_id}") from None

    def group(self, group_id: str) -> Group:
        try:
            return self.groups[group_id]
        except KeyError:
            raise NotFound(f"no group {group_id}") from None

    def message(self, message_id: str) -> Message:
        try:
            return self.by_id[message_id]
        except KeyError:
            raise NotFound(f"no message {message_id}") from None

    def members(self, chat_id: str) -> list[str]:
        """The people of a chat, without the bot."""
        return self.group(chat_id).members if chat_id in self.groups else [self.person(person_in(chat_id)).user_id]

    def must_be_in(self, chat_id: str, user_id: str) -> None:
        if user_id not in self.members(chat_id):
            raise NotPossible(f"{user_id} is not in {chat_id}")

    def say(
        self,
        chat_id: str,
        sender: str,
        at: datetime,
        message: dict[str, Any] | None,
        *,
        quoted: str | None = None,
        system: dict[str, Any] | None = None,
    ) -> Message:
        """Put a message into a chat; the LINE object gets its id."""
        with self.lock:
            self.seq += 1
            message_id = str(500_000_000_000_000_000 + self.seq)
            said = Message(
                self.seq,
                message_id,
                chat_id,
                sender,
                at.isoformat(),
                message,
                quoted,
                system=system,
                counted=system is None,
            )
            self.chats.setdefault(chat_id, []).append(said)
            self.by_id[message_id] = said
            self.touch(said)
            if sender in self.people:
                self.mark_read(chat_id, sender)
            return said

    def mark_read(self, chat_id: str, user_id: str) -> None:
        with self.lock:
            newest = self.chats.get(chat_id, [])
            seq = newest[-1].seq if newest else 0
            self.read_up_to.setdefault(chat_id, {})[user_id] = seq
            self._unsaved_reads.setdefault(chat_id, {})[user_id] = seq

    def chats_of(self, user_id: str) -> list[dict[str, Any]]:
        """The chat list of a person, newest first."""
        with self.lock:
            person = self.person(user_id)
            mine = [group.group_id for group in self.groups.values() if user_id in group.members]
            for number in (FIRST, *(number for number in self.accounts if number != FIRST)):
                own = chat_with(user_id, number)
                if person.stands(number) == FRIEND or own in self.chats:
                    mine.append(own)
            rows = [self._chat_row(chat_id, user_id) for chat_id in mine]
            return sorted(rows, key=lambda row: -(row.pop("seq")))

    def _chat_row(self, chat_id: str, user_id: str) -> dict[str, Any]:
        messages = self.chats.get(chat_id, [])
        last = messages[-1] if messages else None
        private = chat_id not in self.groups
        read = self.read_up_to.get(chat_id, {}).get(user_id, 0)
        unread = 0
        for message in reversed(messages):
            if message.seq <= read:
                break
            unread += message.counted
        return {
            "chatId": chat_id,
            "kind": "user" if private else "group",
            "name": self.named(account_in(chat_id)) if private else self.groups[chat_id].name,
            "picture": f"/picture/{BOT if private else chat_id}.svg",
            "memberCount": 1 if private else len(self.groups[chat_id].members) + self.groups[chat_id].bot,
            "unread": unread,
            "last": {"text": summary(last), "at": last.at, "from": self.name_of(last.sender)} if last else None,
            "richMenu": self.rich_menu_for(chat_id) if private else None,
            "seq": last.seq if last else 0,
        }

    def name_of(self, sender: str) -> str:
        if sender == BOT:
            return self.bot_name
        return self.people[sender].name if sender in self.people else ""

    def rich_menu_for(self, chat_id: str) -> dict[str, Any] | None:
        menu_id = self.rich_menu_of.get(chat_id) or self.rich_menu_of.get(chat_with("", account_in(chat_id)))
        menu = self.rich_menus.get(menu_id or "")
        return {**menu, "richMenuId": menu_id, "image": f"/sim/richmenu/{menu_id}.png"} if menu else None

    def shown(self, message: Message) -> dict[str, Any]:
        """A message as the chat page gets it."""
        quoted = self.by_id.get(message.quoted or "")
        readers = self.read_up_to.get(message.chat_id, {})
        newest = self.chats[message.chat_id][-1]
        body = message.message
        if body and "quickReply" in body and message is not newest:
            body = {key: value for key, value in body.items() if key != "quickReply"}
        return {
            "seq": message.seq,
            "id": message.id,
            "chatId": message.chat_id,
            "from": message.sender,
            "name": self.name_of(message.sender),
            "at": message.at,
            "message": body,
            "quoted": {"id": quoted.id, "name": self.name_of(quoted.sender), "text": summary(quoted)}
            if quoted
            else None,
            "edited": message.edited,
            "unsent": message.unsent,
            "readBy": sum(1 for user, seq in readers.items() if seq >= message.seq and user != message.sender),
            "system": message.system,
        }

    def messages(self, chat_id: str, limit: int, before: int | None = None) -> list[dict[str, Any]]:
        """The newest `limit` messages (before a seq), oldest first."""
        with self.lock:
            self.members(chat_id)
            found = self.chats.get(chat_id, [])
            if before is not None:
                found = [message for message in found if message.seq < before]
            return [self.shown(message) for message in found[-limit:]]

    def messages_since(self, seq: int) -> list[dict[str, Any]]:
        """What has been said in all chats after a seq, oldest first."""
        with self.lock:
            found: list[Message] = []
            for message in reversed(self.by_id.values()):
                if message.seq <= seq:
                    break
                found.append(message)
            return [self.shown(message) for message in reversed(found)]

    def touch(self, message: Message) -> None:
        """Remember that a message is new or has changed, so that it is saved."""
        with self.lock:
            self._unsaved[message.id] = message

    def take_unsaved(self) -> tuple[list[Message], dict[str, dict[str, int]]]:
        """The messages and the marks of reading that are not saved yet; from now on they count as saved."""
        with self.lock:
            messages, reads = list(self._unsaved.values()), self._unsaved_reads
            self._unsaved, self._unsaved_reads = {}, {}
            return messages, reads

    def give_back_unsaved(self, messages: list[Message], reads: dict[str, dict[str, int]]) -> None:
        """Saving has failed: these wait for the next time."""
        with self.lock:
            self._unsaved = {message.id: message for message in messages} | self._unsaved
            for chat_id, readers in reads.items():
                self._unsaved_reads[chat_id] = readers | self._unsaved_reads.get(chat_id, {})

    def small_parts(self) -> dict[str, Any]:
        """Everything but messages and reading, as JSON values."""
        with self.lock:
            return {
                "people": [asdict(person) for person in self.people.values()],
                "groups": [asdict(group) for group in self.groups.values()],
                "accounts": [asdict(account) for account in self.accounts.values() if account.number != FIRST],
                "rich_menus": self.rich_menus,
                "rich_menu_of": self.rich_menu_of,
                "seq": self.seq,
            }

    def merge(self, stored: dict[str, Any]) -> None:
        """Take over what was saved: parts as they are, messages and reading on top of what is known."""
        with self.lock:
            if "people" in stored:
                self.people = {row["user_id"]: Person(**row) for row in stored["people"]}
            if "groups" in stored:
                self.groups = {row["group_id"]: Group(**row) for row in stored["groups"]}
            self.accounts |= {row["number"]: Account(**row) for row in stored.get("accounts", [])}
            self.rich_menus = stored.get("rich_menus", self.rich_menus)
            self.rich_menu_of = stored.get("rich_menu_of", self.rich_menu_of)
            self.seq = stored.get("seq", self.seq)
            for chat_id, readers in stored["reads"].items():
                self.read_up_to.setdefault(chat_id, {}).update(readers)
            for row in stored["messages"]:
                self._merge_message(Message(**row))

    def _merge_message(self, message: Message) -> None:
        known = self.by_id.get(message.id)
        if known:
            vars(known).update(vars(message))
        else:
            self.by_id[message.id] = message
            self.chats.setdefault(message.chat_id, []).append(message)


def summary(message: Message) -> str:
    """One line of a message, for chat lists and quotes."""
    if message.unsent:
        return "…"
    body = message.message or {}
    return str(body.get("text") or body.get("altText") or (f"[{body['type']}]" if body else ""))[:120]
