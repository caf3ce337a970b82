"""Chains of places at the head of a name, and places in running text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.text.gazetteer import gazetteer
from gongkai.text.places import Division, Rank, find_chain, find_places, is_within


def shown(text: str, year: int | None = None) -> str | None:
    """Show the certain divisions, the rest of the text, and how many candidates there are."""
    chain = find_chain(text, year=year)
    if chain is None:
        return None
    names = "/".join(division.name for division in chain.divisions)
    return names + (f" ×{len(chain.candidates)}" if chain.candidates else "")


def only(name: str, under: str = "") -> Division:
    chain = find_chain(under + name)
    assert chain is not None
    assert not chain.candidates
    return chain.divisions[-1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Short forms of autonomous counties and prefectures.
        ("前郭县", "吉林省/松原市/前郭尔罗斯蒙古族自治县"),
        ("前郭县长山镇人民政府", "吉林省/松原市/前郭尔罗斯蒙古族自治县/长山镇"),
        ("甘南州", "甘肃省/甘南藏族自治州"),
        ("甘南县", "黑龙江省/齐齐哈尔市/甘南县"),
        ("甘肃省甘南县", "甘肃省"),
        ("恩施州", "湖北省/恩施土家族苗族自治州"),
        ("恩施市", "湖北省/恩施土家族苗族自治州/恩施市"),
        ("延边州", "吉林省/延边朝鲜族自治州"),
        ("大理州", "云南省/大理白族自治州"),
        ("西双版纳州", "云南省/西双版纳傣族自治州"),
        ("阿坝州", "四川省/阿坝藏族羌族自治州"),
        ("巴州", "新疆维吾尔自治区/巴音郭楞蒙古自治州"),
        ("巴州区", "四川省/巴中市/巴州区"),
        ("克州阿图什市", "新疆维吾尔自治区/克孜勒苏柯尔克孜自治州/阿图什市"),
        ("海南州", "青海省/海南藏族自治州"),
        ("海南省", "海南省"),
        ("河南县人民政府", "青海省/黄南藏族自治州/河南蒙古族自治县"),
        ("河南新县", "河南省/信阳市/新县"),
        ("门源县", "青海省/海北藏族自治州/门源回族自治县"),
        ("融水县", "广西壮族自治区/柳州市/融水苗族自治县"),
        ("五峰县", "湖北省/宜昌市/五峰土家族自治县"),
        ("长阳县", "湖北省/宜昌市/长阳土家族自治县"),
        ("海东市互助县", "青海省/海东市/互助土族自治县"),
        ("甘肃省东乡县", "甘肃省/临夏回族自治州/东乡族自治县"),
        ("积石山县", "甘肃省/临夏回族自治州/积石山保安族东乡族撒拉族自治县"),
        # No counties; counties that answer to a province; municipalities.
        ("东莞市虎门镇", "广东省/东莞市/虎门镇"),
        ("中山市小榄镇", "广东省/中山市/小榄镇"),
        ("三沙市", "海南省/三沙市"),
        ("儋州市那大镇", "海南省/儋州市/那大镇"),
        ("嘉峪关市峪泉镇", "甘肃省/嘉峪关市/峪泉镇"),
        ("仙桃市", "湖北省/仙桃市"),
        ("济源市", "河南省/济源市"),
        ("石河子市", "新疆维吾尔自治区/石河子市"),
        ("五指山市", "海南省/五指山市"),
        ("北京市朝阳区", "北京市/朝阳区"),
        ("上海市浦东新区", "上海市/浦东新区"),
        ("天津滨海新区", "天津市/滨海新区"),
        # Banners, leagues, districts of other kinds.
        ("西小召镇", "内蒙古自治区/巴彦淖尔市/乌拉特前旗/西小召镇"),
        ("科右中旗", "内蒙古自治区/兴安盟/科尔沁右翼中旗"),
        ("科尔沁右翼中旗巴彦呼舒镇", "内蒙古自治区/兴安盟/科尔沁右翼中旗/巴彦呼舒镇"),
        ("陈巴尔虎旗西乌珠尔苏木", "内蒙古自治区/呼伦贝尔市/陈巴尔虎旗/西乌珠尔苏木"),
        ("兴安盟", "内蒙古自治区/兴安盟"),
        ("神农架林区", "湖北省/神农架林区"),
        ("六枝特区", "贵州省/六盘水市/六枝特区"),
        ("井陉矿区", "河北省/石家庄市/井陉矿区"),
        ("阿里地区", "西藏自治区/阿里地区"),
        ("大兴安岭地区", "黑龙江省/大兴安岭地区"),
        # Townships that a survey lists with their county's name; an autonomous county for short.
        ("四平市铁东区解放街道办事处", "吉林省/四平市/铁东区/解放街道"),
        ("阿拉善盟额济纳旗赛汉陶来苏木", "内蒙古自治区/阿拉善盟/额济纳旗/赛汉陶来苏木"),
        ("镇宁自治县", "贵州省/安顺市/镇宁布依族苗族自治县"),
        ("恩施自治州", "湖北省/恩施土家族苗族自治州"),
        # Names without suffix before other names.
        ("郎溪县财政局", "安徽省/宣城市/郎溪县"),
        ("苏州市吴江区", "江苏省/苏州市/吴江区"),
        ("吴江区", "江苏省/苏州市/吴江区"),
        ("深圳南山区", "广东省/深圳市/南山区"),
        ("湖南永州市零陵区", "湖南省/永州市/零陵区"),
        ("江苏省南通市海门区", "江苏省/南通市/海门区"),
        ("福建漳平赤水镇", "福建省/龙岩市/漳平市/赤水镇"),
        ("漳平市赤水镇", "福建省/龙岩市/漳平市/赤水镇"),
        ("呼和浩特", "内蒙古自治区/呼和浩特市"),
        ("吉林昌邑区", "吉林省/吉林市/昌邑区"),
        ("吉林市市场监督管理局", "吉林省/吉林市"),
        ("西安财政局", "陕西省/西安市"),
        # Names that look like parts of others.
        ("青岛市市北区", "山东省/青岛市/市北区"),
        ("济南市市中区", "山东省/济南市/市中区"),
        ("西宁市城东区", "青海省/西宁市/城东区"),
        ("大同市平城区", "山西省/大同市/平城区"),
        ("广州市白云区", "广东省/广州市/白云区"),
        ("番禺区市桥街道", "广东省/广州市/番禺区/市桥街道"),
        ("越秀区六榕街办事处", "广东省/广州市/越秀区/六榕街道"),
        ("仙桃市沙嘴办事处", "湖北省/仙桃市/沙嘴街道"),
        ("平安区古城回族乡", "青海省/海东市/平安区/古城回族乡"),
        # A village ends the chain; offices and words are no places.
        ("漳平市赤水镇香寮村村民委员会", "福建省/龙岩市/漳平市/赤水镇"),
        ("湖北省公安厅", "湖北省"),
        ("湖北公安县", "湖北省/荆州市/公安县"),
        ("四川南部战区", "四川省"),
        ("江苏省某某县", "江苏省"),
    ],
)
def test_chain_from_the_province_down(text: str, expected: str) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "某某县",
        "某县人民政府",
        "某镇",
        "XX县",
        "xx镇",
        "白云街",
        "公安局",
        "乡村振兴局",
        "东区",
        "朝阳社区",
        "平安小学",
        "南京路派出所",
        "2023年",
        "青石坝村",
        "新县城",
        "县乡镇",
    ],
)
def test_no_place_at_the_head(text: str) -> None:
    assert find_chain(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("鼓楼区", " ×4"),
        ("福州市鼓楼区", "福建省/福州市/鼓楼区"),
        ("鼓楼区华大街道", "福建省/福州市/鼓楼区/华大街道"),
        ("朝阳区", " ×2"),
        ("西湖区", " ×2"),
        ("城关区", " ×2"),
        ("江北区", " ×2"),
        ("新县镇", " ×2"),
        ("桥东区", "河北省 ×3"),
        ("东乡县", " ×2"),
        ("恩施财政局", "湖北省/恩施土家族苗族自治州 ×2"),
    ],
)
def test_one_name_of_several_places_stays_open(text: str, expected: str) -> None:
    assert shown(text) == expected


def test_two_towns_of_one_name_are_told_apart_by_what_is_known() -> None:
    alone = find_chain("赤水镇人民政府")
    assert alone is not None
    assert alone.divisions == ()
    assert alone.region.township == "赤水镇"
    assert alone.region.county is None
    assert alone.region.adcode is None
    assert {"440783116", "350881107"} <= {each.adcode for each in alone.candidates}
    for superior, adcode in (("开平市", "440783116"), ("福建省漳平市", "350881107")):
        known = find_chain("赤水镇人民政府", within=find_chain(superior))
        assert known is not None
        assert known.region.adcode == adcode


def test_what_is_known_does_not_overrule_what_is_said() -> None:
    chain = find_chain("漳平市赤水镇", within=find_chain("江苏省"))
    assert chain is not None
    assert chain.region.county == "漳平市"


@pytest.mark.parametrize(
    ("text", "year", "expected"),
    [
        ("洪泽县", None, "江苏省/淮安市/洪泽县"),
        ("洪泽区", None, "江苏省/淮安市/洪泽区"),
        ("洪泽县", 2012, "江苏省/淮安市/洪泽县"),
        ("洪泽区", 2012, "江苏省/淮安市/洪泽县"),
        ("洪泽县", 2016, "江苏省/淮安市/洪泽县"),
        ("洪泽县", 2020, "江苏省/淮安市/洪泽区"),
        ("洪泽区三河镇", 2012, "江苏省/淮安市/洪泽县/三河镇"),
        ("郫县", 2010, "四川省/成都市/郫县"),
        ("郫县", 2021, "四川省/成都市/郫都区"),
        ("江苏省海门市", 2015, "江苏省/南通市/海门市"),
        ("柯桥区", 2010, "浙江省/绍兴市/绍兴县"),
        ("襄樊市", 2008, "湖北省/襄樊市"),
        ("襄樊市", 2020, "湖北省/襄阳市"),
        ("莱芜市", 2012, "山东省/莱芜市"),
        ("莱芜市莱城区", 2012, "山东省/莱芜市/莱城区"),
        ("莱芜区", 2020, "山东省/济南市/莱芜区"),
        ("莱芜市钢城区", 2012, "山东省/莱芜市/钢城区"),
        ("钢城区", 2020, "山东省/济南市/钢城区"),
        ("巢湖市", 2009, "安徽省/巢湖市"),
        ("巢湖市", 2020, "安徽省/合肥市/巢湖市"),
        ("巢湖市", None, "安徽省/合肥市/巢湖市"),
        ("铜仁市", 2008, "贵州省/铜仁地区/铜仁市"),
        ("铜仁市", 2020, "贵州省/铜仁市"),
        ("儋州市", 2010, "海南省/儋州市"),
        ("东乡县", 2012, " ×2"),
        ("东乡县", 2020, "甘肃省/临夏回族自治州/东乡族自治县"),
        ("桥东区", 2022, "河北省/张家口市/桥东区"),
        ("平度市", 2012, "山东省/青岛市/平度市"),
    ],
)
def test_year_decides_what_a_place_was_called(text: str, year: int | None, expected: str) -> None:
    assert shown(text, year) == expected


@pytest.mark.parametrize(
    ("text", "superior", "zone", "rest"),
    [
        ("雄安新区管理委员会", "河北省", "雄安新区", "管理委员会"),
        ("河北雄安新区", "河北省", "雄安新区", ""),
        ("南京市江北新区管委会", "南京市", "江北新区", "管委会"),
        ("江北新区", "南京市", "江北新区", ""),
        ("两江新区", "重庆市", "两江新区", ""),
        ("西咸新区", "陕西省", "西咸新区", ""),
        ("苏州工业园区管理委员会", "苏州市", "苏州工业园区", "管理委员会"),
        ("合肥高新区", "合肥市", "高新区", ""),
        ("西安经济技术开发区财政局", "西安市", "经济技术开发区", "财政局"),
        ("郎溪县经济开发区", "郎溪县", "经济开发区", ""),
        ("青岛市保税区", "青岛市", "保税区", ""),
    ],
)
def test_zone_belongs_to_its_superior(text: str, superior: str, zone: str, rest: str) -> None:
    chain = find_chain(text)
    assert chain is not None
    assert (chain.divisions[-1].name, chain.zone, text[chain.end :]) == (superior, zone, rest)


def test_zone_may_hold_divisions() -> None:
    assert shown("雄安新区容城县") == "河北省/保定市/容城县"
    assert shown("苏州工业园区斜塘街道") == "江苏省/苏州市/斜塘街道"


def test_township_that_no_table_has_is_named_without_code() -> None:
    text = "郎溪县白塔坝镇人民政府"
    chain = find_chain(text)
    assert chain is not None
    assert (chain.region.township, chain.region.adcode) == ("白塔坝镇", "341821")
    assert text[chain.end :] == "人民政府"


def test_region_leaves_out_levels_that_do_not_exist() -> None:
    for text, prefecture, county in (
        ("北京市朝阳区", None, "朝阳区"),
        ("东莞市虎门镇", "东莞市", None),
        ("仙桃市", None, "仙桃市"),
    ):
        chain = find_chain(text)
        assert chain is not None
        assert (chain.region.prefecture, chain.region.county) == (prefecture, county)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("在漳平市赤水镇公开栏公布。", ["漳平市赤水镇"]),
        ("2023年,漳平市政府", ["漳平市"]),
        ("向江苏省、浙江省学习", ["江苏省", "浙江省"]),
        ("南通市海门区通州区", ["南通市海门区", "通州区"]),
        ("信阳市新县", ["信阳市新县"]),
        ("本市新区、老城区和城关镇", []),
        ("加快建设街道平台,推进乡镇公开", []),
        ("规范市场秩序,北京市场", []),
        ("由公安县级机关,在公安县区", []),
        ("全县乡镇、各街道、某镇、XX县", []),
        ("江苏南部", []),
    ],
)
def test_places_in_running_text(text: str, expected: list[str]) -> None:
    assert [text[each.start : each.end] for each in find_places(text)] == expected


def test_mention_lists_every_place_of_the_name() -> None:
    (mention,) = find_places("与朝阳区同步公开")
    assert [each.adcode for each in mention.candidates] == ["110105", "220104"]


def test_place_is_within_its_superiors_under_any_name() -> None:
    county, district = only("洪泽县"), only("洪泽区")
    assert is_within(county, district)
    assert is_within(district, county)
    assert is_within(only("三河镇", "洪泽区"), county)
    assert is_within(county, only("江苏省"))
    assert not is_within(only("江苏省"), county)
    assert not is_within(county, only("宿迁市"))


@given(st.text(alphabet="江苏省南通市海门区县镇乡街道新城北京朝阳高新开发某X1、", max_size=30))
def test_readings_stay_inside_the_text(text: str) -> None:
    chain = find_chain(text)
    if chain is not None:
        assert 0 < chain.end <= len(text)
        ranks = [list(Rank).index(each.rank) for each in chain.divisions]
        assert ranks == sorted(set(ranks))
    position = 0
    for mention in find_places(text):
        assert position <= mention.start < mention.end <= len(text)
        assert mention.candidates
        position = mention.end


@given(st.text(max_size=40), st.integers(1990, 2030))
def test_any_text_is_read(text: str, year: int) -> None:
    chain = find_chain(text, year=year)
    assert chain is None or chain.end <= len(text)
    assert all(mention.end <= len(text) for mention in find_places(text))


def test_every_division_is_found_by_its_own_chain() -> None:
    places = gazetteer()
    for divisions in list(places.full.values()):
        for division in divisions:
            text = "".join(each.name for each in places.ancestors(division))
            chain = find_chain(text, year=division.until)
            assert chain is not None
            found = chain.divisions + chain.candidates
            assert places.identity(division) in [places.identity(each) for each in found]


def test_every_township_is_found_by_its_own_chain() -> None:
    places = gazetteer()
    for name in list(places.towns)[::10]:
        for township in places.townships(name):
            ancestors = places.ancestors(township)
            chain = find_chain("".join(each.name for each in ancestors))
            assert chain is not None
            assert chain.region.township is not None
            assert is_within(chain.divisions[-1], ancestors[-2])
