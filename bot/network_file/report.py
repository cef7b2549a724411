"""What an import did or would do, in sentences for the person at the keyboard."""

from collections.abc import Iterable

from bot.network_file.cells import join_list
from bot.network_file.rows import Change, NetworkFile, Plan, Value

_LONGEST = 60


def remarks(file: NetworkFile) -> list[str]:
    """What the reader of a file should know before anything else."""
    lines = list(file.remarks)
    if file.unknown:
        lines.append(f"Not read, since their titles are not known: {_quoted(file.unknown)}.")
    if file.personal:
        lines.append(
            f"Not read, since they are about persons: {_quoted(file.personal)}. "
            "People give their names and phone numbers themselves, with their consent."
        )
    return lines


def row_lines(plan: Plan, *, with_changes: bool) -> list[str]:
    """Row by row what is wrong and, `with_changes`, what changes."""
    lines = [(wrong.row, f"Row {wrong.row} is wrong: it {wrong.words}.") for wrong in plan.wrong]
    if with_changes:
        lines += [(change.row, f'Row {change.row} is new: "{change.after["name"]}".') for change in plan.new]
        lines += [(change.row, _changed(change)) for change in plan.changed]
    return [line for _, line in sorted(lines, key=lambda numbered: numbered[0])]


def summary(plan: Plan, *, written: bool, dry_run: bool) -> list[str]:
    """The count, and what became of it."""
    wrong_rows = len({wrong.row for wrong in plan.wrong})
    lines = []
    if plan.new or plan.changed:
        counts = f"{len(plan.new)} new, {len(plan.changed)} changed, {plan.same} the same"
        lines.append(f"{counts}{f', {_rows(wrong_rows)} wrong' if wrong_rows else ''}.")
    elif wrong_rows:
        lines.append(f"{plan.same} the same, {_rows(wrong_rows)} wrong.")
    else:
        lines.append(f"Nothing changes: the network has {_count(plan.same)} as the file has them.")
    if plan.not_in_file:
        lines.append(f"Not in the file and left alone: {_count(plan.not_in_file)} of the network.")
    return [*lines, _end(plan, written=written, dry_run=dry_run)]


def _end(plan: Plan, *, written: bool, dry_run: bool) -> str:
    if written:
        return "Written."
    if dry_run:
        return "Nothing was written: this was a dry run."
    if plan.wrong and (plan.new or plan.changed):
        return "Nothing was written: mend what is wrong, or write the other rows with --except-wrong."
    return "Nothing was written."


def _changed(change: Change) -> str:
    differences = ", ".join(f"{column}: {_shown(old)} -> {_shown(new)}" for column, old, new in change.differences)
    return f'Row {change.row} changes "{change.before["name"]}": {differences}.'


def _shown(value: Value) -> str:
    if isinstance(value, float):
        return str(value)
    text = join_list(value) if isinstance(value, tuple) else value
    if not text:
        return "(empty)"
    text = " ".join(text.split())
    return f'"{text if len(text) <= _LONGEST else text[:_LONGEST] + "…"}"'


def _quoted(titles: Iterable[str]) -> str:
    return ", ".join(f'"{" ".join(title.split())}"' for title in titles)


def _rows(number: int) -> str:
    return "1 row" if number == 1 else f"{number} rows"


def _count(number: int) -> str:
    return "1 enterprise" if number == 1 else f"{number} enterprises"
