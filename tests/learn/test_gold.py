from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from gongkai.errors import GoldError
from gongkai.learn import GoldFile, convert_gold, load_gold, resolve_gold
from gongkai.learn.bare import bare_text, strip_marks
from gongkai.learn.gold_format import Verdict
from gongkai.model import (
    Analysis,
    Edition,
    ItemKind,
    Quantity,
    Role,
    SectionLabel,
    Span,
    Substance,
    Topic,
)

ROOT = Path(__file__).parents[2]
CORPUS = sorted((ROOT / "corpora" / "gold").glob("*.json"))

Json = dict[str, Any]


def _seed(gold: GoldFile) -> str:
    return (ROOT / "seeds" / gold.source).read_text(encoding="utf-8-sig")


def _bare_json(gold: GoldFile, text: str) -> Json:
    """Write gold as its annotators counted it: in characters of the bare text."""
    own: Json = json.loads(convert_gold(gold, text=text))
    bare = bare_text(text)
    for each in (*own["sentences"], *own["items"], *own["claims"]):
        each["start"], each["end"] = bare.bare_span(Span(each["start"], each["end"]))
        quote = "quote" if "quote" in each else "text"
        each[quote] = strip_marks(each[quote])
    return {
        "report": own["source"],
        "bare_sha256": bare.sha256,
        "meta": own["metadata"],
        "units": own["sentences"],
        **{key: own[key] for key in ("items", "links", "claims", "tables")},
    }


def _write(path: Path, value: object) -> Path:
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    return path


def test_the_corpus_annotates_every_seed() -> None:
    sources = {gold.source for gold in load_gold(ROOT / "corpora" / "gold")}
    assert sources == {path.name for path in (ROOT / "seeds").iterdir()}


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem[:3])
def test_a_corpus_file_fits_its_seed(path: Path) -> None:
    (gold,) = load_gold(path)
    text = _seed(gold)
    assert gold.report_id == sha256(text.encode()).hexdigest()[:16]
    assert resolve_gold(gold, text) == gold
    covered = "".join(strip_marks(sentence.text) for sentence in gold.sentences)
    assert covered == strip_marks(text)


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem[:3])
def test_a_corpus_file_is_written_as_the_converter_writes_it(path: Path) -> None:
    (gold,) = load_gold(path)
    assert convert_gold(gold, text=_seed(gold)) == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem[:3])
def test_both_formats_resolve_to_the_same_annotations(path: Path, tmp_path: Path) -> None:
    (own,) = load_gold(path)
    text = _seed(own)
    content = _bare_json(own, text)
    (counted,) = load_gold(_write(tmp_path / "bare.json", content))
    assert counted.report_id is None
    assert counted.sentences[-1].span.end == len(strip_marks(text))
    assert replace(resolve_gold(counted, text), path=own.path) == own
    content["bare_sha256"] = "0" * 64
    (unknown,) = load_gold(_write(tmp_path / "bare.json", content))
    assert replace(resolve_gold(unknown, text), path=own.path) == own


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem[:3])
def test_gold_follows_its_report_into_another_layout(path: Path) -> None:
    (gold,) = load_gold(path)
    text = _seed(gold).replace("\n\n", "\n").replace("。", "。 \n\n　　")
    moved = resolve_gold(gold, text)
    assert moved.report_id != gold.report_id
    for here, there in zip(moved.sentences, gold.sentences, strict=True):
        assert here.span.of(text) == here.text
        assert strip_marks(here.text) == strip_marks(there.text)
    assert [item.topics for item in moved.items] == [item.topics for item in gold.items]


def test_bare_gold_may_leave_out_what_it_has_nothing_to_say_of(tmp_path: Path) -> None:
    content = {"report": "a.txt", "bare_sha256": "0" * 64, "links": None}
    (gold,) = load_gold(_write(tmp_path / "bare.json", content))
    assert (gold.sentences, gold.links, gold.metadata.edition) == ((), (), None)
    assert (gold.claims, gold.tables) == (None, {})


def test_what_nobody_looked_for_is_null(tmp_path: Path, analysis: Analysis, gold: GoldFile) -> None:
    silent = replace(gold, claims=None, tables={})
    content: Json = json.loads(convert_gold(silent, text=analysis.report.text))
    assert content["claims"] is None
    content["tables"] = None
    (read,) = load_gold(_write(tmp_path / "tiny.json", content))
    assert replace(read, path=gold.path) == silent
    assert resolve_gold(read, analysis.report.text + "\n").claims is None


def _set(*place: str | int, to: object) -> Callable[[Json], None]:
    def change(content: Json) -> None:
        target: Any = content
        for step in place[:-1]:
            target = target[step]
        target[place[-1]] = to

    return change


def _shift(content: Json) -> None:
    content["sentences"][0]["start"] += 2
    content["sentences"][0]["end"] += 2


