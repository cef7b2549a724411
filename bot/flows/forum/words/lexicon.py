"""What people say when they answer an invitation, word by word: each word or phrase stands for one sign of the grammar in
`coming`. Thai is written without blanks, so a line is cut from its beginning, the longest phrase first."""

import re
from dataclasses import dataclass

from bot.dialogue.understanding.calling import BOT_NAMES
from bot.language.clock_words import CLOCK_PATTERNS
from bot.language.day_words import DAY_PATTERNS
from bot.language.normalising import plain
from bot.language.number_words import UNITS
from bot.language.numbers import count_of, count_pattern
from bot.language.numbers_of_people import without_numbers_of_people

GO, CAN, WILL, NOT, FREE, BUSY, REFUSE, ACCEPT = "g", "c", "w", "n", "f", "b", "x", "y"
UNSURE, MAYBE, SOFTLY, IF, WISH, BEFORE, ASK, ORDER = "u", "m", "~", "i", "W", "B", "q", "P"
SELF, TITLE, KIN, CROWD, THING, WITH, BRING, SEND, DEPUTY = "s", "t", "k", "K", "v", "o", "p", "r", "z"
NUMBER, PEOPLE, ROUGHLY_PEOPLE, PLUS, MORE, SET, TOGETHER, AGE = "0", "H", "R", "+", "e", "=", "A", "G"
MEALS, SEATS, LIFT, NO_CAR, TIME, ALREADY, CHANGE, HEARD, THANKS = "M", "V", "L", "l", "T", "d", "C", "a", "h"
MUST, LATE, NOT_YET, REPORTED = "j", "I", "Y", "X"
BUT, END, GAP, OTHER = "D", ".", ",", "O"

