"""Referrals in the console: what was passed on and how far it is, customers masked; giving and receiving side by side, no ranking."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, or_, select

from bot.dialogue.console_pages import (
    Cell,
    Column,
    ConsolePage,
    Empty,
    Faint,
    Form,
    Go,
    Heading,
    Listing,
    Narrowed,
    Part,
    State,
    Tap,
    Tone,
    View,
    Visit,
    Ways,
    Words,
)
from bot.dialogue.holders import Subject
from bot.dialogue.rights import Right, may
from bot.flows.referral.balance import A_YEAR
from bot.flows.referral.balance import PAGE as MAP
from bot.flows.referral.cards.words import KINDS, STATUSES, in_short
from bot.flows.referral.queries import passed_between
from bot.flows.referral.routes import routes
from bot.flows.referral.tables import OfferStatus, Referral, ReferralOffer, ReferralStatus
from bot.flows.referral.views import thing_of
from bot.language.calendar import write_date
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark, ngettext, spoken_language
from bot.language.phones import masked_name, masked_phone
from bot.storage.enterprises import names_by_id
from bot.storage.memberships import enterprises_spoken_for
from bot.storage.people import Enterprise
from bot.storage.sorting import in_thai_order
from bot.storage.standing import LIVE

TONES = {ReferralStatus.OUT: Tone.WAITS, ReferralStatus.BACK: Tone.WAITS, ReferralStatus.CLOSED: Tone.GOOD}
OFFERS = {OfferStatus.DEAL: Tone.GOOD, OfferStatus.ACCEPTED: Tone.GOOD, OfferStatus.CONTACTED: Tone.GOOD, OfferStatus.SENT: Tone.WAITS}  # fmt: skip


def _referrals(visit: Visit) -> View:
    ways = Ways((Form(_("Map: who passes on to whom"), MAP, main=True), Tap(_("What I passed on"), "referral.mine")))
    intro = Words(
        _("Customers' names and phones are seen by the enterprise that took them alone; here they are masked.")
    )
    return View((ways, intro, _listing(visit), *_balance(visit)))


def _listing(visit: Visit) -> Listing:
    sender = and_(Enterprise.network_id == Referral.network_id, Enterprise.id == Referral.sender_enterprise_id)
    found = (
        select(Referral, Enterprise.short_name)
        .outerjoin(Enterprise, sender)
        .where(Referral.network_id == visit.network.id, Referral.status != ReferralStatus.DRAFT, _reached(visit))
    )
    states = tuple((str(status), _(STATUSES[status])) for status in ReferralStatus if status != ReferralStatus.DRAFT)
    kinds = tuple((kind, _(words)) for kind, words in KINDS.items())
    return Listing(
        name="referrals", title=_("What was passed on"), found=found, key=Referral.id,
        columns=(Column(_("What"), by=Referral.kind), Column(_("When"), by=Referral.sent_at), Column(_("From"), by=in_thai_order(Enterprise.short_name)),
                 Column(_("To")), Column(_("Customer"), in_files=False), Column(_("State"), by=Referral.status)),
        lines=_lines,
        empty=Empty(_("Nothing has been passed on yet. It begins with a customer who asks for what you do not make.")),
        search=(Enterprise.short_name,),
        narrowed=(Narrowed("state", _("State"), states, lambda state: Referral.status == state),
                  Narrowed("kind", _("Kind"), kinds, lambda kind: Referral.kind == kind)),
        sort=1, newest=True,
    )  # fmt: skip


def _inside(visit: Visit) -> ColumnElement[bool]:
    return and_(Enterprise.network_id == visit.network.id, visit.within(Enterprise.area_id))


def _reached(visit: Visit) -> ColumnElement[bool]:
    """For areas: what an enterprise there passed on or was asked to take."""
    everything = Referral.network_id == visit.network.id
    if visit.areas is None:
        return everything
    theirs = select(Enterprise.id).where(_inside(visit))
    asked = select(ReferralOffer.referral_id).where(
        ReferralOffer.network_id == visit.network.id, ReferralOffer.enterprise_id.in_(theirs), ReferralOffer.sent_at.is_not(None)
    )  # fmt: skip
    return or_(Referral.sender_enterprise_id.in_(theirs), Referral.id.in_(asked))


def _lines(visit: Visit, rows: Sequence[tuple[Referral, str | None]]) -> list[tuple[Cell, ...]]:
    ids = [referral.id for referral, _sender in rows]
    of_these = select(ReferralOffer).where(
        ReferralOffer.network_id == visit.network.id, ReferralOffer.referral_id.in_(ids)
    )
    offers: defaultdict[str, list[ReferralOffer]] = defaultdict(list)
    for offer in visit.rows.scalars(of_these.order_by(ReferralOffer.position)):
        offers[offer.referral_id].append(offer)
    names = names_by_id(visit.rows, [each.enterprise_id for its in offers.values() for each in its])
    mine = {each.id for each in enterprises_spoken_for(visit.rows, visit.network.id, visit.person)}
    return [
        (
            (in_short(thing_of(referral, for_others=True)), Faint(_(KINDS[referral.kind]))),
            write_date(referral.sent_at or referral.created_at, spoken_language(), weekday=False, short=True),
            sender or Faint(_("somebody of the network")),
            tuple(part for offer in offers[referral.id] for part in _offer(offer, names, mine)) or Faint("–"),
            _masked(referral),
            State(_(STATUSES[referral.status]), TONES.get(ReferralStatus(referral.status), Tone.PLAIN)),
        )
        for referral, sender in rows
    ]


def _offer(offer: ReferralOffer, names: dict[str, str], mine: set[str]) -> tuple[Cell, ...]:
    """How one enterprise stands; for who speaks for it the way to the customer that it took."""
    said = State(f"{names.get(offer.enterprise_id, '–')}: {_(STATUSES[offer.status])}", OFFERS.get(OfferStatus(offer.status), Tone.PLAIN))  # fmt: skip
    if offer.enterprise_id in mine and offer.sent_at:
        return (said, Tap(_("See it"), f"referral.see:{offer.referral_id}:{offer.enterprise_id}"))
    return (said,)


def _masked(referral: Referral) -> Cell:
    if not referral.customer_phone:
        return Faint("–")
    return Faint(f"{masked_name(referral.customer_name or '')} {masked_phone(referral.customer_phone)}".strip())


def _balance(visit: Visit) -> tuple[Part, ...]:
    """Who gave and received how often within a year, by name; who stands alone, for facilitators."""
    pairs = passed_between(visit.rows, visit.network.id, visit.now - A_YEAR)
    given, received = Counter[str](), Counter[str]()
    for (giver, taker), count in pairs.items():
        given[giver] += count
        received[taker] += count
    linked = {*given, *received}
    alone = Narrowed("alone", _("Who"), (("alone", _("not part of it yet")), ("both", _("part of it"))),
                     lambda who: Enterprise.id.not_in(linked) if who == "alone" else Enterprise.id.in_(linked))  # fmt: skip
    sees_all = may(visit.rows, visit.person, Right.SEE_ISOLATED, Subject(visit.network.id))
    found = select(Enterprise).where(_inside(visit), LIVE)
    listing = Listing(
        name="balance", title=_("Giving and receiving within a year"), found=found if sees_all else found.where(Enterprise.id.in_(linked)),
        key=Enterprise.id,
        columns=(Column(_("Enterprise"), by=in_thai_order(Enterprise.short_name)), Column(_("Gave"), numeric=True), Column(_("Received"), numeric=True)),
        lines=lambda _visit, rows: [
            (Go(each.short_name, "enterprise", each.id), str(given[each.id]), str(received[each.id])) for each in rows
        ],
        empty=Empty(_("Nothing has been passed on within a year.")), search=(Enterprise.short_name,),
        narrowed=(alone,) if sees_all else (),
    )  # fmt: skip
    words = ngettext("{count} enterprise takes part.", "{count} enterprises take part.", len(linked))
    return (listing, Words(f"{words} {_('Everybody gives and receives in their own time; this is no contest.')}"))


PAGE = routes.console_page(
    ConsolePage(
        name="referrals", title=mark("Referrals"), heading=Heading.TOGETHER, order=40, right=Right.SEE_PULSE, show=_referrals
    )
)  # fmt: skip
