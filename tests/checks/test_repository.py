"""The project kept whole: translations complete, generated pages current, migrations equal to the tables."""

import ast
import io
import re

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from babel.messages.pofile import read_po

import bot.flows  # noqa: F401  every command, button and table
from bot.dialogue.rights_page import write_page as write_rights
from bot.dialogue.understanding.commands_page import write_page
from bot.dialogue.understanding.registry import registry
from bot.flows.console.deeds import DEEDS
from bot.flows.enterprises.tables import Act
from bot.flows.order.ending import ENDINGS
from bot.flows.pot.tables import HandingStatus
from bot.flows.status.results import Stands
from bot.storage.database import Base, Database
from tests.checks.source import ROOT, calls_of, sentences_in_the_source, source_of, thai


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
    calls = calls_of("postback", "ui.postback", "Reply")
    written = {key for call in calls if call.args for key in beginnings_of(call.args[-1])}
    assert len(written) > 100
    assert {key for key in written if key.partition(".")[0] in all_routes()} - handlers == set()
    assert {key.partition(".")[0] for key in written} - set(all_routes()) == set(), "a flow that is not there"


def beginnings_of(said: ast.expr) -> set[str]:
    """The beginning of what a button says, as far as it stands in the source: `postback("lots.join:...")`."""
    text = said.values[0] if isinstance(said, ast.JoinedStr) and said.values else said
    word = text.value if isinstance(text, ast.Constant) and isinstance(text.value, str) else ""
    return set(re.findall(r"^[a-z_]+\.[a-z_]+(?=:|$)", word))


def test_whatever_the_audit_keeps_has_its_words() -> None:
    """`poll.close` is read as "closed a poll"; nobody reads the key itself."""
    written = {key for call in calls_of("note", "note_forum", "_note", "audit.note") for key in keys_of(call)}
    assert len(written) > 100
    assert written - set(DEEDS) == set()
    varied = {
        "delivery": (Stands.AGAIN, Stands.RIDES, Stands.REPRESENTATIVES, Stands.WITHDRAWN),
        "enterprise": tuple(Act), "order": tuple(ENDINGS), "pot": (*HandingStatus, "finish", "cancel"),
    }  # fmt: skip
    assert {f"{flow}.{end}" for flow, ends in varied.items() for end in ends} - set(DEEDS) == set()


def keys_of(call: ast.Call) -> set[str]:
    """The actions that a call writes into the audit, as far as they stand in the source."""
    texts = (part.value for part in ast.walk(call) if isinstance(part, ast.Constant) and isinstance(part.value, str))
    return {text for text in texts if re.fullmatch(r"[a-z_]+\.[a-z_]+", text)}


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
    sources = source_of("bot") | source_of("simulator") | source_of("rehearsal")
    offenders = [
        file.name
        for file, source in sources.items()
        if file.name not in ("clock.py", "timekeeping.py")
        and any(word in source for word in ("datetime.now(", "utcnow(", "time.time(", "date.today("))
    ]
    assert offenders == []


def test_rows_are_locked_in_one_way() -> None:
    """`bot/storage/locking.py` reads what it locks anew, and knows what a transaction holds; docs/locking.md says why."""
    offenders = [
        str(file.relative_to(ROOT))
        for file, source in source_of("bot").items()
        if file.name != "locking.py" and any(word in source for word in ("with_for_update", "FOR UPDATE", "advisory"))
    ]
    assert offenders == []


def test_flows_ask_the_database_in_their_queries() -> None:
    """Beside them: what is kept of a person (`privacy`), tables of the console, which their frame narrows, sorts and pages,
    votes without names, whose key nothing else knows, and rows that move to another enterprise, whatever table they stand in."""
    beside = re.compile(
        r"queries\.py$|/privacy\.py$|/console_\w+\.py$|/console/|/poll/secrecy\.py$|/enterprises/moving\.py$"
    )
    offenders = [
        str(file.relative_to(ROOT))
        for file, source in source_of("bot").items()
        if "flows" in file.parts and re.search(r"\bselect\(", source) and not beside.search(file.as_posix())
    ]
    assert offenders == []


def test_an_outbox_rows_status_changes_where_it_is_written_withdrawn_or_kept_alone() -> None:
    change = re.compile(r"(update|delete|Served)\(OutboxMessage\b|\.status\b[^=]*(?<![=!])=(?!=).*\bOutboxStatus\.")
    offenders = {
        f"{file.relative_to(ROOT)}: {line.strip()}"
        for file, source in source_of("bot").items()
        if file.parent.name != "delivery" or file.name not in ("outbox.py", "withdrawing.py", "keeping.py")
        for line in source.splitlines()
        if change.search(line)
    }
    assert offenders == set()


def test_the_catalogue_reads_as_a_file() -> None:
    buffer = io.BytesIO((ROOT / "locale/messages.pot").read_bytes())
    in_template = {m.id if isinstance(m.id, str) else m.id[0] for m in read_po(buffer) if m.id}
    assert in_template == sentences_in_the_source(), "run `make messages`"
