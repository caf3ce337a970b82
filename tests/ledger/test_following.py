"""What became of an issue: admitted again, its remedy done, both, or not mentioned."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gongkai import Settings, analyze
from gongkai.ingest import report_from_text
from gongkai.ledger import follow_issues
from gongkai.model import Analysis, ItemKind, LedgerEntry, LedgerStatus, Link, Span
from tests.years import report

OTHER_ISSUE = "窗口电话无人接听。"
OTHER_REMEDY = "安排专人值守窗口电话。"


def read(text: str) -> Analysis:
    return analyze(report_from_text(text, source="a.txt"), Settings(model="rules"))


def linked(analysis: Analysis) -> Analysis:
    """Return the analysis with its one remedy as answer to its one issue."""
    return replace(analysis, links=(Link("I1", "R1", 1.0, ()),))


def follow(
    issue: str,
    remedy: str,
    *,
    deeds: tuple[str, ...] = (),
    issues: tuple[str, ...] = (OTHER_ISSUE,),
    remedies: tuple[str, ...] = (OTHER_REMEDY,),
) -> tuple[LedgerEntry, str]:
    """Return what the second year says of the one issue of the first, and its text."""
    earlier = linked(read(report(2023, issues=(issue,), remedies=(remedy,))))
    later = read(report(2024, deeds=deeds, issues=issues, remedies=remedies))
    (entry,) = follow_issues(earlier, later)
    return entry, later.report.text


def quote(span: Span | None, text: str) -> str | None:
    return span and span.of(text)


# an issue, and what the next year admits; whether it is the same
ISSUES = [
    ("栏目更新不够及时。", "栏目更新仍不及时。", True),
    ("政策解读形式单一。", "政策解读的形式仍较为单一。", True),
    ("信息公开的时效性有待提高。", "政府信息公开的时效性仍需进一步加强。", True),
    ("公开内容的深度不足，群众看不明白。", "公开内容的深度有待进一步拓展。", True),
    ("工作人员业务能力还有欠缺。", "部分工作人员的业务能力有待提升。", True),
    ("对《条例》的学习不够深入。", "《条例》学习仍不够。", True),
    ("队伍不稳定，经办人员更换频繁。", "经办人员更换频繁，队伍还不够稳定。", True),
    ("政务新媒体更新频次偏低。", "政务新媒体的更新频次还是偏低。", True),
    ("依申请公开答复文书不够规范。", "个别依申请公开答复文书仍不规范。", True),
    ("公众参与程度不高。", "公众参与的程度还不高。", True),
    ("政府信息公开内容不够全面。", "政府信息公开意识不强。", False),
    ("政府信息公开内容不够全面。", "政府信息公开队伍力量薄弱。", False),
    ("栏目更新不够及时。", "栏目设置不够合理。", False),
    ("政策解读形式单一。", "公开渠道单一。", False),
    ("业务培训有待加强。", "监督检查有待加强。", False),
    ("依申请公开答复文书不够规范。", "依申请公开知晓度不高。", False),
    ("队伍不稳定，经办人员更换频繁。", "查阅点位置偏远，群众不便。", False),
    ("部分单位重视不够。", "部分单位报送材料慢。", False),
    ("依申请公开答复不够规范。", "个别依申请公开答复文书仍不规范。", True),  # 0.46
    ("业务培训有待加强。", "业务培训内容陈旧。", False),  # 0.38
]

# a remedy, and what the next year tells; whether it tells that the remedy was carried out
DEEDS = [
    ("建立栏目更新提醒台账，逐月核对。", "印发栏目更新提醒台账，按月核对栏目12个。", True),
    ("组织业务培训，提升经办人员能力。", "全年组织业务培训4次。", True),
    ("录制政策解读短片。", "录制政策解读短片6部。", True),
    ("增设村级查阅点。", "在六个村增设村级查阅点6处。", True),
    ("聘请社会监督员。", "公开聘请社会监督员8名，开展评议2次。", True),
    ("制定依申请公开答复文书样本。", "制定了依申请公开答复文书样本，全局统一使用。", True),
    ("举办政务公开开放日活动。", "9月举办“政务公开开放日”活动，邀请群众30人。", True),
    ("修订信息发布审核制度。", "修订信息发布审核制度，明确三级责任。", True),
    ("建立信息发布提醒机制。", "二是建立信息发布提醒机制，到期前三天短信提示。", True),
    ("编制办事指南口袋书。", "编制《办事指南口袋书》，向村民发放900册。", True),
    ("加大政策解读力度。", "全年发布政策解读12篇。", False),
    ("优化平台建设。", "平台建设不断优化。", False),
    ("进一步提高公开质量。", "公开质量稳步提高。", False),
    ("组织业务培训，提升经办人员能力。", "全年组织消防演练2次。", False),
    ("建立栏目更新提醒台账，逐月核对。", "建立固定资产台账。", False),
    ("增设村级查阅点。", "撤并村级便民点3处。", False),
    ("拓宽公开的形式。", "在公开的形式上，以网站为主，以公开栏为辅。", False),
    ("聘请社会监督员。", "聘请法律顾问1名。", False),
    ("录制政策解读短片。", "下一步将录制政策解读短片。", False),
    ("修订信息发布审核制度。", "拟于明年修订信息发布审核制度。", False),
    ("修订信息发布审核制度。", "修订信息发布流程。", False),  # 0.43
]


@pytest.mark.parametrize(("issue", "later", "is_same"), ISSUES)
def test_an_issue_comes_again_in_other_words(issue: str, later: str, *, is_same: bool) -> None:
    entry, text = follow(issue, OTHER_REMEDY, issues=(later,))
    expected = LedgerStatus.AGAIN if is_same else LedgerStatus.UNMENTIONED
    assert entry.status is expected, entry.again_similarity
    assert quote(entry.again_span, text) == (f"一是{later}" if is_same else None)


@pytest.mark.parametrize(("remedy", "later", "is_done"), DEEDS)
def test_a_remedy_is_reported_as_done(remedy: str, later: str, *, is_done: bool) -> None:
    entry, text = follow("个别工作落实不够。", remedy, deeds=(later,))
    assert entry.remedy_ids == ("R1",)
    expected = LedgerStatus.DONE if is_done else LedgerStatus.UNMENTIONED
    assert entry.status is expected, entry.done_similarity
    assert later.strip("。") in (quote(entry.done_span, text) or "") if is_done else True


def test_done_and_admitted_again() -> None:
    entry, text = follow(
        "栏目更新不够及时。",
        "建立栏目更新提醒台账。",
        deeds=("建立栏目更新提醒台账，每周核对。",),
        issues=(OTHER_ISSUE, "栏目更新仍不及时。"),
    )
    assert entry.status is LedgerStatus.DONE_AND_AGAIN
    assert entry.again_id == "I2"
    assert quote(entry.again_span, text) == "二是栏目更新仍不及时。"
    assert quote(entry.done_span, text) == "建立栏目更新提醒台账，每周核对。"
    assert 0.4 <= entry.again_similarity <= 1.0
    assert 0.5 <= entry.done_similarity <= 1.0


def test_a_promise_that_is_made_again_is_not_done() -> None:
    remedy = "建立栏目更新提醒台账。"
    entry, _ = follow("栏目更新不够及时。", remedy, remedies=(remedy,))
    assert entry.status is LedgerStatus.UNMENTIONED


def test_a_sentence_taken_over_from_the_year_before_tells_of_no_deed() -> None:
    deed = "全年组织业务培训{}次。"
    before = report(2023, deeds=(deed.format(3),), remedies=("组织业务培训。",))
    for told, is_done in ((deed.format(5), False), ("10月组织业务培训5次。", True)):
        (entry,) = follow_issues(linked(read(before)), read(report(2024, deeds=(told,), issues=())))
        assert (entry.status is LedgerStatus.DONE) is is_done


def test_an_issue_without_remedy_is_followed_too() -> None:
    earlier = read(report(2023, issues=("栏目更新不够及时。",), remedies=()))
    later = read(report(2024, issues=("栏目更新仍不及时。",)))
    (entry,) = follow_issues(earlier, later)
    assert entry.remedy_ids == ()
    assert entry.status is LedgerStatus.AGAIN
    assert (entry.done_similarity, entry.done_span, entry.done_sentence_no) == (0.0, None, None)


def test_a_report_that_says_nothing_mentions_nothing() -> None:
    earlier = read(report(2023))
    later = Analysis(report_from_text("夜深了。", source="b.txt"))
    (entry,) = follow_issues(earlier, later)
    assert entry.status is LedgerStatus.UNMENTIONED
    assert (entry.again_similarity, entry.done_similarity) == (0.0, 0.0)
    assert follow_issues(later, earlier) == ()


def test_every_issue_has_one_entry_in_its_order() -> None:
    points = ("栏目更新不够及时。", "政策解读形式单一。", "窗口人员轮岗频繁。")
    earlier = read(report(2023, issues=points))
    issues = [item.item_id for item in earlier.items if item.kind is ItemKind.ISSUE]
    entries = follow_issues(earlier, read(report(2024, issues=points[::-1])))
    assert [entry.issue_id for entry in entries] == issues
    assert {entry.again_similarity for entry in entries} == {1.0}
    assert [entry.again_id for entry in entries] == ["I3", "I2", "I1"]
