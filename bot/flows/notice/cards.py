"""The notices' cards."""

from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.drawing.for_whom import whom_footer, whom_rows
from bot.drawing.lists import tappable, thumbnail, tick_line
from bot.drawing.news_words import CATEGORIES
from bot.drawing.people_words import for_areas, role_name
from bot.drawing.picture_words import picture_replies
from bot.flows.notice import results
from bot.flows.notice.audience import COMERS
from bot.language.catalogue import SOURCE_LANGUAGE, mark, ngettext, spoken_language
from bot.language.catalogue import gettext as _

WAYS = {
    "ride": mark("By ride, free"),
    "representatives": mark("Representatives now"),
    "patient": mark("Ride, else push"),
    "push": mark("Push now"),
}
STATUSES = {
    "draft": mark("not sent yet"),
    "asked": mark("waits for a second person"),
    "planned": mark("planned"),
    "out": mark("on its way"),
    "withdrawn": mark("withdrawn"),
}
MOST_UNREACHED = 15
MOST_WAITS = 8
SHAPE, TALLEST = (20, 13), (4, 5)
"""Width and height of pictures: where they are not known, and the tallest that leaves the words in sight."""
SHORT = 80


@drawing
def draw_notice(result: results.NoticeCard) -> list[Message]:
    text = _text_of(result)
    drawn = ui.bubble(
        [
            ui.kicker(_("Notice: {category}", category=_(CATEGORIES[result.category]))),
            ui.line(text, size="lg", margin="md"),
            *([ui.faint(said, margin="md")] if (said := _said_by(result)) else []),
        ],
        _ways(result),
    )
    if result.picture:
        drawn["hero"] = _hero(result.picture, result.shape)
    return [ui.card(text, drawn)]


def _said_by(result: results.NoticeCard) -> str:
    """Who says it, and when."""
    return " · ".join(filter(None, (result.by, ui.day(result.at) if result.at else None)))


def _hero(picture: str, shape: tuple[int, int] | None) -> ui.Element:
    """The picture at the top of a card, whole; a tap shows it large."""
    width, height = shape or SHAPE
    if height * TALLEST[0] > width * TALLEST[1]:
        width, height = TALLEST
    return {
        "type": "image", "url": picture, "size": "full", "aspectRatio": f"{width}:{height}", "aspectMode": "fit",
        "backgroundColor": "#F4F7F6", "action": ui.uri(picture),
    }  # fmt: skip


def _text_of(notice: results.NoticeCard) -> str:
    english = spoken_language() == SOURCE_LANGUAGE and notice.text_en
    return notice.text_en if english and notice.text_en else notice.text


def _ways(notice: results.NoticeCard) -> list[ui.Element]:
    open_link = [ui.button(_("Read on"), ui.uri(notice.link))] if notice.link else []
    return [*open_link, ui.button(_("Noted"), ui.postback(f"notice.ack:{notice.id}"), style="primary")]


@drawing
def draw_ask_audience(result: results.AskAudience) -> list[Message]:
    words = _("For whom is it?")
    text = ui.faint(_shortly(result.text))
    beside = ui.row([thumbnail(result.picture), {**text, "flex": 1}], margin="md") if result.picture else text
    body: list[ui.Element] = [ui.kicker(for_areas(_("Notice"), result.areas)), ui.title(words), beside]
    if result.choices:
        body += [*whom_rows(result.choices), ui.separator()]
    for chat_id, name in result.groups:
        body.append(_choice(result, chat_id, name or _("a group without a name")))
    if not result.roles:
        body.append(_choice(result, COMERS, _("All who said they come, in private")))
    for kind in result.roles:
        body.append(_choice(result, kind, _("All in private: {role}", role=role_name(kind))))
    ways = whom_footer(result.choices) if result.choices and not result.chosen else _ways_on(result)
    form = [ui.button(_("On a form: picture, time, English"), ui.uri(result.form), style="link")] if result.form else []
    drawn = ui.bubble(body, [*ways, _picture_button(result.id, result.picture), *form])
    return [ui.card(words, drawn, [ui.cancel_reply()])]


def _ways_on(result: results.AskAudience) -> list[ui.Element]:
    if result.chosen:
        return [ui.button(_("Go on"), ui.postback(f"notice.preview:{result.id}"), style="primary")]
    return [ui.button(_("All groups"), ui.postback(f"notice.toall:{result.id}"), style="primary")]


def _picture_button(notice_id: str, picture: str | None) -> ui.Element:
    label = _("Another picture") if picture else _("Add a picture")
    return ui.button(label, ui.postback(f"notice.picture:{notice_id}"), style="link" if picture else "secondary")


