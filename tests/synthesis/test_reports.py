"""Synthetic reports: the truth is exact, the numbers balance, the same arguments give the same."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from functools import cache
from hashlib import sha256
from itertools import islice, pairwise
from typing import Any

import pytest

from gongkai.errors import SettingsError
from gongkai.ingest import report_from_text
from gongkai.learn import gold_from, resolve_gold
from gongkai.model import Kind
from gongkai.synthesis import Options, Synthetic, generate, report_at
from gongkai.synthesis.banks import load_banks
from gongkai.synthesis.bodies import index_of, place_of
from gongkai.synthesis.moving import Change, Moves

Truth = dict[str, Any]
N = 260


@cache
def corpus(options: Options = Options()) -> tuple[Synthetic, ...]:  # noqa: B008 - frozen
    return tuple(generate(N, seed=1, options=options))


SLIPPED = Options(slip_share=0.5)
CLEAN = Options(clean=True)
PLANTED = Options(plant="one")


def test_the_truth_is_gold() -> None:
    for each in corpus(SLIPPED):
        gold = gold_from(json.loads(json.dumps(each.truth)), source=each.source)
        assert resolve_gold(gold, each.text) is gold
        assert gold.report_id == sha256(each.text.encode()).hexdigest()[:16]


def test_every_span_is_its_quote() -> None:
    for each in corpus(SLIPPED):
        truth = each.truth
        quoted = [(x, x["text"]) for key in ("sentences", "items", "slips") for x in truth[key]]
        for span, quote in [*quoted, *((x, x["quote"]) for x in truth["claims"])]:
            assert each.text[span["start"] : span["end"]] == quote
            assert quote == quote.strip() != ""


def test_what_no_sentence_covers_is_of_the_page() -> None:
    """Without noise only layout stands between the units."""
    for each in corpus(CLEAN):
        covered: set[int] = set()
        for unit in each.truth["sentences"]:
            covered.update(range(unit["start"], unit["end"]))
        rest = "".join(char for place, char in enumerate(each.text) if place not in covered)
        assert set(rest) <= set(" \n\t|　")


def test_items_are_made_of_sentences_of_their_kind() -> None:
    for each in corpus(CLEAN):
        for item in each.truth["items"]:
            roles = {
                unit["role"]
                for unit in each.truth["sentences"]
                if unit["start"] < item["end"] and item["start"] < unit["end"]
            }
            assert roles == {item["kind"]}, (each.source, item["text"])
            assert item["head"] in item["text"]


def test_links_join_items_of_one_subject() -> None:
    for each in corpus():
        items = {item["id"]: item for item in each.truth["items"]}
        for link in each.truth["links"]:
            issue, remedy = items[link["issue"]], items[link["remedy"]]
            assert (issue["kind"], remedy["kind"]) == ("issue", "remedy")
            assert set(issue["subjects"]) & set(remedy["subjects"])


def test_a_report_depends_on_seed_and_index_alone() -> None:
    alone = report_at(77, seed=1)
    assert alone == corpus()[77]
    assert next(islice(generate(3, seed=1, start=77), 1)) == alone
    assert report_at(77, seed=2) != alone


def test_bodies_and_histories_cover_every_index() -> None:
    for index in range(500):
        assert index_of(*place_of(index)) == index


def balances(table: dict[str, list[int | None]]) -> list[str]:
    """Return which of the rules of the applications table are broken."""
    rows = {name: [cell or 0 for cell in row] for name, row in table.items()}
    outcomes = [name for name in rows if name not in ("new", "carried_in", "total", "carried_out")]
    wrong = [name for name, row in rows.items() if sum(row[:6]) != row[6]]
    for column in range(7):
        came = rows["new"][column] + rows["carried_in"][column]
        if came != rows["total"][column] + rows["carried_out"][column]:
            wrong.append(f"in and out, column {column}")
        if sum(rows[name][column] for name in outcomes) != rows["total"][column]:
            wrong.append(f"outcomes, column {column}")
    return wrong


def test_tables_balance() -> None:
    for each in corpus():
        tables = each.truth["tables"]
        if tables["requests"]:
            assert balances(tables["requests"]) == []
        for row in (tables["litigation"] or {}).values():
            assert sum(row[:4]) == row[4]


def histories(reports: tuple[Synthetic, ...]) -> list[list[Truth]]:
    found: dict[int, list[Truth]] = defaultdict(list)
    for index, each in enumerate(reports):
        found[place_of(index).body].append(each.truth)
    return list(found.values())


def test_years_follow_each_other() -> None:
    n_pairs = 0
    for truths in histories(corpus()):
        for one, other in pairwise(truths):
            years = [truth["metadata"]["year"] for truth in (one, other)]
            assert None in years or years[1] == years[0] + 1  # None where the page was cut
            before, after = one["tables"], other["tables"]
            if before["requests"] and after["requests"]:
                n_pairs += 1
                carried = before["requests"]["carried_out"], after["requests"]["carried_in"]
                assert [cell or 0 for cell in carried[0]] == [cell or 0 for cell in carried[1]]
            editions = {truth["metadata"]["edition"] for truth in (one, other)}
            if editions != {"2021"} or not all((*before.values(), *after.values())):
                continue
            issued, repealed, held = after["disclosure"]["normative_documents"]
            assert held == before["disclosure"]["normative_documents"][2] + issued - repealed
    assert n_pairs > 40


def test_claims_agree_with_the_tables() -> None:
    verdicts = Counter(claim["verdict"] for each in corpus() for claim in each.truth["claims"])
    assert set(verdicts) == {"consistent", "no_table"}
    assert verdicts["consistent"] > 100


def test_one_error_is_planted_in_each_report() -> None:
    """It breaks the balance of a table, or a claim, or what was carried over; nothing else."""
    kinds: Counter[str] = Counter()
    for each in corpus(PLANTED):
        truth = each.truth
        kind = truth["planted"]["kind"]
        kinds[kind] += 1
        broken = [claim for claim in truth["claims"] if claim["verdict"] == "inconsistent"]
        assert bool(balances(truth["tables"]["requests"])) == (kind == "cell")
        assert len(broken) == (kind == "prose")
        planted = truth["planted"]
        quote = each.text[planted["start"] : planted["end"]]
        assert quote == planted["text"]
        assert "".join(quote.split()) == str(planted["wrong"])
    assert set(kinds) == {"cell", "prose", "year"}


def test_a_planted_carry_over_differs_from_the_year_before() -> None:
    for truths in histories(corpus(PLANTED)):
        for one, other in pairwise(truths):
            planted = other["planted"]
            if planted["kind"] == "year" and one["planted"]["kind"] == "year":
                carried = one["tables"]["requests"]["carried_out"][6]
                assert planted["right"] == carried
                assert other["tables"]["requests"]["carried_in"][6] == planted["wrong"] != carried


def test_slips_name_what_should_stand_there() -> None:
    kinds: Counter[str] = Counter()
    for each in corpus(SLIPPED):
        for slip in each.truth["slips"]:
            kinds[slip["kind"]] += 1
            assert slip["text"] != slip["expected"]
    assert set(kinds) == {"body", "level", "slot", "year"}


def test_editions_years_and_levels_vary() -> None:
    truths = [each.truth for each in corpus()]
    assert {truth["metadata"]["edition"] for truth in truths} == {"pre2019", "2019", "2021"}
    assert len({truth["metadata"]["year"] for truth in truths} - {None}) >= 15
    sections = {unit["section"] for truth in truths for unit in truth["sentences"]}
    assert len(sections) == 16
    assert {unit["role"] for truth in truths for unit in truth["sentences"]} == {
        *("heading", "table", "basis", "framing", "action", "figure", "issue", "remedy", "nil")
    }


def test_issues_and_remedies_differ_in_number_and_order() -> None:
    more: Counter[str] = Counter()
    for each in corpus():
        counts = Counter(item["kind"] for item in each.truth["items"])
        difference = counts["issue"] - counts["remedy"]
        more["equal" if not difference else "issues" if difference > 0 else "remedies"] += 1
    assert min(more.values()) > 0.12 * N
    linked = Counter(bool(each.truth["links"]) for each in corpus())
    assert linked[True] > linked[False] > 0


def test_every_text_is_taken_for_a_report() -> None:
    kinds = Counter(report_from_text(each.text, source=each.source).kind for each in corpus(CLEAN))
    assert kinds[Kind.REPORT] > 0.97 * N


def test_a_split_uses_its_own_phrases() -> None:
    allowed = {phrase.name for group in load_banks("test").groups for phrase in group.phrases} | {
        phrase.name
        for subject in load_banks("test").subjects
        for wording in (*subject.issues, *subject.remedies)
        for phrase in (wording.head, *wording.details)
    }
    for each in corpus(Options(banks="test")):
        for unit in each.truth["sentences"]:
            for name in (unit["phrase"] or "").split("+"):
                assert "#" not in name or name in allowed


def test_lines_of_the_page_are_units() -> None:
    lines = [
        unit
        for each in corpus()
        for unit in each.truth["sentences"]
        if (unit["phrase"] or "").startswith("page.")
    ]
    assert len(lines) > 0.3 * N
    assert {unit["role"] for unit in lines} == {"basis"}
    assert {unit["section"] for unit in lines} == {"front", "back"}
    assert {unit["substance"] for unit in lines} == {"boilerplate", "slotted"}


def test_substance_is_as_in_real_reports() -> None:
    """Of 271 units of real pages .81 are boilerplate and .05 substantive; of issues .91 and .06."""
    units = [unit for each in corpus() for unit in each.truth["sentences"] if unit["substance"]]
    for told in (units, [unit for unit in units if unit["role"] in ("issue", "remedy")]):
        shares = Counter(unit["substance"] for unit in told)
        assert 0.75 < shares["boilerplate"] / len(told) < 0.96
        assert 0.02 < shares["substantive"] / len(told) < 0.1


def test_noise_can_be_switched_off() -> None:
    noise = Counter(kind for each in corpus() for kind in each.truth["noise"])
    assert len(noise) > 12
    assert not any(each.truth["noise"] for each in corpus(CLEAN))


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ({"banks": "some"}, "--banks is some; expected one of: all train test"),
        ({"plant": "two"}, "--plant is two; expected one of: none one"),
        ({"slip_share": 1.5}, "--slips is 1.5"),
    ],
)
def test_options_out_of_range_are_refused(options: dict[str, Any], found: str) -> None:
    with pytest.raises(SettingsError, match=found):
        Options(**options)


@pytest.mark.parametrize(
    ("changes", "spans", "expected"),
    [
        ([Change(0, 0, "页眉\n")], ["甲乙", "丙丁"], "页眉\n甲乙丙丁"),
        ([Change(4, 4, "页脚")], ["甲乙", "丙丁"], "甲乙丙丁页脚"),
        ([Change(2, 2, "\n"), Change(2, 2, "——")], ["甲乙", "丙丁"], "甲乙\n——丙丁"),
        ([Change(1, 1, "x")], ["甲x乙", "丙丁"], "甲x乙丙丁"),
        ([Change(3, 4, "")], ["甲乙", "丙"], "甲乙丙"),
        ([Change(0, 1, "夹夹")], ["夹夹乙", "丙丁"], "夹夹乙丙丁"),
    ],
)
def test_spans_move_with_their_text(changes: list[Change], spans: list[str], expected: str) -> None:
    moves = Moves(changes)
    text = moves.apply("甲乙丙丁")
    assert text == expected
    assert [text[moves.start(a) : moves.end(b)] for a, b in ((0, 2), (2, 4))] == spans
