"""How common pots look: in a group totals alone, in private what is one's own, to whoever looks after it the list."""

from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.drawing.lists import tappable
from bot.flows.pot import results
from bot.flows.pot.kinds import PotStatus, PotWay
from bot.flows.pot.results import Missing, PotView
from bot.language.calendar import write_date
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark, ngettext, spoken_language
from bot.language.numbers import write_baht

QUESTIONS = {
    Missing.PURPOSE: mark("What shall the common pot be for? A meeting's costs, say."),
    Missing.HEALTH: mark("That speaks of somebody's health, so I have not kept it. What is it for, without illness or state of health?"),
    Missing.AMOUNT: mark("How much does each give?"),
    Missing.AMOUNT_UNREAD: mark("I could not read a sum. How much does each give? For example “200 each” or “6,500 in all”."),
    Missing.WHOSE: mark("Is that from each group, or all together, shared equally?"),
    Missing.UNTIL: mark("Until when?"),
    Missing.UNTIL_UNREAD: mark("I could not read that day. Until when? For example 30 Dec."),
    Missing.UNTIL_PAST: mark("That day is over already. Until when?"),
    Missing.RECEIVER: mark("To whom is it handed? A name, or “me”."),
}  # fmt: skip
SUMS = (20000, 50000, 100000)
"""Satang that are offered to tap."""


def no_money() -> str:
    """Said wherever money is spoken of."""
    return _("I only keep the list; the money goes straight from you to them.")


def how_much(pot: PotView) -> str:
    """What is asked."""
    money = write_baht(pot.amount or 0)
    match pot.way:
        case PotWay.EACH:
            return _("{money} from each group", money=money)
        case PotWay.PERSON:
            return _("{money} for each person", money=money)
        case PotWay.TOTAL:
            return _("{money} in all, {each} from each group", money=money, each=write_baht(pot.each or 0))
        case PotWay.FREE:
            return _("What each likes to give")
    return money


def heading(pot: PotView) -> str:
    """What it is for."""
    if not pot.is_funeral:
        return pot.purpose
    return _("A funeral: {who}", who=pot.mourned) if pot.mourned else _("A funeral in the network")


def facts(pot: PotView) -> list[ui.Element]:
    """How much, until when, to whom."""
    lines = [ui.line(how_much(pot), bold=True)] if pot.way else []
    if pot.until:
        lines.append(ui.line(_("Until {day}", day=write_date(pot.until, spoken_language())), margin="sm"))
    if pot.receiver:
        lines.append(ui.line(_("Handed to {name}", name=pot.receiver), margin="sm"))
    return lines


@drawing
def draw_question(result: results.AskPart) -> list[Message]:
    pot, words = result.pot, _(QUESTIONS[result.missing])
    quick = [ui.quick(_(label), ui.postback(data)) for label, data in _answers(result)]
    for at in result.suggestions:
        day = write_date(at, spoken_language(), short=True)
        quick.append(ui.quick(day, ui.postback(f"pot.until:{pot.id}:{at:%Y-%m-%d}")))
    return [ui.text_message(words, [*quick, *ui.on_in_our_chat(result.chat_link), ui.cancel_reply()])]


def _answers(result: results.AskPart) -> list[tuple[str, str]]:
    way = f"pot.way:{result.pot.id}"
    match result.missing:
        case Missing.AMOUNT | Missing.AMOUNT_UNREAD:
            sums = [(_("{money} each", money=write_baht(each)), f"{way}:each.{each}") for each in SUMS]
            return [*sums, (_("What each likes"), f"{way}:free")]
        case Missing.WHOSE:
            return [(_("From each"), f"{way}:each"), (_("All together"), f"{way}:total")]
        case Missing.RECEIVER:
            return [(_("To me"), f"pot.me:{result.pot.id}")]
    return []


@drawing
def draw_preview(result: results.PotPreview) -> list[Message]:
    pot = result.pot
    title = _("A funeral: {who}", who=result.mourned) if result.mourned else heading(pot)
    body = [ui.kicker(_("Common pot · please check")), ui.title(title), *facts(pot)]
    if result.places:
        body.append(ui.line(_("For: {places}", places=result.places), margin="sm"))
    asked = ngettext("{count} group is asked", "{count} groups are asked", pot.asked)
    body += [ui.faint(asked), ui.faint(_("Something else? Just write it: “300 each”, “until 15 Jan”, “to Wandee”."))]
    body.append(ui.faint(no_money()))
    if result.mourned:
        body.append(
            ui.line(_("Does the family agree that I say whose funeral it is? The name is erased after 90 days."))
        )
        footer = [
            ui.button(_("They agree, open"), ui.postback(f"pot.start:{pot.id}:named"), style="primary"),
            ui.button(_("Open without name"), ui.postback(f"pot.start:{pot.id}:plain")),
        ]
    else:
        footer = [ui.button(_("Right, open"), ui.postback(f"pot.start:{pot.id}:plain"), style="primary")]
    if result.form:
        footer.append(ui.button(_("Everything on a form"), ui.postback(f"pot.form:{pot.id}")))
    footer.append(ui.button(_("Drop it"), ui.postback(f"pot.discard:{pot.id}"), style="link"))
    return [ui.card(title, ui.bubble(body, footer))]


