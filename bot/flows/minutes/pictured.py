"""A picture that was sent first, and belongs to the minutes of a meeting."""

from datetime import timedelta

from bot.dialogue.network_choice import networks_here
from bot.dialogue.pictures import PictureTrouble, taken
from bot.dialogue.request import Request
from bot.dialogue.saying import Reply, Say, Told
from bot.dialogue.telling import PictureUse
from bot.flows.forum import Forum, forums_begun, looked_after, looks_after, minutes_of
from bot.flows.minutes import results
from bot.flows.minutes.routes import KEY, TEXT, routes
from bot.flows.minutes.words import is_minutes
from bot.flows.minutes.writing import draft_here, take_picture
from bot.language.catalogue import mark
from bot.photograph import PictureProblem
from bot.storage.pictures import find_picture

LATELY = timedelta(days=14)
MOST_ASKED = 5


def _in_writing(request: Request) -> list[Forum]:
    """The meetings of these weeks whose minutes this person may write and which nobody has shared, the newest first."""
    since = request.now - LATELY
    begun = [each for i in networks_here(request) for each in forums_begun(request.session, i, since, request.now)]
    mine = [each for each in begun if looks_after(request.session, each, request.person)]
    return [each for each in mine if not ((known := minutes_of(request.session, each)) and known.shared_at)][
        :MOST_ASKED
    ]


def _pictured(request: Request) -> list[Say]:
    """A picture that was sent first belongs to the minutes: of which meeting?"""
    forums = _in_writing(request)
    picture = taken(request, forums[0].network_id) if forums else PictureProblem.GONE
    if isinstance(picture, PictureProblem):
        return [Say(PictureTrouble(picture))]
    if len(forums) > 1:
        ways = (Reply(each.name, f"minutes.pictured:{each.id}:{picture}") for each in forums)
        return [Say(Told("Of which meeting?", *ways))]
    return _begin_with(request, forums[0], picture)


@routes.button("pictured")
def picture_of(request: Request, forum_id: str) -> list[Say]:
    """It is of this meeting; the argument is the picture."""
    forum, refused = looked_after(request, forum_id, KEY)
    picture = find_picture(request.session, forum.network_id, request.argument) if forum else None
    if forum is None or picture is None or request.person is None or picture.owner_id != request.person.id:
        return refused or [Say(results.DRAFT_GONE)]
    return _begin_with(request, forum, picture.id)


def _begin_with(request: Request, forum: Forum, picture: str) -> list[Say]:
    """The minutes begin with a picture, or go on with it where they were left."""
    left = draft_here(request)
    known = dict(left.data) if left and left.data.get("forum") == forum.id else None
    data = known or {"forum": forum.id, "parts": [], "pictures": [], "decisions": []}
    request.picture = picture
    return [*take_picture(request, data, TEXT), *([] if data["parts"] else [Say(results.what_was_said(forum.name))])]


PICTURE_USE = PictureUse(
    mark("Minutes of a meeting"), is_minutes, waits=lambda request: bool(_in_writing(request)), takes=_pictured
)
