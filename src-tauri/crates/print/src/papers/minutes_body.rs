//! The body of a record: agenda items with speeches and resolutions, then material and corrections.

use crate::chinese::ordinal;
use crate::clean::{clean, paragraphs};
use crate::document::{Block, Inline, Paragraph, Role};
use crate::papers::minutes::{AgendaEntry, Minutes, ResolutionEntry};
use crate::papers::votes::{self, VoteEntry};
use crate::style::PageStyle;

/// Adds everything between the head table and the signatures.
pub(super) fn push_body(input: &Minutes, style: &PageStyle, blocks: &mut Vec<Block>) {
    let mut body = Body { style, blocks, section: 0 };
    if input.agenda.is_empty() {
        // R-MIN-01: at least one item; here it has to be written by hand.
        body.heading(&[Inline::text("议题：", Role::Hei), Inline::Blank { width_em: 14 }]);
    }
    for entry in &input.agenda {
        body.agenda(entry);
    }
    if !input.general_resolutions.is_empty() {
        body.heading(&[Inline::text("决议、议定事项", Role::Hei)]);
        body.resolutions(&input.general_resolutions);
    }
    if !clean(&input.material).is_empty() {
        body.heading(&[Inline::text("学习资料", Role::Hei)]);
        body.text(&input.material, "学习资料");
    }
    if !input.corrections.is_empty() {
        body.heading(&[Inline::text("更正", Role::Hei)]);
        for (number, correction) in (1..).zip(&input.corrections) {
            body.correction(number, correction);
        }
    }
}

struct Body<'a> {
    style: &'a PageStyle,
    blocks: &'a mut Vec<Block>,
    section: usize,
}

impl Body<'_> {
    fn push(&mut self, inlines: Vec<Inline>, place: &str) {
        self.blocks.push(Block::Paragraph(Paragraph::body(inlines, self.style, place)));
    }

    /// Numbered heading 一、二、… in 黑体 (R-DOC-10).
    fn heading(&mut self, title: &[Inline]) {
        self.section += 1;
        let mut inlines = vec![Inline::text(&format!("{}、", ordinal(self.section)), Role::Hei)];
        inlines.extend_from_slice(title);
        self.blocks.push(Block::Paragraph(Paragraph::body(inlines, self.style, "议题").kept()));
    }

    fn agenda(&mut self, entry: &AgendaEntry) {
        let title = clean(&entry.title);
        let title = if title.is_empty() { Inline::Blank { width_em: 14 } } else { Inline::text(&title, Role::Hei) };
        self.heading(&[title]);
        for speech in &entry.speeches {
            let mut lines = paragraphs(&speech.gist).into_iter();
            let speaker = clean(&speech.speaker);
            let speaker =
                if speaker.is_empty() { Inline::Blank { width_em: 4 } } else { Inline::text(&speaker, Role::Kai) };
            let gist = lines.next().map_or(Inline::Blank { width_em: 18 }, |line| Inline::text(&line, Role::Body));
            self.push(vec![speaker, Inline::text("：", Role::Body), gist], "发言要点");
            for line in lines {
                self.push(vec![Inline::text(&line, Role::Body)], "发言要点");
            }
        }
        self.resolutions(&entry.resolutions);
    }

    fn text(&mut self, text: &str, place: &str) {
        for line in paragraphs(text) {
            self.push(vec![Inline::text(&line, Role::Body)], place);
        }
    }

    fn resolutions(&mut self, list: &[ResolutionEntry]) {
        for (number, entry) in (1..).zip(list) {
            // A single resolution needs no number.
            let label = if list.len() == 1 { "决议：".to_owned() } else { format!("决议{}：", ordinal(number)) };
            let mut lines = paragraphs(&entry.text).into_iter();
            let first = lines.next().map_or(Inline::Blank { width_em: 18 }, |line| Inline::text(&line, Role::Body));
            self.push(vec![Inline::text(&label, Role::Hei), first], "决议");
            for line in lines {
                self.push(vec![Inline::text(&line, Role::Body)], "决议");
            }
            let responsible = vec![
                Inline::text("责任人：", Role::Body),
                Inline::value(&entry.owner, 5),
                Inline::text("　完成时限：", Role::Body),
                Inline::value(&entry.due_text, 7),
            ];
            self.push(responsible, "责任人");
            if let Some(vote) = &entry.vote {
                self.vote(vote);
            }
        }
    }

    /// The numbers, then what the rule asks for beside them, then each candidate (R-VOTE-01..07).
    fn vote(&mut self, vote: &VoteEntry) {
        let inlines = vec![
            Inline::text("表决：", Role::Hei),
            Inline::value(&vote.method, 5),
            Inline::text(&format!("。{}。表决结果：", votes::numbers(vote)), Role::Body),
            Inline::value(&vote.result_text, 4),
            Inline::text("。", Role::Body),
        ];
        self.push(inlines, "表决");
        for (label, words) in [("到会要求：", votes::quorum(vote)), ("通过要求：", votes::threshold(vote))] {
            if !words.is_empty() {
                self.push(vec![Inline::text(&format!("{label}{words}。"), Role::Body)], "表决");
            }
        }
        for candidate in &vote.candidates {
            let numbers = format!(
                "：赞成 {} 票，不赞成 {} 票，弃权 {} 票，",
                candidate.in_favour, candidate.against, candidate.abstain
            );
            let inlines = vec![
                Inline::value(&candidate.name, 4),
                Inline::text(&numbers, Role::Body),
                Inline::value(&candidate.result_text, 4),
                Inline::text("。", Role::Body),
            ];
            self.push(inlines, "候选人得票");
        }
    }

    fn correction(&mut self, number: usize, (date, text, reason): &(String, String, String)) {
        let inlines = vec![
            Inline::text(&format!("{number}. "), Role::Body),
            Inline::value(date, 7),
            Inline::text("　", Role::Body),
            Inline::value(&text.replace(['\r', '\n'], " "), 14),
            Inline::text("（原因：", Role::Body),
            Inline::value(reason, 8),
            Inline::text("）", Role::Body),
        ];
        self.push(inlines, "更正");
    }
}
