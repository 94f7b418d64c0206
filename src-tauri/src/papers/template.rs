//! 本单位 Word 模板: the chosen file stays in memory, the page gets only its name and marks; what the office knows is
//! suggested, the rest is left to the person. A mark without a value stays in the file as it is.

use super::print_error;
use dangjian_core::clock::Moment;
use dangjian_core::error::{Error, Result};
use dangjian_core::organizations::OrganizationDraft;
use dangjian_core::words::official_date;
use dangjian_print::template;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// A .docx of an office with letterhead and pictures stays far below this.
pub const BYTES_MOST: u64 = 20_000_000;
/// Marks of more than one page of inputs nobody fills in.
const MARKS_MOST: usize = 200;

/// A template as the page sees it.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct OpenTemplate {
    /// File name without folder and ending.
    pub name: String,
    /// Its marks, each once, in order of appearance.
    pub marks: Vec<TemplateMark>,
}

/// A mark `{{名称}}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TemplateMark {
    /// Its name without braces.
    pub name: String,
    /// What the office knows of it; empty when nothing.
    pub suggestion: String,
}

/// A value for a mark; an empty one leaves the mark as it is.
#[derive(Debug, Clone, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TemplateValue {
    /// Name of the mark.
    pub name: String,
    /// Value.
    pub value: String,
}

/// What came of filling in a template.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FilledTemplate {
    /// Where it was saved.
    pub path: String,
    /// Marks that were left, with their place, e.g. `届次（页眉）`.
    pub left: Vec<String>,
}

/// The template that was chosen last.
#[derive(Default)]
pub struct Templates {
    kept: Mutex<Option<Arc<Template>>>,
}

/// A template in memory.
pub struct Template {
    /// File name without folder and ending.
    pub name: String,
    bytes: Vec<u8>,
}

impl TemplateMark {
    /// What the office knows, as a value.
    pub fn known(self) -> Option<TemplateValue> {
        (!self.suggestion.is_empty()).then_some(TemplateValue { name: self.name, value: self.suggestion })
    }
}

impl Templates {
    /// Keeps a template and tells its marks. Errors: `print.failed`, `input.invalid`.
    pub fn open(
        &self,
        name: &str,
        bytes: Vec<u8>,
        own: Option<&OrganizationDraft>,
        now: Moment,
    ) -> Result<OpenTemplate> {
        let names = template::marks(&bytes).map_err(print_error)?;
        if names.len() > MARKS_MOST {
            let reason =
                format!("模板里有 {} 处不同的标记，最多 {MARKS_MOST} 处，没有使用。请分成几个模板。", names.len());
            return Err(Error::invalid("template", reason));
        }
        let marks = names.into_iter().map(|name| TemplateMark { suggestion: suggestion(&name, own, now), name });
        let open = OpenTemplate { name: name.to_owned(), marks: marks.collect() };
        let template = Template { name: name.to_owned(), bytes };
        *self.kept.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(template));
        Ok(open)
    }

    /// The template that was chosen. Errors: `row.not_found`.
    pub fn get(&self) -> Result<Arc<Template>> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.clone().ok_or(Error::NotFound { what: "模板" })
    }

    /// Forgets it.
    pub fn clear(&self) {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).take();
    }
}

impl Template {
    /// The filled Word file, and which marks were left where. Errors: `print.failed`.
    pub fn fill(&self, values: &[TemplateValue]) -> Result<(Vec<u8>, Vec<String>)> {
        let known = values.iter().filter(|entry| !entry.value.trim().is_empty());
        let values: BTreeMap<String, String> =
            known.map(|entry| (entry.name.clone(), entry.value.trim().to_owned())).collect();
        let filled = template::fill(&self.bytes, &values).map_err(print_error)?;
        let mut left: Vec<String> = Vec::new();
        for mark in &filled.unknown {
            let told = format!("{}（{}）", mark.name, mark.place);
            if !left.contains(&told) {
                left.push(told);
            }
        }
        Ok((filled.docx, left))
    }
}

/// What the office knows: its own organisation, its contact and the day.
fn suggestion(mark: &str, own: Option<&OrganizationDraft>, now: Moment) -> String {
    let of_own = |value: fn(&OrganizationDraft) -> &String| own.map(value).cloned().unwrap_or_default();
    match mark.trim() {
        "本组织" | "组织名称" | "党组织" | "党组织名称" | "单位" | "单位名称" => {
            of_own(|own| &own.name)
        }
        "联系人" => of_own(|own| &own.contact_name),
        "联系电话" | "电话" => of_own(|own| &own.contact_phone),
        "今天" | "日期" | "填表日期" | "打印日期" => official_date(now.today()),
        "年" | "年度" | "年份" => now.today().format("%Y").to_string(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::papers::tests::{maker, word_file};

    fn values(pairs: &[(&str, &str)]) -> Vec<TemplateValue> {
        pairs.iter().map(|(name, value)| TemplateValue { name: (*name).into(), value: (*value).into() }).collect()
    }

    #[test]
    fn marks_are_listed_and_what_the_office_knows_is_suggested() {
        let templates = Templates::default();
        assert_eq!(templates.get().err().map(|error| error.code()), Some("row.not_found"));
        let open = templates.open("推荐表", word_file("{{姓名}}，{{今天}}，{{本组织}}"), None, maker().now).unwrap();
        let marks: Vec<(&str, &str)> =
            open.marks.iter().map(|mark| (mark.name.as_str(), mark.suggestion.as_str())).collect();
        assert_eq!(marks, [("姓名", ""), ("今天", "2026年11月1日"), ("本组织", "")], "nothing is invented");
    }

    #[test]
    fn a_mark_without_a_value_stays_and_is_told() {
        let templates = Templates::default();
        templates.open("推荐表", word_file("{{姓名}}任{{职务}}"), None, maker().now).unwrap();
        let template = templates.get().unwrap();
        let (docx, left) = template.fill(&values(&[("姓名", "周明远"), ("职务", " ")])).unwrap();
        assert_eq!(left, ["职务（正文）"]);
        assert_eq!(template::marks(&docx).unwrap(), ["职务"], "the file still asks for it");
    }

    #[test]
    fn another_file_is_refused_with_what_to_do() {
        let error = Templates::default().open("x", b"%PDF-1.7".to_vec(), None, maker().now).unwrap_err();
        assert!(error.message().contains(".docx"), "{}", error.message());
    }
}
