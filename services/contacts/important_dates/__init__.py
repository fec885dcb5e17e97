"""Birthdays, anniversaries, renewals: calendar days of a person, told once.

URL: /api/v1/important-dates
Collection: important_dates, important_date_occurrences, important_date_settings
Publishes: contacts.important_date.created.v1, contacts.important_date.updated.v1,
    contacts.important_date.deleted.v1, contacts.important_date.reached.v1
Consumes: gateway.team.created.v1, gateway.team.updated.v1
"""
