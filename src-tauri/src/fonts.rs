//! 打印字体: which font each role is printed in on this computer, what else there is to choose from, and how the office's
//! settings reach the papers.

use dangjian_core::settings::SettingValues;
use dangjian_print::FontLibrary;
use dangjian_print::document::{LineBreaking, Role};
use serde::Serialize;
use specta::Type;

/// A role and its font.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PrintFont {
    /// Setting that holds the office's choice.
    pub key: String,
    /// Family the office chose; empty for the one the standard names.
    pub chosen: String,
    /// What the role is for, e.g. 正文.
    pub role: String,
    /// The typeface the standard names, e.g. 仿宋.
    pub typeface: String,
    /// Family that is used; empty when no font can set Chinese text.
    pub family: String,
    /// Whether it is one of the fonts the standard names, not a stand-in.
    pub is_named: bool,
}

/// All roles, and the families of this computer that can set Chinese text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct PrintFonts {
    /// Every role with its font.
    pub roles: Vec<PrintFont>,
    /// Families to choose from, sorted.
    pub families: Vec<String>,
}

/// Every role with the font that is used now (R-DOC-19), and what may be chosen instead.
pub fn print_fonts(fonts: &FontLibrary, settings: &SettingValues) -> PrintFonts {
    fonts.choose(&choices(settings));
    let told = fonts.chosen().into_iter().map(|font| PrintFont {
        key: setting_of(font.role).to_owned(),
        chosen: settings.text(setting_of(font.role)).to_owned(),
        role: role_name(font.role).to_owned(),
        typeface: font.typeface.to_owned(),
        family: font.family.unwrap_or_default(),
        is_named: font.is_named,
    });
    PrintFonts { roles: told.collect(), families: fonts.chinese_families() }
}

/// The office's own choice for each role; empty where it has none.
pub fn choices(settings: &SettingValues) -> Vec<(Role, String)> {
    Role::ALL.map(|role| (role, settings.text(setting_of(role)).to_owned())).into()
}

/// Which marks may stand at the ends of a line (R-DOC-40).
pub fn line_breaking(settings: &SettingValues) -> LineBreaking {
    match settings.text("print.line_breaking") {
        "basic" => LineBreaking::Basic,
        "strict" => LineBreaking::Strict,
        _ => LineBreaking::Gb,
    }
}

fn setting_of(role: Role) -> &'static str {
    match role {
        Role::Body => "print.font.body",
        Role::Title => "print.font.title",
        Role::Hei => "print.font.hei",
        Role::Kai => "print.font.kai",
        Role::Song => "print.font.song",
        Role::Digits => "print.font.digits",
    }
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

    fn library() -> FontLibrary {
        let bundled = concat!(env!("CARGO_MANIFEST_DIR"), "/../ui/node_modules/@expo-google-fonts/noto-serif-sc");
        let folders = ["400Regular", "700Bold"].map(|weight| format!("{bundled}/{weight}").into());
        FontLibrary::bundled_only(&folders)
    }

    #[test]
    fn with_the_bundled_fonts_every_role_has_a_stand_in() {
        let fonts = print_fonts(&library(), &SettingValues::default()).roles;
        assert_eq!(fonts.len(), Role::ALL.len());
        assert!(fonts.iter().all(|font| !font.is_named && !font.family.is_empty()), "R-DOC-19: {fonts:?}");
        assert_eq!((fonts[0].role.as_str(), fonts[0].typeface.as_str()), ("正文", "仿宋"));
    }

    #[test]
    fn a_chosen_family_is_told_and_one_that_is_gone_is_passed_over() {
        let library = library();
        let settings = SettingValues::from_pairs([("print.font.kai", "没有装的字体")]);
        let PrintFonts { roles, families } = print_fonts(&library, &settings);
        assert_eq!(families, ["Noto Serif SC"], "what there is to choose from");
        assert_eq!((roles[3].key.as_str(), roles[3].chosen.as_str()), ("print.font.kai", "没有装的字体"));
        assert_eq!(roles[3].family, "Noto Serif SC", "a font that is gone stops no paper");
        let chosen = choices(&settings);
        assert_eq!(chosen[3], (Role::Kai, "没有装的字体".to_owned()), "each role has its own setting");
        assert!(chosen.iter().filter(|(_, family)| family.is_empty()).count() == Role::ALL.len() - 1);
    }

    #[test]
    fn the_level_of_line_breaking_is_the_offices() {
        let level = |value: &str| line_breaking(&SettingValues::from_pairs([("print.line_breaking", value)]));
        assert_eq!(
            [level("basic"), level("gb"), level("strict")],
            [LineBreaking::Basic, LineBreaking::Gb, LineBreaking::Strict],
            "R-DOC-40"
        );
        assert_eq!(line_breaking(&SettingValues::default()), LineBreaking::Gb, "R-DOC-40: the default");
    }
}