_SAID: dict[str, str] = {
    GO: "ไป มา ร่วม เข้าร่วม ร่วมงาน ร่วมประชุม เข้าประชุม เดินทางไป เดินทางมา แวะไป แวะมา ตามไป ตามมา ไปร่วม มาร่วม ไปเข้าร่วม ไปนำ ไปต้า ปาย ใป ปัย ป๊าย "
    "ไปถึง มาถึง ขึ้นไป ลงไป เข้าไป ออกไป ไปประชุม มาประชุม ไปงาน มางาน "
    "coming|come along|come over|come|join in|join|attending|attend|be there|be coming|going|go|show up|be joining|be attending",
    CAN: "ได้ ได้อยู่ ไหว ทัน ด้าย ใด้ ไดั ได สามารถ can|could|able to|am able to",
    WILL: "จะ สิ ก็ พอ ตั้งใจ ตั้งใจจะ ขอ เอา กำลังจะ กะ ว่าจะ ยัง i'll|we'll|will|shall|am|are|is|be|i'm going to|planning to|plan to|gonna",
    NOT: "ไม่ บ่ ม่าย หม่าย มิ ไม มะ ม่ะ ไม่อาจ มิอาจ ไม่ค่อย บ่ค่อย ไม่ได้ว่า ไม่ใช่ มิใช่ บ่แม่น not|no|never|isn't|aren't|am not|won't|wont|will not|don't|can't|cant|cannot|couldn't|"
    "unable to|not able to|no way",
    FREE: "ไม่ติดอะไร ไม่ติดไร ไม่มีธุระ ไม่ติดงาน ไม่ติดธุระ ไม่ติด บ่ติด ว่าง หว่าง วาง สะดวก สดวก สะดวด สดวด สะดวค พร้อมไป พร้อม โอเค free|available",
    BUSY: "ติดงานศพ ติดงานแต่งงาน ติดงานแต่ง ติดงานบวช ติดงานบุญ ลาพักร้อน ลาคลอด ลาบวช ลาพัก ขึ้นเวร เข้าเวร ติดธุระ ติดทุระ ติดธุระ ธุระ ติดงาน ติดเรียน ติดสอบ ติดประชุม ติดภารกิจ ติดราชการ ติดอบรม ติดนัด ติดหมอ ติดลูก ติดหลาน ติดทำบุญ "
    "ติดเกี่ยวข้าว ติดลูกค้า ติดขาย ติดเวร ติดกิจ ติดไปต่าง ติดรับ ติดส่ง ติดเลี้ยง ติดเฝ้า ติดพา ติดออก ติดขัด ติดอยู่ ติดคิว ติดแขก ติดบวช "
    "ติดแต่ง ติดศพ ติดบ้าน ติดทาง ติดช่วง ติดแล้ว ติดเหมือนกัน ติดครับ ติดค่ะ ติดจ้า ติดอีก ติด "
    "หมอนัด ปวดหัว ท้องเสีย โควิด เป็นโควิด เจ็บเข่า ไม่ค่อยดี มีอบรม มีกิจ มีศพ มีบวช ติดสอน มีสอน มีคลาส มีถ่าย มีคิว มีธุระ มีทุระ มีงาน มีประชุม มีนัด มีสอบ มีเรียน มีเวร มีภารกิจ มีแขก มีลูกค้า ภารกิจ ป่วย ไม่สบาย บ่สบาย ไม่ค่อยสบาย เป็นไข้ เป็นหวัด เจ็บขา "
    "ปวดเข่า ปวดหลัง ขาเจ็บ ไข้ขึ้น นอนโรงพยาบาล เข้าโรงพยาบาล อยู่โรงพยาบาล แอดมิท ผ่าตัด คลอด อยู่ต่างจังหวัด ไปต่างจังหวัด ไม่อยู่ บ่อยู่ เฝ้าไข้ "
    "เฝ้าร้าน เฝ้าบ้าน เฝ้าแม่ เฝ้าพ่อ งานศพ งานแต่ง งานบวช เลี้ยงหลาน เลี้ยงลูก ยุ่ง busy|sick|ill|occupied|another meeting|other plans|engaged|at work|"
    "out of town|not well|unwell|working",
    REFUSE: "ไม่มีเวลา บ่มีเวลา ขอบาย บาย ขอผ่าน ผ่าน ขอลา ลาประชุม ลากิจ ลาป่วย ลา ขอตัว ขอสละสิทธิ์ สละสิทธิ์ งด ไว้คราวหน้า ไว้โอกาสหน้า ไว้ครั้งหน้า ไว้รอบหน้า "
    "คราวหน้า โอกาสหน้า ครั้งหน้า รอบหน้า อดไป อด พลาดแน่ พลาดแล้ว พลาด ขาด ขาดประชุม ขอยกเลิก ยกเลิก ขอถอนตัว ถอนตัว ถอนชื่อ ไม่มีคนไป ไปไม่เป็น "
    "not this time|next time|can't make it|cannot make it|cant make it|won't make it|not make it|can't do it|i'm out|count me out|pass|i can't|i cannot|we can't|unable to make it|have to skip|skip|cancel",
    ACCEPT: "ผมด้วย หนูด้วย ฉันด้วย ป้าด้วย ลุงด้วย พี่ด้วย น้าด้วย ตกลง โอเค โอเคร โอเช โอเคเลย โอเคร้ me too|ok|okay|oki|yes|yep|yeah|sure|of course|definitely|certainly|count me in|count us in|i'm in|we're in|make it|"
    "see you there|see you|see u|with pleasure|happy to|glad to|"
    "confirm|confirmed|" " บ่มีปัญหา บ่มีบัญหา ม่ายมีปัญหา ขอตอบรับ ยินดี แน่นอน เจอกัน พบกัน จัดไป จัดปาย จัดปัย ลงชื่อ ลงชื่อด้วย จองที่ จอง นับด้วย นับรวม นับ ไม่พลาด บ่พลาด ตามนั้น รับคำเชิญ ตอบรับ ยืนยัน คอนเฟิร์ม ใช่ "
    "ไม่มีปัญหา ไม่พรือ ม่ายพรือ บ่เป็นหยัง ไม่ขัดข้อง เอาด้วย ด้วยคน no problem|wouldn't miss it|won't miss it",
    UNSURE: "ไว้ตอบ ไว้บอก ไว้แจ้ง เดะบอก เดวบอก เด๋วบอก เดี๋ยวตอบ เดี๋ยวมาตอบ เดี๋ยวมาบอก ไว้มาตอบ ขอตอบ ค่อยตอบ จะตอบ จะรีบตอบ ค่อยว่ากัน ไว้ว่ากัน ยังไม่ได้คำตอบ ยังไม่มีคำตอบ ไว้จะบอก จะคอนเฟิร์ม ไม่แน่ใจ บ่แน่ใจ ไม่แน่ บ่แน่ ไม่ชัวร์ ไม่ค่อยแน่ใจ ยังไม่รู้ ไม่รู้ ยังม่ายรู้ ม่ายรู้ ยังม่ายแน่ ม่ายแน่ บ่ฮู้ บ่ฮู้เทื่อ ยังบ่ฮู้ ไม่ทราบ ยังไม่ทราบ ยังไม่ได้ตัดสินใจ ตัดสินใจไม่ได้ ยังตอบไม่ได้ ตอบไม่ได้ "
    "ยังบอกไม่ได้ บอกไม่ได้ ขอดูก่อน ดูก่อน ขอดู ขอเช็คก่อน เช็คก่อน ขอเช็ค ขอเช็ก เช็กก่อน ขอคิดก่อน คิดดูก่อน คิดก่อน ขอคิด ขอถาม ขอปรึกษา ขอหารือ ขอคุยกับ รอเช็ค รอดู รอถาม รอมติ รออนุมัติ อยู่ระหว่างรอ อยู่ระหว่าง "
    "รอปรึกษา รอฟัง รอผล รอคำตอบ รอยืนยัน เดี๋ยวบอก เดี๋ยวค่อยบอก ค่อยบอก จะบอก เดี๋ยวแจ้ง จะแจ้ง ค่อยแจ้ง ขอแจ้ง แจ้งภายหลัง แจ้งอีกครั้ง แจ้งอีกที บอกอีกที บอกทีหลัง เดี๋ยวคอนเฟิร์ม "
    "คอนเฟิร์มอีกที ยืนยันอีกที จะยืนยัน เดี๋ยวยืนยัน ขอยืนยันอีกที ขอยืนยันทีหลัง ยืนยันภายหลัง ยืนยันอีกครั้ง เดี๋ยวดู เดี๋ยวเช็ค เดี๋ยวถาม ไว้ก่อน ยังก่อน แล้วแต่ 50/50 50-50 ห้าสิบห้าสิบ ครึ่งๆ ก้ำกึ่ง ลังเล "
    "ยังไม่ชัวร์ ยังไม่แน่ใจ ยังไม่แน่ ยังลังเล ยังไม่ตัดสินใจ not sure|unsure|don't know|dunno|not certain|let you know|tell you|tell you later|will see|let me check|let me see|"
    "let me ask|depends|undecided|confirm later|get back to you|have to check|need to check|will check",
    NOT_YET: "ยังไม่ ยังบ่ ยังไม่ได้ not yet",
    REPORTED: "บอกว่า ฝากบอกว่า แจ้งว่า เห็นว่า ได้ยินว่า เขาว่า ว่า says|said|told me",
    MAYBE: "อินชาอัลลอฮ์ อินชาอัลลอฮฺ อินชาอัลลอฮ inshallah อินชาอัลเลาะห์ ลอง จะลอง อาจ อาจจะ อาจสิ น่าจะ น่า พยายาม จะพยายาม พยายามจะ มั้ง maybe|perhaps|might|probably|possibly|may|hopefully|hope to|try to|trying to|should be able to",
    SOFTLY: "คง คงจะ คงต้อง เกรงว่า เกรงว่าจะ คิดว่า คิดว่าจะ เห็นที เห็นทีจะ ท่าจะ ดูท่า i think|i'm afraid|afraid|i guess",
    IF: "ถ้า ถ้าหาก หาก ถ้าเกิด เผื่อ ขึ้นอยู่กับ ต่อเมื่อ if|unless|in case",
    WISH: "ขี้เกียจ อยาก อยากจะ want to|would like to|would love to|wish i could|i'd love to|like to",
    BEFORE: "เดิมแจ้งไว้ เดิมบอกไว้ เดิมลงไว้ เดิมจดไว้ ที่แจ้งไว้ ที่บอกไว้ ที่ลงไว้ ตอนแรกแจ้งไว้ ตอนแรกบอกไว้ ตอนแรก เมื่อกี้ เมื่อกี๊ ก่อนหน้านี้ ที่บอกว่า ที่ว่า เคยบอก ที่ตอบว่า",
    ASK: "หรือ ไม่ทราบว่า ไหม มั้ย มั๊ย ไม๊ มัย ไม้ หม้าย ม้าย บ้อ บ่อ ก่อ เปล่า หรือเปล่า รึเปล่า ป่าว รึป่าว ป่ะ ปะ หรือยัง รึยัง ยังคะ ใช่ไหม เหรอ หรอ หรือไม่ กี่ กี่โมง กี่คน ใคร ไผ ยังไง อย่างไร เมื่อไหร่ "
    "เมื่อไร เมื่อใด มื้อใด ยามใด ที่ไหน ไหน ตรงไหน วันไหน อะไร หยัง อีหยัง ไร ไหร ใด๋ ทำไม จั่งใด จังใด จั่งได๋ แนวใด ใคร่ทราบ ใคร่ขอทราบ เท่าไหร่ เท่าไร แค่ไหน ไง พรือ จังได๋ ขอทราบ ขอกำหนดการ ขอแผนที่ ขอโลเคชั่น ขอสถานที่ ขอรายละเอียด ขอพิกัด ขอเวลา ดีคะ "
    "อยากทราบ อยากรู้ who|what|when|where|why|how|which|can i|can we|may i|may we|could i|is there|are there|is it|do we|do i|should i|should we|does|did|are you|"
    "will there|is the",
    ORDER: "อย่า อย่าลืม เถอะ เหอะ เชิญชวน เชิญมา เชิญทุก ฝากบอก ฝากถาม ฝากชวน ขอเชิญ มาเร็ว ไปกันตะ let's|lets|please come|don't forget",
    SELF: "ทีม ทีมเรา พวกหนู พวกผม พวกพี่ พวกฉัน อาตมา โยม ฉัน ผม ดิฉัน หนู เรา พวกเรา กลุ่ม กลุ่มเรา กลุ่มของเรา ทางกลุ่ม ทางกลุ่มเรา ทางเรา ข้อย ข่อย เฮา ฉาน เค้า ข้าพเจ้า กระผม ตัวเอง i'm|i am|i've|i have|i|we're|we are|we|me|us|my group|our group",
    TITLE: "นายอำเภอ ปลัด ปลัดอำเภอ นายก ผู้ใหญ่ บัง ก๊ะ แม่ค้า พ่อค้า ป้า ลุง พี่ น้า อา น้อง คุณ นาง นาย นางสาว ครู ยาย ตา ย่า ปู่ อาจารย์ หมอ กำนัน ผู้ใหญ่บ้าน auntie|uncle|mr|mrs|ms",
    KIN: "เจ้าหน้าที่ ผู้ติดตาม ลูกบ่าว ลูกสาวบ่าว ลูกหล้า น้องบ่าว พี่บ่าว หลานบ่าว นักเรียน นักศึกษา ลูกศิษย์ ญาติ พี่น้อง คนงาน ลูกมือ น้องๆ แม่บ้าน สามี ภรรยา เมีย ผัว แฟน ลูก ลูกสาว ลูกชาย ลูกน้อง หลาน หลานสาว หลานชาย แม่ พ่อ เพื่อน พี่สาว น้องสาว พี่ชาย น้องชาย เด็ก ประธาน รองประธาน เลขา เหรัญญิก คนขับรถ คนขับ เขา แก เพื่อนบ้าน คุณแม่ คุณพ่อ "
    "ลูกสะใภ้ ลูกเขย คน เปิ้น เพิ่น ตาเขา ยายเขา my husband|my wife|my son|my daughter|my mother|my mom|my father|my dad|my child|my friend|a friend|husband|wife|son|daughter|"
    "mom|mother|father|he|she|they|the chair|my sister|my brother",
    CROWD: "ครอบครัว ลูกๆ หลานๆ เพื่อนๆ เด็กๆ ทีมงาน สมาชิก กรรมการ ชาวบ้าน คณะกรรมการ ทุกคน คนอื่น คนในกลุ่ม คนที่บ้าน my family|my kids|my children|kids|children|friends|everybody|"
    "everyone|family",
    OTHER: "ค่าย ค่าใช้จ่าย ค่าส่ง ค่ารถ ค่าแรง ค่าน้ำ",
    THING: "รถ ห้อง ห้องประชุม ศาลา สถานที่ ที่จอดรถ เงิน ของ สินค้า รถตู้ the car|car|the room|room|the van",
    WITH: "กับ และ แล้วก็ พร้อมกับ พร้อมด้วย พร้อมลูก กะ พ่วง with|and|plus|&",
    BRING: "ควง หอบ หนีบ ลาก จูงมือ พา อุ้ม จูง ชวน เอาลูก เอาหลาน bring|bringing|take|taking",
    SEND: "ส่ง ฝาก ให้ มอบ มอบหมาย มอบให้ จัด ขอส่ง ขอให้ send|sending",
    DEPUTY: "ตัวแทน ผู้แทน แทน deputy|representative|instead of me|in my place|instead",
    MORE: "อีก เพิ่ม เพิ่มอีก เพิ่มคน บวก more|another|extra",
    SET: "เพิ่มคนเป็น ลดลงเหลือ ลดคนเหลือ เปลี่ยนจำนวนเป็น แก้จำนวนเป็น เพิ่มเป็น ลดเหลือ เหลือ เปลี่ยนเป็น แก้เป็น ขอแก้เป็น ปรับเป็น ลดเป็น ขอเปลี่ยนเป็น change to|make it|only",
    TOGETHER: "กัน กั๋น ด้วยกัน ทั้ง รวม รวมกัน ทั้งหมด ทั้งสิ้น จำนวน จำนวนผู้เข้าร่วม ผู้เข้าร่วม ผู้ร่วมงาน ยอด ประมาณ ราวๆ ราว สัก ทั้งหมดเป็น รวมเป็น พร้อมกัน total|in all|altogether|about|around|number of people",
    AGE: "ผู้ใหญ่ adults|adult|child",
    MEALS: "ทานข้าว กินข้าว ทานอาหาร รับประทานอาหาร กินอาหาร ร่วมทานข้าว ทานมื้อเที่ยง กินข้าวเที่ยง ทานข้าวเที่ยง ข้าวกล่อง รับอาหาร อยู่ทานข้าว อยู่กินข้าว อาหาร ทานด้วย กินด้วย eat|eating|lunch|meals|meal",
    SEATS: "รถว่าง มีที่ว่างในรถ ที่ว่างในรถ ในรถมีที่ ในรถว่าง มีที่ว่าง ที่ว่าง ที่นั่งว่าง มีที่นั่งว่าง มีที่นั่ง รับได้อีก รับคนได้ รับเพื่อนได้ รับเพิ่มได้ รับเพิ่มได้อีก รับคนเพิ่มได้ รับได้ นั่งไปด้วยได้ ไปด้วยได้อีก ติดรถไปได้ ที่นั่งเหลือ รถเหลือ รถมีที่ มีรถว่าง รถเหลือที่ว่าง "
    "รถเหลือที่ รับเพื่อนสมาชิกได้ free seats|free seat|seats free|seat free|empty seats|room for",
    LIFT: "ขอติดรถ ติดรถ อาศัยรถ ขออาศัยรถ ขอนั่งรถ ขอรถรับ หารถ หาคนไปด้วย ขอร่วมรถ ขอไปด้วยรถ ต้องการรถ รับด้วย need a lift|need a ride|want a lift|looking for a lift|lift please|a lift|a ride",
    NO_CAR: "ไม่มีรถ บ่มีรถ ไม่มีคนขับ ไม่มีคนไปส่ง ไม่มีใครไปส่ง no car",
    MUST: "ต้อง จำเป็นต้อง have to|must|need to",
    LATE: "รีบกลับ ต้องรีบกลับ ต้องกลับก่อน กลับก่อน กลับเร็ว กลับบ่าย กลับ ออกก่อน สาย ช้า ทีหลัง late|early",
    ALREADY: "แล้ว ละ แระ แล้ว already",
    CHANGE: "เปลี่ยนใจ เปลี่ยนใจแล้ว changed my mind|change of plan|change of plans",
    HEARD: "รับทราบ ทราบ ทราบแล้ว รับแซ่บ รับทราบแล้ว ขออภัย ขอโทษ เสียดาย น่าเสียดาย น่าเสียดายที่ sorry|unfortunately|regret|apologies|noted|got it|understood",
    THANKS: "ยินดีด้วย ขอบคุณ ขอบคุณที่เชิญ ขอบคุณที่ชวน ขอบใจ ขอบพระคุณ thanks|thank you|thx",
    BUT: "แต่ แต่ว่า ส่วน but|however",
    END: "เหอ พุ้น พู้น พู้นล่ะ ชัวร์ป้าบ ไม่ต้องห่วง ไม่ต้องรอ ดิ ซิ อยู่แล้ว ค่ะ คะ ค่า ครับ คับ ครับผม จ้า จ้ะ จ๊ะ จ๋า จ้าา คร้าบ ค้าบ คัพ ค่ เจ้า เด้อ เน้อ นะ น๊ะ น่ะ น้า นะคะ นะครับ แหละ แหล่ะ หล่ะ ล่ะ เลย ง่ะ อ่ะ อะ ฮะ ฮับ เอ๊ย เอ้ย หรอก ดอก สิคะ แน่ๆ แน่ ชัวร์ แน่นอน100% จัง จร้า จ่ะ "
    "จ๊า เนาะ ล่า เน่อ ดีกว่า แหน่ มั่ง บ้าง เท่านั้น ด้วย ด้วยคน เหมือนกัน too|also|as well|alone please|please|ka|kha|na ka|na kha|krub|krab|krap|krup|kub|kab|for sure|surely",
}  # fmt: skip
"""Sign -> what people say for it: Thai words between blanks, English phrases between bars."""

