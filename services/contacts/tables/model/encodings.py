"""In which encoding a file of names was written."""

import codecs
import re
from typing import Final

SAMPLE: Final = 65_536
MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
ALPHABETS: Final = {
    "cp1252": (
        "äöüß",
        "éèêëàâçùîïôœ",
        "áéíóúñü",
        "ãáéíóúâêôçàü",
        "àèéìòù",
        "åäöæøé",
        "éëïöü",
        "áéíóúýþæöð",
    ),
    "cp1250": (
        "ąćęłńóśźż",
        "áčďéěíňóřšťúůýž",
        "áäčďéíĺľňóôŕšťúýž",
        "áéíóöőúüű",
        "ăâîşţ",
        "čćđšž",
    ),
    "cp1254": ("çğıöşüâîi\u0307",),  # noqa: RUF001  this is Turkish
    "cp1251": ("абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґўѓќљњћђџј",),
}
"""The letters beyond a to z of the languages that each code page was made for."""
_WORD: Final = re.compile(r"[^\W\d_]+")


class Detector:
    """Fed with a file piece by piece, it says how to read the whole of it."""

    def __init__(self) -> None:
        self._head = b""
        self._utf8 = codecs.getincrementaldecoder("utf-8")()
        self._is_utf8 = True
        self._sample = b""

    def feed(self, piece: bytes) -> None:
        """Look at the next piece."""
        if len(self._head) < len(codecs.BOM_UTF8):
            self._head = (self._head + piece)[: len(codecs.BOM_UTF8)]
        if piece.isascii():
            return
        if self._is_utf8:
            self._check_utf8(piece)
        if len(self._sample) < SAMPLE:
            lines = (line for line in piece.splitlines() if not line.isascii())
            self._sample = b"\n".join((self._sample, *lines))[:SAMPLE]

    def _check_utf8(self, piece: bytes, *, final: bool = False) -> None:
        try:
            self._utf8.decode(piece, final)
        except UnicodeDecodeError:
            self._is_utf8 = False

    def encoding(self) -> str:
        """Return the encoding of what was fed: a mark decides, then UTF-8, then words.

        A file of one byte a letter is read as the code page in which the most words
        make sense; a tie is Western European.
        """
        for mark, name in MARKS:
            if self._head.startswith(mark):
                return name
        self._check_utf8(b"", final=True)
        if self._is_utf8:
            return "utf-8"
        return max(ALPHABETS, key=lambda name: _sense(self._sample, name))


def _sense(sample: bytes, encoding: str) -> int:
    """Count the words that one language explains, less those that none does."""
    text = sample.decode(encoding, "replace")
    score = 0
    for word in _WORD.findall(text):
        if not word.isascii():
            score += 1 if _is_explained(word.lower(), encoding) else -1
    return score


def _is_explained(word: str, encoding: str) -> bool:
    foreign = {letter for letter in word if not letter.isascii()}
    if encoding == "cp1251":
        return foreign == set(word) and foreign <= set(ALPHABETS[encoding][0])
    if encoding == "cp1252":
        word_without = word.replace("õe", "")  # "õ" alone is a misread Hungarian "ő"
        foreign = {letter for letter in word_without if not letter.isascii()}
    return any(foreign <= set(alphabet) for alphabet in ALPHABETS[encoding])
