"""The component of spaCy: spans and analysis on a Doc, wherever the Doc goes."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from gongkai import Analysis, Settings, analyze
from gongkai.errors import InputError, ModelError, SettingsError
from gongkai.ingest import report_from_text
from gongkai.spacy.plain import read_analysis, write_analysis

TEXTS = [
    path.read_text(encoding="utf-8").replace("\r\n", "\n")
    for path in sorted(Path("seeds").glob("*.txt"))
]
JIEBA = {"nlp": {"tokenizer": {"@tokenizers": "gongkai.jieba.v1"}}}
GROUPS = ("sections", "issues", "remedies", "claims")


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = spacy.blank("zh", config=JIEBA)
    nlp.add_pipe("gongkai")
    return nlp


@pytest.fixture(scope="module")
def docs(nlp: Language) -> list[Doc]:
    return list(nlp.pipe(TEXTS))


def analysed(text: str, **settings: float) -> Analysis:
    report = report_from_text(text, source="spacy", settings=Settings(**settings))  # type: ignore[arg-type]
    return analyze(report, Settings(**settings))  # type: ignore[arg-type]


def spans(doc: Doc) -> list[tuple[str, str, str, str]]:
    return [
        (group, span.label_, span.id_, span.text) for group in GROUPS for span in doc.spans[group]
    ]


def same(docs: list[Doc], others: list[Doc]) -> bool:
    return all(
        (doc.text, doc._.gongkai, spans(doc)) == (other.text, other._.gongkai, spans(other))
        for doc, other in zip(docs, others, strict=True)
    )


def test_a_doc_has_the_analysis_of_its_text(docs: list[Doc]) -> None:
    assert [doc.text for doc in docs] == TEXTS
    assert [doc._.gongkai for doc in docs] == [analysed(text) for text in TEXTS]


@pytest.mark.parametrize("config", [JIEBA, {}], ids=["words", "characters"])
def test_spans_are_those_of_the_analysis(config: dict[str, object]) -> None:
    nlp = spacy.blank("zh", config=config)
    nlp.add_pipe("gongkai")
    for doc in nlp.pipe(TEXTS):
        found = doc._.gongkai
        assert [span.label_ for span in doc.spans["sections"]] == [
            section.label for section in found.sections
        ]
        ids = {span.id_: span for name in ("issues", "remedies") for span in doc.spans[name]}
        assert len(ids) == len(found.items) > 0
        for item in found.items:
            span = ids[item.item_id]
            assert span.label_ == item.topics[0]
            # whole tokens, so up to a token more at either end
            assert span.start_char <= item.span.start < item.span.end <= span.end_char
            assert span.end_char - span.start_char - len(item.span.of(doc.text)) <= 8
        assert {link.issue_id for link in found.links} <= ids.keys()


def test_a_text_that_is_no_report_has_no_spans(nlp: Language) -> None:
    doc = nlp("今天食堂供应青禾米线。")
    assert doc._.gongkai.items == ()
    assert [len(doc.spans[group]) for group in GROUPS] == [0] * len(GROUPS)
    assert spacy.blank("zh")("未经分析")._.gongkai is None


def test_settings_come_from_the_config() -> None:
    nlp = spacy.blank("zh", config=JIEBA)
    nlp.add_pipe("gongkai", config={"settings": {"min_link_score": 0.9, "repairs": ["script"]}})
    component = nlp.get_pipe("gongkai")
    assert component.settings == Settings(min_link_score=0.9, repairs=("script",))  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"min_score": 0.5}, "no setting is called min_score; expected some of: .*min_link_score"),
        ({"min_link_score": 2}, "it must lie between 0 and 1"),
    ],
)
def test_settings_are_checked(settings: dict[str, object], message: str) -> None:
    with pytest.raises(SettingsError, match=message):
        spacy.blank("zh").add_pipe("gongkai", config={"settings": settings})


def test_errors_go_where_spacy_sends_them() -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe("gongkai", config={"settings": {"max_chars": 5}})
    with pytest.raises(InputError, match="the limit"):
        nlp("一二三四五六")
    failed: list[str] = []
    nlp.set_error_handler(lambda _name, _proc, docs, _error: failed.extend(map(str, docs)))  # type: ignore[arg-type, return-value] # spaCy's type is of handlers that raise
    assert [doc.text for doc in nlp.pipe(["一二三四五六", "一二三"])] == ["一二三"]
    assert failed == ["一二三四五六"]


# spaCy forks its workers, and threads of libraries loaded by other tests are no matter of ours.
@pytest.mark.filterwarnings("ignore:.*use of fork:DeprecationWarning")
def test_docs_come_back_from_other_processes(nlp: Language, docs: list[Doc]) -> None:
    assert same(docs, list(nlp.pipe(TEXTS, n_process=2, batch_size=1)))


def test_a_saved_pipeline_is_read_by_spacy(tmp_path: Path, docs: list[Doc]) -> None:
    nlp = spacy.blank("zh", config=JIEBA)
    nlp.add_pipe("gongkai", config={"settings": {"model": "linear"}})
    nlp.to_disk(tmp_path / "pipeline")
    code = (
        "import json, pathlib, sys, spacy\n"
        "nlp = spacy.load(sys.argv[1])\n"
        "doc = nlp(pathlib.Path(sys.argv[2]).read_text(encoding='utf-8'))\n"
        "told = [(g, s.label_, s.id_, s.text) for g in sys.argv[3:] for s in doc.spans[g]]\n"
        "sys.stdout.buffer.write(json.dumps(told).encode())"
    )
    path = tmp_path / "report.txt"
    path.write_text(TEXTS[0], encoding="utf-8", newline="")
    done = subprocess.run(
        [sys.executable, "-c", code, tmp_path / "pipeline", path, *GROUPS],
        capture_output=True,
        check=True,
    )
    assert [tuple(told) for told in json.loads(done.stdout)] == spans(docs[0])


def test_docs_go_through_bytes_and_files(nlp: Language, docs: list[Doc]) -> None:
    assert same(docs, [Doc(nlp.vocab).from_bytes(doc.to_bytes()) for doc in docs])
    kept = DocBin(store_user_data=True, docs=docs).to_bytes()
    assert same(docs, list(DocBin().from_bytes(kept).get_docs(nlp.vocab)))
    bare = DocBin(docs=docs).to_bytes()
    back = list(DocBin().from_bytes(bare).get_docs(nlp.vocab))
    assert [spans(doc) for doc in back] == [spans(doc) for doc in docs]
    assert [doc._.gongkai for doc in back] == [None] * len(docs)


def test_an_analysis_with_one_of_everything_comes_back_from_json(analysis: Analysis) -> None:
    told = write_analysis(analysis)
    assert json.loads(told).keys() == {field.name for field in fields(Analysis)}
    assert analysis.report.text not in told
    assert read_analysis(told, analysis.report.text) == analysis


def test_gongkai_itself_loads_neither_spacy_nor_jieba() -> None:
    code = (
        "import sys, gongkai.cli, gongkai.pipeline, gongkai.text.tokens\n"
        "sys.exit(bool({'spacy', 'jieba', 'rjieba'} & sys.modules.keys()))"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_part_of_a_doc_has_no_analysis(docs: list[Doc]) -> None:
    part = docs[0][10:200].as_doc(copy_user_data=True)
    assert part._.gongkai is None


@pytest.mark.parametrize("settings", [{"min_link_score": "x"}, {"max_chars": None}, {"model": 5}])
def test_a_setting_of_another_type_is_refused(settings: dict[str, object]) -> None:
    nlp = spacy.blank("zh")
    with pytest.raises(SettingsError, match="it must be of the type"):
        nlp.add_pipe("gongkai", config={"settings": settings})


def test_a_model_that_is_nowhere_is_told_at_once() -> None:
    nlp = spacy.blank("zh")
    with pytest.raises(ModelError, match="nosuchmodel"):
        nlp.add_pipe("gongkai", config={"settings": {"model": "nosuchmodel"}})
