"""Charts as inline SVG, without a script: bars beside a limit, stacked bars by month, bars that lie."""

from collections.abc import Sequence
from html import escape

WIDTH, HEIGHT = 720, 240
LEFT, BOTTOM, TOP = 44, 30, 24
COLORS = ("#0f766e", "#b45309", "#1d4ed8", "#7c3aed", "#be123c", "#4d7c0f", "#0369a1", "#a21caf", "#c2410c", "#64748b")
LINE_HEIGHT = 24
NAMES_WIDTH = 190


def bars_with_limit(bars: Sequence[tuple[str, int]], limit: int, limit_words: str) -> str:
    """One bar a month, and the line that none may cross."""
    top = max([limit, *(value for _name, value in bars)]) * 1.1
    parts = [_axis(top)]
    for number, (name, value) in enumerate(bars):
        x, wide = _place(number, len(bars))
        y = _height(value, top)
        parts.append(
            f'<rect x="{x:.0f}" y="{y:.0f}" width="{wide:.0f}" height="{HEIGHT - BOTTOM - y:.0f}" fill="{COLORS[0]}"/>'
        )
        parts.append(_text(x + wide / 2, y - 5, f"{value:,}", "middle"))
        parts.append(_text(x + wide / 2, HEIGHT - 10, name, "middle"))
    y = _height(limit, top)
    parts.append(f'<line x1="{LEFT}" x2="{WIDTH}" y1="{y:.0f}" y2="{y:.0f}" stroke="#be123c" stroke-dasharray="6 4"/>')
    parts.append(_text(WIDTH - 4, y - 6, limit_words, "end", "#be123c"))
    return _svg(WIDTH, HEIGHT, parts)


def stacked(columns: Sequence[tuple[str, Sequence[int]]], names: Sequence[str]) -> str:
    """One column a month, a colour for each kind, with the legend below."""
    top = max((sum(values) for _name, values in columns), default=0) * 1.1 or 1
    parts = [_axis(top)]
    for number, (name, values) in enumerate(columns):
        x, wide = _place(number, len(columns))
        base = 0
        for kind, value in enumerate(values):
            y, foot = _height(base + value, top), _height(base, top)
            if value:
                parts.append(f'<rect x="{x:.0f}" y="{y:.1f}" width="{wide:.0f}" height="{foot - y:.1f}" fill="{_color(kind)}"/>')  # fmt: skip
            base += value
        if base:
            parts.append(_text(x + wide / 2, _height(base, top) - 5, str(base), "middle"))
        parts.append(_text(x + wide / 2, HEIGHT - 10, name, "middle"))
    legend = "".join(f'<span><i style="background:{_color(kind)}"></i>{escape(name)}</span>' for kind, name in enumerate(names))  # fmt: skip
    return _svg(WIDTH, HEIGHT, parts) + f'<p class="legend">{legend}</p>'


def lying_bars(rows: Sequence[tuple[str, int, str]]) -> str:
    """One line each: (name, value, what is written behind the bar)."""
    most = max((value for _name, value, _words in rows), default=0) or 1
    parts = []
    for number, (name, value, words) in enumerate(rows):
        y = number * LINE_HEIGHT
        long = (WIDTH - NAMES_WIDTH - 120) * value / most
        parts.append(_text(NAMES_WIDTH - 8, y + 16, name, "end"))
        parts.append(f'<rect x="{NAMES_WIDTH}" y="{y + 4}" width="{max(long, 1):.0f}" height="{LINE_HEIGHT - 8}" rx="3" fill="{COLORS[0]}"/>')  # fmt: skip
        parts.append(_text(NAMES_WIDTH + max(long, 1) + 6, y + 16, words, "start"))
    return _svg(WIDTH, max(1, len(rows)) * LINE_HEIGHT, parts)


def _svg(width: int, height: int, parts: list[str]) -> str:
    return f'<svg viewBox="0 0 {width} {height}" role="img" xmlns="http://www.w3.org/2000/svg">{"".join(parts)}</svg>'


def _axis(top: float) -> str:
    lines = []
    for share in (0.25, 0.5, 0.75, 1.0):
        y = _height(top / 1.1 * share, top)
        lines.append(f'<line x1="{LEFT}" x2="{WIDTH}" y1="{y:.0f}" y2="{y:.0f}" stroke="#e2e8f0"/>')
        lines.append(_text(LEFT - 6, y + 4, f"{top / 1.1 * share:,.0f}", "end", "#64748b"))
    return "".join(lines)


def _place(number: int, count: int) -> tuple[float, float]:
    room = (WIDTH - LEFT) / max(1, count)
    return LEFT + number * room + room * 0.15, room * 0.7


def _height(value: float, top: float) -> float:
    return TOP + (HEIGHT - BOTTOM - TOP) * (1 - value / top)


def _text(x: float, y: float, words: str, anchor: str, color: str = "#1e293b") -> str:
    return f'<text x="{x:.0f}" y="{y:.0f}" text-anchor="{anchor}" fill="{color}">{escape(words)}</text>'


def _color(number: int) -> str:
    return COLORS[number % len(COLORS)]
