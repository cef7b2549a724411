"""What the tests of passing on have in common."""

from typing import Any

from sqlalchemy import select

from bot.flows.referral.answers import Offer, Taken
from bot.flows.referral.results import Progress, Suggestions
from bot.flows.referral.tables import Referral, ReferralOffer
from bot.storage.leading import holders
from bot.storage.people import Role, RoleKind
from rehearsal.seeding import user_id
from tests.network import SOMSRI, Songkhla

FATIMAH, CHIT, ARI, NULEK, SUDA, BUNRUEAN, MANOP = (
    user_id(each) for each in ("a11", "a04", "a05", "a12", "a08", "a13", "a10")
)
"""Representatives: of the batik makers, of Ban Bo Mai, of the palm sugar, of the baskets of Khuan Pom, of two weavers; and
Manop, who has not added the bot."""
BATIK, BASKETS, POM, PALM = "ผ้าบาติกเกาะเพชร", "กระจูดโคกเมา", "กระจูดควนป้อม", "บ้านคลองฉนวน"
NAME, PHONE, BARE = "คุณนิดหน่อย", "081-234-5678", "0812345678"
"""A customer who must be seen by two sides only."""


def begun(songkhla: Songkhla, words: str = "ส่งต่อลูกค้า ผ้าบาติก 20 ผืน สิ้นเดือน", who: str = SOMSRI) -> Suggestions:
    """Somebody writes the one line; the suggestions."""
    *_note, shown = songkhla.tells(who, words)
    assert isinstance(shown, Suggestions), shown
    return shown


def sent(
    songkhla: Songkhla,
    *to: str,
    words: str = "ส่งต่อลูกค้า ผ้าบาติก 20 ผืน สิ้นเดือน",
    contact: str = "sender",
    who: str = SOMSRI,
    way: str = "turns",
) -> str:
    """Something is passed on to these enterprises; its id."""
    shown = begun(songkhla, words, who)
    ids = [songkhla.enterprise(name).id for name in to or (BATIK,)]
    if len(ids) == 1:
        songkhla.touches(who, f"referral.to:{shown.id}:{ids[0]}")
    else:
        songkhla.touches(who, f"referral.others:{shown.id}")
        for each in ids:
            songkhla.touches(who, f"referral.at:{each}")
        songkhla.touches(who, "referral.these")
        songkhla.touches(who, f"referral.way:{shown.id}:{way}")
    if shown.thing.kind != "customer":
        said = songkhla.touches(who, f"referral.go:{shown.id}")
    elif contact == "customer":
        songkhla.touches(who, f"referral.contact:{shown.id}:customer")
        songkhla.tells(who, f"{NAME} {PHONE}")
        said = songkhla.touches(who, f"referral.consent:{shown.id}")
    else:
        said = songkhla.touches(who, f"referral.contact:{shown.id}:{contact}")
    assert isinstance(said[0], Progress), said
    return shown.id


def tapped(
    songkhla: Songkhla, who: str, action: str, referral_id: str, enterprise: str = BATIK, more: str = ""
) -> list[Any]:
    """A representative taps a button of an offer."""
    extra = f":{more}" if more else ""
    return songkhla.touches(who, f"referral.{action}:{referral_id}:{songkhla.enterprise(enterprise).id}{extra}")


def accepted(songkhla: Songkhla, referral_id: str, who: str = FATIMAH, enterprise: str = BATIK) -> Taken:
    said = tapped(songkhla, who, "accept", referral_id, enterprise)
    assert isinstance(said[0], Taken), said
    return said[0]


def offers_in(said: list[Any]) -> list[Offer]:
    return [each for each in said if isinstance(each, Offer)]


def row(songkhla: Songkhla, referral_id: str) -> Referral:
    with songkhla.database.reading() as session:
        return session.scalars(select(Referral).where(Referral.id == referral_id)).one()


def statuses(songkhla: Songkhla, referral_id: str) -> dict[str, str]:
    """Enterprise id -> where its part stands."""
    with songkhla.database.reading() as session:
        found = select(ReferralOffer).where(ReferralOffer.referral_id == referral_id).order_by(ReferralOffer.position)
        return {offer.enterprise_id: offer.status for offer in session.scalars(found)}


def status_of(songkhla: Songkhla, referral_id: str, enterprise: str = BATIK) -> str | None:
    return statuses(songkhla, referral_id).get(songkhla.enterprise(enterprise).id)


def name_deputy(songkhla: Songkhla, enterprise: str, deputy: str) -> None:
    """Somebody stands in for an enterprise's representative."""
    with songkhla.database.transaction() as session:
        network_id, enterprise_id = songkhla.network().id, songkhla.enterprise(enterprise).id
        [person] = holders(session, network_id, RoleKind.REPRESENTATIVE, enterprise_id)
        role = session.scalars(
            select(Role).where(Role.person_id == person.id, Role.enterprise_id == enterprise_id)
        ).one()
        role.deputy_id = songkhla.person(deputy).id
