"""Lays out a small, whole feature: make feature A=contacts/visits N=visit."""

import re
import sys
from pathlib import Path
from string import Template

from tests.architecture.house import PACKAGES, ROOT, SERVICES, features

USAGE = "usage: make feature A=<service>/<plural noun> N=<singular noun>"
TEMPLATES = Path(__file__).with_suffix("")
WORD = re.compile(r"[a-z]+(_[a-z]+)*")


def names(service: str, feature: str, noun: str) -> dict[str, str]:
    """Every form of the names that the templates use."""
    return {
        "service": service,
        "feature": feature,
        "segment": feature.replace("_", "-"),
        "plural": feature.replace("_", " "),
        "Plural": feature.replace("_", " ").capitalize(),
        "noun": noun,
        "thing": noun.replace("_", " "),
        "Noun": noun.title().replace("_", ""),
    }


def folders(words: dict[str, str]) -> dict[str, Path]:
    """Where the files of each folder of templates go."""
    place = f"{words['service']}/{words['feature']}"
    return {
        "code": PACKAGES[words["service"]] / words["feature"],
        "unit": ROOT / "tests/unit" / place,
        "service": ROOT / "tests/service" / place,
    }


def write(words: dict[str, str], places: dict[str, Path]) -> None:
    """Fill the templates in; existing files stay as they are."""
    for template in sorted(TEMPLATES.glob("*/*.txt")):
        target = places[template.parent.name] / template.stem
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.exists():
            target.write_text(Template(template.read_text()).substitute(words))
            print(target)


REMAINING = """
Now add to the table of contents of ${service}, its app.py:
    blueprints:    ${feature}_routes.blueprint
    repositories:  ${Noun}Repository
    publishes:     ${Noun}Created, ${Noun}Updated
and `${segment}` to gateway/routing.py if it is not there. Then:
    .venv/bin/python .ci/golden.py
    make docs fmt check"""


def main(address: str = "", noun: str = "") -> int:
    """Lay a feature out, or say what is wrong with its name."""
    service, _, feature = address.partition("/")
    taken = {known.name for known in features()}
    if service not in SERVICES or not all(map(WORD.fullmatch, (feature, noun))):
        print(USAGE)
    elif feature in taken or feature == noun:
        print(f"{feature!r}: names are unique in the system, and plural")
    else:
        words = names(service, feature, noun)
        write(words, folders(words))
        print(Template(REMAINING).substitute(words))
        return 0
    return 2


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
