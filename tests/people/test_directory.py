"""The directory: searching, browsing, one enterprise's card, changing it."""

import pytest

from bot.dialogue.network_choice import no_network
from bot.dialogue.private_only import TalkPrivately
from bot.dialogue.rights import NotAllowed
from bot.flows.directory.browsing import kilometres
from bot.flows.directory.profile import Profile, profile_of, read_place, save_profile
from bot.flows.directory.results import (
    ENTERPRISE_GONE,
    DirectoryHome,
    DirectoryList,
    EditLink,
    EnterpriseCard,
    EnterpriseView,
    NothingFound,
    ProfileSaved,
)
from bot.storage.people import Enterprise, EnterpriseAlias, Network, Person
from tests.network import KOI, MALI, PIMJAI, SOMSRI, STRANGER, WANDEE, Songkhla


def look_up(songkhla: Songkhla, words: str, who: str = MALI) -> list[str]:
    """The short names that a search finds, the best first."""
    [found] = songkhla.tells(who, f"ทำเนียบ {words}")
    if isinstance(found, EnterpriseCard):
        return [found.enterprise.short_name]
    return [item.short_name for item in found.choices.items] if isinstance(found, DirectoryList) else []


@pytest.mark.on_both
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("ผ้าทอเกาะยอ", ["ผ้าทอเกาะยอ"]),
        ("เกาะยอ", ["ผ้าทอเกาะยอ"]),
        ("น้ำตาลแว่น", ["บ้านคลองฉนวน"]),
        ("ผ้าทอเกาะยอกลุ่มร่มไทร", ["ผ้าทอเกาะยอ"]),
        ("กลุ่มวิสาหกิจชุมชนผ้าบาติก", ["ผ้าบาติกเกาะเพชร"]),
        ("ผ้าทอเกาะญอ", ["ผ้าทอเกาะยอ"]),
        ("กระจุดควนป้อม", ["กระจูดควนป้อม"]),
        ("ข้าว หัวไทร", ["ข้าวหัวไทร"]),
        ("กระจูด พัทลุง", ["กระจูดโคกเมา"]),
        ("กระจูด จ.นครศรีธรรมราช", ["กระจูดควนป้อม"]),
        ("กะลา", ["กะลาบ้านคอกวัว"]),
        ("ปาเต๊ะ", ["ผ้าบาติกเกาะเพชร"]),
        ("น้ำตาลโตนด สงขลา", ["บ้านคลองฉนวน"]),
    ],
)
def test_a_name_a_product_a_place_or_a_misspelling_finds_one(
    songkhla: Songkhla, words: str, expected: list[str]
) -> None:
    assert look_up(songkhla, words)[:1] == expected


def test_several_that_fit_are_listed(songkhla: Songkhla) -> None:
    assert set(look_up(songkhla, "กระจูด")) == {"กระจูดโคกเมา", "กระจูดควนป้อม"}
    assert set(look_up(songkhla, "ควนขนุน")) == {"กระจูดโคกเมา", "บ้านแพรกหา"}


def test_what_nobody_makes_is_told_kindly(songkhla: Songkhla) -> None:
    [nothing] = songkhla.tells(MALI, "ทำเนียบ จรวด")
    assert isinstance(nothing, NothingFound)
    assert {name for _id, name, _count in nothing.choices.areas} == {"สงขลา", "พัทลุง", "นครศรีธรรมราช"}
    assert isinstance(songkhla.tells(MALI, "ทำเนียบ %_'\"\\")[0], NothingFound)


def test_an_alias_is_found(songkhla: Songkhla) -> None:
    enterprise = songkhla.enterprise("ผ้าทอเกาะยอ")
    assert look_up(songkhla, "รทก.") == []
    with songkhla.database.transaction() as session:
        session.add(EnterpriseAlias(network_id=enterprise.network_id, enterprise_id=enterprise.id, name="รทก."))
        session.get_one(Network, enterprise.network_id).directory_version += 1
    assert look_up(songkhla, "รทก") == ["ผ้าทอเกาะยอ"]


