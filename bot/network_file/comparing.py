"""What a file would change: its rows beside what the network has."""

from collections.abc import Iterator
from dataclasses import replace

from bot.language.catalogue import gettext as _
from bot.language.enterprise_kinds import kind_spoken_of
from bot.language.normalising import key_of
from bot.network_file.checking import LIMITS, identities, kinds_known
from bot.network_file.rows import FIELDS, LISTS, Change, Listed, NetworkFile, Plan, Value, Values, Wish, Wrong
from bot.network_file.words import core_name, whole_district, without_prefix

_NOTHING: dict[str, Value] = {column: () if column in LISTS else None for column in FIELDS}


def compare(wishes: list[Wish], listed: list[Listed]) -> Plan:
    """New, changed and same enterprises; a row finds its enterprise by code, else by name."""
    by_code = {str(one.values["code"]): one for one in listed if one.values["code"]}
    by_name: dict[str, list[Listed]] = {}
    by_core: dict[str, list[Listed]] = {}
    by_other = _by_other_names(listed)
    for one in listed:
        by_name.setdefault(_name_key(one.values), []).append(one)
        by_core.setdefault(core_name(str(one.values["name"])), []).append(one)
    new, changed, same = [], [], 0
    wrong: list[Wrong] = []
    taken: dict[str, int] = {}
    for wish in wishes:
        candidates = _candidates(wish, by_code, by_name, by_core)
        if not candidates and (other := _called_otherwise(wish, by_other)):
            candidates, wish = [other], replace(wish, values={**wish.values, "name": other.values["name"]})
        change = _change(wish, candidates[0] if candidates else None)
        troubles = [Wrong(wish.row, words, str(wish.values["name"])) for words in _troubles(change, candidates, taken)]
        wrong += troubles
        if troubles:
            continue
        if change.id is None:
            new.append(change)
            continue
        taken[change.id] = wish.row
        if change.differences:
            changed.append(change)
        else:
            same += 1
    clashes = list(_clashes(changed, by_name))
    kept = [change for change in changed if change.row not in {clash.row for clash in clashes}]
    return Plan(new, kept, same, wrong=wrong + clashes)


def absent(listed: list[Listed], file: NetworkFile) -> int:
    """How many enterprises of the network no row of the file speaks of, be it right or wrong."""
    named = {identity for row in file.rows for identity in identities(row)}
    cores = {core_name(key) for column, key in named if column == "name"}
    return sum(
        ("name", _name_key(one.values)) not in named
        and ("code", one.values["code"]) not in named
        and not cores & {core_name(name) for name in _names_of(one)}
        for one in listed
    )


def _name_key(values: Values) -> str:
    return key_of(str(values["name"]))


def _candidates(
    wish: Wish, by_code: dict[str, Listed], by_name: dict[str, list[Listed]], by_core: dict[str, list[Listed]]
) -> list[Listed]:
    code = wish.values.get("code")
    known = by_code.get(str(code or ""))
    if known:
        return [known]
    same = by_name.get(_name_key(wish.values), [])
    if same:
        return same
    alike = [one for one in by_core.get(core_name(str(wish.values["name"])), []) if not code or not one.values["code"]]
    return alike if len(alike) == 1 else []  # one form of each name: with or without กลุ่มวิสาหกิจชุมชน before it


def _by_other_names(listed: list[Listed]) -> dict[str, dict[str, Listed]]:
    """The enterprises by their short names and the other names that they go by; by id, so that each stands once."""
    found: dict[str, dict[str, Listed]] = {}
    for one in listed:
        for name in _names_of(one)[1:]:
            found.setdefault(core_name(name), {})[one.id] = one
    return found


def _names_of(one: Listed) -> list[str]:
    """An enterprise's name, its short name and the others that it goes by."""
    aliases = one.values["aliases"]
    return [str(one.values["name"]), str(one.values["short"]), *(aliases if isinstance(aliases, tuple) else ())]


def _called_otherwise(wish: Wish, by_other: dict[str, dict[str, Listed]]) -> Listed | None:
    """The one enterprise that a row calls by its short name or another of its names: it keeps its full name."""
    found = list(by_other.get(core_name(str(wish.values["name"])), {}).values())
    fits = [one for one in found if not wish.values.get("code") or not one.values["code"]]
    return fits[0] if len(found) == len(fits) == 1 else None


def _change(wish: Wish, known: Listed | None) -> Change:
    """The change that a row asks for: what it leaves empty stays."""
    before = known.values if known else _NOTHING
    after = {**before, **wish.values}
    if known is None and not after["short"]:
        after["short"] = str(after["name"])[: LIMITS["short"]].rstrip()
    if known is None and not after["type"]:
        products = after["products"] if isinstance(after["products"], tuple) else ()
        after["type"] = kind_spoken_of(str(after["name"]), *products)
    if _moves_province(before, wish.values) and "district" not in wish.values:
        after["district"] = None  # it lies in the province that the enterprise leaves
    for column, known_as in _areas_in_full(before).items():
        if key_of(known_as) == key_of(str(after[column])):
            after[column] = before[column]
    return Change(wish.row, known.id if known else None, before, after)


def _areas_in_full(values: Values) -> dict[str, str]:
    """Province and district in the form in which a file's are read: the network may have kept another one."""
    province = without_prefix("province", str(values["province"]))
    return {"province": province, "district": whole_district(str(values["district"]), province)}


def _moves_province(before: Values, given: Values) -> bool:
    return "province" in given and key_of(str(given["province"])) != key_of(_areas_in_full(before)["province"])


def _troubles(change: Change, candidates: list[Listed], taken: dict[str, int]) -> Iterator[str]:
    name = change.after["name"]
    if len(candidates) > 1:
        yield _(
            'has the name "{name}", which {count} enterprises of the network have; give its code',
            name=name, count=len(candidates),
        )  # fmt: skip

    elif change.id in taken:
        yield _(
            'means the same enterprise as row {row} ("{name}" in the network)',
            row=taken[str(change.id)], name=change.before["name"],
        )  # fmt: skip

    elif change.id is None and not change.after["type"]:
        yield _("is a new enterprise without a type; give one of {known}", known=kinds_known())


def _clashes(changed: list[Change], by_name: dict[str, list[Listed]]) -> Iterator[Wrong]:
    """Rows that would give an enterprise the name of another one, which keeps it."""
    leaving = {change.id for change in changed if _name_key(change.before) != _name_key(change.after)}
    for change in changed:
        if change.id in leaving:
            others = [one for one in by_name.get(_name_key(change.after), []) if one.id not in leaving]
            if others:
                code = others[0].values["code"] or "none"
                words = _("would take the name of another enterprise of the network (code {code})", code=code)
                yield Wrong(change.row, words, str(change.after["name"]))
