"""The list of all reports.

URL: /api/v1/reports
Collection: none
Publishes: nothing
Consumes: nothing
"""
