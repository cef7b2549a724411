"""One's own data as a file."""

import json

from bot.dialogue.pages import Download, FormPage, Opened
from bot.flows.mydata.privacy import kept_of_what_was_said
from bot.flows.mydata.showing import FILE, gather, routes
from bot.language.catalogue import mark


def _file(opened: Opened, _subject: None) -> Download:
    kept = gather(opened.rows, opened.person) | kept_of_what_was_said(opened.rows, opened.person)
    return Download(json.dumps(kept, ensure_ascii=False, indent=2), "application/json; charset=utf-8")


PAGE = routes.page(
    FormPage(
        kind=FILE,
        title=mark("My data"),
        intro=(mark("Everything that is kept about you, in one file. Only this browser can open it, for a day."),),
        send=mark("Download"),
        subject=lambda _opened, _lock: None,
        begins=True,
        allowed=lambda _opened, _subject: True,
        files={"my-data-wethi.json": _file},
        template="mydata/page.html",
    )
)