@drawing
def draw_card(result: results.PotCard) -> list[Message]:
    """In a group: what came together, nobody beside another."""
    pot = result.pot
    body = [ui.kicker(_("Common pot")), ui.title(heading(pot)), *facts(pot), ui.separator(), *_totals(pot)]
    footer = []
    if pot.status == PotStatus.OPEN:
        body.append(
            ui.faint(_("What each gives stays between you and whoever looks after it. {no_money}", no_money=no_money()))
        )
        footer = [
            ui.button(_("We join"), ui.postback(f"pot.join:{pot.id}"), style="primary"),
            ui.button(_("Handed over"), ui.postback(f"pot.sent:{pot.id}")),
        ]
    elif pot.status == PotStatus.CLOSED:
        footer = [ui.button(_("Handed over"), ui.postback(f"pot.sent:{pot.id}"))]
    return [ui.card(_("Common pot: {what}", what=heading(pot)), ui.bubble(body, footer))]


def _totals(pot: PotView) -> list[ui.Element]:
    totals = pot.totals
    if pot.status == PotStatus.CANCELLED:
        return [ui.line(_("It is called off."))]
    if pot.status == PotStatus.FINISHED:
        return [
            ui.line(_("Handed on: {money} together", money=write_baht(totals.handed)), bold=True),
            ui.line(_("Thank you to every group.")),
        ]
    joining = ngettext("{count} group joins", "{count} groups join", totals.joining)
    money = _(
        "{handed} handed over of {promised}", handed=write_baht(totals.handed), promised=write_baht(totals.promised)
    )
    if pot.way == PotWay.FREE:
        money = _("{handed} handed over", handed=write_baht(totals.handed))
    return [ui.line(joining, bold=True), ui.line(money, margin="sm")]


@drawing
def draw_asked(result: results.PotAsked) -> list[Message]:
    """In private: what one enterprise is asked, and how it stands."""
    pot, part = result.pot, result.part
    body = [ui.kicker(_opens_with(result)), ui.title(heading(pot)), *facts(pot), ui.separator()]
    body += [ui.line(result.enterprise, bold=True), *_stand(result), ui.faint(no_money())]
    mine = f"{pot.id}:{result.enterprise_id}"
    sent = ui.button(_("Handed over"), ui.postback(f"pot.sent:{mine},{part.handed}"), style="primary")
    footer = []
    if pot.status == PotStatus.OPEN and part.promised is None and not part.handed:
        label = _("Join with {money}", money=write_baht(result.asks)) if result.asks else _("Join")
        footer = [sent] if pot.is_funeral else [ui.button(label, ui.postback(f"pot.join:{mine}"), style="primary")]
        footer += (
            [ui.button(label, ui.postback(f"pot.join:{mine}"))] if pot.is_funeral else [_plain_sent(mine, part.handed)]
        )
        footer += [ui.button(_("Not this time"), ui.postback(f"pot.pass:{mine}"), style="link")]
    elif pot.status == PotStatus.OPEN and part.promised == 0 and not part.handed:
        footer = [ui.button(_("Join after all"), ui.postback(f"pot.join:{mine}"))]
    elif pot.status in (PotStatus.OPEN, PotStatus.CLOSED):
        footer = [sent] if part.left else []
        footer += [ui.button(_("A part of it") if part.left else _("We gave more"), ui.postback(f"pot.some:{mine}"))]
        if pot.status == PotStatus.OPEN:
            footer += [ui.button(_("Another sum"), ui.postback(f"pot.other:{mine}"), style="link")]
    return [ui.card(_("Common pot: {what}", what=heading(pot)), ui.bubble(body, footer))]


def _plain_sent(mine: str, handed: int) -> ui.Element:
    return ui.button(_("Handed over"), ui.postback(f"pot.sent:{mine},{handed}"))


