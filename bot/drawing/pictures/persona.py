"""น้องเวที, drawn: a young Irrawaddy dolphin of Lake Songkhla, with a woven cloth and a พิกุล flower.

`make pictures` writes the pictures that `bot/drawing/look.py` names, with the browser that the tests use.
"""

from bot.drawing.look import HEIGHT_OF_CLOTH, LARGE_FACE, LIGHT, REPEAT_OF_CLOTH, Mood, cloth

SKIN, SHADE, BELLY, EYE, BLUSH = "#6F9DB8", "#557F98", "#E6F1F4", "#1D2B36", "#F29AA0"
SUN, SUN_LIGHT, PETAL = "#F5BE52", "#FBDD9A", "#FFFDF5"

OPEN, HAPPY, ASIDE = "open", "happy", "aside"

_SHINE = (
    '<path fill="#fff" opacity=".2" d="M172 232C186 160 234 122 298 112C256 142 220 176 204 232C194 256 166 252 172 232Z"/>'
    f'<ellipse cx="304" cy="128" rx="20" ry="7" fill="{SHADE}"/>'
)


def svg(mood: Mood) -> str:
    """A picture of น้องเวที as SVG: the face on its own ground, a figure on nothing."""
    drawn = _account_picture() if mood is Mood.FACE else _figure(mood)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {LARGE_FACE} {LARGE_FACE}">'
        f"<defs>{_weave('cloth', 5)}{_weave('small-cloth', 3.4)}</defs>{drawn}</svg>"
    )


def _weave(name: str, thread: float) -> str:
    return (
        f'<pattern id="{name}" width="{REPEAT_OF_CLOTH}" height="{HEIGHT_OF_CLOTH}" patternUnits="userSpaceOnUse" '
        f'patternTransform="scale({thread})">{cloth()}</pattern>'
    )


def _account_picture() -> str:
    tail = (
        f'<path fill="{SKIN}" d="M440 640C530 560 556 430 540 282L582 278C622 420 600 580 500 700Z"/>'
        f"{_fluke('translate(561 296) rotate(2) scale(.78)')}"
    )
    body = f'<path fill="{SKIN}" d="M304 84C424 84 484 184 490 300C496 372 492 470 500 660H108C116 470 112 372 118 300C124 184 184 84 304 84Z"/>'
    scarf = (
        '<path d="M106 500C196 552 412 552 502 500L512 575C420 632 188 632 96 575Z" fill="url(#cloth)"/>'
        f'<path d="M106 500C196 552 412 552 502 500L503 513C412 566 196 566 105 513Z" fill="{LIGHT.gold}"/>'
    )
    return (
        f'<rect width="640" height="640" fill="{SUN}"/><circle cx="320" cy="326" r="286" fill="{SUN_LIGHT}"/>'
        f"{tail}{body}{_SHINE}{_face(OPEN)}{scarf}{_flower('translate(190 148) rotate(-18) scale(1.12)')}"
    )


def _figure(mood: Mood) -> str:
    """The whole dolphin, standing on the tail; what it does and holds is the mood."""
    body = (
        f"{_fluke('translate(320 588) rotate(180) scale(1.3 1.1)')}"
        f'<path fill="{SKIN}" d="M320 24C432 24 486 112 486 212C486 330 452 470 372 560C350 590 290 590 268 560'
        'C188 470 154 330 154 212C154 112 208 24 320 24Z"/>'
        f'<path fill="{BELLY}" d="M320 392C376 392 408 410 404 440C394 494 360 536 320 566C280 536 246 494 236 440'
        'C232 410 264 392 320 392Z"/>'
    )
    scarf = (
        '<path d="M176 346C236 386 404 386 464 346L452 404C400 436 240 436 188 404Z" fill="url(#small-cloth)"/>'
        f'<path d="M176 346C236 386 404 386 464 346L462 356C404 396 236 396 178 356Z" fill="{LIGHT.gold}"/>'
    )
    head = f'<g transform="translate(76 -46) scale(.8)">{_SHINE}{_face(_EYES[mood])}</g>'
    flower = _flower("translate(222 66) rotate(-18) scale(.95)")
    drawn = f"{_BEHIND.get(mood, '')}{body}{head}{scarf}{flower}{_BEFORE[mood]}"
    return f'<g transform="translate(29 4) scale(.91)">{drawn}</g>'


def _face(eyes: str) -> str:
    muzzle = f'<ellipse cx="304" cy="402" rx="142" ry="80" fill="{BELLY}"/>'
    cheeks = "".join(f'<ellipse cx="{x}" cy="388" rx="34" ry="23" fill="{BLUSH}" opacity=".92"/>' for x in (160, 448))
    smile = _line("M274 398C288 420 320 420 334 398" if eyes == ASIDE else "M218 384C244 440 364 440 390 384", 13)
    return f"{muzzle}{cheeks}{_eyes(eyes)}{smile}"


