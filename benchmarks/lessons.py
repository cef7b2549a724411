"""How long it takes to find a lesson among many.

    .venv/bin/python -m benchmarks.lessons [--lessons 10000] [--postgresql]

The lessons are invented: sentences put together of the words of this field, of 40 to 120 words each, indexed as the worker
does it. A search is what a member waits for who types `find a lesson WORDS`: cutting the words, synonyms, what a misspelt
one may mean, the ranking in the database, the rows of the first page. Beside it: reading one lesson by its key. What
happens once in a process (loading the words of the lessons) is shown by itself, and so is cutting a lesson into words by
the library's dictionary, with and without loading it.
"""

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import bot.flows  # noqa: F401 - all tables
from bot.flows.lesson.index_queries import find, vocabulary_of, write_words
from bot.flows.lesson.library_queries import find_lesson, lessons_by_ids
from bot.flows.lesson.segmenting import words_of
from bot.flows.lesson.tables import Lesson, LessonStatus, Source
from bot.language.product_words import EVERYBODYS
from bot.language.topics import Topic
from bot.storage.database import Database
from bot.storage.migrations import migrate
from bot.storage.people import Network
from tests.postgresql import PostgresqlServer

ROUNDS, BATCH, SHOWN = 9, 500, 8
NOW = datetime(2026, 1, 1, tzinfo=UTC)
NETWORK = "benchmark"
WHAT = (
    "ย้อมคราม", "ย้อมสีธรรมชาติ", "ทอผ้าขาวม้า", "จักสานกระจูด", "ทำน้ำตาลโตนด", "เลี้ยงผึ้ง", "ปลูกข้าวสังข์หยด", "ทำปุ๋ยหมัก", "ทำบัญชีรายรับรายจ่าย",
    "ขายออนไลน์", "ถ่ายรูปสินค้า", "ออกแบบบรรจุภัณฑ์", "ขอมาตรฐาน", "กู้เงินกองทุน", "ส่งพัสดุ", "ชวนคนรุ่นใหม่", "ทำกล้วยฉาบ", "เพาะเห็ด", "ทำน้ำพริก", "วาดลายบาติก",
)  # fmt: skip
HOW = (
    "ต้องเตรียมวัตถุดิบให้พร้อมก่อน", "แช่น้ำด่างหนึ่งคืน", "ตากในที่ร่มให้แห้ง", "คิดต้นทุนทุกครั้งก่อนตั้งราคา", "จดไว้ทุกวันไม่ให้ลืม", "แบ่งงานกันตามถนัด", "ลองทำทีละน้อยก่อน",
    "ถามลูกค้าว่าชอบแบบไหน", "เก็บใบเสร็จไว้ในแฟ้มเดียวกัน", "ล้างให้สะอาดแล้วต้มให้เดือด", "ห่อด้วยกระดาษแก้วกันแตก", "ถ่ายรูปตอนเช้าแสงสวย", "นัดประชุมทุกต้นเดือน",
    "ใช้เกลือช่วยให้สีติดทน", "เปลี่ยนน้ำทุกสามวัน", "เลือกใบที่ไม่แก่เกินไป", "ชั่งน้ำหนักให้เท่ากัน", "เขียนชื่อกลุ่มไว้บนฉลาก", "ขอคำแนะนำจากเกษตรอำเภอ", "เริ่มจากของที่มีอยู่ในบ้าน",
)  # fmt: skip
SEARCHES = {
    "two words": "ย้อมสี", "a product": "กระจูด", "a question": "ทำบัญชีกลุ่มยังไงให้ไม่ลืม", "a synonym": "ปาเต๊ะ", "misspelt": "ย้อมคามสีติทน",
    "a rare word": "เปลือกมังคุด", "in every lesson": "ลูกค้า ต้นทุน วัตถุดิบ", "nothing": "จรวดนิวเคลียร์",
}  # fmt: skip


def main() -> None:
    """Fill a database, then search it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lessons", type=int, default=10_000)
    parser.add_argument("--postgresql", action="store_true", help="on a PostgreSQL of its own instead of SQLite")
    chosen = parser.parse_args()
    server = PostgresqlServer(durable=True).start() if chosen.postgresql else None
    try:
        with tempfile.TemporaryDirectory(prefix="wethi-lessons-") as folder:
            database = Database(server.url() if server else f"sqlite:///{Path(folder) / 'lessons.db'}")
            migrate(database)
            fill(database, chosen.lessons)
            search(database)
            database.engine.dispose()
    finally:
        if server:
            server.stop()


def fill(database: Database, count: int) -> None:
    """Invented lessons, each indexed as a worker would."""
    chance = random.Random(1)
    before = time.perf_counter()
    words_of("ย้อมคราม")
    print(f"loading the dictionary, once in a worker: {time.perf_counter() - before:.2f} s")
    with database.transaction() as session:
        session.add(Network(id=NETWORK, name="เครือข่าย", created_at=NOW))
    took = []
    for start in range(0, count, BATCH):
        with database.transaction() as session:
            for number in range(start, min(start + BATCH, count)):
                lesson = invented(number, chance)
                session.add(lesson)
                session.flush()
                before = time.perf_counter()
                write_words(session, lesson, lesson.text, None)
                took.append(time.perf_counter() - before)
    print(f"indexing one of {count:,} lessons: {statistics.median(took) * 1000:.1f} ms")


def invented(number: int, chance: random.Random) -> Lesson:
    """A lesson of the words of this field; one in a thousand has a rare one."""
    what = chance.choice(WHAT)
    rare = " ใช้เปลือกมังคุด" if number % 1000 == 7 else ""
    text = f"{what} " + " ".join(chance.sample(HOW, chance.randint(6, 14))) + rare
    return Lesson(
        network_id=NETWORK, id=f"{number:026}", title=f"{what} บทที่ {number}", text=text, topic=chance.choice(list(Topic)),
        source=Source.WRITTEN, pictures=[], status=LessonStatus.OUT, created_at=NOW, changed_at=NOW,
    )  # fmt: skip


def search(database: Database) -> None:
    """Each kind of search, beside a read by key."""
    with database.reading() as session:
        before = time.process_time()
        vocabulary = vocabulary_of(session, NETWORK)
        print(f"the {len(vocabulary.words):,} words, once in a process: {(time.process_time() - before) * 1000:.0f} ms")

        def bare() -> object:
            session.expunge_all()
            return find_lesson(session, f"{7:026}")

        by_key, own = timed(bare)
        print(f"{'one lesson by its key':24} {by_key * 1000:7.2f} ms, {own * 1000:7.2f} ms of this process")
        for name, query in SEARCHES.items():

            def once(words: str = query) -> object:
                session.expunge_all()
                return lessons_by_ids(session, NETWORK, find(session, NETWORK, EVERYBODYS, words)[:SHOWN])

            found = len(find(session, NETWORK, EVERYBODYS, query))
            took, own = timed(once)
            print(
                f"{name:24} {took * 1000:7.2f} ms, {own * 1000:7.2f} ms of this process, {took / by_key:6.1f} times, {found} found"
            )


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """(seconds, seconds that this process has worked): the medians of some rounds."""
    took, own = [], []
    for _round in range(ROUNDS):
        before, worked = time.perf_counter(), time.process_time()
        work()
        took.append(time.perf_counter() - before)
        own.append(time.process_time() - worked)
    return statistics.median(took), statistics.median(own)


if __name__ == "__main__":
    main()
