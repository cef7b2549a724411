"""Writing a lesson: in the chat, with pictures, shown back before others find it; changed on a form; taken back."""

from bot.dialogue import conversations, forms
from bot.dialogue.holders import Subject
from bot.dialogue.leaving_out import left_out
from bot.dialogue.network_choice import network_of
from bot.dialogue.noting import note
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, may, refusal
from bot.dialogue.saying import CANCEL, NotAnAnswer, Reply, Say, Told
from bot.flows.lesson.library_queries import find_lesson, lesson_in
from bot.flows.lesson.library_results import ChooseArea, LessonDraft
from bot.flows.lesson.looking import piece_of
from bot.flows.lesson.publishing import new_lesson, plan_index, publish, title_of
from bot.flows.lesson.routes import FORM, WRITE, WRITING, routes
from bot.flows.lesson.tables import Lesson, LessonStatus, Source
from bot.language.cleaning import clean
from bot.language.replies import agrees
from bot.language.topics import as_topic, topic_of
from bot.storage.chats import Conversation
from bot.storage.memberships import enterprises_of
from bot.storage.pictures import erase_picture

LONGEST = 4000
MOST_PICTURES = 4
ASK = Told("What have you learnt? Write it here as you would tell it. Pictures may follow.", CANCEL)
GONE = Told("I do not find this lesson any more.")


@routes.command("write", button="write")
def write(request: Request) -> list[Say]:
    """`write a lesson` and its words, or the words next."""
    elsewhere = in_private(request, WRITE)
    if elsewhere or request.person is None:
        return elsewhere
    network = network_of(request)
    refused = refusal(request, Right.WRITE_LESSON, Subject(network.id))
    if refused:
        return refused
    conversations.ask(request, routes.flow, WRITING, {"network": network.id, "lesson": None})
    return _written(request, network.id) if request.text else [Say(ASK)]


@routes.step(WRITING, free=True, pictures=True)
def take_words(request: Request, conversation: Conversation) -> list[Say]:
    """The words, more of them, or a picture; until it is out."""
    lesson = find_lesson(request.session, conversation.data["lesson"] or "", lock=True)
    if lesson is None:
        return _written(request, conversation.data["network"])
    if lesson.status != LessonStatus.DRAFT:
        conversations.end(request)
        return [Say(piece_of(request, lesson))]
    if request.picture:
        return _with_picture(request, lesson)
    if agrees(request.text):
        return _published(request, lesson)
    cleaned = clean(request.words or request.text, all_names=True)
    if not cleaned.text or len(lesson.text) + len(cleaned.text) > LONGEST:
        raise NotAnAnswer(Say(_too_long()))
    lesson.text = f"{lesson.text}\n{cleaned.text}"
    lesson.changed_at = request.now
    return [*left_out(cleaned), Say(shown_draft(request, lesson))]


def _written(request: Request, network_id: str) -> list[Say]:
    assert request.person is not None
    words = request.words or request.text
    cleaned = clean(words, all_names=True)
    if not cleaned.text and not request.picture:
        raise NotAnAnswer(Say(ASK))
    if len(cleaned.text) > LONGEST:
        raise NotAnAnswer(Say(_too_long()))
    homes = enterprises_of(request.session, network_id, request.person)
    lesson = new_lesson(
        request.session, request.now, network_id=network_id, title=title_of(cleaned.text), text=cleaned.text,
        source=Source.WRITTEN, enterprise_id=homes[0].id if homes else None, author_id=request.person.id,
        pictures=(request.picture,) if request.picture else (), said_in=request.message_id,
    )  # fmt: skip
    conversations.ask(request, routes.flow, WRITING, {"network": network_id, "lesson": lesson.id})
    if not cleaned.text:
        return [Say(Told("A lovely picture! And what does it teach? Please write a few words."))]
    return [*left_out(cleaned), Say(shown_draft(request, lesson))]


def _with_picture(request: Request, lesson: Lesson) -> list[Say]:
    if len(lesson.pictures) >= MOST_PICTURES:
        return [
            Say(Told("{most} pictures are enough for one lesson.", most=MOST_PICTURES)),
            Say(shown_draft(request, lesson)),
        ]
    lesson.pictures = [*lesson.pictures, request.picture]
    lesson.changed_at = request.now
    return [Say(shown_draft(request, lesson))]


def _too_long() -> Told:
    return Told("That is more than fits into one lesson; up to {most} letters, please.", CANCEL, most=LONGEST)


def shown_draft(request: Request, lesson: Lesson) -> LessonDraft:
    """A draft as its author sees it."""
    if not lesson.title:
        lesson.title = title_of(lesson.text)
    lesson.topic = lesson.topic or topic_of(lesson.text)
    return LessonDraft(
        lesson.id, lesson.title, lesson.text, lesson.topic, len(lesson.pictures), form_of(request, lesson)
    )


def form_of(request: Request, lesson: Lesson) -> str | None:
    """Where it is changed; for whoever may."""
    assert request.person is not None
    return forms.issue(
        request.session, request.now, request.person, FORM, network_id=lesson.network_id, subject=f"piece:{lesson.id}"
    )


