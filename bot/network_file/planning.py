"""What a file would do to a network: its rows checked by themselves, then beside what is there."""

from dataclasses import replace

from sqlalchemy.orm import Session

from bot.language.cleaning import clean
from bot.network_file.checking import check
from bot.network_file.comparing import absent, compare
from bot.network_file.directory import enterprises_of
from bot.network_file.rows import Listed, NetworkFile, Plan, Wish
from bot.storage.people import Network


def plan_for(session: Session, network: Network | None, file: NetworkFile) -> Plan:
    """What the file would do to a network, or to one that is not there yet."""
    wishes, wrong = check(file)
    listed = enterprises_of(session, network.id) if network else []
    clean_wishes = [_without_persons(wish, listed) for wish in wishes]
    left_out = tuple(one.row for one, other in zip(wishes, clean_wishes, strict=True) if one is not other)
    plan = compare(clean_wishes, listed)
    return replace(
        plan,
        wrong=sorted([*wrong, *plan.wrong], key=lambda each: each.row),
        not_in_file=absent(listed, file),
        left_out=left_out,
    )


def _without_persons(wish: Wish, listed: list[Listed]) -> Wish:
    """A row without what leads to somebody; what an enterprise has said of itself already is its own."""
    about = wish.values.get("about")
    if not isinstance(about, str) or any(each.values.get("about") == about for each in listed):
        return wish
    cleaned = clean(about, all_names=False)
    return replace(wish, values={**wish.values, "about": cleaned.text}) if cleaned.taken else wish
