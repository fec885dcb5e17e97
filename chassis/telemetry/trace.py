"""The W3C trace context: one trace id from a click to the last projection."""

import re
import secrets
from typing import Final

__all__ = ["child_of", "new_trace", "trace_id_of"]

TRACEPARENT: Final = re.compile(
    r"00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}"
)


def new_trace() -> str:
    """Return the ``traceparent`` of a new trace (W3C Trace Context, sampled)."""
    return f"00-{secrets.token_hex(16)}-{secrets.token_hex(8)}-01"


def child_of(traceparent: str | None) -> str:
    """Continue a trace with a span of our own; an unreadable one starts a new trace."""
    if traceparent is None or not TRACEPARENT.fullmatch(traceparent):
        return new_trace()
    return f"{traceparent[:36]}{secrets.token_hex(8)}{traceparent[52:]}"


def trace_id_of(traceparent: str) -> str:
    """Return the trace id inside a ``traceparent``."""
    return traceparent[3:35]
