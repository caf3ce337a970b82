"""The public body behind an issuer, its unit, its level, and the region it belongs to."""

import pytest

from gongkai.ingest.metadata import read_metadata
from gongkai.model import Metadata, PageField


def read(title: str, text: str = "一、总体情况\n无。\n", *fields: PageField) -> Metadata:
    return read_metadata(f"{title}2023年政府信息公开工作年度报告\n{text}", fields)


# what the title names, the body, its unit, its level
BODIES = [
    ("白塔区人民政府办公室", "白塔区人民政府", "办公室", "county"),
    ("青石县政府办", "青石县人民政府", "办公室", "county"),
    ("青石县", "青石县人民政府", None, "county"),
    ("白音旗人民政府", "白音旗人民政府", None, "county"),
    ("柳泉镇", "柳泉镇人民政府", None, "township"),
    ("柳泉镇政府", "柳泉镇人民政府", None, "township"),
    ("柳泉镇党政办", "柳泉镇人民政府", "党政办", "township"),
    ("桃源乡人民政府", "桃源乡人民政府", None, "township"),
    ("青石街道", "青石街道办事处", None, "township"),
    ("青石街道办", "青石街道办事处", None, "township"),
    ("白塔区人民政府青石街道办事处", "白塔区青石街道办事处", None, "township"),
    ("白音旗温泉苏木", "白音旗温泉苏木人民政府", None, "township"),
    ("白塔区教育局办公室", "白塔区教育局", "办公室", "department"),
    ("青石县政务服务和数据管理局", "青石县政务服务和数据管理局", None, "department"),
    ("青石县人民防空办公室", "青石县人民防空办公室", None, "department"),
    ("云州市城市管理委员会", "云州市城市管理委员会", None, "department"),
    ("云州市国有资产监督管理委员会", "云州市国有资产监督管理委员会", None, "department"),
    ("青石县发展和改革委员会", "青石县发展和改革委员会", None, "department"),
    ("青石县人民医院", "青石县人民医院", None, "institution"),
    ("青石县第一中学", "青石县第一中学", None, "institution"),
    ("青石县供销合作社", "青石县供销合作社", None, "institution"),
    ("青石县自来水公司", "青石县自来水公司", None, "institution"),
    ("青石县政务服务中心", "青石县政务服务中心", None, "institution"),
    ("青石高新区管委会", "青石高新区管理委员会", None, "zone"),
    ("青石经济开发区", "青石经济开发区管理委员会", None, "zone"),
    (
        "青石县妇幼服务中心（县妇幼保健院）",
        "青石县妇幼服务中心(县妇幼保健院)",
        None,
        "institution",
    ),
    ("白塔区人民政府办公室信息中心", "白塔区人民政府", "办公室", "county"),
    ("苏州工业园区", "苏州工业园区管理委员会", None, "zone"),
    # real places, where the rank of a city or a new area matters
    ("云南省", "云南省人民政府", None, "province"),
    ("上海市", "上海市人民政府", None, "province"),
    ("昆明市", "昆明市人民政府", None, "prefecture"),
    ("义乌市人民政府", "义乌市人民政府", None, "county"),
    ("浦东新区", "浦东新区人民政府", None, "county"),
    ("云南省教育厅", "云南省教育厅", None, "department"),
    ("本溪市", "本溪市人民政府", None, "prefecture"),
    ("新疆生产建设兵团第八师石河子市", "新疆生产建设兵团第八师石河子市人民政府", None, "county"),
    # what answers to a central organ
    ("云州海关", "云州海关", None, "department"),
    ("中国人民银行云州中心支行", "中国人民银行云州中心支行", None, "department"),
    ("国家税务总局青石县税务局", "国家税务总局青石县税务局", None, "department"),
    ("云州银保监分局", "云州银保监分局", None, "department"),
    ("国家统计局云州调查队", "国家统计局云州调查队", None, "department"),
    ("云州农村商业银行", "云州农村商业银行", None, "institution"),
]


@pytest.mark.parametrize(("title", "body", "unit", "level"), BODIES)
def test_body_of_the_issuer(title: str, body: str, unit: str | None, level: str) -> None:
    metadata = read(title)
    assert metadata.body is not None
    assert metadata.level is not None
    assert metadata.body.value == body
    assert (metadata.unit.value if metadata.unit else None) == unit
    assert metadata.level.value == level


@pytest.mark.parametrize("title", ["云州市", "云南省青石市", "新疆生产建设兵团第一师青石市"])
def test_a_city_of_unknown_rank_has_no_level(title: str) -> None:
    assert read(title).level is None


def test_the_office_that_signs_is_the_unit() -> None:
    metadata = read("青石县", "一、总体情况\n无。\n青石县人民政府办公室\n2024年1月5日\n")
    assert metadata.body is not None
    assert metadata.body.value == "青石县人民政府"
    assert metadata.unit is not None
    assert metadata.unit.value == "办公室"


