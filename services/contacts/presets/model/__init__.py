"""Trades and what each of them wants to know."""

from contacts.presets.model.reading import PRESETS, Preset

__all__ = ["PRESETS", "Preset"]
