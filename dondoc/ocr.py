"""Letters in pictures, read by Tesseract with its Vietnamese model: a program beside this one, no network."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from calendars.errors import Refusal
from plans.reading import ScannedDocument
from plans.reading.scan import DPI, Kind, Picture, Word

LANGUAGE = "vie"
PROGRAM = "tesseract"
_SECONDS = 60
_SECONDS_EACH = 10
_FIELDS = 12
_WORD = "5"
_MODES = {
    Kind.BLOCK: ("-l", LANGUAGE, "--psm", "6"),
    Kind.LINE: ("-l", LANGUAGE, "--psm", "7"),
    # the English model comes with the program and reads lone figures better than the Vietnamese one
    Kind.NUMBER: ("-l", "eng", "--psm", "7", "-c", "tessedit_char_whitelist=0123456789IVXL.)"),
}


class RecognitionFailed(Refusal):
    """The program that recognises letters gave up, or took too long."""

    def __init__(self) -> None:
        super().__init__(
            "Phần nhận dạng chữ (tesseract) không đọc được bản chụp này: hãy quét lại rõ hơn (300 dpi, thẳng trang), hoặc dùng bản .docx hay PDF có chữ.",
            "Recognition (tesseract) could not read this scan: scan it again more clearly (300 dpi, upright), or use the .docx or a PDF with text.",
        )


@dataclass(frozen=True, slots=True)
class Tesseract:
    """The recogniser; `program` is its name or path."""

    program: str = PROGRAM

    def is_there(self) -> bool:
        """Whether the program and its Vietnamese model are installed."""
        found = shutil.which(self.program)
        if found is None:
            return False
        listed = subprocess.run(
            [found, "--list-langs"], capture_output=True, text=True, timeout=_SECONDS, check=False
        )
        return LANGUAGE in listed.stdout.split()

    def recognise(self, pictures: Sequence[Picture]) -> Sequence[Sequence[Word]]:
        """The words of each picture: a run for all of a kind, so that the model is loaded once."""
        if not self.is_there():
            raise ScannedDocument
        found: list[Sequence[Word]] = [()] * len(pictures)
        for kind, arguments in _MODES.items():
            numbers = [n for n, picture in enumerate(pictures) if picture.kind is kind]
            read = self._read([pictures[n].png for n in numbers], arguments)
            for number, words in zip(numbers, read, strict=True):
                found[number] = words
        return found

    def _read(self, pictures: Sequence[bytes], mode: Sequence[str]) -> list[list[Word]]:
        if not pictures:
            return []
        with tempfile.TemporaryDirectory(prefix="dondoc-ocr-") as folder:
            paths = [Path(folder, f"{number}.png") for number in range(len(pictures))]
            for path, picture in zip(paths, pictures, strict=True):
                path.write_bytes(picture)
            listed = Path(folder, "pictures.txt")
            listed.write_text("".join(f"{path}\n" for path in paths), encoding="utf-8")
            table = self._run(listed, mode, _SECONDS + _SECONDS_EACH * len(pictures))
        found: list[list[Word]] = [[] for _ in pictures]
        for number, word in _words(table):
            found[number - 1].append(word)
        return found

    def _run(self, listed: Path, mode: Sequence[str], seconds: int) -> str:
        arguments = [self.program, str(listed), "stdout", *mode]
        try:
            done = subprocess.run(
                [*arguments, "--dpi", str(DPI), "tsv"],
                capture_output=True,
                timeout=seconds,
                check=True,
                env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            )
        except (subprocess.SubprocessError, OSError) as error:
            raise RecognitionFailed from error
        return done.stdout.decode("utf-8", "replace")


def _words(table: str) -> Iterator[tuple[int, Word]]:
    """Rows of Tesseract's table: level, page, block, paragraph, line, word, left, top, width, height, confidence, text."""
    for row in table.splitlines():
        cells = row.split("\t")
        if len(cells) != _FIELDS or cells[0] != _WORD:
            continue
        left, top, width, height = map(int, cells[6:10])
        line = (int(cells[2]), int(cells[3]), int(cells[4]))
        confidence = float(cells[10])
        yield (
            int(cells[1]),
            Word(left, top, left + width, top + height, line, cells[11], confidence),
        )
