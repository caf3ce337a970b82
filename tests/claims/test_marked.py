"""Marked sentences: what each claims, and that the tempting ones claim nothing."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from gongkai.claims import find_claims
from gongkai.ingest import report_from_text
from gongkai.model import Claim, Report
from gongkai.sections import find_sections
from gongkai.sentences import tag_sentences

FRAME = "石桥县2024年政府信息公开工作年度报告\n\n{above}{heading}\n{text}\n\n石桥县人民政府\n"
# What stands above a heading of a sub-section.
ABOVE = {"改进": "五、存在的主要问题及改进情况\n\n", "（": "一、总体情况\n\n"}


def cases() -> list[Any]:
    path = Path(__file__).parents[1] / "marked" / "claims.toml"
    found = []
    for table in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
        for text, *claims in table["sentences"]:
            case = f"{table['shape']}: {text[:40]}"
            found.append(pytest.param(table["heading"], text, claims, id=case))
    return found


def claims_of(heading: str, text: str) -> tuple[Report, tuple[Claim, ...]]:
    above = next((above for word, above in ABOVE.items() if word in heading), "")
    whole = FRAME.format(above=above, heading=heading, text=text)
    report = report_from_text(whole, source="marked")
    sections = find_sections(report)
    claims, _ = find_claims(report, tag_sentences(report, sections))
    return report, claims


def told(claim: Claim) -> str:
    approximate = "~" if claim.approximate else ""
    year = f"@{claim.year}" if claim.year else ""
    return f"{claim.quantity} {claim.value:.15g}{approximate}{year}"


def test_there_are_enough_of_both_kinds() -> None:
    claims = [len(case.values[2]) for case in cases()]
    assert len(claims) >= 250
    assert claims.count(0) >= 60


@pytest.mark.parametrize(("heading", "text", "expected"), cases())
def test_marked(heading: str, text: str, expected: list[str]) -> None:
    report, claims = claims_of(heading, text)
    assert sorted(map(told, claims)) == sorted(expected)
    start = report.text.index(text)
    assert all(start <= claim.span.start < claim.span.end for claim in claims)
    assert all(claim.span.end <= start + len(text) for claim in claims)
