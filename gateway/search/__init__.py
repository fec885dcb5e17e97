"""One box over people, companies, deals, cases, activities and campaigns.

URL: /api/v1/search
Collection: search_marks
Publishes: nothing
Consumes: nothing
"""
