"""Reports on the wire."""

from chassis.web import Enum, Instant, Json, Line, Schema


class ReportSchema(Schema):
    """The report as the mail system wrote it, and the proof that it is from there.

    ``signature`` is HMAC-SHA-256, in hex, of ``at``, a point and ``report``, by the
    secret of the transport.
    """

    report = Json(required=True)
    at = Line(required=True, most=40)
    signature = Line(required=True, most=64)


class TakenSchema(Schema):
    """What was understood."""

    kind = Enum(("hard", "soft", "complaint", "nothing"))
    at = Instant()