def _opens_with(result: results.PotAsked) -> str:
    match result.how:
        case "died":
            return _("Somebody of the network's families has died")
        case "reminder":
            return _("Common pot · the day is near")
        case "changed":
            return _("Common pot · something has changed")
        case "late":
            return _("Common pot · if it is on its way already, a tap will do")
    return _("Common pot")


def _stand(result: results.PotAsked) -> list[ui.Element]:
    part = result.part
    lines = []
    if part.promised is None and not part.handed:
        asks = _("Asked: {money}", money=write_baht(result.asks)) if result.asks else _("You say how much.")
        lines.append(ui.line(asks, margin="sm"))
        if result.people:
            lines.append(
                ui.faint(
                    ngettext("for {count} person on the roster", "for {count} people on the roster", result.people)
                )
            )
    elif part.promised == 0 and not part.handed:
        lines.append(ui.line(_("Not this time."), margin="sm"))
    if part.promised and result.how == "changed" and result.asks and result.asks != part.promised:
        lines.append(ui.line(_("Asked now: {money}", money=write_baht(result.asks)), margin="sm"))
    if part.promised:
        lines.append(ui.line(_("Joins with {money}", money=write_baht(part.promised)), margin="sm"))
    if part.handed:
        lines.append(ui.line(_("Handed over: {money}", money=write_baht(part.handed)), margin="sm"))
        lines.append(ui.faint(_("of it confirmed: {money}", money=write_baht(part.confirmed))))
    if part.handed and part.left:
        lines.append(ui.line(_("Still to come: {money}", money=write_baht(part.left)), margin="sm"))
    return lines


@drawing
def draw_list(result: results.PotList) -> list[Message]:
    """For whoever looks after the pot."""
    pot = result.pot
    body = [ui.kicker(_("Common pot · only for those who look after it")), ui.title(heading(pot)), *_totals(pot)]
    body.append(ui.faint(_("confirmed: {money}", money=write_baht(pot.totals.confirmed))))
    for handing_id, enterprise, amount in result.waiting:
        asked = _("{money}, has it come?", money=write_baht(amount))
        body += [ui.separator(), tappable(enterprise, asked, f"pot.handed:{pot.id}:{handing_id}")]
    body.append(ui.separator())
    body += [_tappable(pot.id, each) for each in result.lines]
    body.append(ui.faint(_("Tap a group to note what it brought.")))
    footer = [ui.button(_("More"), ui.postback(result.more))] if result.more else []
    if result.page:
        footer.append(ui.button(_("Table, Excel"), ui.uri(result.page)))
    if pot.status in (PotStatus.OPEN, PotStatus.CLOSED) and pot.until:
        footer.append(
            ui.button(
                _("Another day"), ui.picker(f"pot.later:{pot.id}", initial=pot.until, earliest=pot.until, mode="date")
            )
        )
        footer.append(ui.button(_("Correct it"), ui.postback(f"pot.form:{pot.id}")))
        footer.append(ui.button(_("Handed on, finished"), ui.postback(f"pot.finish:{pot.id}"), style="primary"))
        footer.append(ui.button(_("Call it off"), ui.postback(f"pot.cancel:{pot.id}"), style="link"))
    return [ui.card(_("List: {what}", what=heading(pot)), ui.bubble(body, footer))]


def _came_buttons(pot_id: str, handing_id: str) -> list[ui.Element]:
    return [
        ui.row([
            ui.button(_("It has come"), ui.postback(f"pot.came:{pot_id}:{handing_id}"), style="primary"),
            ui.button(_("Not yet"), ui.postback(f"pot.notyet:{pot_id}:{handing_id}")),
        ], margin="sm")
    ]  # fmt: skip


def _tappable(pot_id: str, each: results.PotLine) -> ui.Element:
    name = {**ui.line(each.enterprise, margin="none"), "flex": 3}
    stand = {**ui.faint(stand_words(each), margin="none"), "flex": 2, "align": "end"}
    return {**ui.row([name, stand], margin="md"), "action": {**ui.postback(f"pot.one:{pot_id}:{each.enterprise_id}"), "label": ui.shortened(each.enterprise, 20)}}  # fmt: skip


def stand_words(line: results.PotLine) -> str:
    """How one enterprise stands, in a few words."""
    part = line.part
    if part.promised is None and not part.handed:
        return _("not answered")
    if part.promised == 0 and not part.handed:
        return _("not this time")
    if part.left:
        return _("{handed} of {promised}", handed=write_baht(part.handed), promised=write_baht(part.promised or 0))
    money = write_baht(part.handed)
    return _("{handed}, all", handed=money) if part.promised else money