# title, text, body
COMPLETED = [
    ("市民政局", "本报告由云州市民政局编制。", "云州市民政局"),
    ("县教育局", "在青石县人民政府门户网站公开。请与青石县人民政府网联系。", "青石县教育局"),
    ("教育局", "如有疑问，请与青石县教育局联系。", "青石县教育局"),
    (
        "柳湾办",
        "由云州市柳湾新区规划建设管理办公室（以下简称柳湾办）编制。",
        "云州市柳湾新区规划建设管理办公室",
    ),
    ("县教育局", "以青石县门户网站为主要平台公开。", "青石县教育局"),
    ("市民政局", "全年公开信息8条。", "市民政局"),
    ("县教育局", "通过青石县人民政府网站、白塔县人民政府网站公开。", "县教育局"),
    # a name that begins with a central organ is complete
    (
        "国家税务总局青石县税务局",
        "通过青石县人民政府网站公开。",
        "国家税务总局青石县税务局",
    ),
]


@pytest.mark.parametrize(("title", "text", "body"), COMPLETED)
def test_a_body_without_place_is_completed_by_the_text(title: str, text: str, body: str) -> None:
    metadata = read(title, f"一、总体情况\n{text}\n")
    assert metadata.body is not None
    assert metadata.body.value == body


# title, text, region as far as known
REGIONS = [
    ("昆明市五华区教育局", "无。", ("云南省", "昆明市", "五华区", None)),
    ("前郭县", "无。", ("吉林省", "松原市", "前郭尔罗斯蒙古族自治县", None)),
    ("赤水镇", "无。", (None, None, None, "赤水镇")),
    ("赤水镇", "在漳平市人民政府网站公开。", ("福建省", "龙岩市", "漳平市", "赤水镇")),
    ("赤水镇", "地址：广东省江门市开平市赤水镇。", ("广东省", "江门市", "开平市", "赤水镇")),
    ("某某县", "无。", None),
    # behind a central organ stands the place
    ("国家税务总局天津市滨海新区税务局", "无。", ("天津市", None, "滨海新区", None)),
    ("中国人民银行昆明中心支行", "无。", ("云南省", "昆明市", None, None)),
    ("中华人民共和国昆明海关", "无。", ("云南省", "昆明市", None, None)),
    ("昆明海关", "无。", ("云南省", "昆明市", None, None)),
    ("国家金融监督管理总局昆明监管分局", "无。", ("云南省", "昆明市", None, None)),
    ("中国证券监督管理委员会云南监管局", "无。", ("云南省", None, None, None)),
    ("昆明市烟草专卖局", "无。", ("云南省", "昆明市", None, None)),
    ("云南省邮政管理局", "无。", ("云南省", None, None, None)),
    ("新疆生产建设兵团第八师石河子市", "无。", ("新疆维吾尔自治区", None, "石河子市", None)),
    ("新疆生产建设兵团教育局", "无。", None),
    # a school or a hospital may be no more than named after a place
    ("昆明理工大学", "无。", None),
    ("昆明协和医院", "无。", None),
    ("昆明大学附属医院", "无。", None),
    ("昆明理工大学", "地址：昆明市五华区柳泉路1号。", ("云南省", "昆明市", None, None)),
    ("昆明市第一中学", "无。", ("云南省", "昆明市", None, None)),
    ("五华区人民医院", "无。", ("云南省", "昆明市", "五华区", None)),
    ("镇宁自治县", "无。", ("贵州省", "安顺市", "镇宁布依族苗族自治县", None)),
    ("中国（浙江）自由贸易试验区柳泉片区管委会", "无。", ("浙江省", None, None, None)),
    ("柳泉开发区管委会", "在福清市人民政府网站公开。", ("福建省", "福州市", "福清市", None)),
    ("青石柳泉镇", "在河曲县人民政府网站公开。", ("山西省", "忻州市", "河曲县", "青石柳泉镇")),
]


@pytest.mark.parametrize(("title", "text", "chain"), REGIONS)
def test_region(title: str, text: str, chain: tuple[str | None, ...] | None) -> None:
    fact = read(title, f"一、总体情况\n{text}\n").region
    if chain is None:
        assert fact is None
        return
    assert fact is not None
    region = fact.value
    assert (region.province, region.prefecture, region.county, region.township) == chain


def test_the_page_settles_a_common_name() -> None:
    field = PageField("发布机构", "龙岩市漳平市赤水镇")
    fact = read("赤水镇", "一、总体情况\n无。\n", field).region
    assert fact is not None
    assert fact.value.county == "漳平市"


def test_nothing_is_said_of_a_text_without_issuer() -> None:
    metadata = read_metadata("一、总体情况\n公开信息8条。\n")
    assert (metadata.body, metadata.unit, metadata.region, metadata.level) == (None,) * 4
