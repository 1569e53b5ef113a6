"""Every fault that the checker must find: for each check, what is put into the good workbook.

A line says in which part of the file, what is replaced (… stands for anything), by what, and
words of the finding. Only the first place in the part is changed.
"""

from __future__ import annotations

PAY, MORE = "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"
BOOK, STYLES, STRINGS = "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml"
TABLE, OTHER_TABLE = "xl/tables/table1.xml", "xl/tables/table2.xml"
NOTES, CHART = "xl/comments1.xml", "xl/charts/chart1.xml"
DRAWING, TYPES, CORE = "xl/drawings/drawing1.xml", "[Content_Types].xml", "docProps/core.xml"
BOOK_RELATIONS = "xl/_rels/workbook.xml.rels"
MORE_RELATIONS = "xl/worksheets/_rels/sheet2.xml.rels"

SUM, ALL = "<f>SUM(B2:B4)</f>", "<f>AND(C2:C4)</f>"
BESIDE = '<v>1</v></c><c r="C5">'
AND = "<formula1>AND(D8&gt;0,D8&lt;9)</formula1>"
IS_FILLED = '<formula>$A2&lt;&gt;""</formula>'
FIRST_PAY = '<definedName name="first_pay">Pay!$B$2</definedName>'
LIST = '<formula1>"TRUE,FALSE"</formula1>'
MERGED_TOO = '</sheetData><mergeCells><mergeCell ref="C4:D4"/></mergeCells>'
HIDDEN = '<sheet name="Pay" sheetId="1" r:id="rId1" state="hidden"/><sheet state="hidden" '
SAME_AXIS = '<c:valAx><c:axId val="50010001"'
MERGED = '<mergeCell ref="A14:C14"/>'


def formula(text):
    return f"<f>{text}</f>"


def shared(text, area="B5:B6"):
    return f'<f t="shared" ref="{area}" si="0">{text}</f>'


def named(name, text="Pay!$B$2", extra=""):
    return FIRST_PAY + f'<definedName name="{name}"{extra}>{text}</definedName>'