_SAYS_NOTHING = (
    "เหมือนเดิม เหมือนครั้งก่อน เหมือนคราวก่อน เท่าเดิม เท่าครั้งก่อน คิดถึง ไม่ได้เจอกันนานแล้ว ไม่ได้เจอกันนาน ไม่ได้เจอกันเลย ไม่ได้พบกันนานแล้ว ไม่ได้พบกันนาน ไม่เจอกันนานแล้ว ไม่เจอกันนาน ไม่ได้เจอทุกคน ไม่ได้เจอเพื่อน ไว้ วันหยุด จริงๆ จริง แจ้ง แจ้งจำนวน ครบ งาน งานนี้ วันนั้น วันนี้ วันดังกล่าว ครั้งนี้ รอบนี้ คราวนี้ ประชุม เวที บอร์ด ประชุมใหญ่ ประชุมสามัญ ประชุมประจำเดือน เวทีเครือข่าย เวทีแลกเปลี่ยน เวทีแลกเปลี่ยนเรียนรู้ การประชุม วันประชุม วันงาน อยู่ ที่นั่น ที่ประชุม หน่อย เอง ทางนี้ นี้ คือว่า คือ เดี๋ยว ตามนัด ตามเวลา ตามกำหนด มาก จาก แค่ เพียง "
    "ในนาม ขอเรียนว่า ขอเรียนให้ทราบว่า เรียนว่า ขอแจ้งว่า ขอแจ้งให้ทราบว่า ไปไม่ถูก ไปไม่ถูกทาง มากๆ นิดหน่อย นิดนึง พอดี เนื่องจาก เพราะว่า เพราะ เนื่องด้วย ขออนุญาต ที่ ก่อน "
    "เวทีหน้า ประชุมหน้า ขับรถ ขี่รถ นั่งรถ ขึ้นรถ เหมารถ เอารถ ขี่มอเตอร์ไซค์ ขี่มอไซค์ ขี่มอไซ ปั่นจักรยาน นั่งเรือ นั่งรถเมล์ นั่งรถตู้ ซ้อนท้าย ซ้อนรถ เดินทาง เดินเท้า "
    "that day|this time|the meeting|the forum|really|there|on that day|the|a|an|of|to|it|this|for|in|oh|hi|hello"
)
_TIMES = (
    "เช้า บ่าย เย็น ค่ำ เที่ยง ช่วงเช้า ช่วงบ่าย ตอนเช้า ตอนบ่าย ตอนเย็น ช่วงเย็น ครึ่งวัน ครึ่งวันเช้า ครึ่งวันบ่าย พรุ่งนี้ มะรืน วันอื่น วันจันทร์ วันอังคาร วันพุธ วันพฤหัส วันศุกร์ วันเสาร์ วันอาทิตย์ ถึง ช่วง ตอน "
    "วันเดียว วันแรก ก่อนเที่ยง หลังเที่ยง หลังละหมาด ก่อนละหมาด หลังทำบุญ หลังเลิกงาน หลังเลิกเรียน morning|afternoon|evening|tomorrow|at|until|by|before|after"
)
_MISLEADING = (
    "บังคับ บังเอิญ บังตา ผู้ใหญ่ใจดี นายกฯ มาตร มาแรง สมาชิก ระหว่าง ติดต่อ ติดใจ แต่ง กันยา ไปรษณีย์ ต่อไป ทั่วไป ผ้าไหม ไหมไทย เส้นไหม ไม้ ใบไม้ ต้นไม้ ทอผ้า น่ารัก น่าสนใจ น่าอยู่ คนละ ไก่ ร่วมกัน มาเลย์ ได้ยิน ได้ข่าว ได้รับ "
    "ไปมา ที่มา เป็นมา ตามาตรฐาน ลาน กาแฟ ลาย ลาว อาหารอร่อย อาสา ตาราง ตาม ตาล พี่เลี้ยง เหลือเฟือ เมื่อวาน ผ่านมา บ้าน ทั้งที่ ยังมี ถนนขาด น้ำขาด ลาออก มะพร้าว มะม่วง มะลิ ของฝาก เอาของ เอาขนม ลูกค้า สิงหา สิบ "
    "บังคับ บังเอิญ บังแดด เหมือน กลับมา กลับไป พร้อมเพรียง ตลาด ก่อสร้าง ก่อน ขาดทุน กะทิ กะปิ ส่งของ ส่งลูก ไปส่ง ว่างาน ว่างเปล่า นับถือ จองหอง งดประชุม งดเวที งดจัด งดงาน งดกิจกรรม งดขาย งดรับ งดส่ง เอามา เอาไป ถัดไป"
)


