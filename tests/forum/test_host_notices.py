"""The host of a coming forum writes to those whom it is for, and to nobody else."""

from sqlalchemy import select

from bot.dialogue.rights import NotAllowed
from bot.dialogue.saying import Told
from bot.flows.notice.audience import COMERS
from bot.flows.notice.results import AskAudience, NoticeList, NoticeOut, Preview
from bot.flows.notice.tables import Notice
from tests.forum.conftest import Forums
from tests.network import MALI, NETWORK_GROUP, PIMJAI, WANDEE


def draft(forums: Forums) -> tuple[str, AskAudience]:
    """The host's representative, and the question for whom the notice is."""
    forum = forums.announced()
    with forums.group.database.reading() as session:
        from bot.storage.people import Enterprise

        host = session.scalars(select(Enterprise.short_name).where(Enterprise.id == forum.host_id)).one()
    representative = forums.speaker(host)
    [asked] = forums.group.tells(representative, "ประกาศ ใครแพ้อาหารทะเลบอกได้นะคะ")
    assert isinstance(asked, AskAudience)
    return representative, asked


def test_a_host_writes_to_the_groups_and_to_those_who_come(forums: Forums) -> None:
    representative, asked = draft(forums)
    assert NETWORK_GROUP in {chat_id for chat_id, _name in asked.groups}
    assert asked.roles == ()
    assert asked.form is None
    forum = forums.next()
    forums.group.touches(MALI, f"forum.go:{forum.id}")
    forums.group.touches(representative, f"notice.to:{asked.id}:{COMERS}")
    [preview] = forums.group.touches(representative, f"notice.preview:{asked.id}")
    assert isinstance(preview, Preview)
    assert (preview.people, preview.private) == (2, 2), "the host comes, too"
    [out, *copies] = forums.group.touches(representative, f"notice.send:{asked.id}:ride")
    assert isinstance(out, NoticeOut)
    assert len(copies) == 2
    [mine] = forums.group.tells(representative, "ประกาศที่ส่ง")
    assert isinstance(mine, NoticeList)
    assert len(mine.items) == 1


def test_a_host_reaches_nobody_whom_the_forum_is_not_for(forums: Forums) -> None:
    representative, asked = draft(forums)
    assert forums.group.touches(representative, f"notice.to:{asked.id}:representative") == [
        Told("This notice is not here any more.")
    ]
    assert forums.group.touches(representative, f"notice.to:{asked.id}:C{'9' * 32}") == [
        Told("This notice is not here any more.")
    ]
    with forums.group.database.reading() as session:
        assert session.scalars(select(Notice.audience)).one() == {}


def test_who_hosts_nothing_writes_no_notice_and_sees_none(forums: Forums) -> None:
    representative, asked = draft(forums)
    other = WANDEE if representative != WANDEE else PIMJAI
    assert isinstance(forums.group.tells(other, "ประกาศ ลองดู")[0], NotAllowed)
    assert isinstance(forums.group.touches(other, f"notice.preview:{asked.id}")[0], NotAllowed)
