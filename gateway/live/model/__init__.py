"""What is told, to whom, and how much of it is kept for those who come back."""

from gateway.live.model.hub import Hub
from gateway.live.model.notice import OWN, Notice, People
from gateway.live.model.ring import KEEP_MS, Ring
from gateway.live.model.stream import HOLDS, Stream
from gateway.live.model.ticket import SECONDS, Viewer

__all__ = [
    "HOLDS",
    "KEEP_MS",
    "OWN",
    "SECONDS",
    "Hub",
    "Notice",
    "People",
    "Ring",
    "Stream",
    "Viewer",
]
