"""Tasks, reminders and promises: nothing agreed is forgotten.

URL: /api/v1/tasks, /api/v1/promises
Collection: tasks, promises, reminders
Publishes: interactions.task.created.v1, interactions.task.updated.v1,
    interactions.task.completed.v1, interactions.task.cancelled.v1,
    interactions.task.missed.v1, interactions.reminder.fired.v1,
    interactions.promise.made.v1, interactions.promise.kept.v1,
    interactions.promise.broken.v1, interactions.promise.withdrawn.v1
Consumes: gateway.user.updated.v1
"""
