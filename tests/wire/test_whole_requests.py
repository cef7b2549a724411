"""What the web process's main loop gathers of a request before a thread is taken."""

import pytest

from bot.whole_requests import LARGEST_REQUEST, Arriving

HEAD = b"POST /callback HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n"


def fed(*pieces: bytes) -> Arriving:
    arriving = Arriving(0.0)
    for piece in pieces:
        arriving.take(piece)
    return arriving


@pytest.mark.parametrize(
    ("pieces", "complete"),
    [
        ((HEAD, b"hello"), True),
        ((HEAD, b"hell"), False),
        ((HEAD[:20], HEAD[20:], b"he", b"llo"), True),
        ((b"GET / HTTP/1.1\r\nHost: x\r\n\r\n",), True),
        ((b"GET / HTTP/1.1\r\nHost: x\r\n",), False),
        ((b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n", b"5\r\nhello\r\n"), False),
        ((b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n", b"5\r\nhello\r\n0\r\n\r\n"), True),
        ((b"x" * 70_000,), True),
    ],
)
def test_a_thread_is_taken_once_all_of_it_has_come(pieces: tuple[bytes, ...], complete: bool) -> None:
    arriving = fed(*pieces)
    assert arriving.complete is complete
    arriving.kept.seek(0)
    assert arriving.kept.read() == b"".join(pieces)


def test_a_byte_every_five_seconds_is_let_go_and_a_slow_phone_is_not() -> None:
    assert fed(HEAD, b"h").is_too_slow(11)
    assert not fed(HEAD, b"h" * 1_000_000).is_too_slow(200)


def test_what_is_announced_too_large_is_not_waited_for() -> None:
    assert fed(HEAD.replace(b"5", str(LARGEST_REQUEST).encode())).too_large
    assert not fed(HEAD).too_large


def test_who_asks_before_sending_is_answered() -> None:
    assert fed(HEAD.replace(b"Host: x", b"Expect: 100-continue")).asks_first
    assert not fed(HEAD).asks_first
