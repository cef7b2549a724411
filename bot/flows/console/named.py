"""What lines of the audit were about, by name: one statement for a whole page of them."""

from collections.abc import Collection, Sequence

from sqlalchemy import func, literal, select, union_all

from bot.dialogue.console_pages import Visit
from bot.language.catalogue import gettext as _
from bot.storage.audit import AuditEntry
from bot.storage.database import Base
from bot.storage.people import Invitation

NAMES = {
    "calendar": "calendar_entry.title",
    "chat": "chat.name",
    "decision": "decision.text",
    "enterprise": "enterprise.short_name",
    "forum": "forum.name",
    "import": "enterprise_import.name",
    "lesson_piece": "lesson.title",
    "notice": "notice.text",
    "order": "joint_order.title",
    "plan_line": "plan_line.text",
    "poll": "poll.question",
    "pot": "common_pot.purpose",
    "product": "product.name",
    "referral": "referral.what",
    "series": "forum_series.name",
    "subgroup": "subgroup.name",
}
"""What a subject's first word means: the table of the row that its id names, and the column by which people know it."""
LONGEST = 60


def names_of_subjects(visit: Visit, rows: Sequence[AuditEntry]) -> dict[str, str]:
    """What each subject of these lines is called, as long as it is there."""
    wanted: dict[str, list[str]] = {}
    for kind, _colon, row_id in (row.subject.partition(":") for row in rows):
        if kind in NAMES and row_id:
            wanted.setdefault(kind, []).append(row_id)
    looked_up = []
    for kind, ids in sorted(wanted.items()):
        table_name, column = NAMES[kind].split(".")
        table = Base.metadata.tables[table_name]
        of_these = (table.c.network_id == visit.network.id, table.c.id.in_(ids))
        looked_up.append(select(literal(f"{kind}:").concat(table.c.id), table.c[column]).where(*of_these))
    found = visit.rows.execute(union_all(*looked_up)).all() if looked_up else []
    return {subject: _(_shortly(name)) for subject, name in found if name}


def _shortly(name: str) -> str:
    first = name.strip().split("\n", 1)[0]
    return first if len(first) <= LONGEST else f"{first[: LONGEST - 1]}…"


def newest_about(visit: Visit, rows: Collection[AuditEntry]) -> set[str]:
    """The ids of those of these lines behind which nothing more was done to their subject; that a closed order stands then
    is the bot's own word about the same deed."""
    if not rows:
        return set()
    subjects, oldest = {row.subject for row in rows}, min(row.id for row in rows)
    by_itself = (AuditEntry.action == "order.confirmed") & AuditEntry.person_id.is_(None)
    since = (AuditEntry.network_id == visit.network.id, AuditEntry.id >= oldest, ~by_itself)
    newest = (
        select(func.max(AuditEntry.id)).where(*since, AuditEntry.subject.in_(subjects)).group_by(AuditEntry.subject)
    )
    return set(visit.rows.scalars(newest))


def newest_about_people(visit: Visit, rows: Collection[AuditEntry]) -> set[str]:
    """The ids of those of these lines, of who was taken out, behind which nothing more was done to the same person there."""
    if not rows:
        return set()
    since = select(AuditEntry.id, AuditEntry.subject, AuditEntry.details).where(
        AuditEntry.network_id == visit.network.id,
        AuditEntry.id >= min(row.id for row in rows),
        AuditEntry.action.startswith("member."),
    )
    found = visit.rows.execute(since.order_by(AuditEntry.id))
    return set({(subject, (details or {}).get("person")): row_id for row_id, subject, details in found}.values())


def codes_out(visit: Visit, rows: Collection[AuditEntry]) -> set[str]:
    """The ids of those of these lines, of codes that were made, whose code nobody has used yet."""
    made = {row.subject.partition(":")[2]: row.id for row in rows}
    if not made:
        return set()
    out = select(Invitation.id).where(
        Invitation.network_id == visit.network.id, Invitation.id.in_(made), Invitation.used_at.is_(None)
    )
    return {made[code_id] for code_id in visit.rows.scalars(out)}
