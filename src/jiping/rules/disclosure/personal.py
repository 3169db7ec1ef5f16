"""Personal data in the texts of a filing: signatures, telephones, identity cards, accounts, addresses."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from jiping import catalog
from jiping.model.cell import Cell
from jiping.model.filing import Filing
from jiping.model.finding import Located
from jiping.model.records import Narrative, Section

Sight = tuple[Located, str]
MASKED = re.compile(r"[*＊×Xx●█■◆○〇]{2,}|某")
FRAME = re.compile(r"[（(]?(?:签字|签名|签章|盖章|公章)[）)]?|[：:]")
LONGEST = 24  # a name, perhaps with a telephone number behind it
NAME = re.compile(r"[\u4e00-\u9fff·]{2,4}")
PERSONS = ("负责人", "联系人", "填报人", "填表人", "经办人", "审核人", "电话")
SIGNED = {"prepared_by": "填表人姓名", "phone": "联系电话", "unit_head": "单位负责人签字"}
OFFICE = re.compile(r"(?:咨询|监督|举报|服务|办公|值班|投诉|受理|总机)(?:室|台)?(?:电话|传真|热线)?[：:为是]?(?:电话?|传真?|0\d)?$")
ID_CARD = re.compile(r"(?<![0-9A-Za-z])[1-9]\d{5}(?:19|20)\d{9}[\dXx](?![0-9A-Za-z])")
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
PATTERNS = {
    "手机号码": re.compile(r"(?<![\d.A-Za-z])1[3-9]\d-?\d{4}-?\d{4}(?![\d.元万A-Za-z])"),
    "电话号码": re.compile(
        r"(?:电话|联系方式|传真)[^\d。；\n]{0,6}(?:0\d{2,3}[-—－]?)?[2-9]\d{6,7}(?!\d)|(?<![\d-])0\d{2,3}[-—－][2-9]\d{6,7}(?![\d-])"
    ),
    "银行账号": re.compile(r"(?:[账帐]号|[账帐]户|卡号|银行卡|存折)[^\d。；\n]{0,8}\d{12,21}(?!\d)"),
    "电子邮箱": re.compile(r"[A-Za-z0-9._-](?<![A-Za-z0-9._-]{2})[A-Za-z0-9._-]*+[@＠][A-Za-z0-9-]+\.[A-Za-z.]{2,}"),
    "家庭住址": re.compile(r"(?:家庭|户籍|居住|现住)(?:住)?(?:址|地址)[：:为][^，。；*＊]{4,}"),
}

PEOPLE = (
    "困难群众|困难职工|困难党员|困难学生|贫困户|脱贫户|低保户|特困人员|残疾人|患者|病人|孤儿|学生|受助人|救助对象|帮扶对象"
    "|信访人|上访人|当事人|被害人|嫌疑人|未成年人|困境儿童|留守儿童|留守老人|孤寡老人"
)
FOLLOWED = r"(?=等(?:\d+|[一二三四五六七八九十两]+)[名人户]|[，,（(][男女][，,）)])"


@cache
def people_named() -> re.Pattern[str]:
    """Finds the name, as its first group, of a person who was helped or who petitioned."""
    surnames = "".join(catalog.words("surnames"))
    return re.compile(rf"(?:{PEOPLE})[：:]?([{surnames}][\u4e00-\u9fff]{{1,2}}?){FOLLOWED}")


def in_signoffs(filing: Filing) -> Iterator[Sight]:
    """Names and telephones in the last line of a form."""
    for form in filing.forms:
        if isinstance(form, Narrative):
            continue
        for name, what in SIGNED.items():
            cell: Cell = getattr(form.signoff, name)
            if FRAME.sub("", cell.text) and not cell.none_mark and not MASKED.search(cell.text):
                yield cell, what


def in_notes(filing: Filing) -> Iterator[Sight]:
    """Names in cells that ask for a person (项目负责人, 联系人)."""
    for form in filing.forms:
        for note in form.notes:
            if any(word in note.label.text for word in PERSONS) and _is_name(note.text):
                yield note.text, f"{note.label.text.strip('：:')}的姓名"


def in_texts(filing: Filing) -> Iterator[Sight]:
    """Numbers and addresses anywhere."""
    for where, text in _texts(filing):
        for what, pattern in PATTERNS.items():
            if any(not _is_office(text, match) for match in pattern.finditer(text)):
                yield where, what
        if any(is_id(match[0]) for match in ID_CARD.finditer(text)):
            yield where, "身份证号"


def _is_office(text: str, match: re.Match[str]) -> bool:
    """A telephone that an office makes known: it is no person's."""
    return OFFICE.search(text[max(0, match.start() - 8):match.start() + 2]) is not None


def _is_name(cell: Cell) -> bool:
    """A short text that begins like a name and is not masked."""
    text = FRAME.sub("", cell.text)
    return bool(NAME.match(text)) and len(text) <= LONGEST and not cell.none_mark and not MASKED.search(text)


def _texts(filing: Filing) -> Iterator[Sight]:
    sections: dict[str, Section] = {
        section.text.at: section for report in filing.reports for section in report.walk()
    }
    for cell in filing.cells():
        if not cell.at.endswith(".phone") and ".notes[" not in cell.at:
            yield sections.get(cell.at, cell), cell.text
    notes = [note for form in filing.forms for note in form.notes]
    yield from ((note.text, f"{note.label.text}：{note.text.text}") for note in notes)
    yield from ((filing, cell.text) for cell in filing.unplaced)


def is_id(number: str) -> bool:
    """Whether the digits are a citizen's number: a date that exists, and the right check digit."""
    try:
        date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    rest = sum(int(digit) * weight for digit, weight in zip(number, WEIGHTS, strict=False)) % 11
    return "10X98765432"[rest] == number[17].upper()