@drawing
def draw_ask_picture(result: results.AskPicture) -> list[Message]:
    if result.has_one:
        words = _("Please send the new picture here. It takes the place of the old one.")
        leave = [
            ui.quick(_("Keep the picture"), ui.postback(f"notice.aspicture:{result.id}")),
            ui.quick(_("Take it off"), ui.postback(f"notice.nopicture:{result.id}")),
        ]
    else:
        words = _("Please send the picture here. One is enough; I make it small and leave out where it was taken.")
        leave = [ui.quick(_("No picture"), ui.postback(f"notice.aspicture:{result.id}"))]
    return [ui.text_message(words, [*picture_replies(), *leave])]


def _choice(result: results.AskAudience, key: str, label: str) -> ui.Element:
    return tick_line(label, f"notice.to:{result.id}:{key}", ticked=key in result.chosen)


@drawing
def draw_preview(result: results.Preview) -> list[Message]:
    people = ngettext("{count} person", "{count} people", result.people)
    body: list[ui.Element] = [ui.kicker(_("Before it goes out")), ui.title(_("It reaches {people}", people=people))]
    if result.private:
        body.append(
            ui.faint(
                ngettext("{count} of them in their own chat", "{count} of them in their own chats", result.private)
            )
        )
    body += [ui.faint(_wait_words(group)) for group in result.groups[:MOST_WAITS]]
    body += _unreached_lines(result.unreached)
    if result.send_at:
        body.append(ui.line(_("To go out: {when}", when=ui.moment(result.send_at)), bold=True))
    if result.recurrence:
        body.append(ui.faint(_("Again every week") if result.recurrence == "weekly" else _("Again every month")))
    body += [ui.separator(), ui.line(_("How shall it travel?"), bold=True)]
    body += [ui.faint(cost_words(cost)) for cost in result.costs]
    if result.left is not None:
        body.append(ui.faint(_left_words(result.left), margin="md"))
    footer = [
        ui.button(
            _(WAYS[cost.way]),
            ui.postback(f"notice.send:{result.card.id}:{cost.way}"),
            style="primary" if cost.way == "ride" else "secondary",
        )
        for cost in result.costs
        if cost.allowed
    ]
    footer += [
        _picture_button(result.card.id, result.card.picture),
        ui.button(_("Other words"), ui.postback(f"notice.edit:{result.card.id}"), style="link"),
        ui.button(_("For others"), ui.postback(f"notice.others:{result.card.id}"), style="link"),
        ui.button(_("Do not send"), ui.postback(f"notice.withdraw:{result.card.id}"), style="link"),
    ]
    return [*draw_notice(result.card), ui.card(_("Before it goes out"), ui.bubble(body, footer))]


def preview_lines(result: results.Preview) -> tuple[str, ...]:
    """Whom a notice reaches, and what each way costs, line by line."""
    people = ngettext("{count} person", "{count} people", result.people)
    lines = [_("It reaches {people}", people=people), *(_wait_words(group) for group in result.groups[:MOST_WAITS])]
    lines += [cost_words(cost).removeprefix("• ") for cost in result.costs]
    return (*lines, _left_words(result.left)) if result.left is not None else tuple(lines)


def _left_words(left: int) -> str:
    return _("Left of this month: {count} messages", count=f"{left:,}")


def _unreached_lines(names: tuple[str, ...]) -> list[ui.Element]:
    """Who is meant and will not read it, by name."""
    if not names:
        return []
    people = ngettext("{count} person has not added me yet", "{count} people have not added me yet", len(names))
    return [ui.line(f"{people}: {', '.join(names[:MOST_UNREACHED])}", size="sm")]


def _wait_words(group: results.GroupWait) -> str:
    name = group.name or _("a group without a name")
    people = "" if group.people is None else f" ({group.people})"
    if group.hours is None:
        return _("{group}: I do not know its rhythm yet", group=f"{name}{people}")
    if group.hours < 24:
        hours = max(1, round(group.hours))
        wait = ngettext("about {count} hour", "about {count} hours", hours)
    else:
        days = round(group.hours / 24)
        wait = ngettext("about {count} day", "about {count} days", days)
    return _("{group}: a ride takes {wait}", group=f"{name}{people}", wait=wait)


def cost_words(cost: results.Cost) -> str:
    """A way, what it costs, and whether the month allows it."""
    way = _(WAYS[cost.way])
    counted = _("free") if cost.counted == 0 else ngettext("{count} message", "{count} messages", cost.counted)
    words = f"• {way}: {counted}"
    return words if cost.allowed else _("{way} (the month does not allow it)", way=words)


@drawing
def draw_out(result: results.NoticeOut) -> list[Message]:
    chats = ngettext("{count} chat", "{count} chats", result.chats)
    if result.send_at:
        words = _("It waits until {when}, then it goes to {chats}.", when=ui.moment(result.send_at), chats=chats)
    elif result.way in ("ride", "patient"):
        words = _("It waits in {chats} for somebody to write there.", chats=chats)
    else:
        words = _("It is on its way to {chats}.", chats=chats)
    ways = [
        ui.quick(_("Who has noted it"), ui.postback(f"notice.show:{result.id}")),
        ui.quick(_("Withdraw the notice"), ui.postback(f"notice.withdraw:{result.id}")),
    ]
    return [ui.text_message(words, ways)]


