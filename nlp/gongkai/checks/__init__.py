"""Whether a report agrees with itself and with last year's: tables, prose, breakdowns."""

from gongkai.checks.report import check_report
from gongkai.checks.rules import rule_name, rule_told
from gongkai.checks.years import check_years

__all__ = ["check_report", "check_years", "rule_name", "rule_told"]
