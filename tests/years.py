"""Reports of invented bodies over several years."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

BODY = "青禾县水务局"
_OUTCOMES = """\
三、本年度办理结果\t(一)予以公开\t{row}
(二)部分公开(区分处理的，只计这一情形，不计其他情形)\t{none}
(三)不予公开\t1.属于国家秘密\t{none}
2.其他法律行政法规禁止公开\t{none}
3.危及“三安全一稳定”\t{none}
4.保护第三方合法权益\t{none}
5.属于三类内部事务信息\t{none}
6.属于四类过程性信息\t{none}
7.属于行政执法案卷\t{none}
8.属于行政查询事项\t{none}
(四)无法提供\t1.本机关不掌握相关政府信息\t{none}
2.没有现成信息需要另行制作\t{none}
3.补正后申请内容仍不明确\t{none}
(五)不予处理\t1.信访举报投诉类申请\t{none}
2.重复申请\t{none}
3.要求提供公开出版物\t{none}
4.无正当理由大量反复申请\t{none}
5.要求行政机关确认或重新出具已获取信息\t{none}
(六)其他处理\t1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请\t{none}
2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请\t{none}
3.其他\t{none}
(七)总计\t{row}
"""


def report(
    year: int,
    *,
    body: str = BODY,
    counts: tuple[int, int, int] = (0, 0, 0),
    deeds: Sequence[str] = (),
    issues: Sequence[str] = ("栏目更新不够及时。",),
    remedies: Sequence[str] = ("建立栏目更新提醒台账。",),
) -> str:
    """Return a report whose applications table balances, with what was done granted.

    `counts`: applications carried in, new ones, and those carried out.
    """
    carried_in, new, carried_out = counts
    done = carried_in + new - carried_out
    return f"""\
{body}{year}年政府信息公开工作年度报告
一、总体情况
（一）主动公开情况。{year}年，通过网站公布各类事项{year % 100 + 41}条。{"".join(deeds)}
二、主动公开政府信息情况
三、收到和处理政府信息公开申请情况
申请人情况
自然人\t法人或其他组织\t总计
商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他
一、本年新收政府信息公开申请数量\t{_row(new)}
二、上年结转政府信息公开申请数量\t{_row(carried_in)}
{_OUTCOMES.format(row=_row(done), none=_row(0))}\
四、结转下年度继续办理\t{_row(carried_out)}
四、政府信息公开行政复议、行政诉讼情况
五、存在的主要问题及改进情况
（一）存在的主要问题
{_listed(issues)}
（二）改进措施
{_listed(remedies)}
六、其他需要报告的事项
没有其他需要报告的事项。
{body}
{year + 1}年1月20日
"""


def write(folder: Path, texts: Sequence[str]) -> Path:
    """Write texts as numbered files of a new folder, and return it."""
    folder.mkdir()
    for number, text in enumerate(texts):
        (folder / f"{number:03}.txt").write_text(text, encoding="utf-8")
    return folder


def _row(count: int) -> str:
    return "\t".join(map(str, (count, 0, 0, 0, 0, 0, count)))


def _listed(points: Sequence[str]) -> str:
    return "\n".join(f"{mark}是{point}" for mark, point in zip("一二三四五", points, strict=False))
