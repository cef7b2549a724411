// The page's own words, Thai first. What the bot says comes from the bot.

const WORDS = {
  th: {
    title: "Wethi · เวที", tagline: "น้องเวที ผู้ช่วยในไลน์ของเครือข่ายวิสาหกิจชุมชน: ถาม นัด ซื้อขาย และเรียนรู้ด้วยกัน ลองได้เลยที่นี่", now: "ตอนนี้", hour: "+1 ชม.", day: "+1 วัน", week: "+1 สัปดาห์",
    next: "ถึงงานถัดไป", play: "▶ เล่นทั้งปี", pause: "⏸ พักก่อน", speed: "เร็ว ×{n}", moving: "กำลังเลื่อนเวลา…", quota: "ข้อความเดือนนี้", of: "จาก", unlimited: "ไม่จำกัด", saved: "ตอบฟรี {replies} ครั้ง ถ้าส่งเองจะใช้ {cost} ข้อความ",
    events: "เหตุการณ์", side: "สองคนคู่กัน", language: "English", who: "คุณเป็นใคร", chats: "แชท", back: "กลับ", members: "{n} คน",
    write: "พิมพ์ข้อความ", send: "ส่ง", read: "อ่านแล้ว", edited: "แก้ไขแล้ว", unsent: "{name} ยกเลิกข้อความ", reply: "ตอบกลับ", edit: "แก้ไข",
    unsend: "ยกเลิกข้อความ", copy: "คัดลอก", more: "ตัวเลือกของข้อความ", fresh: "ข้อความใหม่", cancel: "ยกเลิก", ok: "ตกลง", choose: "เลือกวันและเวลา",
    join: "{names} เข้ากลุ่ม", leave: "{names} ออกจากกลุ่ม", memberJoined: "{names} เข้ากลุ่ม", memberLeft: "{names} ออกจากกลุ่ม", none: "ยังไม่มีข้อความ พิมพ์ “โพล” ดูไหม",
    pick: "เลือกแชทเพื่อเริ่ม", quoting: "ตอบกลับ", editing: "แก้ไขข้อความ", close: "ปิด", photo: "รูปภาพ", sendphoto: "ส่งรูป", sticker: "สติกเกอร์", others: "ส่งอย่างอื่น", audio: "ข้อความเสียง", video: "วิดีโอ", file: "ไฟล์", location: "ตำแหน่ง", other: "ข้อความชนิด", menu: "เมนู",
    hello: "สวัสดีค่ะ น้องเวทีค่ะ", what: "น้องเวทีช่วยเครือข่ายวิสาหกิจชุมชนในไลน์ให้คุยกัน นัดกัน ซื้อขาย และเรียนรู้ด้วยกัน หน้านี้คือไลน์จำลองของเครือ\u2060ข่ายสมมติ แตะอะไรก็ได้ ไม่ถึงใครจริง ๆ ค่ะ",
    walk: "พาชม", walkbegin: "พาชมใน 5 แตะ", alone: "ลองเอง", youare: "คุณคือ", tools: "เวลาและเครื่องมือ", stopped: "ขั้นนี้ใช้เวลานาน นาฬิกาหยุดรอที่ {when} แตะอีกครั้งเพื่อไปต่อ",
    walkfirst: "แตะดูทีละเรื่อง", walknext: "ต่อไป: {what}", walkend: "ลองเองต่อ", step: "{n} จาก {of}",
    poll: "ถามความเห็น", pollsaid: "พี่กัลยาถามทั้งเครือข่าย ลองแตะคำตอบบนการ์ดดูค่ะ", order: "รวมซื้อ", ordersaid: "พี่กัลยาเปิดรวมซื้อด้วยประโยคเดียว น้องเวทีทวนให้ แตะยืนยันแล้วลองลงจำนวนค่ะ",
    referral: "ส่งต่อลูกค้า", referralsaid: "ลูกค้าอยากได้ของที่เราไม่มี ป้าสมศรีส่งต่อให้กลุ่มอื่นค่ะ", forum: "เวทีครั้งหน้า", forumsaid: "พี่วันดีดูว่านัดกันเมื่อไร ที่ไหน ใครเป็นเจ้าภาพค่ะ",
    year: "ดูทั้งปี", yearsaid: "เครือข่ายใช้ชีวิตทั้งปีให้ดูค่ะ พักหรือเร่งได้ที่ปุ่มด้านบน",
    try: "ลองดูเวลาขัดข้อง", f500: "LINE ขัดข้อง 1 ครั้ง", f429: "ส่งถี่ไป 1 ครั้ง", fhang: "LINE ค้าง 5 วินาที", tokens: "สิทธิ์ตอบหมดอายุทันที", dup: "ส่งเหตุการณ์ซ้ำ", nodup: "เลิกส่งซ้ำ",
    befriend: "เพิ่มน้องเวทีเป็นเพื่อน", block: "บล็อกน้องเวที", newgroup: "สร้างกลุ่มใหม่กับน้องเวที", groupname: "ชื่อกลุ่ม", remove: "นำน้องเวทีออกจากกลุ่มนี้", invite: "เชิญน้องเวทีเข้ากลุ่มนี้",
    webhook: "เข้าหาบอต", call: "บอตเรียก LINE", failed: "ทำไม่สำเร็จ: {why}", copied: "คัดลอกแล้ว", allok: "ให้ทุกอย่างปกติ", due: "งานถัดไป {when}", nothing: "ไม่มีงานรออยู่",
    facilitator: "วิทยากร", coordinator: "ผู้ประสานงาน", adviser: "ที่ปรึกษา", partner: "ภาคี", member: "สมาชิก", representative: "ตัวแทน",
    askfriend: "เพิ่มน้องเวทีเป็นเพื่อนไหม", addfriend: "เพิ่มเพื่อน", shareto: "ส่งต่อไปที่แชทไหน", nochats: "ยังไม่มีแชทให้ส่งต่อ", phone: "บนมือถือ ปุ่มนี้โทรไปที่ {number}",
  },
  en: {
    title: "Wethi · เวที", tagline: "Nong Wethi, a helper in LINE for networks of community enterprises: ask, meet, trade and learn together. Try it right here", now: "Now", hour: "+1 hour", day: "+1 day", week: "+1 week",
    next: "To next due", play: "▶ Play the year", pause: "⏸ Pause", speed: "Speed ×{n}", moving: "Moving time…", quota: "Messages this month", of: "of", unlimited: "no limit", saved: "{replies} free replies; as pushes they would cost {cost}",
    events: "Events", side: "Two people", language: "ไทย", who: "Who are you", chats: "Chats", back: "Back", members: "{n} people",
    write: "Write a message", send: "Send", read: "Read", edited: "edited", unsent: "{name} unsent a message", reply: "Reply", edit: "Edit",
    unsend: "Unsend", copy: "Copy", more: "Message options", fresh: "New messages", cancel: "Cancel", ok: "OK", choose: "Choose date and time",
    join: "{names} joined", leave: "{names} left", memberJoined: "{names} joined", memberLeft: "{names} left", none: "No messages yet. Try writing “poll”.",
    pick: "Choose a chat to begin", quoting: "Reply to", editing: "Edit message", close: "Close", photo: "Photo", sendphoto: "Send a photo", sticker: "Sticker", others: "Send something else", audio: "Voice message", video: "Video", file: "File", location: "Location", other: "Message of type", menu: "Menu",
    hello: "Hello, I am Nong Wethi", what: "Nong Wethi helps a network of community enterprises to talk, meet, trade and learn together, in LINE. This page is a simulated LINE with an invented network: tap anything, nobody real is reached.",
    walk: "Show me", walkbegin: "Show me in 5 taps", alone: "I look myself", youare: "You are", tools: "Time and tools", stopped: "This step takes long: the clock stopped at {when}. Tap again to go on",
    walkfirst: "Tap through, one thing at a time", walknext: "Next: {what}", walkend: "Go on myself", step: "{n} of {of}",
    poll: "Ask", pollsaid: "พี่กัลยา asks the whole network. Tap an answer on the card.", order: "Buy together", ordersaid: "พี่กัลยา opens a joint order with one sentence. Confirm it, then tap an amount.",
    referral: "Pass a customer on", referralsaid: "A customer wants what we do not have: ป้าสมศรี passes them on.", forum: "Next forum", forumsaid: "พี่วันดี looks when and where it is, and who hosts.",
    year: "See the year", yearsaid: "The network lives through a year. Pause or hasten it with the buttons above.",
    try: "See what happens when things fail", f500: "LINE fails once", f429: "Too many calls, once", fhang: "LINE hangs for 5 s", tokens: "Reply tokens die now", dup: "Deliver webhooks twice", nodup: "Deliver once again",
    befriend: "Add Nong Wethi as a friend", block: "Block Nong Wethi", newgroup: "New group with Nong Wethi", groupname: "Group name", remove: "Remove Nong Wethi from this group", invite: "Invite Nong Wethi to this group",
    webhook: "to the bot", call: "bot calls LINE", failed: "That did not work: {why}", copied: "Copied", allok: "Everything normal", due: "Next due {when}", nothing: "Nothing is waiting",
    facilitator: "facilitator", coordinator: "coordinator", adviser: "adviser", partner: "partner", member: "member", representative: "representative",
    askfriend: "Add น้องเวที as a friend?", addfriend: "Add friend", shareto: "Share to which chat?", nochats: "No chats to share to yet", phone: "On a phone this calls {number}",
  },
};

let language = localStorage.getItem("wethi.language") || "th";
document.documentElement.lang = language;

// What somebody is: an enterprise's name as it is, a role in the page's language.
export function aboutOf(person) {
  return Object.hasOwn(WORDS[language], person.about) ? WORDS[language][person.about] : person.about;
}

export function t(key, values = {}) {
  return WORDS[language][key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

export function switchLanguage() {
  localStorage.setItem("wethi.language", language === "th" ? "en" : "th");
  location.reload();
}

const locale = () => (language === "th" ? "th-TH-u-ca-buddhist" : "en-GB");
const inBangkok = (options) => new Intl.DateTimeFormat(locale(), { timeZone: "Asia/Bangkok", ...options });

export const clockOf = (at) => inBangkok({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(new Date(at));
export const dayOf = (at) => inBangkok({ weekday: "short", day: "numeric", month: "short", year: "numeric" }).format(new Date(at)).replace(/\s*พ\.ศ\.\s*/, " ");
export const momentOf = (at) => `${dayOf(at)} ${clockOf(at)}`;
