"""JSON logs without personal data, metrics on their own port, W3C trace context."""

from chassis.telemetry.logs import bind, configure_logs, follow, get_logger, write_line
from chassis.telemetry.metrics import serve_metrics, share_metrics
from chassis.telemetry.trace import child_of, new_trace, trace_id_of

__all__ = [
    "bind",
    "child_of",
    "configure_logs",
    "follow",
    "get_logger",
    "new_trace",
    "serve_metrics",
    "share_metrics",
    "trace_id_of",
    "write_line",
]
