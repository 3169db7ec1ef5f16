"""R07: files of another unit among those that are taken as one filing."""

from collections import defaultdict

from jiping.model.cell import Cell
from jiping.model.filing import Filing
from jiping.model.records import Evaluation, FilledForm
from jiping.rules.rule import Saying, found, not_applicable, rule
from jiping.rules.unit_names import LEAST, plain_name, same_unit


@rule("R07", level="info", basis=["财预〔2020〕10号"])
def file_of_another_unit(filing: Filing) -> Saying:
    """合并核对的文件里像是混进了别的单位的表

    几个文件合成一份材料时，各文件写的填报单位、主管部门、实施单位应有相同之处；一个也对不上的，多半是放错了文件，提示核对。
    没有写单位的文件、只有一个文件的不判；主管部门和下属单位分别填报、名称有一处相同的不报。
    """
    files = {file: cells for file, cells in _names(filing).items() if cells}
    if len(files) < 2:
        return not_applicable("不是几个写明单位的文件合成的材料")
    (_, known), *others = files.items()
    for file, cells in others:
        if any(same_unit(cell.text, other.text) for cell in cells for other in known):
            known += cells
        else:
            yield found(
                f"“{file}”写的单位是“{cells[0].text}”，与前面的文件（“{known[0].text}”）没有相同之处；请核对是否放错了文件",
                cells[0], known[0],
            )
    return None


def _names(filing: Filing) -> dict[str, list[Cell]]:
    """The names of units that the forms of each file print, the reporting unit first."""
    names: dict[str, list[Cell]] = defaultdict(list)
    for form in filing.forms:
        for cell in _of_form(form):
            if cell.filled and len(plain_name(cell.text)) >= LEAST:
                names[cell.place.file].append(cell)
    return names


def _of_form(form: FilledForm) -> list[Cell]:
    more = [form.line_department, form.implementing_unit] if isinstance(form, Evaluation) else []
    return [form.unit, *more]
