"""The watch on customers whom nobody answers, and all that is overdue in one list.

URL: /api/v1/tasks
Collection: follow_up_rules, follow_ups
Publishes: interactions.follow_up.escalated.v1
Consumes: contacts.keep_in_touch.reached.v1, contacts.important_date.reached.v1
"""
