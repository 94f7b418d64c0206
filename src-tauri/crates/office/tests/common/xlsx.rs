//! Workbooks as raw XML in a zip archive, so that every oddity can be written.

use std::fmt::Write as _;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A cell to write.
#[derive(Debug, Clone)]
pub enum Cell {
    /// Text.
    Text(String),
    /// A number as it stands in the XML.
    Number(&'static str),
    /// A number with a date format.
    Date(&'static str),
    /// A formula with its last result.
    Formula(&'static str, &'static str),
    /// An error.
    Error(&'static str),
    /// TRUE.
    Yes,
}

/// Text cells.
pub fn texts(row: &[&str]) -> Vec<Option<Cell>> {
    row.iter().map(|text| (!text.is_empty()).then(|| Cell::Text((*text).to_owned()))).collect()
}

/// A sheet to write.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    /// Name.
    pub name: &'static str,
    /// `hidden`, `veryHidden` or nothing.
    pub state: &'static str,
    /// What the file says about its size.
    pub dimension: &'static str,
    /// Number, hidden, cells.
    pub rows: Vec<(u32, bool, Vec<Option<Cell>>)>,
    /// `A1:E1`
    pub merges: Vec<&'static str>,
    /// XML put in at the end of the data.
    pub more: String,
}

impl Sheet {
    /// Rows from 1 on.
    pub fn of(name: &'static str, rows: Vec<Vec<Option<Cell>>>) -> Self {
        Self { name, rows: (1..).zip(rows).map(|(number, cells)| (number, false, cells)).collect(), ..Self::default() }
    }

    /// The plain roster below some rows.
    pub fn roster(above: Vec<Vec<Option<Cell>>>) -> Self {
        let body = std::iter::once(texts(&super::HEAD)).chain(super::PEOPLE.iter().map(|row| texts(row)));
        Self::of("名册", above.into_iter().chain(body).collect())
    }

    /// The XML of the sheet.
    pub fn xml(&self) -> String {
        let mut xml = String::from(
            r#"<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">"#,
        );
        if !self.dimension.is_empty() {
            write!(xml, r#"<dimension ref="{}"/>"#, self.dimension).unwrap();
        }
        xml += "<sheetData>";
        for (number, hidden, cells) in &self.rows {
            write!(xml, r#"<row r="{number}"{}>"#, if *hidden { r#" hidden="1""# } else { "" }).unwrap();
            for (column, cell) in (0..).zip(cells) {
                let Some(cell) = cell else { continue };
                let place = format!("{}{number}", dangjian_office::column_name(column));
                match cell {
                    Cell::Text(text) => {
                        let text = text.replace('&', "&amp;").replace('<', "&lt;");
                        write!(xml, r#"<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>"#)
                    }
                    Cell::Number(number) => write!(xml, r#"<c r="{place}"><v>{number}</v></c>"#),
                    Cell::Date(number) => write!(xml, r#"<c r="{place}" s="1"><v>{number}</v></c>"#),
                    Cell::Formula(formula, value) => {
                        write!(xml, r#"<c r="{place}" t="str"><f>{formula}</f><v>{value}</v></c>"#)
                    }
                    Cell::Error(error) => write!(xml, r#"<c r="{place}" t="e"><v>{error}</v></c>"#),
                    Cell::Yes => write!(xml, r#"<c r="{place}" t="b"><v>1</v></c>"#),
                }
                .unwrap();
            }
            xml += "</row>";
        }
        xml += &self.more;
        xml += "</sheetData>";
        if !self.merges.is_empty() {
            xml += "<mergeCells>";
            for merge in &self.merges {
                write!(xml, r#"<mergeCell ref="{merge}"/>"#).unwrap();
            }
            xml += "</mergeCells>";
        }
        xml + "</worksheet>"
    }
}

const STYLES: &str = r#"<?xml version="1.0"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>"#;

/// Name and content of every part of a workbook.
pub fn parts(sheets: &[Sheet], is_1904: bool) -> Vec<(String, Vec<u8>)> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let (mut list, mut links) = (String::new(), String::new());
    for (index, sheet) in (1..).zip(sheets) {
        let state = if sheet.state.is_empty() { String::new() } else { format!(r#" state="{}""#, sheet.state) };
        write!(list, r#"<sheet name="{}" sheetId="{index}" r:id="rId{index}"{state}/>"#, sheet.name).unwrap();
        write!(
            links,
            r#"<Relationship Id="rId{index}" Type="{office}/worksheet" Target="worksheets/sheet{index}.xml"/>"#
        )
        .unwrap();
    }
    let epoch = if is_1904 { r#"<workbookPr date1904="1"/>"# } else { "" };
    let mut parts = vec![
        ("[Content_Types].xml".to_owned(), r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#.into()),
        ("_rels/.rels".to_owned(), format!(r#"<?xml version="1.0"?><Relationships xmlns="{package}"><Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#).into_bytes()),
        ("xl/workbook.xml".to_owned(), format!(r#"<?xml version="1.0"?><workbook xmlns="{main}" xmlns:r="{office}">{epoch}<sheets>{list}</sheets></workbook>"#).into_bytes()),
        ("xl/_rels/workbook.xml.rels".to_owned(), format!(r#"<?xml version="1.0"?><Relationships xmlns="{package}">{links}</Relationships>"#).into_bytes()),
        ("xl/styles.xml".to_owned(), STYLES.into()),
    ];
    for (index, sheet) in (1..).zip(sheets) {
        parts.push((format!("xl/worksheets/sheet{index}.xml"), sheet.xml().into_bytes()));
    }
    parts
}

/// An archive of parts.
pub fn archive(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, content) in parts {
        zip.start_file(name.as_str(), options).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A whole workbook.
pub fn book(sheets: &[Sheet]) -> Vec<u8> {
    archive(&parts(sheets, false))
}