WRONG: dict[str, tuple[Callable[[Json], None], str]] = {
    "format": (
        _set("format", to="gongkai-gold/9"),
        "has the format gongkai-gold/9, expected gongkai-gold/1",
    ),
    "label": (
        _set("sentences", 2, "section", to="part_one"),
        r"sentences\[2\]\.section has the label 'part_one', expected one of front, overview",
    ),
    "role": (_set("sentences", 0, "role", to="prose"), r"sentences\[0\]\.role .* label 'prose'"),
    "substance": (_set("sentences", 0, "substance", to="x"), r"\.substance has the label 'x'"),
    "kind": (_set("items", 1, "kind", to="problem"), r"items\[1\]\.kind .* label 'problem'"),
    "topic": (_set("items", 0, "topics", to=["weather"]), r"\.topics has the label 'weather'"),
    "no topic": (_set("items", 0, "topics", to=[]), r"items\[0\]\.topics has the label ''"),
    "edition": (_set("metadata", "edition", to="2020"), "edition has the label '2020'"),
    "year": (_set("metadata", "year", to="2024"), "year is '2024', expected a whole number"),
    "published": (_set("metadata", "published", to="2025年"), "expected a date such as"),
    "region": (_set("metadata", "region", to="甲省"), "expected a list of texts"),
    "reversed span": (_set("sentences", 0, "end", to=0), r"sentences\[0\] runs from 0 to 0"),
    "no offset": (_set("sentences", 0, "end", to=None), "end is None, expected a whole number"),
    "short quote": (
        _set("items", 0, "text", to="一是"),
        r"items\[I1\] quotes '一是', expected '10 characters'",
    ),
    "overlap": (_shift, r"sentences\[1\] starts at .*before the one ahead of it ends"),
    "same id": (_set("items", 1, "id", to="I1"), "two items have the id 'I1'"),
    "dangling link": (_set("links", 0, "remedy", to="R9"), "names 'R9', which is no remedy"),
    "link of one kind": (_set("links", 0, "remedy", to="I2"), "names 'I2', which is no remedy"),
    "foreign head": (
        _set("items", 0, "head", to="别的"),
        "the head '别的' is no part of the item I1",
    ),
    "items": (_set("items", to={}), "items is {}, expected a list of objects"),
    "metadata": (_set("metadata", to=[]), r"metadata is \[\], expected an object"),
    "report id": (_set("report_id", to="x"), "report_id is 'x', expected 16 hexadecimal digits"),
    "no metadata": (_set("metadata", to={}), r"metadata\.issuer is nothing, expected a value or"),
    "no sentences": (_set("sentences", to=None), "sentences is None, expected a value"),
    "no links": (_set("links", to=None), "links is None, expected a value"),
    "no tables": (lambda content: content.pop("tables"), "tables is nothing, expected a value"),
    "table": (_set("tables", "requests", to=[]), r"tables\.requests is \[\], expected an object"),
    "row": (
        _set("tables", "requests", "new", to="3"),
        r"tables\.requests\.new is '3', expected a n",
    ),
    "cell": (_set("tables", "requests", "new", to=[3, "0"]), "null, or a list of these"),
    "claim": (
        _set("claims", to=[{"start": 0, "end": 1, "quote": "柳", "quantity": "cows"}]),
        r"claims\[0\]\.quantity has the label 'cows'",
    ),
}


@pytest.mark.parametrize(("change", "message"), WRONG.values(), ids=WRONG)
def test_what_does_not_fit_is_named(
    tmp_path: Path,
    analysis: Analysis,
    gold: GoldFile,
    change: Callable[[Json], None],
    message: str,
) -> None:
    content: Json = json.loads(convert_gold(gold, text=analysis.report.text))
    change(content)
    with pytest.raises(GoldError, match=message) as caught:
        load_gold(_write(tmp_path / "tiny.json", content))
    assert "tiny.json" in str(caught.value)
    assert caught.value.in_language("zh")


@pytest.mark.parametrize(
    "content", [b"", b"{", b"\xff\xfe{}", b"[" * 100_000, rb'{"report": "\ud800"}']
)
def test_a_file_that_is_no_json_is_an_error(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "x.json"
    file.write_bytes(content)
    with pytest.raises(GoldError, match=r"x\.json: the gold file cannot be read as JSON"):
        load_gold(file)


@pytest.mark.parametrize("content", [[], {}, {"text": "…", "label": []}, None])
def test_json_of_another_kind_is_an_error(tmp_path: Path, content: object) -> None:
    with pytest.raises(
        GoldError, match=r"has the format (none|list|NoneType), expected gongkai-gold/1"
    ):
        load_gold(_write(tmp_path / "x.json", content))


def test_a_path_without_gold_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="no such gold file or folder"):
        load_gold(tmp_path / "none")
    with pytest.raises(GoldError, match="holds no gold file"):
        load_gold(tmp_path)


def test_a_folder_is_loaded_in_the_order_of_its_paths_without_hidden_files(
    tmp_path: Path, analysis: Analysis, gold: GoldFile
) -> None:
    content: Json = json.loads(convert_gold(gold, text=analysis.report.text))
    for name in ("b.json", "a.json", ".c.json"):
        content["sentences"].pop()
        _write(tmp_path / name, content | {"source": name})
    assert [each.source for each in load_gold(tmp_path)] == ["a.json", "b.json"]


