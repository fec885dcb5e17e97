"""Named places where a test can kill, freeze or fail a process."""

import itertools
import os
import signal
import time
from typing import Final

__all__ = ["REGISTRY", "CrashpointError", "arm", "crashpoint"]

REGISTRY: Final = tuple(
    f"{group}.{name}"
    for group, names in (
        (
            "write",
            """before_transaction after_aggregate after_event before_commit
            after_commit before_answer""",
        ),
        (
            "relay",
            """after_lease after_read before_publish mid_window after_publish
            after_confirm mid_mark after_mark before_release""",
        ),
        (
            "consumer",
            """after_receive in_transaction after_effect mid_batch after_commit
            after_ack before_retry after_retry_confirm after_park_confirm
            after_suspect""",
        ),
        ("redrive", "after_get after_confirm after_ack"),
        ("replay", "mid_page after_page before_completed"),
        (
            "rebuild",
            "after_bind after_request after_scan before_swap after_swap before_drop",
        ),
        ("jobs", "after_expand after_claim after_step after_work after_finish"),
        (
            "send",
            """after_plan after_claim after_render after_rcpt after_sending mid_data
            after_data after_250 after_journal after_record""",
        ),
        ("mail", "after_claim after_250 after_record"),
    )
    for name in names.split()
)
"""Every crash point, in the order in which a process passes them."""

_KILLED: Final = 137


class CrashpointError(RuntimeError):
    """The crash point was armed with the action ``error``."""


class _Armed:
    """One armed point: where, at which pass, what then."""

    def __init__(self, spec: str) -> None:
        name, *rest = spec.split(":")
        if name not in REGISTRY:
            message = f"no crash point named {name!r}; `kith crashpoints` lists them"
            raise ValueError(message)
        self.name = name
        self.nth = int(rest.pop(0)) if rest and rest[0].isdigit() else 1
        self.action = rest[0] if rest else "exit"
        self._passes = itertools.count(1)

    def passed(self) -> None:
        if next(self._passes) == self.nth:
            self._act()

    def _act(self) -> None:
        if self.action == "exit":
            os._exit(_KILLED)
        if self.action == "stop":
            os.kill(os.getpid(), signal.SIGSTOP)
        elif self.action == "error":
            raise CrashpointError(self.name)
        elif self.action.startswith("sleep="):
            time.sleep(int(self.action.removeprefix("sleep=")) / 1000)
        else:
            message = f"unknown crash point action {self.action!r}"
            raise ValueError(message)


_armed: _Armed | None = None


def arm(spec: str | None) -> None:
    """Arm one point of this process: ``name[:nth][:action]``, None disarms.

    Actions: ``exit`` (default, no clean-up), ``stop`` (SIGSTOP), ``error`` (raise
    CrashpointError), ``sleep=<ms>``. Called once at start with the setting
    ``KITH_CRASHPOINT``, which production refuses. Raises ValueError for an unknown
    point.
    """
    global _armed  # noqa: PLW0603  one per process by design
    _armed = _Armed(spec) if spec else None


def crashpoint(name: str) -> None:
    """Mark a step boundary; free unless a test armed exactly this name."""
    if _armed is not None and _armed.name == name:
        _armed.passed()