def _eyes(kind: str) -> str:
    if kind == HAPPY:
        return "".join(_line(f"M{x - 32} 318C{x - 22} 278 {x + 22} 278 {x + 32} 318", 14) for x in (204, 404))
    glint = -11 if kind == ASIDE else 11
    return "".join(
        f'<ellipse cx="{x}" cy="304" rx="30" ry="37" fill="{EYE}"/>'
        f'<circle cx="{x + glint}" cy="288" r="11.5" fill="#fff"/><circle cx="{x - glint * 0.8}" cy="319" r="5" fill="#fff"/>'
        for x in (204, 404)
    )


def _fluke(transform: str) -> str:
    """The two blades of the tail, pointing up from where they join at 0, 0."""
    blade = "M0 8C-40 20 -88 -10 -96 -74C-54 -94 -14 -76 0 -46"
    return (
        f'<g transform="{transform}" fill="{SKIN}"><path d="{blade}Z"/><path transform="scale(-1 1)" d="{blade}Z"/>'
        f'<path d="M0 8V-46" stroke="{SHADE}" stroke-width="6" stroke-linecap="round"/></g>'
    )


def _flower(transform: str) -> str:
    petals = "".join(f'<ellipse cy="-33" rx="15" ry="29" transform="rotate({turn})"/>' for turn in range(0, 360, 60))
    return (
        f'<g transform="{transform}"><g fill="{PETAL}" stroke="{LIGHT.gold}" stroke-width="5">{petals}</g>'
        f'<circle r="15" fill="{LIGHT.gold}"/></g>'
    )


def _flipper(transform: str) -> str:
    """A flipper that hangs down from its shoulder at 0, 0."""
    return (
        f'<path transform="{transform}" fill="{SKIN}" stroke="{SHADE}" stroke-width="5" stroke-linejoin="round" '
        'd="M-26 4C-46 52 -40 116 0 146C40 116 46 52 26 4C14 -14 -14 -14 -26 4Z"/>'
    )


def _line(path: str, width: int, color: str = EYE) -> str:
    return f'<path d="{path}" fill="none" stroke="{color}" stroke-width="{width}" stroke-linecap="round"/>'


def _sheet(x: int, y: int, width: int, height: int, inside: str) -> str:
    """Paper that is held before the body."""
    return (
        f'<g transform="translate({x} {y})"><rect width="{width}" height="{height}" rx="14" fill="#fff" '
        f'stroke="{LIGHT.ink}" stroke-opacity=".18" stroke-width="5"/>{inside}</g>'
    )


def _month() -> str:
    days = "".join(
        f'<rect x="{24 + 36 * column}" y="{72 + 34 * row}" width="22" height="20" rx="5" '
        f'fill="{LIGHT.gold if (column, row) == (3, 1) else LIGHT.accent_soft}"/>'
        for row in range(3)
        for column in range(5)
    )
    head = f'<path d="M14 0H192A14 14 0 0 1 206 14V50H0V14A14 14 0 0 1 14 0Z" fill="{LIGHT.rose}"/>'
    rings = "".join(f'<rect x="{x}" y="-14" width="12" height="34" rx="6" fill="{LIGHT.ink}"/>' for x in (48, 146))
    return head + days + rings


def _pages() -> str:
    lines = "".join(
        _line(f"M{x} {y}H{x + 78}", 9, LIGHT.accent if (x, y) == (22, 34) else LIGHT.accent_soft)
        for x in (22, 138)
        for y in (34, 64, 94)
    )
    return f"{lines}{_line('M119 6V134', 6, LIGHT.track)}"


def _basket() -> str:
    """An empty basket, seen a little from above, with a woven rim."""
    return (
        '<g transform="translate(214 452)"><path d="M4 22C20 132 192 132 208 22Z" fill="#C98F4A"/>'
        '<ellipse cx="106" cy="22" rx="104" ry="28" fill="#8A5A22"/>'
        '<path d="M2 22C2 60 210 60 210 22L207 50C184 92 28 92 5 50Z" fill="url(#small-cloth)"/></g>'
    )


_EYES = {
    Mood.HELLO: OPEN, Mood.THANKS: HAPPY, Mood.NOTHING: ASIDE, Mood.READING: OPEN, Mood.CALENDAR: HAPPY,
}  # fmt: skip
_BEHIND = {Mood.HELLO: _flipper("translate(196 424) rotate(28)") + _flipper("translate(452 400) rotate(-142)")}
_BEFORE = {
    Mood.HELLO: _line("M560 236C578 252 586 272 586 296", 11, LIGHT.gold)
    + _line("M536 262C546 272 552 284 552 300", 11, LIGHT.gold),
    Mood.THANKS: _flipper("translate(236 452) rotate(-140) scale(.8)")
    + _flipper("translate(404 452) rotate(140) scale(.8)"),
    Mood.NOTHING: _basket() + _flipper("translate(186 420) rotate(-22)") + _flipper("translate(454 420) rotate(22)"),
    Mood.READING: _sheet(201, 436, 238, 140, _pages())
    + _flipper("translate(178 424) rotate(-24)")
    + _flipper("translate(462 424) rotate(24)"),
    Mood.CALENDAR: _sheet(217, 428, 206, 184, _month())
    + _flipper("translate(180 424) rotate(-24)")
    + _flipper("translate(460 424) rotate(24)"),
}
