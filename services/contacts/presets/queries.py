"""Looking at ready sets."""

from contacts.presets.model import PRESETS, Preset


def list_presets() -> list[Preset]:
    """Return the ready sets by trade."""
    return [PRESETS[key] for key in sorted(PRESETS)]
