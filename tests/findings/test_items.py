"""Items: heads, ordinals as printed, concreteness."""

import pytest

from gongkai import analyze
from gongkai.ingest import report_from_text
from gongkai.model import Item
from gongkai.settings import Settings

FIVE = "五、存在的主要问题及改进情况\n"


def items(text: str) -> list[tuple[Item, str]]:
    analysis = analyze(report_from_text(FIVE + text, source="x"), Settings(model="rules"))
    whole = analysis.report.text
    return [(item, item.head.of(whole) if item.head else "") for item in analysis.items]


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("一是更新不及时。部分栏目半年未更新。", "更新不及时"),
        ("一是更新不及时，部分栏目半年未更新，群众意见较大，影响较坏。", "更新不及时"),
        ("1.标准化与品牌化缺失，定位不清：目录与内容脱节。", "标准化与品牌化缺失，定位不清"),
        ("虽取得一定成效，但仍存在公开内容不够全面、专职人员不足等问题。", "公开内容不够全面"),
        ("下一步，我镇将丰富公开内容，完善回应机制。", "丰富公开内容"),
        ("（一）队伍不稳定\n人员变动频繁。", "队伍不稳定"),
    ],
)
def test_head(text: str, head: str) -> None:
    assert items(text)[0][1] == head


def test_ordinals_are_quoted_as_printed() -> None:
    text = "（一）更新慢。\n（二）人手少。\n下一步：①提速。②增编。"
    assert [item.ordinal for item, _ in items(text)] == ["（一）", "（二）", "①", "②"]


def test_items_that_begin_with_a_year() -> None:
    text = "存在问题：\n1.更新慢。\n2.人手少。\n改进措施：\n1.加快更新。\n2.2025年增配人员。\n"
    assert [item.item_id for item, _ in items(text)] == ["I1", "I2", "R1", "R2"]


def test_concreteness() -> None:
    text = "下一步，由县督查室牵头，每周更新850项，建立“双月督查”机制。"
    assert items(text)[0][0].concreteness == ("actor", "deadline", "quantity", "named")


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("一是内容的及时性、便民性有待提高。", ["timeliness", "accessibility", "content"]),
        ("一是文体系统的网页需要改进。", ["platform"]),
        ("一是业务条线的栏目更新慢。", ["timeliness", "platform"]),
        ("一是信息共享机制不够健全。", ["mechanism"]),
    ],
)
def test_topics(text: str, topics: list[str]) -> None:
    """Of topics that are about as strong, the first named is the main one."""
    assert [topic.value for topic in items(text)[0][0].topics] == topics
