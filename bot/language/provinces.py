"""The provinces of Thailand and the forms in which lists name them: `จ.สงขลา`, `สข.`, `นครศรีฯ`, `กทม.`, `โคราช`."""

import re

_WITH_LETTERS = (
    "กระบี่ กบ, กรุงเทพมหานคร กทม, กาญจนบุรี กจ, กาฬสินธุ์ กส, กำแพงเพชร กพ, ขอนแก่น ขก, จันทบุรี จบ, "
    "ฉะเชิงเทรา ฉช, ชลบุรี ชบ, ชัยนาท ชน, ชัยภูมิ ชย, ชุมพร ชพ, เชียงราย ชร, เชียงใหม่ ชม, ตรัง ตง, ตราด ตร, "
    "ตาก ตก, นครนายก นย, นครปฐม นฐ, นครพนม นพ, นครราชสีมา นม, นครศรีธรรมราช นศ, นครสวรรค์ นว, นนทบุรี นบ, "
    "นราธิวาส นธ, น่าน นน, บึงกาฬ บก, บุรีรัมย์ บร, ปทุมธานี ปท, ประจวบคีรีขันธ์ ปข, ปราจีนบุรี ปจ, ปัตตานี ปน, "
    "พระนครศรีอยุธยา อย, พะเยา พย, พังงา พง, พัทลุง พท, พิจิตร พจ, พิษณุโลก พล, เพชรบุรี พบ, เพชรบูรณ์ พช, "
    "แพร่ พร, ภูเก็ต ภก, มหาสารคาม มค, มุกดาหาร มห, แม่ฮ่องสอน มส, ยโสธร ยส, ยะลา ยล, ร้อยเอ็ด รอ, ระนอง รน, "
    "ระยอง รย, ราชบุรี รบ, ลพบุรี ลบ, ลำปาง ลป, ลำพูน ลพ, เลย ลย, ศรีสะเกษ ศก, สกลนคร สน, สงขลา สข, สตูล สต, "
    "สมุทรปราการ สป, สมุทรสงคราม สส, สมุทรสาคร สค, สระแก้ว สก, สระบุรี สบ, สิงห์บุรี สห, สุโขทัย สท, "
    "สุพรรณบุรี สพ, สุราษฎร์ธานี สฎ, สุรินทร์ สร, หนองคาย นค, หนองบัวลำภู นภ, อ่างทอง อท, อำนาจเจริญ อจ, "
    "อุดรธานี อด, อุตรดิตถ์ อต, อุทัยธานี อน, อุบลราชธานี อบ"
)
"""Each province and the letters that offices write for it."""
_OTHERS = {
    "กรุงเทพ": "กรุงเทพมหานคร",
    "อยุธยา": "พระนครศรีอยุธยา",
    "โคราช": "นครราชสีมา",
    "แปดริ้ว": "ฉะเชิงเทรา",
    "สารคาม": "มหาสารคาม",
    "เมืองคอน": "นครศรีธรรมราช",
    "เมืองกาญจน์": "กาญจนบุรี",
    "สุราษฎร์ฯธานี": "สุราษฎร์ธานี",
}
_BY_LETTERS = {letters: name for name, letters in (pair.split() for pair in _WITH_LETTERS.split(", "))}
PROVINCES = tuple(_BY_LETTERS.values())
_SHORTEST_BEGINNING = 4
_AROUND = re.compile(r"^จ(?:ังหวัด|\.)\s*|[.ฯ\s]+$")


def province_named(text: str) -> str | None:
    """The province that a text names in any of these forms; None where it names none, or might name several."""
    said = _AROUND.sub("", _AROUND.sub("", text.strip())).replace(" ", "")
    known = said if said in PROVINCES else _OTHERS.get(said) or _BY_LETTERS.get(said.replace(".", ""))
    if known or len(said) < _SHORTEST_BEGINNING:
        return known
    begun = [name for name in PROVINCES if name.startswith(said)]
    return begun[0] if len(begun) == 1 else None
