"""One report as PDF, Word, web page or text says the same."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

import pytest

from gongkai import Analysis, analyze, read_report
from gongkai.cli import main
from gongkai.text.normalize import fold_text
from tests.comparing import items_of, links_of, parts_of, prose_by_section
from tests.producers.html import make_html, make_mhtml
from tests.producers.pdf import make_pdf
from tests.producers.word import make_docx

SEEDS = sorted((Path(__file__).parents[1] / "seeds").glob("*.txt"))

FILES: dict[str, Callable[[str], bytes]] = {
    "wrapped, with page numbers.pdf": make_pdf,
    "plain.docx": make_docx,
    "numbered by Word.docx": partial(make_docx, numbered=True),
    "merged cells.docx": partial(make_docx, merged=True),
    "page.html": make_html,
    "GB18030.html": partial(make_html, encoding="gb18030"),
    "saved by a browser.mhtml": make_mhtml,
}


@cache
def expected(seed: Path) -> Analysis:
    return analyze(read_report(seed))


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.stem[:3])
def test_says_the_same_as_its_text(seed: Path, name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(FILES[name](seed.read_text(encoding="utf-8")))
    found = analyze(read_report(path))
    told = expected(seed)
    assert parts_of(found) == parts_of(told)
    assert prose_by_section(found) == prose_by_section(told)
    assert items_of(found) == items_of(told)
    assert links_of(found) == links_of(told)


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.html"])
def test_the_command_shows_the_same(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seed = SEEDS[0]
    make = next(make for known, make in FILES.items() if known.endswith(Path(name).suffix))
    path = tmp_path / name
    path.write_bytes(make(seed.read_text(encoding="utf-8")))
    shown = []
    for each in (seed, path):
        assert main(["show", str(each), "--json"]) == 0
        shown.append(json.loads(capsys.readouterr().out))
    text, document = shown
    for column in ("issuer", "body", "year", "published", "edition", "level", "adcode"):
        assert document["report"][column] == text["report"][column]
    assert [item["topics"] for item in document["items"]] == [i["topics"] for i in text["items"]]
    for link in (*document["links"], *text["links"]):
        del link["report_id"]  # it is that of the text, which differs in its line ends
    assert document["links"] == text["links"]
    quotes = [[fold_text(item["text"]) for item in each["items"]] for each in (text, document)]
    assert quotes[0] == quotes[1]


def test_pages_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(make_pdf(SEEDS[0].read_text(encoding="utf-8")))
    assert main(["show", str(path), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    pages = [sentence["page"] for sentence in told["sentences"]]
    assert pages == sorted(pages)
    assert pages[0] == 1 < pages[-1]
    for sentence in told["sentences"]:
        boxes = sentence["boxes"]
        assert boxes[0]["page"] == sentence["page"]
        for box in boxes:
            assert 0 <= box["x0"] < box["x1"] <= 596
            assert 0 <= box["top"] < box["bottom"] <= 843
