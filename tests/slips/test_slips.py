"""What a copied template left behind is found, and what merely looks so is left alone."""

from pathlib import Path

import pytest

from gongkai.ingest import report_from_text
from gongkai.model import Slip
from gongkai.sections import find_sections
from gongkai.slips import find_slips

TOWN = "柳泉镇2024年政府信息公开工作年度报告\n"
RURAL = "桃源乡2024年政府信息公开工作年度报告\n"
STREET = "青石街道2024年政府信息公开工作年度报告\n"
BUREAU = "青石县财政局2024年政府信息公开工作年度报告\n"
COUNTY = "青石县人民政府2024年政府信息公开工作年度报告\n"
ONE = "一、总体情况\n"
FIVE = "五、存在的主要问题及改进情况\n"


def slips_in(text: str) -> tuple[Slip, ...]:
    report = report_from_text(text, source="probe")
    return find_slips(report, find_sections(report))


def told(text: str) -> list[tuple[str, str, str]]:
    """Return the slips of a text as (kind, quote, what should stand there)."""
    return [(slip.kind.value, slip.span.of(text), slip.expected) for slip in slips_in(text)]


BODIES = [
    # the wrong first person
    (TOWN + ONE + "2024年，我局主动公开信息8条。", [("我局", "我镇")]),
    (RURAL + ONE + "全年我镇公开信息8条，我局负责更新。", [("我镇", "我乡"), ("我局", "我乡")]),
    (STREET + ONE + "我镇高度重视政府信息公开。", [("我镇", "我街道")]),
    (BUREAU + ONE + "我镇高度重视政府信息公开。", [("我镇", "我局")]),
    (COUNTY + ONE + "2024年，我局主动公开信息8条。", [("我局", "我县")]),
    (TOWN + ONE + "公开事项由本局办公室负责。", [("本局", "我镇")]),
    (TOWN + ONE + "无。截至12月31日，我局公开信息8条。", [("我局", "我镇")]),
    (TOWN + ONE + "无。在县财政局指导下，我局公开信息8条。", [("我局", "我镇")]),
    (TOWN + ONE + "结合我局实际，公开信息8条。", [("我局", "我镇")]),
    (TOWN + ONE + "无。提升我局水平，完善我局制度。", [("我局", "我镇"), ("我局", "我镇")]),
    (BUREAU + ONE + "无。我校主动公开信息8条。", [("我校", "我局")]),
    # the government of another sort of township
    (TOWN + ONE + "乡政府高度重视，全乡公开信息8条。", [("乡政府", "镇政府"), ("全乡", "全镇")]),
    (RURAL + ONE + "在镇党委领导下，工作有序开展。", [("镇党委", "乡党委")]),
    (RURAL + ONE + "组织全街学习条例，全街公开信息8条。", [("全街", "全乡"), ("全街", "全乡")]),
    (TOWN + ONE + "全街道共公开信息8条。", [("全街道", "全镇")]),
    # the report of the government above
    (
        "青石县柳泉镇2024年政府信息公开工作年度报告\n"
        "现发布《青石县2024年政府信息公开工作年度报告》。\n" + ONE,
        [("青石县", "青石县柳泉镇人民政府")],
    ),
    (
        TOWN + ONE + "局党组高度重视，由局办公室牵头。",
        [("局党组", "镇党委"), ("局办公室", "镇办公室")],
    ),
    # another body's name
    (TOWN + ONE + "完善桃源乡目录，公开信息8条。", [("桃源乡", "柳泉镇人民政府")]),
    (TOWN + ONE + "2024年，桃源乡主动公开信息8条。", [("桃源乡", "柳泉镇人民政府")]),
    (TOWN + ONE + "2024年，桃源乡共收到申请8件。", [("桃源乡", "柳泉镇人民政府")]),
    (TOWN + "可与桃源乡党政办联系。\n" + ONE, [("桃源乡", "柳泉镇人民政府")]),
    (
        "河曲县水利局2024年政府信息公开工作年度报告\n" + ONE + "保德县水利局认真落实条例。",
        [("保德县水利局", "河曲县水利局")],
    ),
    (
        TOWN + "如对报告有疑问，请与桃源乡人民政府联系。\n" + ONE + "无。",
        [("桃源乡人民政府", "柳泉镇人民政府")],
    ),
    (BUREAU + ONE + "2024年，县教育局主动公开信息8条。", [("县教育局", "青石县财政局")]),
    (TOWN + ONE + "申请由桃源乡人民政府党政办受理。", [("桃源乡人民政府", "柳泉镇人民政府")]),
    (BUREAU + "本报告由青石县体育局编制。\n" + ONE, [("青石县体育局", "青石县财政局")]),
    (
        "青石县文化和旅游局2024年政府信息公开工作年度报告\n"
        "本报告由青石县教育局根据条例编制。\n" + ONE,
        [("青石县教育局", "青石县文化和旅游局")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), BODIES)
def test_wrong_bodies(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == [("body", *each) for each in expected]


LEVELS = [
    (TOWN + ONE + "推动全县各级落实公开要求。", [("全县各级", "全镇")]),
    (TOWN + ONE + "2024年，我县主动公开信息8条。", [("我县", "我镇")]),
    (TOWN + ONE + "我县各级行政机关公开信息8条。", [("我县各级", "本镇各部门")]),
    (TOWN + ONE + "2024年，全县共收到申请8件。", [("全县", "全镇")]),
    (TOWN + "本报告综合全县各乡镇年度报告编制。\n" + ONE, [("各乡镇", "本镇各部门")]),
    (TOWN + "结合我旗工作实际，编制本报告。\n" + ONE, [("我旗", "我镇")]),
    (STREET + ONE + "督促各乡镇更新栏目。", [("各乡镇", "本街道各部门")]),
    (TOWN + ONE + "领导小组指导、监督全旗政府信息公开工作。", [("全旗", "全镇")]),
    (BUREAU + ONE + "组织推动全省政府信息公开工作。", [("全省", "全县")]),
    (
        BUREAU + "本报告在汇总各乡镇、各部门年度报告的基础上编制。\n" + ONE,
        [("各乡镇", "本局各科室")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), LEVELS)
def test_wrong_levels(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == [("level", *each) for each in expected]


YEARS = [
    # preamble, period, openers
    (TOWN + "本报告结合2023年实际编制。\n" + ONE, [("2023", "2024")]),
    (TOWN + "现将2023年度政府信息公开工作情况报告如下。\n" + ONE, [("2023", "2024")]),
    (TOWN + "统计期限为2023年1月1日至2023年12月31日。\n" + ONE, [("2023", "2024")]),
    (TOWN + "统计期限为2024年1月1日至2023年12月31日。\n" + ONE, []),
    (TOWN + "统计期限为2023年1月1日至2024年12月31日。\n" + ONE, [("2023", "2024")]),
    (TOWN + ONE + "2023年，我镇主动公开信息8条。", [("2023", "2024")]),
    (TOWN + ONE + "无。\n" + FIVE + "2022年，信息更新不够及时。", [("2022", "2024")]),
    # next steps that were not rolled on
    (
        TOWN + ONE + "无。\n" + FIVE + "更新不及时。2024年将从以下方面改进：加强培训。",
        [("2024", "2025")],
    ),
    (
        TOWN + ONE + "无。\n" + FIVE + "更新不及时。2024年，我镇将进一步加强培训。",
        [("2024", "2025")],
    ),
    # a digit too many
    (TOWN + ONE + "到202024年，公开信息8条。", [("202024", "2024")]),
]


@pytest.mark.parametrize(("text", "expected"), YEARS)
def test_wrong_years(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == [("year", *each) for each in expected]


SLOTS = [
    (TOWN + ONE + "主动公开信息条，其中会议9条、预算2条。", [("公开信息条", "数量")]),
    (TOWN + "统计数据时限为起至止。\n" + ONE, [("时限为起至止", "统计时段")]),
    (TOWN + "统计期限自年月日起至年月日止。\n" + ONE, [("年月日起至年月日止", "统计时段")]),
    (TOWN + ONE + "（略）\n", [("（略）", "内容")]),
    (TOWN + "按照国办函〔〕号要求编制。\n" + ONE, [("〔〕号", "文号")]),
    (TOWN + "如有疑问，请联系柳泉镇（联系电话：）。\n" + ONE, [("联系电话：", "号码")]),
    (
        TOWN + ONE + "办理建议   件，提案　　件。",
        [("办理建议   件", "数量"), ("提案　　件", "数量")],
    ),
    (
        TOWN + ONE + "办理提案 件。召开会议____次。",
        [("办理提案 件", "数量"), ("召开会议____次", "数量")],
    ),
    (
        TOWN + "联系电话：\n地址：\n" + ONE + "无。",
        [("联系电话：", "号码"), ("地址：", "地址")],
    ),
    (TOWN + "如有疑问，请联系。\n电子邮箱：\n地址：柳泉路1号\n" + ONE, [("电子邮箱：", "邮箱")]),
    (TOWN + ONE + "20xx年，公开信息xx条。", [("20xx年", "年份"), ("xx条", "数量")]),
    (
        TOWN + ONE + "××镇主动公开信息8条，某某县政府网站公开3条。",
        [("××镇", "名称"), ("某某县", "名称")],
    ),
    (TOWN + ONE + "XX年，____镇公开信息8条。", [("XX年", "年份"), ("____镇", "名称")]),
    (TOWN + ONE + "本级政府（机关）公开信息8条。", [("本级政府（机关）", "名称")]),
]


@pytest.mark.parametrize(("text", "expected"), SLOTS)
def test_empty_slots(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == [("slot", *each) for each in expected]


# What a report may well say.
CLEAN = [
    # superiors, by whose lead a body acts
    TOWN + ONE + "在县委、县政府的领导下，我镇公开信息8条。",
    TOWN + ONE + "按照全县各级会议要求，我镇公开信息8条。",
    TOWN + ONE + "为全县经济社会发展营造良好环境。",
    TOWN + ONE + "通过我县政府门户网站公开信息8条。",
    TOWN + ONE + "县政务公开办督促各乡镇更新栏目。",
    STREET + ONE + "在区政务公开办指导下，街道公开信息8条。",
    STREET + ONE + "我办公开信息8条，我区网站公开3条。",
    TOWN + ONE + "向全县公开信息8条，占全县总数的一成。按照我县各级要求落实。",
    TOWN + ONE + "县教育局党组帮助更新栏目，保持基本局面稳定。",
    COUNTY + ONE + "申请由本乡镇人民政府受理。",
    "云州市水利局2024年政府信息公开工作年度报告\n" + ONE + "河曲县水利局认真落实条例。",
    # a bureau may speak of its county
    BUREAU + ONE + "我县财政运行平稳，全县预算单位公开预算。我局公开信息8条。",
    BUREAU + ONE + "推进全县政务公开。按照推进全省政务公开的要求，公开信息8条。",
    BUREAU + ONE + "全县各级预算单位公开预算。",
    # another who speaks of itself
    COUNTY + ONE + "无。我局（县政务局）牵头，我局（县政务局）负责培训。",
    COUNTY + "请与县政务服务局联系。\n" + ONE + "无。如有疑问，我局解答。",
    TOWN + ONE + "县水利局（以下简称我局）公开信息8条。",
    TOWN + ONE + "县公安局局长表示，我局将公开信息。",
    TOWN + ONE + '公告写道："我局公开信息8条"。',
    TOWN + ONE + "县公安局加强巡查，我局公开信息8条。",
    TOWN + ONE + "整治工作中，我局派出所协助。",
    TOWN + ONE + "无。培训后提升我局水平。",
    BUREAU + ONE + "柳泉镇汇报：我镇公开信息8条。",
    BUREAU + ONE + "柳泉小学公开收费，我校家长参与。",
    "青石县教育局2024年政府信息公开工作年度报告\n" + ONE + "我校公开收费，我校设公开栏。",
    # other bodies, named as such
    TOWN + ONE + "赴桃源乡学习政务公开经验。",
    TOWN + ONE + "与桃源乡联合举办培训1次。",
    TOWN + ONE + "转发《桃源乡政府信息公开指南》。",
    TOWN + ONE + "桃源村、白塔村公开村务8条。",
    TOWN + ONE + "推进乡村振兴信息公开，规范各乡镇目录。",
    TOWN + ONE + "我镇原为柳泉乡，全乡于2020年撤乡设镇。",
    TOWN + "地址：青石县桃源乡一号。\n" + ONE + "无。",
    STREET + ONE + "青石镇撤镇设街道后，我镇公开栏改为街道公开栏。",
    BUREAU + ONE + "县公安局依职权公开信息，我局不掌握。",
    "青石县教育体育局2024年政府信息公开工作年度报告\n" + ONE + "2024年，县教育局公开信息8条。",
    "海东市平安区古城回族乡2024年政府信息公开工作年度报告\n" + ONE + "2024年，古城乡坚持公开。",
    COUNTY + ONE + "2024年，柳泉镇高度重视，桃源乡主动公开信息8条。各乡镇、县直各部门落实。",
    COUNTY + ONE + "县教育局主动公开信息8条。",
    "青石县政务服务局2024年政府信息公开工作年度报告\n"
    "现发布《青石县2024年政府信息公开工作年度报告》。\n" + ONE,
    BUREAU + "如有疑问，请与青石县政务服务和数据管理局联系。\n" + ONE,
    "青石县自然资源局2024年政府信息公开工作年度报告\n" + ONE + "2024年，县国土局公开信息8条。",
    TOWN + ONE + "申请由所在镇人民政府受理。整治全街道路，安全街区增加。",
    # quotes, tables, what surrounds the report
    "| 文 号 | 〔〕号 | 有 效 性 | |\n" + TOWN + "| 文 号 | 〔〕号 | |\n" + ONE + "无。",
    TOWN + ONE + "开设“我局长访谈”栏目，宣传《我乡故事》。",
    "首页 > 桃源乡 > 年报\n" + TOWN + ONE + "无。",
    TOWN + ONE + "无。\n柳泉镇人民政府\n主办单位：桃源乡人民政府 联系电话：\n",
    # what others did in another year
    BUREAU + ONE + "2022年，国务院修订条例。2023年，省财政厅部署专项行动。",
    # years of laws, comparisons, plans, documents, the past
    TOWN + ONE + "按照2019年修订的条例和2023年工作要点，公开信息8条，比2023年增加3条。",
    TOWN + ONE + "2023年公开6条，2024年公开8条。",
    TOWN + ONE + "2023年，我镇被评为先进。上年结转2件。",
    TOWN + ONE + "2023年5月，我镇设立专栏。国办发〔2021〕30号。",
    TOWN + ONE + "无。\n" + FIVE + "更新不及时。2025年，我镇将进一步加强培训。",
    TOWN + ONE + "2024年，我镇将政务公开纳入考核。",
    "青石县第一中学2023年信息公开年度报告\n统计期限为2022年9月1日至2023年8月31日。\n" + ONE,
    "今天是2018年3月2日\n" + TOWN + "发布时间：2023年1月3日\n" + ONE + "无。",
    # figures that are there, and x that is no mask
    TOWN + ONE + "公开政府信息85条，制作4×6展板。邮箱：xxgk@x.cn。电话：见网站。",
    TOWN + ONE + "发布信息条目清晰，某些栏目更新3次。",
    TOWN
    + ONE
    + "办理建议 8 件，提案  8  件，共十  条。制定文  件，发布信息 条目清晰，公开信息  条例2次。",
    # labels whose values stand below
    TOWN + "联系电话：\n地址：\n12345\n柳泉路1号\n" + ONE + "无。",
    "联系电话：\n地址：柳泉路1号\n" + TOWN + ONE + "无。",
    # no body stated: nothing to compare with
    ONE + "我局公开信息8条。我镇网站更新。",
]


@pytest.mark.parametrize("text", CLEAN)
def test_what_is_no_slip(text: str) -> None:
    assert told(text) == []


def test_a_copied_report_shows_three_slips() -> None:
    text = TOWN + ONE + "我局公开信息8条。完善桃源乡目录，推动全县各级落实。"
    assert [(slip.kind.value, slip.span.of(text)) for slip in slips_in(text)] == [
        ("body", "我局"),
        ("body", "桃源乡"),
        ("level", "全县各级"),
    ]


def test_a_report_of_last_year_shows_it_in_two_places() -> None:
    text = TOWN + "本报告结合2023年实际编制。\n" + FIVE + "2022年,信息更新不够及时。"
    assert told(text) == [("year", "2023", "2024"), ("year", "2022", "2024")]


def test_slips_are_in_order_scored_and_named() -> None:
    text = TOWN + "本报告结合2023年实际编制。\n" + ONE + "我局公开信息条，推动全县各级落实。"
    found = slips_in(text)
    assert [slip.span for slip in found] == sorted(slip.span for slip in found)
    assert all(0 < slip.score <= 1 and slip.cue and slip.expected for slip in found)
    assert len(found) == 4


def test_no_slips_in_the_seeds(seed: Path) -> None:
    assert slips_in(seed.read_text(encoding="utf-8")) == ()