@dataclass(frozen=True)
class Token:
    """A word or phrase of a line: its sign, what was written, and the number where it says one."""

    sign: str
    text: str
    value: int = 0


READY = ("พร้อม",)
_AND_IN_SPEECH = "กะ"
ONE_EACH = frozenset(
    ("สามี", "ภรรยา", "เมีย", "ผัว", "แฟน", "แม่", "พ่อ", "ยาย", "ตา", "ตาเขา", "ยายเขา", "ประธาน", "husband", "wife")
)
"""Whom people have one of: `กับแม่ 2 คน` is two in all."""

_ONE = count_pattern(3)
_DIGIT_WORD = "|".join(word for word in UNITS if word != "เอ็ด")
_COUNTER = r"(?:คน|ท่าน|ค่น|คล|ชีวิต|หน่อ|ฅน|people|persons?|pax|of us|ppl|guests?|heads)"
_SEAT = r"(?:ที่นั่ง|ที่|seats?)(?=\s|$|ค่|คะ|ครับ|คับ|นะ|น้า|เน้อ|เด้อ|จ้|เลย|ไว้|ให้|ด้วย|[.,])"
_MEASURED = (
    r"บาท|คัน|หลัง|กลุ่ม|ครั้ง|รอบ|กม\.?|%|วัน|เดือน|ปี|สัปดาห์|อาทิตย์|ชั่วโมง|ชม\.?|นาที|จาน|มื้อ|เรื่อง|ข้อ|hours?|minutes?|days?|baht|km"
)
OF_GOODS = r"กก\.?|กิโล|กระสอบ|ถุง|กล่อง|ชิ้น|อัน|ผืน|รายการ|ชุด|ขวด|ใบ|เมตร|ตัว|ลูก|ตัน"
_NUMBERED = r"วันที่|ข้อ|หมู่(?:ที่)?|ม\.|รุ่น(?:ที่)?|ครั้งที่|รอบที่|เลขที่|กลุ่มที่|เบอร์|โทร|ตอน|เวลา|ถึง(?:ประมาณ)?|ก่อน|หลัง|at|around|by"
_NUMBERS = (
    (GO, r"(?:ไม่|บ่|ม่าย|หม้าย)(?:ไป|มา)\s?(?:ก็|กะ|คง)(?:คง|จะ)?(?:น่า)?(?:เสียดาย|เสียใจ|บ้า|โง่|แย่|ไม่ได้แล้ว)(?:แย่|ตาย)?"),
    (GO, r"(?:ไป|มา)(?:ได้|กัน)?ไม่ครบ(?:ทุกคน|ทีม)?"),
    (OTHER, rf"อีก\s?(?:{_ONE})\s?(?:{_COUNTER})?\s?(?:เป็นหวัด|เป็นไข้|ป่วย|ไม่สบาย|ติด[ก-๙]{{2,8}}|ไม่ว่าง|(?:ไป|มา)ไม่(?:ได้|ไหว))"),
    (PEOPLE, rf"จาก\s?(?:{_ONE})\s?(?:{_COUNTER})?\s?(?:จะ)?(?:ลด)?เหลือ\s?(?P<left>{_ONE})(?:\s?{_COUNTER})?"),
    (NUMBER, rf"(?P<dozens>{_ONE})?\s*(?P<half>ครึ่ง)?โหล(?P<more>ครึ่ง)?(?:นึง|หนึ่ง)?(?:\s?{_COUNTER})?"),
    (BUSY, r"(?:ตรง|ชน)กับ(?:วัน|งาน|นัด|คิว)(?!หยุด|พระ|ว่าง|ที่|เสาร์|อาทิตย์|จันทร์|อังคาร|พุธ|พฤหัส|ศุกร์|ไหน|ใด|อะไร|พอดี)"),
    ("", r"ตรงกับ"),
    (ASK, r"(?<=[ก-๙])(?<!ไป)(?<!มา)(?:ม่าย|หม้าย)(?=\s*(?:$|ล่ะ|คะ|ครับ|นิ|หวา))"),
    (BRING, r"เอา(?=ลุก(?:ไป|มา|สาว|ชาย))"),
    (CROWD, r"(?:คน)?ที่เหลือ(?=\s?(?:ติด|ไม่|ป่วย))"),
    (SELF, r"ชั้น(?=\s|$|ไม่|ไป|มา|ด้วย|ติด|กับ|ว่าง|จะ|ค่ะ|จ้|นะ|เอง)"),
    (END, r"(?<=ไป)ตะ(?=\s|$)"),
    (ROUGHLY_PEOPLE, r"(?:เบิด|หมด|เหมิด|เหม็ด)(?:บ้าน|กลุ่ม|หมู่|คุ้ม|ทีม)"),
    (ASK, r"(?<=[ก-๙])(?:บ่|ก่อ|ก้อ)(?=\s*(?:$|คะ|ครับ|เจ้า|น้อ|หน่อ|\?))"),
    (BRING, r"เอา(?=เมีย|ผัว|แฟน|สามี|ภรรยา|แม่|พ่อ|ยาย|เพื่อน|น้อง|พี่|ป้า|ลุง)"),
    (NOT, r"(?:(?<=\s)|^)(?:หม้าย|ม้าย)(?=\s?(?:ไป|มา|ได้|ว่าง))"),
    (ASK, r"(?<=[ก-๙])(?:ม่าย|หม่าย|หม้าย|ม้าย)(?=\s*(?:ล่ะ|คะ|\?)+\s*$)"),
    (TOGETHER, r"(?:(?<=ไป)|(?<=มา))หมด(?=\s|ทั้ง|เลย|ค่ะ|ครับ|จ้า)"),
    (GO, r"(?:จะ)?(?:ไม่ไป|ไม่มา|พลาด)(?:ได้(?:ไง|ยังไง|อย่างไร|พรือ)|ก็(?:น่า)?เสียดาย(?:แย่)?)"),
    ("", r"5{3,}|ขอแจ้ง(?=\s?(?:เข้า)?ร่วม|\s?จำนวน)|การ(?=เข้าร่วม|ร่วม|มา|ไป)"),
    (TIME, r"(?:หลัง|พอ)?[ก-๙]{2,16}เสร็จ(?:แล้ว)?(?=\s?(?:ก็|ค่อย|จะ|รีบ)*(?:ตาม)?(?:ไป|มา)(?!ไม่))|(?:ลง|ออก|เลิก)(?:เวร|งาน|เรียน|กะ)(?:เช้า|ดึก|บ่าย)?(?:แล้ว)?(?=\s?(?:ก็|ค่อย|จะ|รีบ)*(?:ตาม)?(?:ไป|มา)(?!ไม่))"),
    (UNSURE, r"(?:ขอ|ต้อง|รอ|เดี๋ยว|ไว้|จะ)(?:เวลา)?(?:ลอง)?(?:ประชุม(?=กลุ่ม|กรรมการ|สมาชิก|ทีม)|ถาม|คุยกับ|คุยกัน|ปรึกษา|หารือ|เช็[คก]|คิด|ดู(?!แล)|ตรวจ)"),
    (UNSURE, r"(?:รอ|ขอ(?!กลับ|ไป|มา|ออก|ตัว|ลา))\s?[ก-๙.]{1,16}(?:\s?[ก-๙.]{1,16})?\s?ก่อน(?!เที่ยง|บ่าย|เย็น)"),
    (ROUGHLY_PEOPLE, r"ครบทุกคน|กันทุกคน|(?<=ไป)ทุกคน|(?<=มา)ทุกคน|ครบทีม|ครบทั้งทีม"),
    (ROUGHLY_PEOPLE, rf"(?:{_DIGIT_WORD}){{2}}\s*{_COUNTER}"),
    (ROUGHLY_PEOPLE, rf"(?:{_ONE})\s*(?:[-–,]|ถึง|หรือ|or|to|\s)\s*(?:{_ONE})\s*{_COUNTER}"),
    (ROUGHLY_PEOPLE, r"หลายคน|หลายๆ\s?คน|หลายท่าน|ทั้งกลุ่ม|ยกกลุ่ม|กันหมด|ทุกคนเลย|กันเยอะ|กันหลาย|ทั้งบ้าน|ยกทีม|a few(?: people)?|several(?: people)?|many"),
    (PEOPLE, r"(?P<alone>คนเดียว|คนนึง|คนหนึ่ง|\balone\b|by myself|just me|only me)"),
    (PEOPLE, r"(?P<both>ทั้งคู่|ทั้งสอง|\bboth of us\b)(?!คน)"),
    (TIME, rf"(?:{_NUMBERED})\s*(?:{_ONE})(?!\s*{_COUNTER})"),
    (PLUS, rf"\+\s*(?P<plus>{_ONE})\s*(?:{_COUNTER})?"),
    (PEOPLE, rf"รวม(?:ทั้ง|กับ|พวก)?[ก-๙]{{2,12}}?(?:ด้วย|แล้ว|ก็){{0,2}}\s?(?:เป็น|ได้)\s?(?P<whole>{_ONE})(?:\s*{_COUNTER})?"),
    (PEOPLE, rf"(?P<count>{_ONE})\s*(?:{_COUNTER}|{_SEAT})"),
    (TIME, rf"(?:{_ONE})\s*(?:{_MEASURED})"),
    (OTHER, rf"(?:{_ONE})\s*(?:{OF_GOODS})"),
    (ROUGHLY_PEOPLE, rf"(?:{_ONE})\s*(?:-|–|ถึง|หรือ|\bor\b|\bto\b)\s*(?:{_ONE})"),
    (PEOPLE, r"\b(?P<english>one|two|three|four|five|six|seven|eight|nine|ten)\b(?:\s*(?:of us|people|persons?))?"),
    (NUMBER, rf"(?P<bare>{_ONE})"),
)  # fmt: skip
_DOZEN, _DOZEN_IS = "โหล", 12
_ENGLISH = {
    word: n
    for n, word in enumerate(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], start=1)
}
_STILL_ITS_SYLLABLE = frozenset(map(chr, (*range(0x0E30, 0x0E3B), 0x0E45, *range(0x0E47, 0x0E4F))))
"""A Thai phrase does not end where the next letter still belongs to its last syllable."""


