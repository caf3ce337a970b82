"""Print how fast documents are read, as a ratio to the plain text extraction of the same library.

The documents are made of the seed reports without their tables, as PDF with an embedded font and as
a web page around the report; then with their tables. CPU seconds of this process, best of several
rounds, ours and the library's in turn, so that the ratio holds while other work comes and goes.
What is remembered of the lines of web pages is forgotten before each round, so that pages share no
more than those of one site do.
"""

from __future__ import annotations

import platform
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pypdfium2
from selectolax.lexbor import LexborHTMLParser

from gongkai import Settings, __version__
from gongkai.ingest.html import chrome, fields
from gongkai.ingest.readers import read_document
from tests.producers.html import make_html
from tests.producers.pdf import make_pdf
from tests.producers.word import make_docx

SEEDS = sorted((Path(__file__).parents[1] / "seeds").glob("*.txt"))
ROUNDS = 15
SETTINGS = Settings()


class Case(NamedTuple):
    """Files of one kind, how many pages they have, and what the library alone makes of one."""

    name: str
    document_format: str
    files: list[bytes]
    n_pages: int
    bare: Callable[[bytes], object] | None


def bare_pdf(data: bytes) -> str:
    """Return the text of a PDF as PDFium gives it."""
    with pypdfium2.PdfDocument(data) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def bare_html(data: bytes) -> str:
    """Return the text of a whole web page as lexbor gives it."""
    body = LexborHTMLParser(data.decode()).body
    return body.text(separator="\n", strip=True) if body else ""


def cases() -> list[Case]:
    """Make the files."""
    texts = [path.read_text(encoding="utf-8") for path in SEEDS]
    prose = [
        "\n".join(line for line in text.split("\n") if not set(line) & set("\t|")) for text in texts
    ]
    found = []
    for told, each in (("prose", prose), ("with tables", texts)):
        pdfs = [make_pdf(text) for text in each]
        n_pages = sum(len(pypdfium2.PdfDocument(data)) for data in pdfs)
        found.append(Case(f"PDF, {told}", "pdf", pdfs, n_pages, bare_pdf))
        pages = [make_html(text) for text in each]
        found.append(Case(f"HTML, {told}", "html", pages, len(pages), bare_html))
    long = [make_html("\n".join(prose * 4))]
    found.append(Case("HTML, one long page", "html", long, 1, bare_html))
    words = [make_docx(text) for text in texts]
    found.append(Case("Word, with tables", "docx", words, len(words), None))
    return found


def forget_lines() -> None:
    """Empty the caches of the HTML reader."""
    for module in (chrome, fields):
        for each in vars(module).values():
            if hasattr(each, "cache_parameters") and each.cache_parameters()["maxsize"]:
                each.cache_clear()


def seconds(work: Callable[[bytes], object], files: list[bytes]) -> float:
    """Return the CPU time of one pass over the files."""
    start = time.process_time()
    for data in files:
        work(data)
    return time.process_time() - start


def main() -> None:
    """Measure and print a table."""
    print(f"gongkai {__version__}, Python {platform.python_version()}, {platform.machine()}\n")
    print(f"{'documents':<22}{'pages':>7}{'ms a page':>12}{'pages/s':>10}{'x bare':>10}")
    for case in cases():
        ours = bare = float("inf")
        for _ in range(ROUNDS):
            forget_lines()
            ours = min(ours, seconds(partial(_read, case), case.files))
            if case.bare is not None:
                bare = min(bare, seconds(case.bare, case.files))
        a_page = ours / case.n_pages
        ratio = f"{ours / bare:.2f}" if case.bare else "-"
        print(
            f"{case.name:<22}{case.n_pages:>7}{1000 * a_page:>12.2f}{1 / a_page:>10.0f}{ratio:>10}"
        )


def _read(case: Case, data: bytes) -> object:
    return read_document(data, document_format=case.document_format, source="x", settings=SETTINGS)


if __name__ == "__main__":
    main()
