"""Facts in motion: relay, consumers, topology, parking, replay, rebuild."""

__all__: list[str] = []
