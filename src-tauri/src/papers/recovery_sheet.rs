//! 恢复密钥单: from the recovery key to the input of the paper.

use dangjian_core::clock::Moment;
use dangjian_core::office::RecoverySheetText;
use dangjian_print::RecoverySheet;

/// 恢复密钥单.
pub fn recovery_sheet_of(text: &RecoverySheetText, vault_name: &str, now: Moment) -> RecoverySheet {
    let mut words: [String; 24] = Default::default();
    for (place, word) in words.iter_mut().zip(&text.words) {
        place.clone_from(word);
    }
    RecoverySheet {
        vault_name: vault_name.to_owned(),
        created_on: now.today(),
        words,
        code_groups: text.code_groups.clone(),
        program_version: env!("CARGO_PKG_VERSION").into(),
        created: now.local,
        author: "社区党建工作台".into(),
    }
}
