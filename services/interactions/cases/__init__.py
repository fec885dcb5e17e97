"""Complaints and requests: a number, an owner, a clock and a customer who is told.

URL: /api/v1/cases
Collection: cases, case_numbers
Publishes: interactions.case.opened.v1, interactions.case.updated.v1,
    interactions.case.assigned.v1, interactions.case.escalated.v1,
    interactions.case.resolved.v1, interactions.case.closed.v1,
    interactions.case.reopened.v1, interactions.case.customer_informed.v1,
    interactions.case.target_missed.v1
Consumes: nothing
"""
