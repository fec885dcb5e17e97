"""What comes again: rules of repetition, and how far each is put into the calendar.

URL: nothing
Collection: activity_series
Publishes: nothing
Consumes: nothing
"""