def test_two_files_about_one_report_are_refused(
    tmp_path: Path, analysis: Analysis, gold: GoldFile
) -> None:
    text = analysis.report.text
    _write(tmp_path / "a.json", json.loads(convert_gold(gold, text=text)))
    _write(tmp_path / "b.json", _bare_json(gold, text))
    with pytest.raises(GoldError, match=r"b\.json: it annotates the same report as .*a\.json"):
        load_gold(tmp_path)


def test_a_quote_that_is_not_its_slice_is_named(analysis: Analysis, gold: GoldFile) -> None:
    item = gold.items[1]
    moved = replace(item, span=Span(item.span.start + 1, item.span.end + 1))
    wrong = replace(gold, items=(gold.items[0], moved, *gold.items[2:]))
    with pytest.raises(GoldError, match=r"items\[I2\] quotes '二是政策图解不够多。', expected"):
        resolve_gold(wrong, analysis.report.text)


def test_a_span_beyond_the_text_is_named(analysis: Analysis, gold: GoldFile) -> None:
    item = replace(gold.items[0], span=Span(9_000, 9_010))
    wrong = replace(gold, items=(item,))
    with pytest.raises(GoldError, match=r"items\[I1\] quotes"):
        resolve_gold(wrong, analysis.report.text)
    with pytest.raises(GoldError, match=r"items\[I1\] quotes .*text that stands in sentences"):
        resolve_gold(wrong, analysis.report.text + "\n")


def test_a_bare_quote_that_is_not_its_slice_is_named(analysis: Analysis, gold: GoldFile) -> None:
    text = analysis.report.text
    sentences = tuple(
        replace(each, span=bare_text(text).bare_span(each.span)) for each in gold.sentences
    )
    counted = replace(gold, report_id=None, bare_sha256="0" * 64, sentences=sentences)
    with pytest.raises(GoldError, match=r"items\[I1\] quotes"):
        resolve_gold(counted, text)


def test_a_head_is_quoted_as_it_is_printed(analysis: Analysis, gold: GoldFile) -> None:
    item = replace(gold.items[0], head="栏目更新偏慢")
    named = replace(gold, items=(item, *gold.items[1:]))
    text = analysis.report.text.replace("栏目更新", "栏目\n更新")
    assert resolve_gold(named, text).items[0].head == "栏目\n更新偏慢"


def test_the_data_card_counts_what_is_there() -> None:
    card = (ROOT / "corpora" / "gold" / "README.md").read_text(encoding="utf-8")
    for gold in load_gold(ROOT / "corpora" / "gold"):
        about = gold.metadata
        claims = gold.claims or ()
        counts = [len(each) for each in (gold.sentences, gold.items, gold.links, claims)]
        row = [gold.source, about.issuer, about.year, about.edition, *counts]
        assert f"| {' | '.join(map(str, row))} |\n" in card


@pytest.mark.parametrize(
    "labels", [SectionLabel, Role, Substance, ItemKind, Topic, Edition, Quantity, Verdict]
)
def test_the_data_card_names_every_label(labels: type[StrEnum]) -> None:
    card = (ROOT / "corpora" / "gold" / "README.md").read_text(encoding="utf-8")
    assert ", ".join(labels) in " ".join(card.split())


def test_a_jsonl_file_holds_gold_line_by_line(tmp_path: Path) -> None:
    lines = [
        json.dumps(json.loads(path.read_text(encoding="utf-8")), ensure_ascii=False)
        for path in CORPUS
    ]
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "b.jsonl").write_text("\n".join(lines[1:]) + "\n\n", encoding="utf-8")
    (folder / "a.json").write_text(lines[0], encoding="utf-8")
    loaded = load_gold(folder)
    assert [replace(gold, path="") for gold in loaded] == [
        replace(load_gold(path)[0], path="") for path in CORPUS
    ]
    assert [Path(gold.path).name for gold in loaded] == [
        *("a.json", "b.jsonl#1", "b.jsonl#2", "b.jsonl#3", "b.jsonl#4")
    ]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "cannot be read"),
        ("[]", "list"),
        ('{"format": "gongkai-gold/1", "source": "x"}', "metadata is nothing"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line: str, reason: str) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_text(f"\n{line}\n", encoding="utf-8")
    with pytest.raises(GoldError, match=rf"gold\.jsonl#2.*{reason}"):
        load_gold(file)


def test_lines_about_one_report_are_twins(tmp_path: Path) -> None:
    line = json.dumps(json.loads(CORPUS[0].read_text(encoding="utf-8")), ensure_ascii=False)
    file = tmp_path / "gold.jsonl"
    file.write_text(f"{line}\n{line}\n", encoding="utf-8")
    with pytest.raises(GoldError, match=r"gold\.jsonl#2.*gold\.jsonl#1"):
        load_gold(file)
