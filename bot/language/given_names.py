"""Names that people bear often: read as somebody's where a word leads to them, or where they stand by themselves.

Words that are as often something else (กุ้ง, น้ำ, ส้ม, ขวัญ) are none of them: a line about prawns is not asked about.
"""

_NICKNAMES = (
    "จอย อ้อย ต้อม นิดหน่อย นิด ตุ๊ก เปิ้ล แอน แอ๋ว แอ๊ว เอ๋ โอ๋ อ้น อุ๊ บอย เบิร์ด โบว์ บุ๋ม เจี๊ยบ จุ๋ม จุ๊บ แจ๋ว แจน เจน จูน ก้อย ก้อง กุ๊ก กิ๊ฟ กิ๊ก เก๋ "
    "ตั้ม ต่าย ต้อย ติ๋ม ติ๊ก ตู่ โต้ง นัท นุช นุ้ย แนน ปุ๊ก ปุ้ย ปุ๊ ป๋อม ป๋อง โป้ง พิม แพรว เมย์ ยุ้ย หมวย หน่อง หนุ่ย เหมียว แหม่ม อ๊อด อ๊อฟ ออย อิ๋ว อีฟ แอม โอ๊ต "
    "เชอรี่ เอียด เจ๊ก โหน่ง เหน่ง ปอนด์ เบนซ์ แบงค์ เจมส์ ไมค์ แอ๊ด อู๊ด แหวว อ๋อย เปี๊ยก"
)
_GIVEN = (
    "สมพร สมชาย สมศักดิ์ สมหมาย สมศรี สมจิตร สมจิต สมปอง สมคิด สมพงษ์ สมหญิง สมนึก สมทรง สมยศ ประเสริฐ ประสิทธิ์ ประยูร ประนอม ประไพ ประวิทย์ "
    "วิชัย วิเชียร วิมล วิไล วิภา วิโรจน์ วิสุทธิ์ สุชาติ สุดา สุนีย์ สุพจน์ สุเทพ สุรีย์ สุกัญญา สุวรรณา สุมาลี สุนันท์ สุเมธ สุรชัย มาลี มานพ มาโนช มาริสา มาลัย บุญมี บุญเรือน บุญส่ง "
    "บุญชู บุญธรรม บุญเลิศ จันทร์เพ็ญ จันทนา พรทิพย์ พรชัย นิภา นิพนธ์ นิตยา ศิริพร ศิริชัย ศิริวรรณ อรุณ อนงค์ อารี อำนวย อุไร กัลยา ทองดี ทองใบ ชูศรี ฉวี ฉลวย ดวงใจ เพ็ญศรี ยุพิน รัตนา "
    "ลำดวน ละออง วันดี วันเพ็ญ สายใจ สายหยุด สำลี อัมพร เอื้อมพร ฟาติมะห์ อามีนะห์ อามีนา มูฮัมหมัด อับดุลเลาะห์ ฮาซัน สุภาพร กนกวรรณ ธนพล ณัฐพล พิมพ์ใจ มณี"
)
_LATIN = (
    "joy nid nidnoi noi nok lek aom ann anne pim ploy fon nut noom nuch nui pui tuk ton boy jib jane mew oat yui somporn somchai somsak somsri "
    "somjai wichai wilai suda malee manop prasert nipa siriporn fatima aminah hasan"
)
PATTERN = "|".join(sorted((*_NICKNAMES.split(), *_GIVEN.split()), key=len, reverse=True))
LATIN = "|".join(_LATIN.split())
