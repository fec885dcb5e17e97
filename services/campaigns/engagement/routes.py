"""The way out of every letter: a page to look at, a button that works at once."""

from html import escape

from flask import Response

from campaigns.engagement.commands import RecordUnsubscribe, record_unsubscribe
from campaigns.engagement.queries import get_link
from chassis.mongo import transact
from chassis.web import Blueprint, here

public = Blueprint(
    "campaigns.engagement", "The way out of every letter", public=True, prefix="/u"
)
PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"></head>
<body><main><h1>{title}</h1><p>{text}</p>{form}</main></body></html>
"""
FORM = (
    """<form method="post"><button type="submit">Stop these letters</button></form>"""
)


@public.get("/<token>")
def show_opt_out(token: str) -> Response:
    """Ask whether to stop; opening the page changes nothing, scanners follow links."""
    get_link(token)
    return _page("Stop these letters?", "One press, and no more will begin.", FORM)


@public.post("/<token>")
@public.ignores_body()
def post_opt_out(token: str) -> Response:
    """Stop the letters: by the button, or by the mail program (RFC 8058)."""
    command = RecordUnsubscribe(link=get_link(token), route="link")
    transact(here.database, record_unsubscribe, command, caller=here.caller)
    return _page("Done", "You will get no more of these letters.", "")


def _page(title: str, text: str, form: str) -> Response:
    html = PAGE.format(title=escape(title), text=escape(text), form=form)
    return Response(html, mimetype="text/html")
