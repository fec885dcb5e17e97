"""The demo company, and the story of one customer, over the public API."""