@drawing
def draw_second_asked(result: results.SecondAsked) -> list[Message]:
    words = _("{name} wants to send this to many. Is it all right?", name=result.by or _("Somebody"))
    people = ngettext("{count} person", "{count} people", result.people)
    body = [ui.kicker(_("A second pair of eyes")), ui.title(words), ui.faint(_("It reaches {people}", people=people))]
    body.append(ui.faint(cost_words(results.Cost(result.way, result.costs, True))))
    footer = [
        ui.button(_("Yes, send it"), ui.postback(f"notice.agree:{result.card.id}"), style="primary"),
        ui.button(_("Better not yet"), ui.postback(f"notice.disagree:{result.card.id}")),
    ]
    return [*draw_notice(result.card), ui.card(words, ui.bubble(body, footer))]


@drawing
def draw_edited(result: results.NoticeEdited) -> list[Message]:
    words = ngettext(
        "Changed in {count} chat where it still waits.",
        "Changed in {count} chats where it still waits.",
        result.waiting,
    )
    if result.delivered:
        words += " " + ngettext(
            "{count} has it in the old words.", "{count} have it in the old words.", result.delivered
        )
    return [ui.text_message(words)]


@drawing
def draw_list(result: results.NoticeList) -> list[Message]:
    words = _("Notices of late")
    body: list[ui.Element] = [ui.kicker(_("Notice")), ui.title(words)]
    if not result.items:
        body.append(ui.line(_("None yet. Write one with “notice” and the words.")))
    for notice_id, text, status, noted in result.items:
        count = ngettext("{count} has taken note", "{count} have taken note", noted)
        body += [ui.separator(), tappable(text, f"{_(STATUSES[status])} · {count}", f"notice.show:{notice_id}")]
    return [ui.card(words, ui.bubble(body, [ui.button(_("Write one"), ui.postback("notice.write"), style="primary")]))]


@drawing
def draw_standing(result: results.NoticeStanding) -> list[Message]:
    noted = ngettext("{count} person has taken note.", "{count} people have taken note.", result.noted)
    body: list[ui.Element] = [
        ui.kicker(_("Notice: {category}", category=_(CATEGORIES[result.card.category]))),
        ui.line(_shortly(result.card.text), bold=True),
        ui.title(noted),
    ]
    body += [ui.faint(f"{name}: {count}") for name, count in result.by_enterprise]
    body.append(ui.separator())
    body.append(
        ui.faint(
            _(
                "Delivered {delivered} · waiting {waiting} · not delivered {failed}",
                delivered=result.delivered,
                waiting=result.waiting,
                failed=result.failed,
            )
        )
    )
    body += _unreached_lines(result.unreached)
    if result.missing or result.missing_unnamed:
        names = ", ".join(result.missing)
        if result.missing_unnamed:
            more = ngettext(
                "{count} whose name I do not know", "{count} whose names I do not know", result.missing_unnamed
            )
            names = f"{names}, {more}" if names else more
        body += [ui.line(_("Not yet (only you see this):"), bold=True), ui.faint(names)]
    return [ui.card(noted, ui.bubble(body, _standing_ways(result)))]


def _standing_ways(result: results.NoticeStanding) -> list[ui.Element]:
    ways: list[ui.Element] = []
    if result.may_remind:
        ways += [
            ui.button(_("Remind by ride"), ui.postback(f"notice.remind:{result.card.id}:ride")),
            ui.button(_("Remind in private"), ui.postback(f"notice.remind:{result.card.id}:private")),
        ]
    if result.status != "withdrawn":
        ways += [
            ui.button(_("Other words"), ui.postback(f"notice.edit:{result.card.id}"), style="link"),
            ui.button(_("Withdraw the notice"), ui.postback(f"notice.withdraw:{result.card.id}"), style="link"),
        ]
    return ways


@drawing
def draw_reminder(result: results.NoticeReminder) -> list[Message]:
    words = _("A notice from a while ago: “{text}”. Have you seen it?", text=_shortly(_text_of(result.card)))
    return [ui.text_message(words, [ui.quick(_("Noted"), ui.postback(f"notice.ack:{result.card.id}"))])]


def _shortly(text: str) -> str:
    return text if len(text) <= SHORT else f"{text[: SHORT - 1].rstrip()}…"


@drawing
def draw_heard_before(result: results.HeardBefore) -> list[Message]:
    if not result.notices:
        return [ui.text_message(_("There was no notice here yet."))]
    said = []
    for text, who, at in result.notices:
        of = _("{day}, {name}", day=ui.day(at), name=who) if who else ui.day(at)
        said.append(f"{of}\n{text}")
    return [ui.text_message("\n\n".join(said))]