@routes.button("publish", means=agrees)
def publish_it(request: Request, lesson_id: str) -> list[Say]:
    """Everybody may find it."""
    lesson, refused = changeable(request, lesson_id)
    if lesson is None:
        return refused
    return _published(request, lesson) if lesson.status == LessonStatus.DRAFT else [Say(piece_of(request, lesson))]


def _published(request: Request, lesson: Lesson) -> list[Say]:
    conversations.end(request)
    if not lesson.text:
        return [Say(ASK)]
    publish(request.session, lesson, request.now)
    note(request, lesson.network_id, "lesson.written", f"lesson_piece:{lesson.id}")
    return [Say(Told("Thank you! From now on everybody of the network finds it.")), Say(piece_of(request, lesson))]


@routes.button("area")
def choose_area(request: Request, lesson_id: str) -> list[Say]:
    """Another area; the argument is the one that was tapped."""
    lesson, refused = changeable(request, lesson_id)
    if lesson is None:
        return refused
    if not request.argument:
        return [Say(ChooseArea(lesson.id, lesson.title))]
    topic = as_topic(request.argument)
    lesson.topic = topic.value if topic else None
    if lesson.status == LessonStatus.OUT:
        plan_index(request.session, lesson, request.now)
        return [Say(piece_of(request, lesson))]
    return [Say(shown_draft(request, lesson))]


@routes.button("takeback")
def take_back(request: Request, lesson_id: str) -> list[Say]:
    """Nobody finds it any more; at once, and it can be put back."""
    lesson, refused = changeable(request, lesson_id)
    if lesson is None:
        return refused
    conversation = conversations.current(request)
    if conversation and conversation.flow == routes.flow and conversation.step == WRITING:
        conversations.end(request)
    if lesson.status == LessonStatus.DRAFT:
        erase(request, lesson)
        return [Say(Told("All right, I keep nothing of it."))]
    lesson.status = LessonStatus.WITHDRAWN
    plan_index(request.session, lesson, request.now)
    note(request, lesson.network_id, "lesson.taken_back", f"lesson_piece:{lesson.id}")
    again = Reply("Bring it back", f"lesson.putback:{lesson.id}")
    return [Say(Told("Nobody finds “{title}” any more.", again, title=lesson.title))]


@routes.button("putback")
def put_back(request: Request, lesson_id: str) -> list[Say]:
    """It is found again."""
    lesson, refused = changeable(request, lesson_id)
    if lesson is None:
        return refused
    if lesson.status == LessonStatus.WITHDRAWN:
        publish(request.session, lesson, request.now)
        note(request, lesson.network_id, "lesson.put_back", f"lesson_piece:{lesson.id}")
    return [Say(piece_of(request, lesson))]


def changeable(request: Request, lesson_id: str) -> tuple[Lesson | None, list[Say]]:
    """A lesson, locked, that this person may change; else what to say."""
    elsewhere = in_private(request, WRITE)
    if elsewhere:
        return None, elsewhere
    lesson = find_lesson(request.session, lesson_id, lock=True)
    if lesson is None or request.person is None:
        return None, [Say(GONE)]
    subject = Subject(lesson.network_id, maker_id=lesson.author_id)
    if not may(request.session, request.person, Right.MANAGE_LESSON, subject):
        return None, refusal(request, Right.MANAGE_LESSON, subject)
    return lesson, []


def erase(request: Request, lesson: Lesson) -> None:
    """A draft and its pictures are gone."""
    for picture_id in lesson.pictures:
        erase_picture(request.session, lesson.network_id, picture_id)
    request.session.delete(lesson)
    request.session.flush()


def edited(request: Request) -> list[Say] | None:
    """A lesson follows the edit of the message that it was begun with, while it is a draft."""
    lesson = _said_in(request)
    if lesson is None:
        return None
    if lesson.status != LessonStatus.DRAFT:
        return [Say(Told("The lesson is out already: change it with its button.")), Say(piece_of(request, lesson))]
    cleaned = clean(request.text, all_names=True)
    if cleaned.text and len(cleaned.text) <= LONGEST:
        lesson.text, lesson.title = cleaned.text, title_of(cleaned.text)
    return [*left_out(cleaned), Say(shown_draft(request, lesson))]


def unsent(request: Request) -> list[Say] | None:
    """What is taken back is gone. Nothing is said."""
    lesson = _said_in(request)
    if lesson is None:
        return None
    if lesson.status == LessonStatus.DRAFT:
        erase(request, lesson)
    else:
        lesson.status, lesson.text, lesson.said_in = LessonStatus.WITHDRAWN, "", None
        plan_index(request.session, lesson, request.now)
    return []


def _said_in(request: Request) -> Lesson | None:
    if request.person is None or request.message_id is None or not request.chat.is_private:
        return None
    found = lesson_in(request.session, request.person.id, request.message_id)
    return find_lesson(request.session, found.id, lock=True) if found else None
