"""Writing down what a person said, and the page where he says it himself."""

from html import escape

from flask import Response, request

from chassis.keys import digest
from chassis.mongo import Transaction, transact
from chassis.web import Blueprint, created, here, shown
from contacts.confirmations.commands import (
    ConfirmConsent,
    WriteDown,
    confirm_consent,
    write_down,
)
from contacts.confirmations.model import Words
from contacts.confirmations.queries import get_question, get_request_id
from contacts.confirmations.schemas import ConfirmedSchema
from contacts.consents.commands import RecordConsent
from contacts.consents.model import ConsentRecord
from contacts.consents.schemas import ConsentSchema, RecordConsentSchema

blueprint = Blueprint(
    "contacts.confirmations", "What a person says", segment="consents"
)
public = Blueprint(
    "contacts.confirmations", "Agreeing by a link", public=True, prefix="/s"
)
programs = Blueprint(
    "contacts.confirmations",
    "Agreeing by a link, for programs",
    segment="consents",
    public=True,
)
PAGE = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"></head>
<body><main><h1>{title}</h1><p>{text}</p>{more}</main></body></html>
"""
AGREED = "<blockquote>{text}</blockquote>"
FORM = '<form method="post"><button type="submit">{button}</button></form>'


def _write_down(said: RecordConsent, tx: Transaction) -> ConsentRecord:
    return write_down(WriteDown(said=said, place=here.settings.public_url), tx)


@blueprint.post("")
@blueprint.requires("consents:write")
@blueprint.arguments(RecordConsentSchema)
@blueprint.response(201, ConsentSchema)
def post_consent(said: RecordConsent) -> Response:
    """Write down what a person said; a yes needs the right to grant.

    Who is asked on e-mail, without ``at``, gets a mail whose link lets him confirm.
    """
    return created(_write_down, said, ConsentSchema, location=_place)


blueprint.batch(
    permission="consents:write",
    create=(RecordConsentSchema, _write_down),
    shows=ConsentSchema,
)


@public.get("/<token>")
def show_question(token: str) -> Response:
    """Ask; opening the page changes nothing, scanners follow links."""
    words, waits = get_question(get_request_id(token), here.store)
    return _page(words, waits=waits)


@public.post("/<token>")
@public.ignores_body()
def post_answer(token: str) -> Response:
    """Agree, by the button of the page."""
    _confirm(token)
    words, _ = get_question(get_request_id(token), here.store)
    return _page(words, waits=False)


@programs.post("/confirmations/<token>")
@programs.ignores_body()
@programs.response(200, ConfirmedSchema)
def post_confirmation(token: str) -> Response:
    """Agree, by a page of one's own."""
    return shown(_confirm(token), ConfirmedSchema)


def _confirm(token: str) -> ConsentRecord:
    address = request.headers.get("X-Forwarded-For")
    command = ConfirmConsent(
        request_id=get_request_id(token), ip_hash=digest(address) if address else None
    )
    return transact(here.database, confirm_consent, command, caller=here.caller)


def _page(words: Words, *, waits: bool) -> Response:
    title, text = ("title", "ask") if waits else ("done_title", "done")
    agreed = AGREED.format(text=escape(words.agreed)) if words.agreed else ""
    form = FORM.format(button=escape(words.say("button"))) if waits else ""
    html = PAGE.format(
        language=words.language,
        title=escape(words.say(title)),
        text=escape(words.say(text)),
        more=agreed + form,
    )
    return Response(html, mimetype="text/html")


def _place(line: ConsentRecord) -> str:
    return f"/api/v1/consents/{line.id}"
