"""A report as a page and as a workbook."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.clock import BANGKOK
from bot.dialogue.links import IN_THE_PHONES_BROWSER
from bot.dialogue.pages import XLSX, Download, Page, PublicPage
from bot.flows.report.cards.words import words_of
from bot.flows.report.charts import charts_of
from bot.flows.report.file import report_file
from bot.flows.report.routes import PAGE, routes
from bot.flows.report.showing import page_of
from bot.flows.report.tables import Report
from bot.language.catalogue import gettext as _


def show(rows: Session, report_id: str, token: str, _now: datetime) -> Page | None:
    """The figures of a report in words and charts."""
    found = page_of(rows, report_id)
    if found is None:
        return None
    words = words_of(found.view)
    values = {
        "report": words,
        "charts": charts_of(found.view, words),
        "not_sent": None
        if found.sent
        else _("Not sent yet: those who look after the network are still looking at it."),
        "file": f"/r/{token}.xlsx?{IN_THE_PHONES_BROWSER}",
        "file_words": _("As an Excel file"),
    }
    return Page("report/page.html", f"{words.kind} {words.period}", values)


def workbook(rows: Session, report_id: str) -> tuple[str, Download] | None:
    """A report as a workbook; its name says which report it is, since several lie side by side in a folder."""
    found = page_of(rows, report_id)
    if found is None:
        return None
    last_day = (found.view.until - timedelta(seconds=1)).astimezone(BANGKOK).date()
    name = f"wethi-report-{found.view.kind}-{last_day:%Y-%m-%d}.xlsx"
    return name, Download(report_file(words_of(found.view)), XLSX)


routes.public_page(PublicPage(PAGE, show, file=workbook, table=Report))
