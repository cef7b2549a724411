"""A line typed with the keyboard in the other language: `=j;pgs]nv` is ช่วยเหลือ on the Kedmanee layout."""

_LATIN = "`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:\"ZXCVBNM<>?"
_THAI = '_ๅ/-ภถุึคตจขชๆไำพะัีรนยบลฃฟหกดเ้่าสวงผปแอิืทมใฝ%+๑๒๓๔ู฿๕๖๗๘๙๐"ฎฑธํ๊ณฯญฐ,ฅฤฆฏโฌ็๋ษศซ.()ฉฮฺ์?ฒฬฦ'
_TO_THAI = str.maketrans(_LATIN, _THAI)
_TO_LATIN = str.maketrans(_THAI, _LATIN)


def on_the_other_keyboard(text: str) -> str:
    """The same keys with the keyboard in the other language: Thai for a text in Latin letters, else Latin."""
    return text.translate(_TO_THAI if text.isascii() else _TO_LATIN)