def test_browsing_by_province(songkhla: Songkhla) -> None:
    [home] = songkhla.tells(MALI, "ทำเนียบ")
    assert isinstance(home, DirectoryHome)
    assert home.count == 13
    [listed] = songkhla.touches_label(MALI, [home], "พัทลุง (4)")
    assert [item.short_name for item in listed.choices.items] == [
        "กระจูดโคกเมา",
        "กะลาบ้านคอกวัว",
        "ข้าวหอมชลสิทธิ์",
        "บ้านแพรกหา",
    ]
    [card] = songkhla.touches(MALI, f"directory.show:{listed.choices.items[0].id}")
    assert isinstance(card, EnterpriseCard)


def test_more_than_a_page_has_a_way_on(songkhla: Songkhla) -> None:
    network = songkhla.network()
    area = songkhla.area("เมืองสงขลา")
    with songkhla.database.transaction() as session:
        for number in range(20):
            session.add(
                Enterprise(
                    network_id=network.id,
                    id=f"E{number:025}",
                    area_id=area.id,
                    name=f"กลุ่มที่ {number:02}",
                    short_name=f"ก{number:02}",
                    kind="craft",
                )
            )
    seen: set[str] = set()
    data: str | None = f"directory.area:{area.id}"
    while data:
        [page] = songkhla.touches(MALI, data)
        seen |= {item.id for item in page.choices.items}
        data = page.choices.more
    assert len(seen) == 23
    [page] = songkhla.touches(MALI, f"directory.area:{area.id}:9999")
    assert page.choices.items, "a page that is not there is the first one"


def card_of(songkhla: Songkhla, who: str, short_name: str, **fields: bool) -> EnterpriseView:
    shown = songkhla.taps(who, f"directory.show:{songkhla.enterprise(short_name).id}", **fields)
    assert isinstance(shown[0], EnterpriseCard)
    return shown[0].enterprise


def test_the_card_says_what_where_who_and_how_far(songkhla: Songkhla) -> None:
    card = card_of(songkhla, MALI, "กระจูดโคกเมา", private=True)
    assert card.products == ("กระจูด",)
    assert card.place == ("ทะเลน้อย", "ควนขนุน", "พัทลุง")
    assert [(contact.role, contact.name, contact.phone) for contact in card.contacts] == [
        ("representative", "พี่วันดี", None)
    ]
    assert card.map_link == "https://www.google.com/maps/search/?api=1&query=7.78000,100.12000"
    assert card.distance_km == pytest.approx(kilometres((7.158, 100.545), (7.78, 100.12)))
    assert card.distance_km == pytest.approx(83.6, abs=1)
    assert card.share_link is not None
    assert not card.may_edit
    assert card_of(songkhla, MALI, "ผ้าทอเกาะยอ", private=True).distance_km is None, "one's own"


def test_a_group_sees_the_card_without_ways_to_change_it(songkhla: Songkhla) -> None:
    card = card_of(songkhla, SOMSRI, "ผ้าทอเกาะยอ")
    assert (card.may_edit, card.share_link) == (False, None)
    assert card_of(songkhla, SOMSRI, "ผ้าทอเกาะยอ", private=True).may_edit


def test_the_words_that_are_shared_show_the_card_in_a_group(songkhla: Songkhla) -> None:
    from urllib.parse import unquote

    link = card_of(songkhla, MALI, "กระจูดโคกเมา", private=True).share_link
    words = unquote(str(link).partition("text=")[2])
    [card] = songkhla.says(MALI, words)
    assert isinstance(card, EnterpriseCard)
    assert card.enterprise.short_name == "กระจูดโคกเมา"


def test_outsiders_see_nothing(songkhla: Songkhla) -> None:
    assert songkhla.tells(STRANGER, "ทำเนียบ") == [no_network(private=True)]
    assert songkhla.touches(STRANGER, f"directory.show:{songkhla.enterprise('บางดาน').id}") == [
        no_network(private=True)
    ]
    lone = Songkhla.__new__(Songkhla)
    super(Songkhla, lone).__init__(songkhla.database)
    assert lone.says(STRANGER, "ทำเนียบ") == [no_network(private=False, may_found=True)]


