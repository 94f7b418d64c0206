//! 打印字体: which font each role is printed in on this computer, for 设置.

use dangjian_print::FontLibrary;
use dangjian_print::document::Role;
use serde::Serialize;
use specta::Type;

/// A role and its font.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PrintFont {
    /// What the role is for, e.g. 正文.
    pub role: String,
    /// The typeface the standard names, e.g. 仿宋.
    pub typeface: String,
    /// Family that is used; empty when no font can set Chinese text.
    pub family: String,
    /// Whether it is one of the fonts the standard names, not a stand-in.
    pub is_named: bool,
}

/// Every role with the font that is used now (R-DOC-19).
pub fn print_fonts(fonts: &FontLibrary) -> Vec<PrintFont> {
    let told = fonts.chosen().into_iter().map(|font| PrintFont {
        role: role_name(font.role).to_owned(),
        typeface: font.typeface.to_owned(),
        family: font.family.unwrap_or_default(),
        is_named: font.is_named,
    });
    told.collect()
}

fn role_name(role: Role) -> &'static str {
    match role {
        Role::Body => "正文",
        Role::Title => "标题",
        Role::Hei => "一级小标题、表头",
        Role::Kai => "二级小标题、签发人",
        Role::Song => "页眉、页脚",
        Role::Digits => "公文页码",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn with_the_bundled_fonts_every_role_has_a_stand_in() {
        let bundled = concat!(env!("CARGO_MANIFEST_DIR"), "/../ui/node_modules/@expo-google-fonts/noto-serif-sc");
        let folders = ["400Regular", "700Bold"].map(|weight| format!("{bundled}/{weight}").into());
        let fonts = print_fonts(&FontLibrary::bundled_only(&folders));
        assert_eq!(fonts.len(), Role::ALL.len());
        assert!(fonts.iter().all(|font| !font.is_named && !font.family.is_empty()), "R-DOC-19: {fonts:?}");
        assert_eq!((fonts[0].role.as_str(), fonts[0].typeface.as_str()), ("正文", "仿宋"));
    }
}
