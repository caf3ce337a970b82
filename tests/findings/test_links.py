"""Links: their scores, their threshold, and lists beyond any report's."""

from gongkai import Settings, analyze
from gongkai.ingest import report_from_text
from gongkai.model import Analysis, LinkEvidence

FIVE = "五、存在的主要问题及改进情况\n"


def read(text: str, min_link_score: float = 0.5) -> Analysis:
    report = report_from_text(FIVE + text, source="x")
    return analyze(report, Settings(min_link_score=min_link_score, model="rules"))


def test_the_threshold_holds_for_links_by_place_too() -> None:
    text = "存在问题:1.慢;2.散。改进:1.提速;2.归口。"
    by_place = [link for link in read(text).links if link.evidence == (LinkEvidence.POSITION,)]
    assert [link.score for link in by_place] == [0.5]
    assert all(link.score >= 0.6 for link in read(text, 0.6).links)


def test_evidence_is_named() -> None:
    links = read("一是解读少。二是回信慢。\n下一步，针对解读少的问题，开展专题图解。").links
    assert [link.evidence for link in links] == [
        (LinkEvidence.SUBJECT, LinkEvidence.POSITION, LinkEvidence.REFERENCE)
    ]


def test_very_long_lists_are_still_linked() -> None:
    n_items = 300
    issues = "".join(f"{number}.更新慢。" for number in range(1, n_items + 1))
    remedies = "".join(f"{number}.及时更新。" for number in range(1, n_items + 1))
    analysis = read(f"政府信息公开工作存在问题：\n{issues}\n改进措施：\n{remedies}\n")
    assert len({link.remedy_id for link in analysis.links}) > 50