def _phrases() -> dict[str, str]:
    signs: dict[str, str] = {}
    for sign, said in (*_SAID.items(), ("", _SAYS_NOTHING), (TIME, _TIMES), (OTHER, _MISLEADING)):
        thai = [word for word in re.sub(r"[a-z&][a-z&' ]*(?:\|[a-z&' ]*)*", " ", said).split() if word != "|"]
        english = [word.strip() for word in re.findall(r"[a-z&][a-z&' ]*", said)]
        for word in thai + english:
            signs.setdefault(word, sign)
    return signs


_SIGN_OF = _phrases()
_SIZES = sorted({len(word) for word in _SIGN_OF}, reverse=True)
_NUMERAL = re.compile("|".join(f"(?P<n{place}>{pattern})" for place, (_sign, pattern) in enumerate(_NUMBERS)))
_BREAK = re.compile(r"[\s.,;:/()…\"“”!~ๆ*-]+")
_LEADING_VOWEL = "เแโใไ"
_LAST_LETTER_TWICE = re.compile(r"([ก-ฮ])\1+(?=\s|$|ค่ะ|คะ|ครับ)")
_HALF_HALF = re.compile(r"\b50\s*[/-]\s*50\b")
_BOT = re.compile("|".join(BOT_NAMES))


def cut(text: str) -> list[Token]:
    """The words and phrases of a line; those that say nothing are left out, and what is not known is one `OTHER`."""
    line = _readable(text)
    tokens: list[Token] = []
    place, unknown = 0, ""
    while place < len(line):
        found = None if unknown[-1:] in _LEADING_VOWEL and unknown else _token_at(line, place)
        if found is None:
            unknown, place = unknown + line[place], place + 1
            continue
        if unknown:
            tokens.append(Token(OTHER, unknown))
            unknown = ""
        token, place = found
        tokens.append(token)
    tokens += [Token(OTHER, unknown)] if unknown else []
    said = [token for token in tokens if token.sign]
    said = [token for place, token in enumerate(said) if not _is_english_blank(said, place)]
    return [Token(WITH, token.text) if _means_with(said, place) else token for place, token in enumerate(said)]


