"""The pytest plugin and the servers it runs against; left out of every image."""

from chassis.testing.waiting import eventually

__all__ = ["eventually"]
