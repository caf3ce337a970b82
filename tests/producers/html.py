"""Government web pages around a report text, as publishing systems of three decades make them."""

from __future__ import annotations

import base64
import html
import quopri
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from string import Template
from typing import NamedTuple, TypedDict, Unpack

ORIGIN = "青石镇人民政府"
INDEX = (
    ("索引号", "11620000013913K/2024-00017"),
    ("发布机构", ORIGIN),
    ("生成日期", "2024-01-28"),
    ("文号", "青政发〔2024〕3号"),
    ("主题分类", "政务公开"),
    ("有效性", "有效"),
)
_MENU = (
    "首页",
    "走进青石",
    "政务公开",
    "办事服务",
    "互动交流",
    "专题专栏",
    "政府信息公开年报",
    "依申请公开",
)
_ADDRESS = "http://www.example.cn/art/2024/1/28/art_1_17.html"
_BOUNDARY = "----MultipartBoundary--qingshi----"
_CODINGS: dict[str, Callable[[bytes], bytes]] = {
    "quoted-printable": quopri.encodestring,
    "base64": base64.encodebytes,
    "8bit": bytes,
}

PAGES = Path(__file__).parent / "pages"
Index = Sequence[tuple[str, str]]


class Options(TypedDict, total=False):
    """What may be told to `make_html` beside the text."""

    template: str
    encoding: str
    declared: str | None
    title: str | None
    attachments: Sequence[tuple[str, str]]


def make_html(
    text: str,
    *,
    template: str = "divs",
    encoding: str = "utf-8",
    declared: str | None = "",
    title: str | None = None,
    attachments: Sequence[tuple[str, str]] = (),
) -> bytes:
    """Return a page around a report text in the look of `template`: tables, divs or modern.

    `declared` is the encoding that the page claims, by default the true one; None claims none.
    Rows of cells (tabs or Markdown pipes) become tables whose empty positions are merged.
    """
    name = encoding if declared == "" else declared
    meta = (
        ""
        if name is None
        else f'<META http-equiv="Content-Type" content="text/html; charset={name}">'
    )
    attached = "".join(
        f'<p><a href="{address}" target="_blank">{shown}</a></p>' for shown, address in attachments
    )
    look = _LOOKS[template]
    links = (look.menu.format(number, shown) for number, shown in enumerate(_MENU))
    page = Template((PAGES / f"{template}.html").read_text(encoding="utf-8")).substitute(
        meta=meta,
        title=title or _title_of(text),
        origin=ORIGIN,
        menu=look.between.join(links),
        index=look.rows(INDEX),
        article="\n".join(_article(text, look.paragraph)),
        attached=attached,
    )
    return page.encode(encoding, "xmlcharrefreplace")


def make_mhtml(text: str, **options: Unpack[Options]) -> bytes:
    """Return the page that `make_html` makes with these options as Chrome saves it."""
    return save_mhtml(make_html(text, **options))


def save_mhtml(
    page: bytes, *, coding: str = "quoted-printable", charset: str | None = None
) -> bytes:
    """Return a page with a style sheet, a picture and a frame in one file, as Chrome saves them.

    `coding` is how the page is written: quoted-printable, base64 or 8bit. Chrome names no charset.
    """
    content_type = "text/html" if charset is None else f'text/html; charset="{charset}"'
    parts = (
        (content_type, coding, _ADDRESS, page),
        ("text/css", "quoted-printable", "cid:css-1@mhtml.blink", b"p { margin: 0 }"),
        ("image/png", "base64", "http://www.example.cn/top.png", b"\x89PNG\r\n\x1a\n"),
        ("text/html", "quoted-printable", "cid:frame-2@mhtml.blink", b"<p>another frame</p>"),
    )
    head = (
        f"From: <Saved by Blink>\nSnapshot-Content-Location: {_ADDRESS}\n"
        "Subject: =?utf-8?Q?=E5=B9=B4=E6=8A=A5?=\nDate: Mon, 5 Feb 2024 08:00:00 -0000\n"
        'MIME-Version: 1.0\nContent-Type: multipart/related;\n\ttype="text/html";\n'
        f'\tboundary="{_BOUNDARY}"\n\n'
    )
    pieces = [head.replace("\n", "\r\n").encode()]
    for number, (kind, how, location, content) in enumerate(parts):
        about = (
            f"\n--{_BOUNDARY}\nContent-Type: {kind}\nContent-ID: <part-{number}@mhtml.blink>\n"
            f"Content-Transfer-Encoding: {how}\nContent-Location: {location}\n\n"
        )
        pieces += (about.replace("\n", "\r\n").encode(), _CODINGS[how](content))
    return b"".join([*pieces, f"\r\n--{_BOUNDARY}--\r\n".encode()])


