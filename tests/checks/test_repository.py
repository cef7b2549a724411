"""The project kept whole: translations complete, generated pages current, migrations equal to the tables."""

import ast
import io
import re
import subprocess
import sys
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import bot.flows  # noqa: F401  every command, button and table
from bot.dialogue.rights_page import write_page as write_rights
from bot.dialogue.understanding.commands_page import write_page
from bot.dialogue.understanding.registry import registry
from bot.storage.database import Base, Database

ROOT = Path(__file__).parents[2]
KEYWORDS = {
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "mark": None,
    "Told": (1,),
    "Counted": (1, 2),
    "Reply": (1,),
}


def sentences_in_the_source() -> set[str]:
    found = [
        sentence
        for package in ("bot", "simulator", "rehearsal")
        for sentence in extract_from_dir(ROOT / package, [("**.py", "python")], {}, KEYWORDS)
    ]
    return {message if isinstance(message, str) else message[0] for _file, _line, message, _comments, _context in found}


def thai() -> Catalog:
    with (ROOT / "locale/th/LC_MESSAGES/messages.po").open("rb") as file:
        return read_po(file, locale="th")


def test_every_sentence_is_in_thai() -> None:
    translated = {
        message.id if isinstance(message.id, str) else message.id[0]
        for message in thai()
        if message.id
        and all(message.string if isinstance(message.string, tuple) else (message.string,))
        and not message.fuzzy
    }
    assert sentences_in_the_source() - translated == set()
    assert translated - sentences_in_the_source() == set(), "translations of sentences that nobody says any more"


def test_every_translation_fills_the_same_places() -> None:
    wrong = []
    for message in thai():
        if not message.id:
            continue
        one = message.id if isinstance(message.id, str) else message.id[0]
        texts = message.string if isinstance(message.string, tuple) else (message.string,)
        wrong += [one for text in texts if places(one) != places(text)]
    assert wrong == []


def places(sentence: str) -> set[str]:
    import string

    return {name for _text, name, _spec, _conversion in string.Formatter().parse(sentence) if name}


def test_the_page_of_commands_is_current() -> None:
    assert (ROOT / "docs/commands.md").read_text(encoding="utf-8") == write_page(), "run `make commands`"


def test_the_page_of_rights_is_current() -> None:
    assert (ROOT / "docs/rights.md").read_text(encoding="utf-8") == write_rights(), "run `make commands`"


def test_every_command_has_a_handler_and_every_word_one_meaning() -> None:
    from bot.dialogue.routes import all_routes

    handlers = {key for routes in all_routes().values() for key in routes.commands}
    assert {command.key for command in registry()} == handlers
    words = [word.text for command in registry() for word in command.words]
    assert len(words) == len(set(words))


def test_every_button_in_the_source_has_a_handler() -> None:
    """Whatever a card or a `Reply` says when it is tapped, `flow.action`, some flow answers."""
    from bot.dialogue.routes import all_routes

    handlers = {key for routes in all_routes().values() for key in routes.buttons}
    written = {key for file in (ROOT / "bot").rglob("*.py") for key in buttons_in(ast.parse(file.read_text("utf-8")))}
    assert len(written) > 100
    assert {key for key in written if key.partition(".")[0] in all_routes()} - handlers == set()
    assert {key.partition(".")[0] for key in written} - set(all_routes()) == set(), "a flow that is not there"


def buttons_in(tree: ast.AST) -> set[str]:
    """The beginnings of what buttons say, as far as they stand in the source: `postback("lots.join:...")`."""
    data = [
        call.args[-1]
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and ast.unparse(call.func) in ("postback", "ui.postback", "Reply")
        if call.args
    ]
    texts = [each.values[0] if isinstance(each, ast.JoinedStr) and each.values else each for each in data]
    words = [each.value for each in texts if isinstance(each, ast.Constant) and isinstance(each.value, str)]
    return {found[0] for word in words if (found := re.match(r"[a-z_]+\.[a-z_]+(?=:|$)", word))}


def test_migrations_build_exactly_the_tables(database: Database) -> None:
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        changes = compare_metadata(context, Base.metadata)
        assert not changes, f"run `make migration`: {changes}"


def test_generated_locks_name_no_index() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "--hash=sha256:" in text
        assert not any(
            word in text for word in ("--index-url", "--extra-index-url", "--find-links", "http://", "https://")
        )


def test_nothing_reads_the_clock_past_the_clock() -> None:
    offenders = []
    for file in (file for package in ("bot", "simulator", "rehearsal") for file in (ROOT / package).rglob("*.py")):
        if file.name in ("clock.py", "timekeeping.py"):
            continue
        source = file.read_text(encoding="utf-8")
        offenders += [file.name for word in ("datetime.now(", "utcnow(", "time.time(", "date.today(") if word in source]
    assert offenders == []


def test_rows_are_locked_in_one_way() -> None:
    """`bot/storage/locking.py` reads what it locks anew, and knows what a transaction holds; docs/locking.md says why."""
    offenders = [
        str(file.relative_to(ROOT))
        for file in (ROOT / "bot").rglob("*.py")
        if file.name != "locking.py"
        and any(word in file.read_text(encoding="utf-8") for word in ("with_for_update", "FOR UPDATE", "advisory"))
    ]
    assert offenders == []


def test_an_outbox_rows_status_changes_in_one_module_alone() -> None:
    change = re.compile(r"(update|delete|Served)\(OutboxMessage\b|\.status\b[^=]*(?<![=!])=(?!=).*\bOutboxStatus\.")
    files = [
        file
        for file in (ROOT / "bot").rglob("*.py")
        if file.parent.name != "delivery" or file.name not in ("outbox.py", "keeping.py")
    ]
    offenders = {
        f"{file.relative_to(ROOT)}: {line.strip()}"
        for file in files
        for line in file.read_text(encoding="utf-8").splitlines()
        if change.search(line)
    }
    assert offenders == set()


def test_importing_the_flows_does_not_import_lines_sdk() -> None:
    code = "import sys, bot.flows; print('linebot.v3.messaging' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert ran.stdout.strip() == "False"


def test_the_catalogue_reads_as_a_file() -> None:
    buffer = io.BytesIO((ROOT / "locale/messages.pot").read_bytes())
    in_template = {m.id if isinstance(m.id, str) else m.id[0] for m in read_po(buffer) if m.id}
    assert in_template == sentences_in_the_source(), "run `make messages`"
