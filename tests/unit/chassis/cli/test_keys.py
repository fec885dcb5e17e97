"""Key files are made once, for their owner only."""

from pathlib import Path

from click.testing import CliRunner, Result

from chassis.cli import main


def kith(*words: str, directory: Path) -> Result:
    return CliRunner().invoke(main, ["keys", *words, "--directory", str(directory)])


def test_init_makes_what_is_missing_and_changes_nothing_else(tmp_path: Path) -> None:
    kith("init", directory=tmp_path)
    before = {path: path.read_text() for path in tmp_path.iterdir()}
    result = kith("init", directory=tmp_path)
    assert result.output == "nothing missing\n"
    assert {path: path.read_text() for path in tmp_path.iterdir()} == before


def test_key_files_are_for_their_owner_only(tmp_path: Path) -> None:
    kith("init", directory=tmp_path)
    assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o400}


def test_rotate_adds_a_version(tmp_path: Path) -> None:
    kith("init", directory=tmp_path)
    result = kith("rotate", "purposes", directory=tmp_path)
    assert result.output == "purposes.2.key\n"
    assert (tmp_path / "purposes.1.key").exists()
