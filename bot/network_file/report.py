"""What an import did or would do, in sentences for the person at the keyboard."""

from collections.abc import Iterable

from bot.language.catalogue import gettext as _
from bot.network_file.cells import join_list
from bot.network_file.checking import column_name
from bot.network_file.rows import Change, NetworkFile, Plan, Value, Wrong

_LONGEST = 60


def remarks(file: NetworkFile) -> list[str]:
    """What the reader of a file should know before anything else."""
    lines = list(file.remarks)
    if file.unknown:
        lines.append(_("Not read, since their titles are not known: {titles}.", titles=_quoted(file.unknown)))
    if file.personal:
        lines.append(
            _(
                "Not read, since they are about persons: {titles}. People give their names and phone numbers themselves, with their consent.",
                titles=_quoted(file.personal),
            )
        )
    return lines


def left_out(plan: Plan) -> list[str]:
    """In which rows words led to a person."""
    rows = ", ".join(map(str, plan.left_out))
    return [_("Numbers and addresses of persons were left out of rows {rows}.", rows=rows)] if rows else []


def row_lines(plan: Plan, *, with_changes: bool) -> list[str]:
    """Row by row what is wrong and, `with_changes`, what changes."""
    lines = [(wrong.row, _wrong(wrong)) for wrong in plan.wrong]
    if with_changes:
        lines += [
            (change.row, _('Row {row} is new: "{name}".', row=change.row, name=change.after["name"]))
            for change in plan.new
        ]
        lines += [(change.row, _changed(change)) for change in plan.changed]
    return [line for _, line in sorted(lines, key=lambda numbered: numbered[0])]


def summary(plan: Plan, *, written: bool, dry_run: bool) -> list[str]:
    """The count, and what became of it."""
    wrong = len({wrong.row for wrong in plan.wrong})
    counts = {"new": len(plan.new), "changed": len(plan.changed), "same": plan.same, "wrong": wrong}
    lines = []
    if (plan.new or plan.changed) and wrong:
        lines.append(_("{new} new, {changed} changed, {same} the same, wrong rows: {wrong}.", **counts))
    elif plan.new or plan.changed:
        lines.append(_("{new} new, {changed} changed, {same} the same.", **counts))
    elif wrong:
        lines.append(_("{same} the same, wrong rows: {wrong}.", **counts))
    else:
        lines.append(_("Nothing changes: the network has all {same} enterprises as the file has them.", **counts))
    if plan.not_in_file:
        lines.append(_("Not in the file and left alone: {count} enterprises of the network.", count=plan.not_in_file))
    return [*lines, _end(plan, written=written, dry_run=dry_run)]


def _end(plan: Plan, *, written: bool, dry_run: bool) -> str:
    if written:
        return _("Written.")
    if dry_run:
        return _("Nothing was written: this was a dry run.")
    if plan.wrong and (plan.new or plan.changed):
        return _("Nothing was written: mend what is wrong, or write the other rows with --except-wrong.")
    return _("Nothing was written.")


def _wrong(wrong: Wrong) -> str:
    if wrong.name:
        return _("Row {row} ({name}) is wrong: it {words}.", row=wrong.row, name=wrong.name, words=wrong.words)
    return _("Row {row} is wrong: it {words}.", row=wrong.row, words=wrong.words)


def _changed(change: Change) -> str:
    differences = ", ".join(
        f"{column_name(column)}: {shown_value(old)} -> {shown_value(new)}" for column, old, new in change.differences
    )
    return _(
        'Row {row} changes "{name}": {differences}.',
        row=change.row,
        name=change.before["name"],
        differences=differences,
    )


def shown_value(value: Value) -> str:
    """A value as a person reads it, shortened."""
    if isinstance(value, float):
        return str(value)
    text = join_list(value) if isinstance(value, tuple) else value
    if not text:
        return _("(empty)")
    text = " ".join(text.split())
    return f'"{text if len(text) <= _LONGEST else text[:_LONGEST] + "…"}"'


def _quoted(titles: Iterable[str]) -> str:
    return ", ".join(f'"{" ".join(title.split())}"' for title in titles)
