"""Numbers as the sheet shows them."""

from __future__ import annotations

import pytest

from jiping.read.number_format import BUILTIN, show, show_text

ACCOUNTING = '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ '


@pytest.mark.parametrize(("stored", "code", "shown"), [
    ("0.9012", "0.00%", "90.12%"), ("0.9012", "0%", "90%"), ("1", "0%", "100%"), ("0.95", '"≥"0%', "≥95%"),
    ("12345.678", "#,##0.00", "12,345.68"), ("1234567", "#,##0", "1,234,567"), ("0", "#,##0.00", "0.00"),
    ("9.005", "0.00", "9.01"), ("2.675", "0.00", "2.68"), ("-3.5", "0.0", "-3.5"), ("-3.5", "0.0;(0.0)", "(3.5)"),
    ("-0.001", "0.00", "0.00"), ("123.456", "0.0##", "123.456"), ("123", "0.0##", "123.0"), ("7", "000", "007"),
    ("5", '0"个"', "5个"), ("98.5", '0.0"分"', "98.5分"), ("3", 'General"分"', "3分"), ("-3", 'General"分"', "-3分"),
    ("12345", "0!.0,", "1.2"), ("12345.6", '0.00,"千"', "12.35千"), ("123456789", "#,##0.00,,", "123.46"), ("1234567", "0-0000", "123-4567"),
    ("0", ACCOUNTING, "-"), ("1234.5", ACCOUNTING, "1,234.50"), ("-1234.5", ACCOUNTING, "-1,234.50"),
    ("150", '[>=100]"高"0;"低"0', "高150"), ("50", '[>=100]"高"0;"低"0', "低50"), ("-0.5", r"0.0_);[Red]\(0.0\)", "(0.5)"),
    ("0", '0.00%;-0.00%;"—"', "—"), ("12345678", "0.00E+00", "1.23E+07"), ("5", ";;;", ""), ("12", "[$¥-804]#,##0.00", "¥12.00"),
])
def test_a_number_is_shown_under_its_format(stored: str, code: str, shown: str) -> None:
    assert "".join(show(stored, code).split()) == shown


@pytest.mark.parametrize(("stored", "shown"), [
    ("10", "10"), ("10.0", "10"), ("1.5E+3", "1500"), ("9.0119999999999996", "9.012"), ("9.0119056451", "9.011905645"),
    ("0.901234567890", "0.901234568"), ("0.1", "0.1"), ("-0", "0"), ("1E-7", "0.0000001"), ("1000000000000", "1000000000000"),
])
def test_a_number_without_a_format_is_shown_as_a_wide_cell_shows_it(stored: str, shown: str) -> None:
    assert show(stored, "") == show(stored, "General") == shown


@pytest.mark.parametrize(("code", "shown"), [
    ('yyyy"年"m"月"d"日"', "2024年12月31日"), ('[$-804]yyyy"年"m"月"d"日";@', "2024年12月31日"), ("yyyy-mm-dd", "2024-12-31"),
    ("yyyy/m/d", "2024/12/31"), ("m/d/yy", "12/31/24"), ('yyyy"年度"', "2024年度"), ("aaaa", "星期二"), ("d-mmm-yy", "31-Dec-24"),
    ('[DBNum1][$-804]yyyy"年"m"月"d"日";@', "二〇二四年十二月三十一日"), ("[$-F800]dddd, mmmm dd, yyyy", "2024年12月31日"),
    ("yyyy-mm-dd hh:mm", "2024-12-3118:00"), ("h:mm AM/PM", "6:00PM"), ('上午/下午h"时"mm"分"', "下午6时00分"), ("mm:ss", "00:00"),
])
def test_a_day_is_shown_under_its_format(code: str, shown: str) -> None:
    assert "".join(show("45657.75", code).split()) == shown


def test_the_day_that_never_was_and_the_other_calendar_are_counted_as_excel_counts() -> None:
    assert show("59", "yyyy-mm-dd") == "1900-02-28"
    assert show("61", "yyyy-mm-dd") == "1900-03-01"
    assert show("44195", "yyyy-mm-dd", from_1904=True) == "2024-12-31"


def test_hours_may_run_over_a_day() -> None:
    assert show("1.5", "[h]:mm") == "36:00"


@pytest.mark.parametrize("stored", ["-1", "3000000", "1E+300"])
def test_a_number_that_is_no_day_is_shown_as_a_number(stored: str) -> None:
    assert show(stored, "yyyy-mm-dd").strip("-").isdigit()


@pytest.mark.parametrize(("code", "shown"), [('@"元"', "若干元"), (";;;", ""), ("@", "若干"), ("0.00", "若干"), (ACCOUNTING, "若干")])
def test_a_text_is_shown_under_its_format(code: str, shown: str) -> None:
    assert show_text("若干", code).strip() == shown


@pytest.mark.parametrize("code", [
    "[", '"', "\\", "[$", "0.0.0.0", "%%%%", ";;;;;", "[>", "E+", "yyyy[", "#/#", "?" * 500, ",,,0,,,", "@@", "[h", "0" * 300,
])
@pytest.mark.parametrize("stored", ["0", "-1.5", "45657", "1E+20", "x", "nan", "1E+9999999"])
def test_a_strange_format_or_number_hurts_nobody(code: str, stored: str) -> None:
    assert isinstance(show(stored, code), str)


def test_all_built_in_formats_are_understood() -> None:
    assert show("45657", BUILTIN[14]) == "2024/12/31"
    assert show("0.5", BUILTIN[10]) == "50.00%"
    assert show("1234.5", BUILTIN[43]) == "1,234.50"
    assert all(show("1.25", code) for code in BUILTIN.values())
