"""Tables for a spreadsheet: CSV and XLSX in which nothing is a formula, and both read back."""

from gongkai.sheets.cells import Value
from gongkai.sheets.read import Record, read_sheet
from gongkai.sheets.write import Column, Sheet, check_suffix, save_sheet, write_csv

__all__ = [
    "Column",
    "Record",
    "Sheet",
    "Value",
    "check_suffix",
    "read_sheet",
    "save_sheet",
    "write_csv",
]
