"""How much of what people say is understood, and what reading a line costs.

    .venv/bin/python -m benchmarks.understanding

Prints, of the ways to ask in `tests/data/asking.tsv` (every third line is set aside: nobody tuned anything on it), how many
are understood, guessed (the right command is among the three buttons), wrong and silent; of the lines of talk among people,
how many are taken for a call or a command; and the time of a line as a ratio to bare `tidy` of the same line.
"""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from time import process_time

import bot.flows  # noqa: F401 - all commands
from bot.dialogue.understanding.listening import listen
from bot.dialogue.understanding.meaning import is_asking, meanings, plainly_meant
from bot.language.normalising import tidy

DATA = Path(__file__).parents[1] / "tests" / "data"
TALK = ("chatter.txt", "command_words_in_talk.txt", "talk_of_groups.txt")
SILENT_BY_THEMSELVES = {"poll.vote", "checkin.here"}
AROUND = {"1:1": "{}", "group, name first": "น้องเวที {}", "group, name last": "{} น้องเวที"}
MOST_GUESSES, ROUNDS, EVERY = 3, 5, 3


def main() -> None:
    asked = [line.split("\t") for line in (DATA / "asking.tsv").read_text(encoding="utf-8").splitlines()]
    talk = [line for name in TALK for line in (DATA / name).read_text(encoding="utf-8").splitlines()]
    for part, rows in (("tuned on", _part(asked, aside=False)), ("set aside", _part(asked, aside=True))):
        for where, around in AROUND.items():
            counted = Counter(outcome(key, around.format(text), private=where == "1:1") for key, text in rows)
            print(
                f"{part:10} {where:18} {len(rows):4} lines  " + "  ".join(f"{k} {n}" for k, n in counted.most_common())
            )
    print(f"talk       {'group':18} {len(talk):4} lines  answered {sum(map(is_answered, talk))}")
    bare = cost(tidy, talk)
    for name, read in (("talk in a group", _overhear), ("said to the bot", _understand)):
        took = cost(read, talk)
        print(f"{name}: {took * 1000:.3f} ms a line, {took / bare:.1f} times bare tidy")


def outcome(key: str, text: str, *, private: bool) -> str:
    """understood, wrong, guessed or silent."""
    heard = listen(text, spoken_to=private)
    if heard.meant:
        return "understood" if heard.meant.command.key == key else "wrong"
    if not heard.addressed:
        return "silent"
    return "guessed" if key in {c.key for c in nearest(heard.text, registry(), MOST_GUESSES)} else "not understood"


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
    return listen(text, spoken_to=True).meant


def _part(rows: list[list[str]], *, aside: bool) -> list[list[str]]:
    return [row for place, row in enumerate(rows) if (place % EVERY == EVERY - 1) is aside]


if __name__ == "__main__":
    main()
