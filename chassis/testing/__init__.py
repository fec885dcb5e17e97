"""The pytest plugin and the servers it runs against; left out of every image."""
