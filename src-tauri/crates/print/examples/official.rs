//! Writes the official sample papers as PDF into a folder, to look at them:
//! `cargo run -p dangjian-print --example official -- <folder of fonts> <folder for results> [system]`.

use std::path::PathBuf;

use dangjian_print::{
    FontLibrary, Letter, NoticeForm, Official, PublicNotice, RedHead, Summary, letter, official, public_notice,
    sample_official as sample, summary,
};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().ok_or("folder of fonts?")?);
    let results = PathBuf::from(arguments.next().ok_or("folder for results?")?);
    let with_system = arguments.next().is_some();
    let fonts = if with_system { FontLibrary::discover(&[folder]) } else { FontLibrary::bundled_only(&[folder]) };
    let blank = Official {
        head: Some(RedHead { upward: true, ..RedHead::default() }),
        imprint: Some(dangjian_print::ImprintEntry::default()),
        ..Official::default()
    };
    let long_head = RedHead {
        mark: "中共长宁区长宁街道锦华社区第三小区第一网格联合支部委员会文件".to_owned(),
        number: dangjian_print::document_number("锦三联支", 2026, 3),
        upward: true,
        signers: ["周明远", "王建", "阿卜杜热合曼·阿卜杜克热木"].map(str::to_owned).to_vec(),
    };
    let long_head = Official { head: Some(long_head), ..sample::request() };
    let in_text = PublicNotice { form: NoticeForm::Text, ..sample::public_notice() };
    let papers = [
        ("notification", official(&sample::notification(), &fonts)?),
        ("request", official(&sample::request(), &fonts)?),
        ("long-head", official(&long_head, &fonts)?),
        ("official-blank", official(&blank, &fonts)?),
        ("letter", letter(&sample::letter(), &fonts)?),
        ("letter-blank", letter(&Letter::default(), &fonts)?),
        ("summary", summary(&sample::summary(), &fonts)?),
        ("summary-blank", summary(&Summary::default(), &fonts)?),
        ("notice", public_notice(&sample::public_notice(), &fonts)?),
        ("notice-text", public_notice(&in_text, &fonts)?),
        ("notice-blank", public_notice(&PublicNotice::default(), &fonts)?),
    ];
    std::fs::create_dir_all(&results)?;
    for (name, paper) in papers {
        std::fs::write(results.join(format!("{name}.pdf")), paper.pdf)?;
    }
    Ok(())
}
