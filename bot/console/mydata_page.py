"""One's own data as a file."""

import json

from bot.console.form import FormPage, Opened
from bot.flows.mydata import FILE, gather
from bot.language.catalogue import mark


def _file(opened: Opened) -> tuple[str, str]:
    return "my-data-wethi.json", json.dumps(gather(opened.rows, opened.person), ensure_ascii=False, indent=2)


PAGE = FormPage(
    kind=FILE,
    title=mark("My data"),
    intro=(mark("Everything that is kept about you, in one file. Only this browser can open it, for a day."),),
    send=mark("Download"),
    allowed=lambda _opened: True,
    build=lambda _opened: None,
    submit=None,
    file=_file,
    template="file.html",
)
