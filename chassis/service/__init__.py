"""The table of contents of a service, and the settings it may extend."""

from chassis.service.factory import Service
from chassis.settings import Settings, setting

__all__ = ["Service", "Settings", "setting"]