FAULTS = {
    # members of the zip and what they are
    "package.damaged_parts": [
        (PAY, "</worksheet>", "</worksheet", "cannot be read"),
        (STRINGS, "over three", "over\x01three", "cannot be read"),
        (STRINGS, 'encoding="UTF-8"', 'encoding="none"', "cannot be read"),
        (STRINGS, "over three", "over&#8;three", "cannot be read"),
    ],
    "package.document_types": [
        (STRINGS, "<sst", "<!DOCTYPE sst><sst", "has a document type"),
    ],
    "package.content_types": [
        (TYPES, '<Default Extension="vml"', '<Default Extension="vm"', "has no content type"),
        (TYPES, '"/xl/comments1.xml"', '"/xl/comments2.xml"', "comments2.xml, which is not there"),
        (TYPES, '<Default Extension="vml"', '<Default Extension="xml"', "gives xml two"),
    ],
    "package.content_types_by_kind": [
        (TYPES, "sheet.main+xml", "sheet+xml", "workbook.xml: is a officeDocument with"),
        (TYPES, "worksheet+xml", "worksheets+xml", "sheet1.xml: is a worksheet with"),
        (TYPES, '"/xl/styles.xml"', '"/xl/style.xml"', "is a styles with the content type 'appl"),
    ],
    "package.targets_of_relations": [
        (BOOK_RELATIONS, "worksheets/sheet2.xml", "worksheets/sheet9.xml", "sheet9.xml, which is"),
        (MORE_RELATIONS, "../tables/table1.xml", "/tables/table1.xml", "leads to tables/table1"),
    ],
    "package.identities_of_relations": [
        (BOOK_RELATIONS, 'Id="rId2"', 'Id="rId1"', "has the relation 'rId1' 2 times"),
    ],
    "package.relations_spoken_of": [
        (MORE, 'legacyDrawing r:id="rId3"', 'legacyDrawing r:id="rId8"', "the relation 'rId8'"),
    ],
    "package.main_parts": [
        ("_rels/.rels", "metadata/core-properties", "metadata/no-properties", "core properties"),
        (BOOK_RELATIONS, "relationships/styles", "relationships/style", "has no styles"),
        (BOOK, "<sheets>…</sheets>", "<sheets/>", "has no sheet"),
    ],
    "package.document_properties": [
        (CORE, "<dc:title>Pay</dc:title>", "", "has no title"),
        (CORE, "<dc:creator></dc:creator>", "<dc:title>Pay</dc:title>", "says title twice"),
        (CORE, "2026-01-01T00:00:00Z", "2026-01-01", "was created at '2026-01-01'"),
    ],
    # the workbook's own part
    "workbook.names_of_sheets": [
        (BOOK, 'name="Pay"', f'name="{"P" * 32}"', "is 32 characters long"),
        (BOOK, 'name="Pay"', 'name=""', "is 0 characters long"),
        (BOOK, 'name="Pay"', 'name="Pay/day"', "has / in its name"),
        (BOOK, 'name="Pay"', 'name="Pay&#10;day"', "has \n in its name"),
        (BOOK, 'name="Pay"', 'name="\'Pay"', "begins or ends with an apostrophe"),
        (BOOK, 'name="Pay"', 'name="History"', "that Excel keeps for itself"),
        (BOOK, 'name="Pay"', 'name="NOTES &amp; More"', "is there twice"),
    ],
    "workbook.identities_of_sheets": [
        (BOOK, 'sheetId="2"', 'sheetId="1"', "the identity '1', bad or taken"),
        (BOOK, 'sheetId="2"', 'sheetId="65535"', "the identity '65535', bad or taken"),
    ],
    "workbook.sheets_that_are_shown": [
        (BOOK, '<sheet name="Pay"…<sheet ', HIDDEN, "shows no sheet"),
        (BOOK, 'name="Pay"', 'name="Pay" state="hidden"', "activeTab is 0, which is not shown"),
        (BOOK, "<workbookView ", '<workbookView activeTab="2" ', "activeTab is 2"),
    ],
    "workbook.views_of_sheets": [
        (PAY, 'workbookViewId="0"', 'workbookViewId="1"', "in a window that is not there"),
        (PAY, 'workbookViewId="0"', 'workbookViewId="0" zoomScale="9"', "is zoomed to 9%"),
    ],
    "workbook.defined_names": [
        (BOOK, FIRST_PAY, named("B2"), "looks like a cell"),
        (BOOK, FIRST_PAY, named("tax2026"), "looks like a cell"),
        (BOOK, FIRST_PAY, named("R1C1"), "looks like a cell"),
        (BOOK, FIRST_PAY, named("c"), "looks like a cell"),
        (BOOK, FIRST_PAY, named("true"), "is a value"),
        (BOOK, FIRST_PAY, named("2nd"), "has characters that no name has"),
        (BOOK, FIRST_PAY, named("first pay"), "has characters that no name has"),
        (BOOK, FIRST_PAY, named("n" * 256), "is 256 characters long"),
        (BOOK, FIRST_PAY, named("FIRST_pay"), "name FIRST_pay: is there twice"),
        (BOOK, FIRST_PAY, named("there", extra=' localSheetId="2"'), "belongs to sheet 2 of 2"),
        (BOOK, FIRST_PAY, named("_xlnm.Print"), "is no name of Excel's own"),
    ],
    "workbook.areas_to_print": [
        (BOOK, "Pay!$A$1:$D$14", "Pay!$A$1:$D$0", "Pay!$A$1:$D$0 cannot be printed"),
        (BOOK, "Pay!$1:$1", "Pay!$A$1:$D$1", "Pay!$A$1:$D$1 cannot be printed"),
    ],
    # sheets
    "sheets.areas": [
        (PAY, 'ref="A1:D14"', 'ref="A1:D0"', "dimension is for 'A1:D0'"),
        (PAY, MERGED, '<mergeCell ref="C14:A14"/>', "mergeCell is for 'C14:A14'"),
        (PAY, 'sqref="B1"', 'sqref="XFE1"', "selection is for 'XFE1'"),
        (MORE, 'hyperlink ref="E1"', 'hyperlink ref="1E"', "hyperlink is for '1E'"),
    ],
    "sheets.merged_cells": [
        (PAY, MERGED, '<mergeCell ref="C13:C14"/>', "A13:C13 and C13:C14 overlap"),
        (PAY, MERGED, '<mergeCell ref="A14"/>', "A14 is one cell"),
    ],
    "sheets.formulas_in_merged_cells": [
        (PAY, MERGED, '<mergeCell ref="B11:C12"/>', "B11:C12 is merged within A11:B11"),
        (MORE, "</sheetData>", MERGED_TOO, "C4:D4 is merged within A1:C4"),
    ],
    "sheets.columns": [
        (PAY, '<col min="2" max="4"', '<col min="1" max="4"', "columns 1 to 4 overlap"),
        (PAY, '<col min="2" max="4"', '<col min="4" max="2"', "columns 4 to 2 overlap"),
        (PAY, '<col min="2" max="4"', '<col min="2" max="16385"', "columns 2 to 16385"),
        (PAY, 'width="20.7109375"', 'width="256"', "column 1 is 256 wide"),
    ],
    "sheets.panes": [
        (PAY, 'xSplit="1" ySplit="1"', "", "nothing is split"),
        (PAY, 'topLeftCell="B2"', 'topLeftCell="B1"', "B1 is frozen itself"),
        (PAY, 'topLeftCell="B2"', "", "None is frozen itself"),
        (PAY, 'xSplit="1" ySplit="1"', 'ySplit="1"', "bottomRight is not there"),
        (PAY, "<pane …/>", "", "selects in topRight, which is not there"),
    ],
    "sheets.places_of_links": [
        (MORE, "'Pay'!A1", "'Pays'!A1", "links to 'Pays'!A1, which is not there"),
        (MORE, "'Pay'!A1", "'Pay'!A0", "links to 'Pay'!A0, which is no place"),
        (MORE, 'location="first_pay"', 'location="last_pay"', "links to last_pay, which is no"),
        (MORE, 'location="first_pay"', "", "Notes & more!E3: links to nothing"),
    ],
    "sheets.addresses_of_links": [
        (MORE_RELATIONS, "a?b=c", "a?" + "b" * 2070, "links to an address of 2092 characters"),
        (MORE_RELATIONS, "a?b=c", "a b", "'https://example.org/a b', which is no address"),
    ],
    "sheets.texts_of_links": [
        (MORE, 'tooltip="Elsewhere"', f'tooltip="{"e" * 256}"', "more than 255 characters of its"),
    ],
    "sheets.headers_and_footers": [
        (PAY, "&amp;LPay", "&amp;L" + "P" * 250, "oddHeader has 256 characters"),
    ],
    "sheets.pages": [
        (PAY, "<headerFooter>", '<pageSetup scale="500"/><headerFooter>', "is printed at 500%"),
        (PAY, '<rowBreaks count="1"', '<rowBreaks count="2"', "rowBreaks counts 2 and has 1"),
    ],
    # cells
    "cells.rows_in_order": [
        (PAY, '<row r="3"', '<row r="5"', "row 4 comes after row 5"),
        (PAY, '<row r="3"', '<row r="2"', "row 2 comes after row 2"),
        (PAY, '<row r="3"', '<row r="0"', "has a row '0'"),
        (PAY, '<row r="14"', '<row r="1048577"', "has a row '1048577'"),
    ],
    "cells.sizes_of_rows": [
        (PAY, 'ht="30"', 'ht="410"', "row 1 is 410 points high"),
        (PAY, 'ht="30"', 'ht="30" outlineLevel="8"', "row 1 is at level 8"),
    ],
    "cells.cells_in_order": [
        (PAY, '<c r="B2"', '<c r="D2"', "Pay!C2: is out of order"),
        (PAY, '<c r="B2"', '<c r="A2"', "Pay!A2: is out of order or there twice"),
        (PAY, '<c r="B2"', '<c r="B3"', "Pay!B3: is in row 2"),
        (PAY, '<c r="B2"', '<c r="b2"', "has a cell 'b2'"),
        (PAY, '<c r="B2"', '<c r="XFE2"', "has a cell 'XFE2'"),
        (PAY, '<c r="B2"', '<c r="B02"', "has a cell 'B02'"),
        (PAY, '<c r="B2"', "<c", "has a cell None"),
    ],
    "cells.values_of_cells": [
        *[
            (PAY, "<v>1200.5</v>", f"<v>{text}</v>", f"Pay!B2: {text!r} is no value of type 'n'")
            for text in ("NaN", "INF", "-inf", "", "1,200.5", "1e400", "0x10", "\u0661")
        ],
        (PAY, "<v>1200.5</v>", "<v>1</v><v>2</v>", "Pay!B2: has 2 values"),
        (PAY, 't="b"><v>1</v>', 't="b"><v>2</v>', "'2' is no value of type 'b'"),
        (PAY, 't="b"><v>1</v>', 't="b"><v>TRUE</v>', "'TRUE' is no value of type 'b'"),
        (PAY, "<v>#N/A</v>", "<v>#NA</v>", "'#NA' is no value of type 'e'"),
        (PAY, "<v>#N/A</v>", "<v>#SPILL!</v>", "'#SPILL!' is no value of type 'e'"),
        (PAY, 't="s"><v>0</v>', 't="s"><v>99</v>', "'99' is no value of type 's'"),
        (PAY, 't="s"><v>0</v>', 't="s"><v></v>', "'' is no value of type 's'"),
        (PAY, 't="s"><v>0</v>', 't="s">', "is a shared text, but says not which"),
        (PAY, 't="s"><v>0</v>', 't="text"><v>0</v>', "has the type 'text'"),
        (PAY, 't="s"><v>0</v>', 't="inlineStr"><v>0</v>', "has its text in the wrong place"),
        (PAY, 't="s"><v>0</v>', 't="d"><v>May</v>', "'May' is no value of type 'd'"),
    ],
    "cells.lengths_of_texts": [
        (STRINGS, "over three", "o" * 32_768, "is 32768 characters long"),
        (STRINGS, "over three", "\U0001f4b0" * 16_384, "is 32768 characters long"),
        (PAY, "<v>paid</v>", f"<v>{'p' * 32_768}</v>", "Pay!D2: is 32768 characters long"),
    ],
    "cells.characters_of_texts": [
        (STRINGS, "over three", "over_x0007_three", "holds the control character _x0007_"),
    ],
    "cells.shared_and_array_formulas": [
        (PAY, SUM, '<f t="shared" si="4"/>', "shares the formula 4, which is not there"),
        (PAY, SUM, shared("B2*2", "B4:B6"), "Pay!B5: begins a formula over B4:B6"),
        (
            PAY,
            SUM + "…" + ALL,
            shared("B2*2") + BESIDE + shared("C2", "C5:C6"),
            "has begun already",
        ),
        (
            PAY,
            SUM + "…" + ALL,
            shared("B2*2") + BESIDE + '<f t="shared" si="0"/>',
            "Pay!C5: shares the formula 0, which ends before it",
        ),
        (PAY, 't="array" ref="A11:B11"', 't="array"', "Pay!A11: begins a formula over None"),
        (PAY, 'ref="A11:B11"', 'ref="B11:C11"', "Pay!A11: begins a formula over B11:C11"),
    ],
    "cells.formulas_that_may_be_shared": [
        (PAY, SUM, shared("'Notes &amp; more'!A1*2"), "Pay!B5: shares 'Notes & more'! with other"),
        (PAY, SUM, shared("MATCH(B2,{1,2})"), "Pay!B5: shares { with other cells"),
        (PAY, SUM, shared("SUM(B2:INDEX(B3:B4,1))"), "Pay!B5: shares : with other cells"),
        (PAY, SUM, shared("Rates[Year]"), "Pay!B5: shares [Year] with other cells"),
        (PAY, SUM, shared("IF(B2,#REF!)"), "Pay!B5: shares #REF! with other cells"),
    ],
    "cells.metadata_of_cells": [
        (PAY, 'r="B2" s="1"', 'r="B2" s="1" cm="1"', "Pay!B2: has cellMetadata 1 of 0"),
        (PAY, 'r="B2" s="1"', 'r="B2" s="1" vm="x"', "Pay!B2: has valueMetadata x of 0"),
    ],
    # looks
    "styles.collections_of_looks": [
        (STYLES, "<borders…</borders>", "<borders/>", "has no borders/border"),
        (STYLES, "<cellXfs…</cellXfs>", "<cellXfs/>", "has no cellXfs/xf"),
        (STYLES, "</cellXfs>", "<xf/>" * 65_490 + "</cellXfs>", "has more than 65490 looks"),
    ],
    "styles.pieces_of_looks": [
        (STYLES, 'fontId="1"', 'fontId="4"', "cellXfs/xf 1 has fontId 4 of 4"),
        (STYLES, 'fillId="2"', 'fillId="-1"', "cellXfs/xf 3 has fillId -1 of 3"),
        (STYLES, 'borderId="1"', 'borderId="2"', "cellXfs/xf 4 has borderId 2 of 2"),
        (STYLES, 'xfId="1" applyAl', 'xfId="2" applyAl', "cellXfs/xf 5 has xfId 2 of 2"),
        (STYLES, 'name="Hyperlink" xfId="1"', 'name="Hyperlink" xfId="7"', "has xfId 7 of 2"),
        (STYLES, '<numFmt numFmtId="166"', '<numFmt numFmtId="199"', "has numFmtId 166, which is"),
    ],
    "styles.looks_of_cells": [
        (PAY, 'r="B2" s="1"', 'r="B2" s="6"', "Pay!B2: has look 6 of 6"),
        (PAY, 'row r="1"', 'row r="1" s="9" customFormat="1"', "row 1 has look 9 of 6"),
        (PAY, 'col min="1"', 'col style="6" min="1"', "column 1 has look 6 of 6"),
    ],
    "styles.looks_by_condition": [
        (PAY, 'dxfId="0"', 'dxfId="1"', "a conditional format has look 1 of 1"),
        (TABLE, 'name="Year"', 'name="Year" dataDxfId="3"', "Rates has dataDxfId 3 of 1"),
    ],
    "styles.identities_of_number_formats": [
        (STYLES, '<numFmt numFmtId="166"', '<numFmt numFmtId="165"', "'165' is bad or there twice"),
    ],
    "styles.number_formats": [
        (STYLES, "0.0%", "0.0% of pay", "number format '0.0% of pay' has o where"),
        (STYLES, "0.0%", "0.0&quot;%", 'has " where only quoted text'),
    ],
    # formulas
    "formulas.lengths": [
        (PAY, SUM, formula("B2+" * 2_731 + "1"), "has 8194 characters, more than 8192"),
        (PAY, SUM, formula(" "), "has an empty formula"),
        (BOOK, FIRST_PAY, named("nothing", ""), "name nothing: has an empty formula"),
    ],
    "formulas.texts_in_formulas": [
        (PAY, SUM, formula(f'LEN("{"x" * 256}")'), "a text of more than 255 characters"),
    ],
    "formulas.grammar": [
        (PAY, SUM, formula("SUM(B2:B4"), "( is not closed"),
        (PAY, SUM, formula("SUM(B2:B4))"), ") closes nothing"),
        (PAY, SUM, formula("SUM({1,2)}"), ") closes nothing"),
        (PAY, SUM, formula("SUM(B2;B4)"), "arguments are parted by commas"),
        (PAY, SUM, formula('LEN("B2)'), '" has no place in a formula'),
        (PAY, SUM, formula("B2#"), "# has no place in a formula"),
        (PAY, SUM, formula("=SUM(B2:B4)"), "the formula begins with ="),
        (PAY, AND, "<formula1>AND(D8&gt;0</formula1>", "validation of Pay!D8: ( is not closed"),
    ],
    "formulas.nesting": [
        (PAY, SUM, formula("ABS(" * 65 + "1" + ")" * 65), "65 levels in one another"),
    ],
    "formulas.functions": [
        (PAY, SUM, formula("TOTAL(B2:B4)"), "TOTAL is no function of Excel"),
        (PAY, SUM, formula("DAYS(C7,A7)"), "DAYS must be written _xlfn.DAYS"),
        (PAY, SUM, formula("IFS(B2&gt;1,1)"), "IFS must be written _xlfn.IFS"),
        (PAY, SUM, formula("_xlfn.SUM(B2)"), "_xlfn.SUM must be written SUM"),
        (PAY, SUM, formula("_xlfn.FILTER(B2,C2)"), "must be written _xlfn._xlws.FILTER"),
        (PAY, SUM, formula("ROUND(B2)"), "ROUND has 1 arguments"),
        (PAY, SUM, formula("IF(B2,1,2,3)"), "IF has 4 arguments"),
        (PAY, SUM, formula("PI(1)"), "PI has 1 arguments"),
        (PAY, IS_FILLED, "<formula>XOR($A2)</formula>", "XOR must be written _xlfn.XOR"),
    ],
    "formulas.age_of_functions": [
        (PAY, SUM, formula("_xlfn.TEXTJOIN(1,2,A2)"), "_xlfn.TEXTJOIN came in 2019"),
        (PAY, SUM, formula("_xlfn.LET(_xlpm.x,1,_xlpm.x)"), "_xlfn.LET came in 2021"),
        (BOOK, FIRST_PAY, named("twice", "_xlfn.LAMBDA(_xlpm.x,2*_xlpm.x)"), "LAMBDA came in 2024"),
    ],
    "formulas.sheets_spoken_of": [
        (PAY, SUM, formula("SUM(Wages!B2:B4)"), "the sheet Wages, which is not there"),
        (PAY, SUM, formula("SUM('No &amp; more'!B2)"), "the sheet No & more, which is not"),
        (PAY, SUM, formula("[1]Pay!B2"), "speaks of another workbook, [1]Pay!"),
        (BOOK, FIRST_PAY, named("wage", "Wages!$B$2"), "name wage: speaks of the sheet Wages"),
        (CHART, "'Notes &amp; more'!$B$1", "Wages!$B$1", "chart1.xml: speaks of the sheet Wages"),
    ],
    "formulas.lost_references": [
        (PAY, SUM, formula("SUM(#REF!)"), "Pay!B5: speaks of #REF!"),
        (BOOK, FIRST_PAY, named("lost", "Pay!#REF!"), "name lost: speaks of #REF!"),
    ],
    "formulas.addresses_spoken_of": [
        (PAY, SUM, formula("SUM(XFE1:XFE4)"), "speaks of XFE1:XFE4, which is off the sheet"),
        (PAY, SUM, formula("SUM(A:XFE)"), "speaks of A:XFE, which is off the sheet"),
        (PAY, SUM, formula("A1048577"), "speaks of A1048577, which is off the sheet"),
    ],
    "formulas.names_spoken_of": [
        (PAY, SUM, formula("SUM(last_pay)"), "speaks of last_pay, which is not there"),
        (PAY, SUM, formula("SUM(Wages[Limit])"), "speaks of Wages, which is not there"),
    ],
    "formulas.columns_spoken_of": [
        (PAY, SUM, formula("SUM(Rates[Limits])"), "speaks of rates[Limits], which is not there"),
        (TABLE, "[Limit]", "[Limits]", "table Rates: speaks of rates[Limits]"),
    ],
    "formulas.limits_of_rules": [
        (PAY, IS_FILLED, "<formula>OR($A2={1,2})</formula>", "may not hold {"),
        (PAY, AND, "<formula1>SUM(Rates[Limit])&gt;D8</formula1>", "may not hold [Limit]"),
    ],
    # validations and conditional formats
    "rules.areas_of_rules": [
        (PAY, 'sqref="D7"', 'sqref="D0"', "a rule is for D0"),
        (PAY, 'sqref="D7"', 'sqref=""', "a rule is for no cell"),
        (PAY, 'sqref="B2:B5"', 'sqref="B5:B2"', "a rule is for B5:B2"),
        (PAY, 'sqref="A2:A4 D2:D4"', 'sqref="A2:A4,D2:D4"', "a rule is for A2:A4,D2:D4"),
    ],
    "rules.validations_that_overlap": [
        (PAY, 'sqref="D7"', 'sqref="C4:D7"', "C2:C4 and C4:D7 have a validation each"),
    ],
    "rules.texts_of_validations": [
        (PAY, 'error="An amount of pay"', f'error="{"e" * 225}"', "error has 225 characters"),
        (PAY, 'errorTitle="Not possible"', f'errorTitle="{"e" * 33}"', "errorTitle has 33"),
        (PAY, 'prompt="In dollars"', f'prompt="{"e" * 256}"', "prompt has 256 characters"),
        (PAY, 'promptTitle="Pay"', f'promptTitle="{"e" * 33}"', "promptTitle has 33"),
    ],
    "rules.formulas_of_validations": [
        (PAY, LIST, f'<formula1>"{"x" * 256}"</formula1>', "choices of 256 characters"),
        (PAY, LIST, '<formula1>""</formula1>', "choices of 0 characters"),
        (PAY, AND, f"<formula1>D8{'+1' * 127}</formula1>", "has a formula of 256 characters"),
        (PAY, AND, "", "too few formulas or too many"),
        (PAY, "<formula2>9999</formula2>", "", "too few formulas or too many"),
        (PAY, 'type="custom" ', "", "too few formulas or too many"),
    ],
    "rules.number_of_validations": [
        (PAY, 'dataValidations count="4"', 'dataValidations count="5"', "counts 5 validations and"),
        (PAY, "<dataValidations…</dataValidations>", "<dataValidations/>", "validations and has 0"),
    ],
    "rules.formulas_of_conditional_formats": [
        (PAY, "<formula>0</formula>", "", "has 1 formulas for cellIs"),
        (PAY, IS_FILLED, "", "has 0 formulas for expression"),
    ],
    "rules.scales_of_conditional_formats": [
        (PAY, '<color rgb="FF63BE7B"/>', "", "a colorScale has 3 points and 2 colours"),
        (PAY, '<color rgb="FF638EC6"/></dataBar>', "</dataBar>", "a dataBar has 2 points and 0"),
        (PAY, '<cfvo type="percent" val="75"/>', "", "a iconSet has 3 points"),
    ],
    "rules.order_of_conditional_formats": [
        (PAY, 'priority="2"', 'priority="1"', "has the priority '1', bad or taken"),
        (PAY, 'priority="2"', 'priority="0"', "has the priority '0', bad or taken"),
    ],
    # tables, notes, drawings
    "tables.names_of_tables": [
        (TABLE, 'displayName="Rates"', 'displayName="first_pay"', "'first_pay' is there twice"),
        (TABLE, 'displayName="Rates"', 'displayName="B2"', "'B2' looks like a cell"),
    ],
    "tables.identities_of_tables": [
        (OTHER_TABLE, 'id="2"', 'id="1"', "the table Other has the identity of another"),
    ],
    "tables.areas_of_tables": [
        (OTHER_TABLE, 'ref="A9:B10" totals', 'ref="B4:C9" totals', "Rates and Other overlap"),
        (TABLE, 'ref="A1:C4" totals', 'ref="A1:D4" totals', "Rates has 3 columns in A1:D4"),
        (TABLE, 'autoFilter ref="A1:C4"', 'autoFilter ref="A1:C5"', "Rates filters A1:C5"),
    ],
    "tables.columns_of_tables": [
        (TABLE, 'name="Limit"', 'name="YEAR"', "has the column 'YEAR' twice"),
        (TABLE, 'name="Year"', 'name="Years"', "Notes & more!A1: is not the column's name 'Years'"),
    ],
    "tables.notes": [
        (NOTES, 'ref="E4"', 'ref="E0"', "a note is at 'E0'"),
        (NOTES, 'authorId="0"', 'authorId="1"', "the note's author is not there"),
        (NOTES, "A note", "A" * 32_768, "a note of more than 32767 characters"),
        (MORE, '<legacyDrawing r:id="rId3"/>', "", "no shapes to show them in"),
    ],
    "drawings.anchors": [
        (DRAWING, "<xdr:col>13<", "<xdr:col>16384<", "stands at [15, 16384], off the sheet"),
        (DRAWING, "<xdr:col>13<", "<xdr:col>5<", "ends at [15, 5], before [1, 6]"),
    ],
    "drawings.identities_of_drawings": [
        (DRAWING, 'cNvPr id="3"', 'cNvPr id="2"', "2 drawings have the identity 2"),
    ],
    "drawings.cells_of_charts": [
        (CHART, "!$A$2:$A$4", "!$A$20:$A$40", "where no cell is"),
        (CHART, "!$A$2:$A$4", "!$A$4:$A$2", "where no cell is"),
    ],
    "drawings.axes_of_charts": [
        (CHART, 'axId val="50010001"', 'axId val="7"', "the axis 7, which is not there"),
        (CHART, 'crossAx val="50010002"', 'crossAx val="7"', "the axis 7, which is not there"),
        (CHART, '<c:valAx><c:axId val="50010002"', SAME_AXIS, "has the axis 50010001 2 times"),
    ],
    "drawings.series_of_charts": [
        (CHART, '<c:idx val="1"/>', '<c:idx val="0"/>', "2 series have the idx 0"),
        (CHART, '<c:order val="1"/>', '<c:order val="0"/>', "2 series have the order 0"),
    ],
}
