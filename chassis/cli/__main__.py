"""``python -m chassis.cli``: the command without an installed script."""

from chassis.cli import main

main(prog_name="kith")
