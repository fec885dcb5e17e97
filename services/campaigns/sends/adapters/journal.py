"""The sender's own memory on disk: what began, and what was taken."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final, Literal

BEGIN: Final = "begin"
TAKEN: Final = "250"

Memory = Literal["begun", "taken", "nothing", "lost"]


class Journal:
    """One file per worker; its lines are on disk before the work goes on."""

    def __init__(self, folder: Path, owner: str) -> None:
        """Write to ``folder/<owner>.log``."""
        self._folder, self._owner = folder, owner
        folder.mkdir(parents=True, exist_ok=True)

    def begin(self, keys: Iterable[str]) -> None:
        """Note that DATA is about to begin for these sends."""
        self._write(BEGIN, keys)

    def taken(self, keys: Iterable[str]) -> None:
        """Note that the mail system answered 250."""
        self._write(TAKEN, keys)

    def recall(self, owner: str, key: str) -> Memory:
        """Say what a worker's journal knows of a send; ``lost`` without the file."""
        path = self._path(owner)
        if not path.exists():
            return "lost"
        lines = path.read_text().split("\n")
        if f"{TAKEN} {key}" in lines:
            return "taken"
        return "begun" if f"{BEGIN} {key}" in lines else "nothing"

    def _write(self, word: str, keys: Iterable[str]) -> None:
        text = "".join(f"{word} {key}\n" for key in keys)
        if not text:
            return
        with self._path(self._owner).open("ab", buffering=0) as file:
            file.write(text.encode())
            os.fdatasync(file.fileno())

    def _path(self, owner: str) -> Path:
        return self._folder / f"{owner.replace('/', '_').replace(':', '_')}.log"
