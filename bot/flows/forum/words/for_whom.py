"""How people say for whom a meeting is."""

import re

EVERYBODY = re.compile(r"\s*(?:ทุกคน|ทั้งเครือข่าย|ทุกกลุ่ม|ทั้งหมด|everybody|everyone|all)\s*", re.IGNORECASE)
BETWEEN = re.compile(r"\s*(?:,|/|\n|และ|กับ|\band\b)\s*")
BEFORE_A_NAME = re.compile(r"^(?:เฉพาะ|แค่|กลุ่มย่อย|จังหวัด|จ\.|อำเภอ|อ\.|กลุ่ม|only|just)\s*", re.IGNORECASE)
