"""What a number of applications says: how they came, how they ended, or how many there were."""

from __future__ import annotations

import re

from gongkai.claims.count import Count
from gongkai.claims.reading import Place
from gongkai.claims.wording import APPLICATIONS, Told, told_after, told_before, told_by
from gongkai.model import Quantity

_OUTCOMES = (
    Quantity.GRANTED,
    Quantity.PARTIALLY_GRANTED,
    Quantity.REFUSED,
    Quantity.UNABLE_TO_PROVIDE,
    Quantity.NOT_PROCESSED,
    Quantity.OTHERWISE_CLOSED,
)
_BASES = (
    Quantity.APPLICATIONS_RECEIVED,
    Quantity.APPLICATIONS_HANDLED,
    Quantity.APPLICATIONS_TOTAL,
)
_VERBAL = frozenset({Quantity.APPLICATIONS_RECEIVED, Quantity.APPLICATIONS_HANDLED})
_ENDS_IN_VERB = re.compile(
    r"(?:收到|受理|接收|接到|新收|登记|收悉|答复|办结|回复|办毕|办复|完毕|完成|审结|答复书)(?:的)?$"
)
_RECEIVING = re.compile("收到|受理|接到|接收|新收")
_OTHER = ("其他", "其它")
# What shows that 办理 N 件 are all of them: carried over or new ones follow.
_IN_ALL = re.compile("结转|新收")
# So does a number of those that ended, if it is another.
_IN_DOUBT = re.compile(r"(?<!公开)(?:答复|办结|办理完毕)(?!率)[^,;]{0,8}\d")
# What shows that 办理 N 件 are those that ended.
_ENDED = re.compile("予以公开|部分公开|不予|无法提供|其他处理|答复|办结|回复|办复")
# One channel or one kind of applicant, as parts of a number of applications have them.
_SPLIT = re.compile(
    r"(?:自然人|公民|个人|企业|法人|科研机构|公益组织|法律服务机构|其他组织|网络|网站|网上|互联网|在线|信函"
    r"|邮寄|邮件|邮政|快递|当面|现场|传真|书面|窗口|线上|线下|平台|来信|来函)"
    r"(?:方式|形式|渠道|途径)?(?:提出|提交|递交|收到|受理|接收|接到|的|进行)*"
    r"(?:依申请公开|政府信息公开|信息公开|公开)?(?:的)?(?:申请)?(?:收到|受理|接收)?$"
)
# Those that a story is about.
_SOME = re.compile("(?:政府信息公开|信息公开|公开)?申请(?:针对|涉及|反映|关于|要求)")
_JOINTS = tuple("、和及与")
_PARTS = re.compile("^(?:其中|在这些|上述)")


def find_application(count: Count, place: Place, words: str) -> Told | None:
    """Return what an amount of applications says, by the words that lead up to it or follow."""
    if count.reading.fires("attribute"):
        return None
    if place.tail.endswith("有") and _SOME.match(place.after):
        return None
    unit = place.figure.unit
    told = told_before(APPLICATIONS, words, unit)
    if told is not None and not _is_own(count, place, told.quantity):
        told = None
    if told is None or told.quantity is Quantity.APPLICATIONS_RECEIVED:
        beside = _beside(count, place, words)
        process = None if beside else told_by("process", words)
        if process is not None and (told is None or not _RECEIVING.search(words)):
            return _processed(count, place, process)
        told = beside or told
    if told is None and _adds_up(count, place):
        return Told(Quantity.APPLICATIONS_TOTAL, place.tail)
    return told or told_after(APPLICATIONS, place.after, place.beyond, unit)


def is_part(count: Count, place: Place, quantity: Quantity) -> bool:
    """Tell whether a number of applications counts only those of one channel or applicant."""
    if quantity is not Quantity.APPLICATIONS_RECEIVED:
        return False
    if count.earlier is not None and count.is_added(place.start):
        return True
    match = _SPLIT.search(place.before)
    if match is None:
        return False
    if place.before[: match.start()].endswith(_JOINTS):
        return False
    reading = count.reading
    return bool(
        _PARTS.search(reading.text)
        or "其中" in reading.text[: place.figure.start]
        or count.has(Quantity.APPLICATIONS_RECEIVED)
        or any(_SPLIT.search(each.before) for each in reading.places if each is not place)
    )


def _is_own(count: Count, place: Place, quantity: Quantity) -> bool:
    """Tell whether words without a noun of their own end in the verb that the number belongs to."""
    if quantity not in _VERBAL or place.is_apart or place.after:
        return True
    if count.reading.nouns_between(place.start, place.figure.start):
        return True
    return _ENDS_IN_VERB.search(place.before) is not None


def _beside(count: Count, place: Place, words: str) -> Told | None:
    """Return a way to end that only its neighbours tell to be one."""
    told = told_by("beside", words)
    if told is None:
        return None if words else told_by("beside_after", place.after)
    if told.quantity is Quantity.OTHERWISE_CLOSED and not count.has(*_OUTCOMES):
        is_told = count.earlier is not None or count.has(*_BASES)
        return told if is_told and not words.startswith(_OTHER) else None
    return told


def _processed(count: Count, place: Place, process: Told) -> Told | None:
    """Return what 办理 N 件 means: all of them where the sentence tells how many were answered.

    Without a word of how they came or ended it may be those that came in or those that ended.
    """
    rest = count.reading.text[place.figure.end :]
    if count.has(Quantity.APPLICATIONS_CARRIED_IN) or _IN_ALL.search(rest):
        return process._replace(quantity=Quantity.APPLICATIONS_TOTAL)
    if (answered := _IN_DOUBT.search(rest)) is not None:
        end = place.figure.end + answered.end()
        same = any(
            f.start < end <= f.end and f.value == place.figure.value for f in count.reading.figures
        )
        return process if same else process._replace(quantity=Quantity.APPLICATIONS_TOTAL)
    is_told = count.earlier is not None or count.has(Quantity.APPLICATIONS_RECEIVED)
    return process if is_told or _ENDED.search(rest) else None


def _adds_up(count: Count, place: Place) -> bool:
    """Tell whether a bare total follows the new ones and those carried over."""
    return (
        not place.before
        and ("计" in place.tail or "共" in place.tail)
        and count.has(Quantity.APPLICATIONS_CARRIED_IN)
        and count.has(Quantity.APPLICATIONS_RECEIVED)
    )
