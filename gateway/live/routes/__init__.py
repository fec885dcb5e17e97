"""The ticket, which the web process gives; the streams of the live process."""

from gateway.live.routes.api import blueprint
from gateway.live.routes.application import make_live

__all__ = ["blueprint", "make_live"]
