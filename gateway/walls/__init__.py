"""Screens on a wall: a dashboard for who has its key, with its maker's rights.

URL: /public/v1/walls
Collection: nothing
Publishes: nothing
Consumes: nothing
"""
