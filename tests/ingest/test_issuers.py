"""Who issued a report, told in all the shapes in which reports tell it, or fail to."""

import pytest

from gongkai.ingest.metadata import read_metadata
from gongkai.model import PageField

PARTS = "一、总体情况\n（一）主动公开。全年公开信息41条。\n六、其他需要报告的事项\n无。\n"
BARE = "政府信息公开工作年度报告\n"
# text, issuer, where it was read
CASES = [
    # the title
    ("青石县教育局2023年政府信息公开工作年度报告\n", "青石县教育局", "title"),
    ("2008年柳泉镇人民政府信息公开工作年度报告\n", "柳泉镇人民政府", "title"),
    ("关于报送柳泉镇2023年政府信息公开工作年度报告的函\n", "柳泉镇", "title"),
    ("青石县教育局2023年度政府信息\n公开工作年度报告\n", "青石县教育局", "title"),
    ("青石县教育局\n2023年政府信息公开工作年度报告\n", "青石县教育局", "title"),
    (
        "云州高新区（经开区）管委会2022年度政府信息公开工作报告\n",
        "云州高新区(经开区)管委会",
        "title",
    ),
    ("青石县教育局2023年政府信息公开工作年度报告 | |||||\n", "青石县教育局", "title"),
    ("政府信息公开工作年度报告（白塔区教育局）\n", "白塔区教育局", "title"),
    ("市府东路街道政府信息公开工作年度报告\n", "市府东路街道", "title"),
    ("“白塔区司法局2021年政府信息公开年报”\n", "白塔区司法局", "title"),
    ("标 题 | 柳泉开发区管委会2024年政府信息公开工作年度报告 | ||\n", "柳泉开发区管委会", "title"),
    ("标题青石县杨柳乡2022年政府信息公开工作年度报告\n", "青石县杨柳乡", "title"),
    ("柳泉镇2023年政府信息公开工作年度报告 2024-01-30\n", "柳泉镇", "title"),
    ("云州海关2023年政府信息公开工作年度报告\n", "云州海关", "title"),
    ("云州海关关于2023年政府信息公开工作年度报告\n", "云州海关", "title"),
    ("中国人民银行云州中心支行2023年度报告\n", "中国人民银行云州中心支行", "title"),
    ("经开区管委会2023年政府信息公开年报\n", "经开区管委会", "title"),
    # the title, completed by the signature
    (
        "桃源乡2018年政府信息公开工作年度报告\n" + PARTS + "青石县桃源乡人民政府\n2018年12月31日\n",
        "青石县桃源乡人民政府",
        "signature",
    ),
    (
        "县教育局2023年政府信息公开年度报告\n" + PARTS + "青石县教育局\n2024年1月5日\n",
        "青石县教育局",
        "signature",
    ),
    (
        "青石县人民政府2023年政府信息公开年度报告\n" + PARTS + "青石县人民政府办公室\n",
        "青石县人民政府",
        "title",
    ),
    (
        "柳泉镇2023年政府信息公开年度报告\n" + PARTS + "柳泉镇人民政府\n青石县人民政府\n网站地图\n",
        "柳泉镇人民政府",
        "signature",
    ),
    # a title within a sentence
    (
        "现发布《云州经济开发区管理委员会2022年政府信息公开工作年度报告》。\n" + PARTS,
        "云州经济开发区管理委员会",
        "titled",
    ),
    (
        BARE + "特向社会公布柳泉镇人民政府2008年政府信息公开工作年度报告。\n" + PARTS,
        "柳泉镇人民政府",
        "titled",
    ),
    (
        "特向社会公布云州电业局政府信息公开工作2021年度报告。\n" + PARTS,
        "云州电业局",
        "titled",
    ),
    (
        "柳泉县2009年政府信息公开工作年度报告（以下简称年报）根据条例编制。\n" + PARTS,
        "柳泉县",
        "titled",
    ),
    (
        "根据要求，对2024年白塔区招商局政府信息公开工作情况报告如下：\n" + PARTS,
        "白塔区招商局",
        "titled",
    ),
    # the signature alone
    (BARE + PARTS + "青石街道办事处\n2024年1月5日\n", "青石街道办事处", "signature"),
    (
        BARE + "我乡公开信息。\n" + PARTS + "桃源乡人民政府\n青石县人民政府\n",
        "桃源乡人民政府",
        "signature",
    ),
    # who says that it wrote the report
    (BARE + "本报告由云州市民政局根据《条例》编制。\n" + PARTS, "云州市民政局", "author"),
    (
        BARE + "按照要求，白塔区青石街道办事处编制2021年报告。\n" + PARTS,
        "白塔区青石街道办事处",
        "author",
    ),
    (
        BARE + "根据条例要求，青石县教育体育局现向社会公开本报告。\n" + PARTS,
        "青石县教育体育局",
        "author",
    ),
    (BARE + "本报告由云岭省人民政府办公厅编制。\n" + PARTS, "云岭省人民政府办公厅", "author"),
    (BARE + "本报告由柳泉镇人民政府党政办公室编制。\n" + PARTS, "柳泉镇人民政府", "author"),
    (BARE + "柳泉大学学校办公室结合学校实际情况，编制发布本报告。\n", "柳泉大学", "author"),
    # whom to ask
    (BARE + "如有疑问，请与白塔区教育局联系。\n" + PARTS, "白塔区教育局", "contact"),
    (
        BARE + "如有疑问，请联系：青石县桃源乡政府信息公开办公室，电话：1。\n",
        "青石县桃源乡人民政府",
        "contact",
    ),
    (BARE + "请与青石县高新区管委会办公室联系（电话：1）。\n", "青石县高新区管理委员会", "contact"),
    (BARE + "可与桃源乡人民政府党政办联系。\n", "桃源乡人民政府", "contact"),
    (
        BARE + "请与本单位联系，地址：青石县桃源乡人民政府党政办。我乡公开信息8条。\n",
        "青石县桃源乡人民政府",
        "address",
    ),
    (
        BARE + "可与云州市人民政府办公室政府信息公开中心联系（地址：1）。\n",
        "云州市人民政府办公室",
        "contact",
    ),
    (
        BARE + "请与北山街道政务公开（政府信息公开）领导小组办公室联系。\n我街公开信息8条。\n",
        "北山街道办事处",
        "contact",
    ),
    # a name without its place, where another place of the text completes it
    (
        BARE + "现将市水利局2014年度政府信息公开情况报告如下。请联系：云州市水利局。\n",
        "云州市水利局",
        "contact",
    ),
    # the page
    (
        "索引号 | 1 | 发布机构 | 柳泉镇 | 文号 |\n2020年，我镇公开信息8条。\n" + PARTS,
        "柳泉镇",
        "page line",
    ),
    ("首页 > 政务公开 > 柳泉镇 > 年报\n" + BARE + PARTS + "我镇将改进。\n", "柳泉镇", "page path"),
    # the subject of the first sentences
    ("一、总体情况\n2021年，冲江街道认真贯彻落实条例。\n", "冲江街道", "subject"),
    ("一、总体情况\n2023年，白塔区教育局在区委领导下公开信息8条。\n", "白塔区教育局", "subject"),
    (
        "一、总体情况\n2024年，云州市水务集团有限公司严格落实条例。\n",
        "云州市水务集团有限公司",
        "subject",
    ),
    # the town that says 我乡 and is named once
    (
        "一、总体情况\n我乡公开信息8条。截至12月31日，桃源乡人民政府公开信息3条。\n",
        "桃源乡人民政府",
        "text",
    ),
    # the owner of the site, when what it calls itself does not speak against it
    (BARE + PARTS + "主办单位：青石县人民政府 承办单位：某公司\n", "青石县人民政府", "page owner"),
]


