"""Short answers that people type where they could have tapped."""

YES = {"ยินยอม", "ตกลง", "ใช่", "ได้", "โอเค", "รับ", "ยืนยัน", "ค่ะ", "ครับ", "ok", "okay", "yes", "agree", "y"}
NO = {"ไม่ยินยอม", "ไม่ตกลง", "ไม่ใช่", "ไม่", "ไม่เอา", "ไม่รับ", "ไม่ได้", "no", "disagree", "n"}
NOWHERE = {"ไม่มีกลุ่ม", "ไม่ได้อยู่กลุ่มไหน", "ไม่ได้อยู่กลุ่ม", "ยังไม่มีกลุ่ม", "none", "no enterprise"}

_POLITE = ("ค่ะ", "คะ", "ครับ", "จ้ะ", "จ้า", "นะ")


def is_yes(text: str) -> bool:
    """Whether a tidied text plainly agrees."""
    return _bare(text) in YES


def is_no(text: str) -> bool:
    """Whether a tidied text plainly refuses."""
    return _bare(text) in NO


def is_nowhere(text: str) -> bool:
    """Whether somebody says that they belong to no enterprise."""
    return _bare(text) in NOWHERE


def _bare(text: str) -> str:
    folded = text.casefold().strip(" .!")
    for word in _POLITE:
        if folded != word and folded.endswith(word):
            folded = folded.removesuffix(word).strip()
    return folded