@drawing
def draw_one(result: results.OnePart) -> list[Message]:
    pot, line = result.pot, result.line
    body = [ui.kicker(heading(pot)), ui.title(line.enterprise), ui.line(stand_words(line))]
    footer = []
    if pot.status in (PotStatus.OPEN, PotStatus.CLOSED):
        money = line.part.left or (0 if line.part.handed else pot.each or 0)
        mine = f"{pot.id}:{line.enterprise_id}"
        if money:
            label = _("{money} has come", money=write_baht(money))
            footer.append(ui.button(label, ui.postback(f"pot.got:{mine},{line.part.handed}"), style="primary"))
        footer.append(ui.button(_("Another sum"), ui.postback(f"pot.gotsome:{mine}")))
    footer.append(ui.button(_("See the list"), ui.postback(f"pot.list:{pot.id}"), style="link"))
    return [ui.card(line.enterprise, ui.bubble(body, footer))]


@drawing
def draw_handing(result: results.HandingAsked) -> list[Message]:
    money = write_baht(result.amount)
    words = _("{enterprise} says that {money} is handed over. Has it come?", enterprise=result.enterprise, money=money)
    body = [ui.kicker(heading(result.pot)), ui.line(words, size="lg", bold=True, margin="sm")]
    return [ui.card(words, ui.bubble(body, _came_buttons(result.pot.id, result.handing_id)))]


@drawing
def draw_open(result: results.OpenPots) -> list[Message]:
    words = _("Which common pot?") if result.items else _("No common pot is open at the moment.")
    body = [ui.kicker(_("Common pot")), ui.title(words)]
    body += [ui.button(title, ui.postback(data)) for data, title in result.items]
    footer = [ui.button(_("Open one"), ui.postback("pot.new"), style="primary")] if result.may_open else []
    if result.may_open:
        body.append(ui.faint(_("In one line: {example}", example="ลงขัน ค่าประชุม กลุ่มละ 1,000 ภายใน 30 ธ.ค. ส่งให้พี่วันดี")))
    return [ui.card(words, ui.bubble(body, footer))]


@drawing
def draw_sure(result: results.Sure) -> list[Message]:
    pot, money = result.pot, write_baht(result.pot.totals.handed)
    words = _("Is it handed on to what it was for?") if result.act == "finish" else _("Shall it be called off?")
    tells = ngettext(
        "{count} group that gave hears of it in private.",
        "{count} groups that gave hear of it in private.",
        result.tells,
    )
    body = [
        ui.kicker(heading(pot)),
        ui.title(words),
        ui.line(_("{money} together are handed over.", money=money)),
        ui.faint(tells),
    ]
    if result.act == "cancel" and pot.totals.handed:
        body.append(ui.line(_("Whoever received it gives it back; I tell each group whom to ask.")))
    label = _("Yes, finished") if result.act == "finish" else _("Yes, call it off")
    footer = [
        ui.button(label, ui.postback(f"pot.surely:{pot.id}:{result.act}"), style="primary"),
        ui.button(_("Back"), ui.postback(f"pot.list:{pot.id}"), style="link"),
    ]
    return [ui.card(words, ui.bubble(body, footer))]


@drawing
def draw_roster(result: results.Roster) -> list[Message]:
    title = ngettext("{count} person under the welfare", "{count} people under the welfare", result.total)
    body = [ui.kicker(_("Welfare roster")), ui.title(title)]
    for enterprise, count, names in result.lines:
        body.append(ui.line(f"{enterprise} · {count}"))
        if names:
            body.append(ui.faint(", ".join(names)))
    for _id, enterprise, own_count, _stands in result.own:
        if own_count is None:
            body.append(
                ui.faint(
                    _(
                        "{enterprise} has not told its number yet. Write: welfare roster 25 people",
                        enterprise=enterprise,
                    )
                )
            )
    body.append(
        ui.faint(_("I keep numbers. A name stands here only where its owner puts it; nothing of anybody's health."))
    )
    footer = []
    for enterprise_id, enterprise, _count, stands in result.own:
        label = (
            _("Take my name out: {enterprise}", enterprise=enterprise)
            if stands
            else _("Put my name in: {enterprise}", enterprise=enterprise)
        )
        footer.append(
            ui.button(
                label,
                ui.postback(f"pot.name:{enterprise_id}:{'off' if stands else 'on'}"),
                style="link" if stands else "secondary",
            )
        )
    return [ui.card(title, ui.bubble(body, footer))]
