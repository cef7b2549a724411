"""How people say which way something shall travel."""

from bot.language.answers import is_yes

FREE = ("ฟรี", "ไม่เสีย", "ติดไป", "ฝากไป", "รอคนพิมพ์", "รอ", "free", "ride")
PAID = ("ส่งเลย", "ส่ง", "จ่าย", "ทำเลย", "เริ่มเลย", "เอาเลย", "send", "pay", "go")


def is_free(text: str) -> bool:
    """Only what costs nothing."""
    return any(word in text.casefold() for word in FREE)


def is_paid(text: str) -> bool:
    """At the price that was said."""
    return is_yes(text) or text.casefold().startswith(PAID)
