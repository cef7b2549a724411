"""Two official accounts over HTTP, through the real SDK: each with its own secret, token, quota, groups and 1:1 chats."""

import base64
import hashlib
import hmac
import json
from typing import Any

import pytest
import requests
from sqlalchemy import select

from bot import official_accounts
from bot.doctor.accounts import accounts as doctor_of_accounts
from bot.official_accounts import NotDone, Secrets
from bot.settings import Settings
from bot.storage.account import refusals
from bot.storage.chats import Chat
from bot.storage.message_tables import OutboxMessage, OutboxStatus
from bot.storage.people import Person
from tests.running import SECRET, Running, wait_until


def made(product: Running, name: str, **fields: Any) -> dict[str, Any]:
    """Another account on the platform, and added to the bot as the command does it."""
    shown = product.post("/accounts", {"name": name, **fields})
    services = product.services
    given = Secrets(shown["channelSecret"], shown["accessToken"])
    official_accounts.add(services.settings, services.database, name, given, [], services.clock.now())
    services.line.look_again()
    return dict(shown)


def group_with(product: Running, account: int, *names: str) -> str:
    people = [product.post("/people", {"displayName": name})["userId"] for name in names]
    group = product.post("/groups", {"name": f"กลุ่มของ {account}", "members": people, "bot": True, "account": account})
    product.settle()
    return str(group["groupId"])


def befriend(product: Running, name: str, account: int) -> str:
    user = product.user(name)
    product.call("PUT", f"/people/{user}/friend", {"state": "friend", "account": account})
    product.settle()
    return user


def used(product: Running, account: int) -> int:
    return int(product.call("GET", f"/quota?account={account}")["used"])


def outbox(product: Running) -> list[OutboxMessage]:
    with product.services.database.reading() as session:
        return list(session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)))


def test_each_account_answers_in_its_own_groups_and_chats(product: Running) -> None:
    """A poll in a group of each; one person in both is one person, with a 1:1 chat at each."""
    first = product.new_group("ป้าสมศรี", "พี่วันดี")
    second = made(product, "เวทีพัทลุง")
    group = group_with(product, second["account"], "ลุงเจริญ")
    product.call("POST", f"/groups/{group}/members", {"add": [product.user("ป้าสมศรี")]})
    product.settle()
    for chat in (first, group):
        product.says(chat, "ป้าสมศรี", "โพล ประชุมวันไหน | เสาร์ | อาทิตย์")
    assert [len([words for words in product.bot_said(chat) if "ประชุมวันไหน" in words]) for chat in (first, group)] == [
        1,
        1,
    ]
    user = befriend(product, "ป้าสมศรี", second["account"])
    befriend(product, "ป้าสมศรี", 1)
    assert product.bot_said(f"{user}@{second['account']}") and product.bot_said(user), "each has greeted her"
    with product.services.database.reading() as session:
        assert len(list(session.scalars(select(Person).where(Person.line_user_id == user)))) == 1
        chats = {chat.id: chat.account_id for chat in session.scalars(select(Chat))}
    assert chats[f"{group}@2"] == chats[f"{user}@2"] == 2 and chats[first] == chats[user] == 1
    assert {row.account_id for row in outbox(product) if row.status == OutboxStatus.SENT} == {1, 2}


def test_an_account_that_line_refuses_waits_until_it_is_rotated_and_the_other_goes_on(product: Running) -> None:
    first, second = product.new_group("ป้าสมศรี"), made(product, "เวทีพัทลุง")
    group = group_with(product, 2, "ลุงเจริญ")
    platform = product.line.simulator.world.accounts[2]
    platform.access_token, platform.secret = "another token", "another secret"
    product.says(group, "ลุงเจริญ", "น้องเวที ช่วยเหลือ")
    assert product.bot_said(group)[1:] == [], "its webhooks are signed with another secret now"
    services = product.services
    official_accounts.rotate(
        services.settings, services.database, "เวทีพัทลุง", Secrets("another secret", None), services.clock.now()
    )
    services.line.look_again()
    product.post(f"/chats/{group}/messages", {"as": product.user("ลุงเจริญ"), "text": "โพล ก | ข | ค"})

    def refused() -> list[int]:
        with services.database.reading() as session:
            return [each.account_id for each in refusals(session)]

    wait_until(lambda: refused() == [2])
    product.post(f"/chats/{first}/messages", {"as": product.user("ป้าสมศรี"), "text": "โพล ง | จ | ฉ"})
    wait_until(lambda: any("ง" in words for words in product.bot_said(first)))
    official_accounts.rotate(
        services.settings, services.database, second["basicId"], Secrets(None, "another token"), services.clock.now()
    )
    services.line.look_again()
    product.advance(30)
    wait_until(lambda: refused() == [] and {row.status for row in outbox(product)} == {OutboxStatus.SENT})
    with pytest.raises(NotDone, match="LINE does not accept"):
        official_accounts.rotate(
            services.settings, services.database, "2", Secrets(None, "no token"), services.clock.now()
        )


