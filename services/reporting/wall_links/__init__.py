"""Dashboards on a wall: read by a key of their own, without personal data.

URL: /api/v1/dashboards, /internal/v1/wall-links
Collection: wall_links
Publishes: reporting.wall_link.created.v1, reporting.wall_link.revoked.v1
Consumes: nothing
"""
