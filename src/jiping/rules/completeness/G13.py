"""G13: what the sample form says to those who fill it in, left under a filled form."""

from jiping.model.filing import Filing
from jiping.rules.narrative.texts import sentences, spotted
from jiping.rules.rule import Saying, found, not_applicable, rule


@rule("G13", level="info", basis=["表内说明"])
def sample_instruction_under_form(filing: Filing) -> Saying:
    """表下留着样表的说明

    “各地请根据实际情况选择填报”是写给填表人的话，填好的表下面不必再印。统一的分值、指标解释等表注不报。
    """
    notes = [note for form in filing.forms for note in form.notes if note.text.text]
    loose = [cell for cell in filing.unplaced if cell.text]
    if not notes and not loose:
        return not_applicable("表下没有说明")
    for cell in (*(note.text for note in notes), *loose):
        left = next((sentence for sentence in sentences(cell.text) if spotted(sentence, "sample_instructions")), "")
        if left:
            where = cell if cell.at else next((form for form in filing.forms), filing)
            yield found(f"这是样表写给填表人的话：“{left[:40]}”，填好的表请删去", where)
    return None