@pytest.mark.parametrize(("text", "issuer", "origin"), CASES)
def test_issuer(text: str, issuer: str, origin: str) -> None:
    fact = read_metadata(text).issuer
    assert fact is not None
    assert (fact.value, fact.origin) == (issuer, origin)


NOBODY = [
    "一、总体情况\n我局公开信息8条。\n主办单位：青石县人民政府\n",
    "一、总体情况\n我镇公开信息8条。请与区政府办公室联系。\n",
    "来源：本站原创\n一、总体情况\n公开信息8条。\n",
    "本报告由六部分组成。\n2024年，在区委、区政府的坚强领导下，工作有序开展。\n",
    "××县2023年工作开展情况\n",
]


@pytest.mark.parametrize("text", NOBODY)
def test_nobody_is_better_than_a_guess(text: str) -> None:
    assert read_metadata(text).issuer is None


def test_the_index_table_tells_what_the_text_does_not() -> None:
    fields = (PageField("发布机构", "北山街道"), PageField("生成日期", "2026-01-23 16:24:38"))
    metadata = read_metadata("一、总体情况\n我街道公开信息8条。\n", fields)
    assert metadata.issuer is not None
    assert (metadata.issuer.value, metadata.issuer.origin) == ("北山街道", "page field")
    assert metadata.issuer.span is None
    assert metadata.published is not None
    assert str(metadata.published.value) == "2026-01-23"


@pytest.mark.parametrize("value", ["柳泉镇2023年政府信息公开年报", "本站", "青石县人民政府"])
def test_a_field_that_holds_no_name_of_the_author_is_passed_over(value: str) -> None:
    fields = (PageField("发布机构", value),)
    assert read_metadata("一、总体情况\n我镇公开信息8条。\n", fields).issuer is None