def test_a_webhook_for_nobody_here_or_with_anothers_secret_is_refused_and_the_doctor_tells(product: Running) -> None:
    group = product.new_group("ป้าสมศรี")
    second = made(product, "เวทีพัทลุง")
    own = product.line.simulator.world.bot_user_id

    def status(destination: str, secret: str) -> int:
        event = {
            "type": "message", "mode": "active", "timestamp": 1, "webhookEventId": f"e{destination}{secret}"[:40],
            "source": {"type": "group", "groupId": group, "userId": "U" + "9" * 32}, "message": {"type": "text", "id": "1", "text": "โพล ก | ข | ค"},
        }  # fmt: skip
        body = json.dumps({"destination": destination, "events": [event]}).encode()
        signature = base64.b64encode(hmac.new(secret.encode(), body, hashlib.sha256).digest()).decode()
        return requests.post(
            f"{product.bot_url}/callback", data=body, headers={"X-Line-Signature": signature}, timeout=9
        ).status_code

    signed = {(to, by): status(to, secret) for to in (own, second["userId"], "U" + "f" * 32)
              for by, secret in (("first", SECRET), ("second", second["channelSecret"]))}  # fmt: skip
    assert {key for key, each in signed.items() if each == 200} == {(own, "first"), (second["userId"], "second")}
    product.settle()
    with product.services.database.reading() as session:
        assert {chat.id for chat in session.scalars(select(Chat).where(Chat.id.startswith(group)))} == {
            group,
            f"{group}@2",
        }
    found = {finding.name: finding for finding in doctor_of_accounts(product.services.settings)}
    assert not found["strange_account"].fine and "U" + "f" * 32 in found["strange_account"].words
    assert found["token"].fine and "เวทีพัทลุง" in found["token"].words


def test_a_lost_key_says_what_to_do_and_a_new_one_with_both_secrets_mends_it(product: Running) -> None:
    second = made(product, "เวทีพัทลุง")
    services = product.services
    other_key = services.settings.model_copy(update={"accounts_key": "another key"})
    [finding] = [each for each in doctor_of_accounts(other_key) if each.name == "account_key"]
    assert "WETHI_ACCOUNTS_KEY is not the key" in finding.words and "wethi account rotate" in str(finding.command)
    now = services.clock.now()
    with pytest.raises(NotDone, match="cannot be opened"):
        official_accounts.rotate(other_key, services.database, "2", Secrets(None, second["accessToken"]), now)
    both = Secrets(second["channelSecret"], second["accessToken"])
    official_accounts.rotate(other_key, services.database, "2", both, now)
    assert all(each.fine for each in doctor_of_accounts(other_key))


def test_accounts_are_listed_and_an_account_that_is_gone_sends_nothing(product: Running) -> None:
    second = made(product, "เวทีพัทลุง")
    group, services = group_with(product, 2, "ลุงเจริญ"), product.services
    assert [line.split()[0] for line in official_accounts.listed(services.database)] == ["1", "2"]
    with pytest.raises(NotDone, match="already"):
        official_accounts.add(
            services.settings, services.database, "อีกชื่อ", Secrets("s", second["accessToken"]), [], services.clock.now()
        )
    official_accounts.remove(services.database, "2", services.clock.now())
    services.line.look_again()
    said = len(product.bot_said(group))
    product.says(group, "ลุงเจริญ", "โพล ก | ข | ค")
    assert len(product.bot_said(group)) == said
    with services.database.reading() as session:
        assert not session.get_one(Chat, f"{group}@2").present
    assert len(official_accounts.listed(services.database)) == 1


def test_without_a_key_no_account_is_added(product: Running) -> None:
    shown, services = product.post("/accounts", {"name": "เวทีพัทลุง"}), product.services
    keyless: Settings = services.settings.model_copy(update={"accounts_key": ""})
    with pytest.raises(NotDone, match="WETHI_ACCOUNTS_KEY is not set"):
        official_accounts.add(
            keyless, services.database, "x", Secrets("s", shown["accessToken"]), [], services.clock.now()
        )


def test_one_person_of_two_providers_joins_both_by_a_code(product: Running) -> None:
    """LINE knows her by another id with an account of another provider: a code from one chat, typed in the other."""
    product.new_group("ป้าสมศรี")
    made(product, "เวทีพัทลุง", provider="อีกเจ้าหนึ่ง")
    user = befriend(product, "ป้าสมศรี", 1)
    befriend(product, "ป้าสมศรี", 2)
    with product.services.database.reading() as session:
        assert len(list(session.scalars(select(Person).where(Person.is_friend)))) == 2
    product.says(user, "ป้าสมศรี", "เชื่อมแชท")
    code = product.bot_said(user)[-1].split()[-1]
    product.says(f"{user}@2", "ป้าสมศรี", f"เชื่อมแชท {code}")
    product.tap_button(f"{user}@2", "ป้าสมศรี", "ใช่ เป็นฉันเอง")
    with product.services.database.reading() as session:
        [one] = session.scalars(select(Person).where(Person.is_friend))
        assert one.line_user_id == user
        theirs = {chat.account_id for chat in session.scalars(select(Chat).where(Chat.address == user))}
    assert theirs == {1, 2}
    product.says(f"{user}@2", "ป้าสมศรี", f"เชื่อมแชท {code}")
    product.says(f"{user}@2", "ป้าสมศรี", "ช่วยเหลือ")
    with product.services.database.reading() as session:
        assert len(list(session.scalars(select(Person).where(Person.line_user_id.is_not(None))))) == 1