def _title_of(text: str) -> str:
    lines: list[str] = []
    for line in _lines(text):
        lines.append(line)
        if re.search("报告$|年报$", line) or len(lines) == 4:
            break
    return " ".join(lines)


def _lines(text: str) -> list[str]:
    """Return the lines that show something, without Markdown marks."""
    lines = (re.sub(r"^#+ |\*\*", "", line) for line in text.split("\n"))
    return [line for line in lines if line.strip(" ")]


def _article(text: str, paragraph: Callable[[str], str]) -> list[str]:
    blocks: list[str] = []
    rows: list[list[str]] = []
    for line in [*_lines(text), ""]:
        cells = _cells(line)
        if cells is not None:
            rows.append(cells)
            continue
        if any(rows):
            blocks.append(_table([row for row in rows if row]))
        rows = []
        if line:
            blocks.append(paragraph(line.strip()))
    return blocks


def _cells(line: str) -> list[str] | None:
    """Return the cells of a row, none of the ruler of a Markdown table, or None."""
    if line.startswith("|"):
        if not line.strip("|-: "):
            return []
        return [cell.strip() for cell in line.strip().strip("|").split("|")]
    return line.split("\t") if "\t" in line else None


def _table(rows: list[list[str]]) -> str:
    """Return a table; what is empty is merged with what stands on its left, or above it."""
    width = max(map(len, rows))
    grid = [row + [""] * (width - len(row)) for row in rows]
    lines = ['<table border="1" cellspacing="0" style="border-collapse:collapse"><tbody>']
    skipped: set[tuple[int, int]] = set()
    for number, row in enumerate(grid):
        lines.append('<tr style="height:27px">')
        has_values = any(re.fullmatch(r"[\d.]+", cell) for cell in row)
        for column, cell in enumerate(row):
            if (number, column) in skipped:
                continue
            n_columns = n_rows = 1
            if cell and not has_values:
                while column + n_columns < width and not row[column + n_columns]:
                    n_columns += 1
            elif cell and column == 0:
                while number + n_rows < len(grid) and _goes_on(grid[number + n_rows]):
                    n_rows += 1
            skipped |= {
                (r, c)
                for r in range(number, number + n_rows)
                for c in range(column, column + n_columns)
            }
            spans = f' colspan="{n_columns}"' * (n_columns > 1) + f" rowspan={n_rows}" * (
                n_rows > 1
            )
            shown = html.escape(cell, quote=False)
            lines.append(f'<td{spans} width="93"><p align="center"><span>{shown}</span></p></td>')
        lines.append("</tr>")
    return "\n".join([*lines, "</tbody></table>"])


def _goes_on(row: list[str]) -> bool:
    return not row[0] and any(row)


def _broken_lines(line: str) -> str:
    return f"&nbsp;&nbsp;&nbsp; {html.escape(line, quote=False)}<BR>"


def _paragraph(line: str) -> str:
    return f'<p style="text-indent: 32pt">\u3000\u3000{html.escape(line)}</p>'


def _spans(line: str) -> str:
    """Return a paragraph as Word writes it: another span at each number."""
    pieces = re.split(r"(\d+)", line)
    latin = "<span style=\"font-family:'Times New Roman'\">"
    runs = [
        f"{latin}{piece}</span>" if piece.isdigit() else f"<span>{html.escape(piece)}</span>"
        for piece in pieces
        if piece
    ]
    return '<p class="MsoNormal" style="text-indent:32.0pt">' + "".join(runs) + "<o:p></o:p></p>\n"


def _rows(index: Index) -> str:
    """Return the index as rows of a table, with stretched labels."""
    return "".join(
        f"<TR><TD width=90><B>{' '.join(name)}：</B></TD><TD>{value}</TD></TR>"
        for name, value in index
    )


def _items(index: Index) -> str:
    """Return the index as a list, each label beside its value."""
    return "".join(f"<li><b>{name}：</b><span>{value}</span></li>" for name, value in index)


def _wide_rows(index: Index) -> str:
    """Return the index as rows of a table, two labels and values a row, without colons."""
    cells = [f'<td class="label">{name}</td><td>{value}</td>' for name, value in index]
    pairs = zip(cells[::2], cells[1::2], strict=True)
    return "".join(f"<tr>{left}{right}</tr>" for left, right in pairs)


class _Look(NamedTuple):
    """How a template writes what differs from page to page."""

    paragraph: Callable[[str], str]
    rows: Callable[[Index], str]
    menu: str
    between: str


_LOOKS = {
    "tables": _Look(_broken_lines, _rows, '<A href="/col{}.html">{}</A>', " | "),
    "divs": _Look(_paragraph, _items, '<li><a href="/col/{}/">{}</a></li>', ""),
    "modern": _Look(_spans, _wide_rows, '<li><a href="/c{}">{}</a></li>', ""),
}
TEMPLATES = tuple(_LOOKS)
