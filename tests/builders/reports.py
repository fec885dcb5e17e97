"""What mail systems write about our messages (RFC 3464, RFC 5965)."""

PLAIN = "Your message could not be delivered to ana@people.example.\r\n"


def _report(kind: str, fields: str, message_id: str, original: str) -> str:
    return (
        "From: postmaster@mx.example\r\nMessage-ID: <1@mx.example>\r\n"
        f'Content-Type: multipart/report; report-type={kind}; boundary="b"\r\n'
        "MIME-Version: 1.0\r\n\r\n"
        f"--b\r\nContent-Type: text/plain\r\n\r\n{PLAIN}"
        f"--b\r\nContent-Type: message/{kind}\r\n\r\n{fields}\r\n"
        f"--b\r\nContent-Type: {original}\r\n\r\n"
        f"From: news@kith.example\r\nMessage-ID: {message_id}\r\n"
        "Subject: Hello\r\n\r\nDear Ana\r\n--b--\r\n"
    )


def a_bounce(
    message_id: str,
    status: str = "5.1.1",
    action: str = "failed",
    original: str = "message/rfc822",
) -> str:
    """A report that a message did not arrive."""
    fields = (
        "Reporting-MTA: dns; mx.example\r\n\r\n"
        "Final-Recipient: rfc822; ana@people.example\r\n"
        f"Action: {action}\r\nStatus: {status}\r\n"
        f"Diagnostic-Code: smtp; 550 {status} no such person\r\n"
    )
    return _report("delivery-status", fields, message_id, original)


def a_complaint(
    message_id: str, kind: str = "abuse", original: str = "message/rfc822"
) -> str:
    """A report that somebody called a message unwanted."""
    fields = f"Feedback-Type: {kind}\r\nUser-Agent: MX/1\r\nVersion: 1\r\n"
    return _report("feedback-report", fields, message_id, original)