def _means_with(tokens: list[Token], place: int) -> bool:
    """`พร้อมนักเรียน`; alone it says that one is ready. `ไปกะแม่`; before a verb it says that one means to."""
    following = tokens[place + 1].sign if place + 1 < len(tokens) else END
    if tokens[place].text in READY:
        return following in (KIN, CROWD, TITLE, OTHER)
    return tokens[place].text == _AND_IN_SPEECH and following in (KIN, CROWD, TITLE) and place > 0


def _is_english_blank(tokens: list[Token], place: int) -> bool:
    """English has blanks between all words: there they part nothing."""
    if tokens[place].text != " " or not 0 < place < len(tokens) - 1:
        return False
    return all(tokens[each].text.isascii() and not tokens[each].text.isdigit() for each in (place - 1, place + 1))


def _readable(text: str) -> str:
    """The line in small letters, without emoji, the bot's name, phone numbers, days and times of day."""
    line = _HALF_HALF.sub("ครึ่งๆ", _BOT.sub(" ", without_numbers_of_people(plain(text))))
    line = _LAST_LETTER_TWICE.sub(r"\1", line)
    for pattern in (*CLOCK_PATTERNS, *DAY_PATTERNS):
        line = pattern.sub(" ", line)
    return line.strip()


def _token_at(line: str, place: int) -> tuple[Token, int] | None:
    if gap := _BREAK.match(line, place):
        return Token(GAP, gap[0]), gap.end()
    if line[place] == "?":
        return Token(ASK, "?"), place + 1
    phrase, numeral = _phrase_at(line, place), _NUMERAL.match(line, place)
    if numeral and (phrase is None or numeral.end() >= place + len(phrase)):
        return _numeral(numeral), numeral.end()
    return (Token(_SIGN_OF[phrase], phrase), place + len(phrase)) if phrase else None


