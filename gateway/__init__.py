"""The gateway: the one door from outside."""