def test_an_old_button_of_an_enterprise_that_is_gone(songkhla: Songkhla) -> None:
    assert songkhla.touches(MALI, "directory.show:01ARZ3NDEKTSV4RRFFQ69G5FAV") == [ENTERPRISE_GONE]


def test_who_sits_in_a_group_of_the_network_may_read_without_registering(songkhla: Songkhla) -> None:
    songkhla.says(KOI, "สวัสดีค่ะ")
    assert isinstance(songkhla.tells(KOI, "ทำเนียบ")[0], DirectoryHome)


@pytest.mark.parametrize("who", [MALI, WANDEE, KOI])
def test_only_the_representative_and_facilitators_get_the_form(songkhla: Songkhla, who: str) -> None:
    enterprise = songkhla.enterprise("ผ้าทอเกาะยอ").id
    assert isinstance(songkhla.touches(who, f"directory.edit:{enterprise}")[0], NotAllowed)
    for allowed in (SOMSRI, PIMJAI):
        [link] = songkhla.touches(allowed, f"directory.edit:{enterprise}")
        assert isinstance(link, EditLink)
        assert str(link.link).startswith("https://wethi.example.org/f/")
    assert isinstance(songkhla.taps(SOMSRI, f"directory.edit:{enterprise}")[0], TalkPrivately)


def test_a_change_stands_in_the_audit_and_is_found_at_once(songkhla: Songkhla) -> None:
    assert look_up(songkhla, "ผ้าปักมือ") == []
    with songkhla.database.transaction() as session:
        enterprise = session.get_one(Enterprise, (songkhla.network().id, songkhla.enterprise("ผ้าทอเกาะยอ").id))
        person = session.get_one(Person, songkhla.person(SOMSRI).id)
        before = profile_of(session, enterprise, person)
        after = Profile("ร่มไทร", ("ผ้าปักมือ",), ("เกาะยอ",), "เกาะยอ", "ทอมือ", 7.2, 100.5, "081-234-5678")
        [said] = save_profile(session, enterprise, person, after, songkhla.clock.now())
        assert profile_of(session, enterprise, person) == after
    assert isinstance(said.result, ProfileSaved)
    assert said.to == SOMSRI
    assert set(said.result.changed) == {"short_name", "products", "aliases", "about", "latitude", "longitude", "phone"}
    assert look_up(songkhla, "ผ้าปักมือ") == ["ร่มไทร"]
    [entry] = songkhla.audit("enterprise.edited")
    assert entry.person_id == songkhla.person(SOMSRI).id
    assert entry.details is not None
    assert entry.details["short_name"] == [before.short_name, "ร่มไทร"]
    assert entry.details["phone"] == "changed", "a phone number is not in the audit"
    assert card_of(songkhla, MALI, "ร่มไทร", private=True).contacts[0].phone == "081-234-5678"


def test_saving_without_a_change_is_no_deed(songkhla: Songkhla) -> None:
    with songkhla.database.transaction() as session:
        enterprise = session.get_one(Enterprise, (songkhla.network().id, songkhla.enterprise("ผ้าทอเกาะยอ").id))
        person = session.get_one(Person, songkhla.person(SOMSRI).id)
        [said] = save_profile(
            session, enterprise, person, profile_of(session, enterprise, person), songkhla.clock.now()
        )
    assert said.result.changed == ()  # type: ignore[attr-defined]
    assert songkhla.audit("enterprise.edited") == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("7.158, 100.545", (7.158, 100.545)),
        ("https://www.google.com/maps/place/Ko+Yo/@7.1581,100.5449,15z/data=!3m1", (7.1581, 100.5449)),
        ("https://maps.google.com/?q=7.1581,100.5449", (7.1581, 100.5449)),
        ("7.158 100.545", (7.158, 100.545)),
        ("48.85, 2.35", None),
        ("100.545, 7.158", None),
        ("หลังวัด", None),
        ("", None),
    ],
)
def test_places_are_read_from_maps(text: str, place: tuple[float, float] | None) -> None:
    assert read_place(text) == place