def _phrase_at(line: str, place: int) -> str | None:
    """The longest phrase that begins here and ends where a word ends."""
    for size in _SIZES:
        word = line[place : place + size]
        if word in _SIGN_OF and _is_whole(word, line[place - 1 : place], line[place + size : place + size + 1]):
            return word
    return None


def _is_whole(word: str, before: str, after: str) -> bool:
    if word[0].isascii() and word[0].isalpha():
        return not (_is_small_letter(before) or _is_small_letter(after))
    return after not in _STILL_ITS_SYLLABLE


def _is_small_letter(letter: str) -> bool:
    return "a" <= letter <= "z"


def _numeral(found: re.Match[str]) -> Token:
    said = found.groupdict()
    sign = _NUMBERS[next(place for place in range(len(_NUMBERS)) if said[f"n{place}"])][0]
    counted = said["whole"] or said["count"] or said["bare"] or said["plus"] or said["left"]
    value = count_of(counted) if counted else _ENGLISH.get(said["english"] or "", 0)
    if found[0].find(_DOZEN) >= 0 and not counted:
        value = _DOZEN_IS * count_of(said["dozens"] or "1") // (2 if said["half"] else 1) + (6 if said["more"] else 0)
    return Token(sign, found[0], 1 if said["alone"] else 2 if said["both"] else value)
