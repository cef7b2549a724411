"""How much of what people say is understood, and what reading a line costs.

    .venv/bin/python -m benchmarks.understanding

Prints, of the ways to ask in the files of `tests/data` (`asked_5.tsv` is set aside: nobody tuned anything on it), how many
are understood, guessed (the right thing is among the three buttons), wrong and silent; of the lines of talk among people,
how many are taken for a call or a command; and the time of a line as a ratio to bare `tidy` of the same line.
"""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from time import process_time

import bot.flows  # noqa: F401 - all commands
from bot.dialogue import ordinary_words
from bot.dialogue.routes import all_routes
from bot.dialogue.understanding.listening import listen
from bot.dialogue.understanding.meaning import TALK, meanings, meant_for_a_tap
from bot.language.normalising import tidy

DATA = Path(__file__).parents[1] / "tests" / "data"
AMONG_PEOPLE = ("chatter.txt", "command_words_in_talk.txt", "talk_of_groups.txt")
SILENT_BY_THEMSELVES = {"poll.vote", "checkin.here"}
AROUND = {"1:1": "{}", "group, name first": "น้องเวที {}", "group, name last": "{} น้องเวที"}
ASKED = ("asking.tsv", "asked_by_others_3.tsv", *(f"asked_{number}.tsv" for number in range(4, 10)))
NAMES = ("ปุ๋ย", "ผ้าบาติก", "พี่วันดี", "กระจูด", "ปุ๋ยอินทรีย์")
"""What the texts speak of by name, as a network would know it."""
MOST_GUESSES, ROUNDS = 3, 5


def main() -> None:
    for file in ASKED:
        rows = [line.split("\t") for line in _lines(file) if not line.startswith(("#", TALK))]
        for where, around in AROUND.items():
            counted = Counter(outcome(row[0], around.format(row[1]), private=where == "1:1") for row in rows)
            print(
                f"{file:22} {where:18} {len(rows):4} lines  " + "  ".join(f"{k} {n}" for k, n in counted.most_common())
            )
    to_it = [row for name in ASKED for row in _lines(name) if row.startswith(f"{TALK}\t")]
    taken = [row for row in to_it if outcome(TALK, row.split("\t")[1], private=True) == "wrong"]
    print(f"talk {'':18} 1:1   {len(to_it):4} lines  answered otherwise than as talk {len(taken)}")
    talk = [line for name in AMONG_PEOPLE for line in _lines(name)]
    print(f"talk {'':18} group {len(talk):4} lines  answered {sum(map(is_answered, talk))}")
    bare = cost(tidy, talk)
    for name, read in (("talk in a group", _overhear), ("said to the bot", _understand)):
        took = cost(read, talk)
        print(f"{name}: {took * 1000:.3f} ms a line, {took / bare:.1f} times bare tidy")


def outcome(key: str, text: str, *, private: bool) -> str:
    """understood, wrong, guessed, not understood or silent; what waits for one tap is understood. `key` may be several, with |."""
    keys = key.split("|")
    heard = listen(text, spoken_to=private)
    if not heard.meant and not heard.addressed:
        return "silent"
    said = heard.command.command.key if heard.command else meant_for_a_tap(heard.text, NAMES)
    made_out = said or ordinary_words.made_out(heard.text, heard.asked, NAMES, _questions())
    if made_out:
        return "understood" if made_out in keys else "wrong"
    guesses = [each.key for each in meanings(heard.text, NAMES)[:MOST_GUESSES]]
    return "guessed" if set(keys) & set(guesses) else "not understood"


def _questions() -> frozenset[str]:
    return frozenset(key for flow in all_routes().values() for key in flow.questions)


def is_answered(text: str) -> bool:
    """Whether a line that nobody said to the bot is taken for one."""
    heard = listen(text, spoken_to=False)
    return heard.addressed or (heard.command is not None and heard.command.command.key not in SILENT_BY_THEMSELVES)


def cost(read: Callable[[str], object], lines: list[str]) -> float:
    """Seconds of one line, the best of several rounds."""
    return min(_round(read, lines) for _ in range(ROUNDS)) / len(lines)


def _round(read: Callable[[str], object], lines: list[str]) -> float:
    began = process_time()
    for line in lines:
        read(line)
    return process_time() - began


def _overhear(text: str) -> object:
    return listen(text, spoken_to=False)


def _understand(text: str) -> object:
    return listen(text, spoken_to=True).meant or meanings(text)


def _lines(name: str) -> list[str]:
    return (DATA / name).read_text(encoding="utf-8").splitlines()


if __name__ == "__main__":
    main()
