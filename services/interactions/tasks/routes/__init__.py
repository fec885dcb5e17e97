"""Tasks, promises and reminders over HTTP."""

from interactions.tasks.routes import reminders
from interactions.tasks.routes.lists import BULK
from interactions.tasks.routes.promises import promises
from interactions.tasks.routes.tasks import blueprint

__all__ = ["BULK", "blueprint", "promises", "reminders"]
