//! 会议通知: a notice of a meeting on A4 in the style of records. It is not a red-headed paper: title, addressee, then
//! numbered points in the order in which people ask (when, where, what, who, what to bring, whom to call), issuer and
//! date. What is not known is a blank to be written by hand.

use chrono::{NaiveDate, NaiveDateTime};

use crate::clean::{clean, paragraphs};
use crate::document::{Block, Document, Frame, Inline, PageNumbers, PaperInfo, Paragraph, Role, SignOff, Typesetting};
use crate::error::Result;
use crate::fonts::FontLibrary;
use crate::papers::parts::{example_mark, or_else};
use crate::style::{PageStyle, TypeSize, pt};
use crate::{Paper, chinese, print};

/// Everything a notice of a meeting says. Empty strings and `None` mean "not known".
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MeetingNotice {
    /// Title; empty makes it 关于召开…的通知 from the meeting's name.
    pub title: String,
    /// Name of the meeting, e.g. 2026年第三季度支部党员大会.
    pub meeting: String,
    /// 主送: who gets the notice, without a colon.
    pub addressee: String,
    /// Sentences before the points; empty prints 现将会议有关事项通知如下：
    pub opening: String,
    /// Start, local time to the minute; printed with the day of the week.
    pub start: Option<NaiveDateTime>,
    /// End, local time to the minute.
    pub end: Option<NaiveDateTime>,
    /// 地点
    pub place: String,
    /// 议程, in order.
    pub agenda: Vec<String>,
    /// 参加人员: who attends, in words.
    pub attendees: String,
    /// 有关要求: what to prepare or bring, in order.
    pub preparations: Vec<String>,
    /// 联系人
    pub contact: String,
    /// 联系电话 of the office, printed as it is.
    pub contact_phone: String,
    /// 落款: the organisation that invites.
    pub issuer: String,
    /// Day of the notice.
    pub issued_on: Option<NaiveDate>,
    /// Whether the notice gets a seal, which decides where issuer and date stand (R-DOC-12).
    pub sealed: bool,
    /// Example data: a small mark in the foot.
    pub is_example: bool,
    /// Local time of making, for the PDF's properties.
    pub created: NaiveDateTime,
    /// Author, for the PDF's properties.
    pub author: String,
}

/// Prints a notice on A4. Errors: `print.no_font`, `print.font`, `print.too_long`.
pub fn meeting_notice(input: &MeetingNotice, fonts: &FontLibrary) -> Result<Paper> {
    print(&meeting_notice_document(input), fonts)
}

/// The document of a notice.
pub fn meeting_notice_document(input: &MeetingNotice) -> Document {
    let record = PageStyle::record();
    // The narrowest pitch in use: a notice should stay on one page.
    let style = PageStyle { body: TypeSize { pitch: pt(28), ..record.body }, ..record };
    let meeting = clean(&input.meeting);
    let otherwise =
        if meeting.is_empty() { "会议通知".to_owned() } else { format!("关于召开{meeting}的通知") };
    let title = or_else(&input.title, &otherwise);
    let mut notice =
        Notice { style: &style, blocks: vec![Block::Paragraph(Paragraph::title(&title, &style))], points: 0 };
    notice.blocks.push(Block::BlankLines(1));
    notice.addressee(input);
    notice.opening(input);
    notice.point("时间", vec![Inline::value(&time(input), 14)]);
    notice.point("地点", vec![Inline::value(&input.place, 14)]);
    notice.list("议程", &input.agenda);
    notice.point("参加人员", vec![Inline::value(&input.attendees.replace(['\r', '\n'], " "), 14)]);
    if !input.preparations.is_empty() {
        notice.list("有关要求", &input.preparations);
    }
    notice.contact(input);
    let mut blocks = notice.blocks;
    blocks.push(Block::BlankLines(1));
    let date = input.issued_on.map(chinese::date).unwrap_or_default();
    blocks.push(Block::SignOff(SignOff { issuer: clean(&input.issuer), date, sealed: input.sealed }));
    Document {
        info: PaperInfo { title, author: clean(&input.author), created: input.created },
        style,
        blocks,
        typesetting: Typesetting::default(),
        frame: Frame { numbers: PageNumbers::Counted, marks: example_mark(input.is_example), ..Frame::default() },
    }
}

/// 2026年11月3日（星期二）14:00—15:30: people look for the day of the week first.
fn time(input: &MeetingNotice) -> String {
    let Some(start) = input.start else { return String::new() };
    let period = chinese::period(start, input.end);
    let day = chinese::date(start.date());
    let rest = period.strip_prefix(&day).unwrap_or_default().trim_start();
    format!("{day}（{}）{rest}", chinese::weekday(start.date()))
}

struct Notice<'a> {
    style: &'a PageStyle,
    blocks: Vec<Block>,
    points: usize,
}

impl Notice<'_> {
    fn body(&mut self, inlines: Vec<Inline>, place: &str) {
        self.blocks.push(Block::Paragraph(Paragraph::body(inlines, self.style, place)));
    }

    /// Flush left with a full-width colon (R-DOC-09).
    fn addressee(&mut self, input: &MeetingNotice) {
        let inlines = vec![
            Inline::value(input.addressee.trim().trim_end_matches(['：', ':']), 10),
            Inline::text("：", Role::Body),
        ];
        let paragraph = Paragraph::body(inlines, self.style, "主送");
        self.blocks.push(Block::Paragraph(Paragraph { first_indent_em: 0, ..paragraph.kept() }));
    }

    fn opening(&mut self, input: &MeetingNotice) {
        let lines = paragraphs(&input.opening);
        for line in &lines {
            self.body(vec![Inline::text(line, Role::Body)], "开头");
        }
        if lines.is_empty() {
            self.body(vec![Inline::text("现将会议有关事项通知如下：", Role::Body)], "开头");
        }
    }

    /// 一、 in 黑体 (R-DOC-10).
    fn number(&mut self, label: &str) -> Inline {
        self.points += 1;
        Inline::text(&format!("{}、{label}", chinese::ordinal(self.points)), Role::Hei)
    }

    fn point(&mut self, label: &str, value: Vec<Inline>) {
        let mut inlines = vec![self.number(label), Inline::text("：", Role::Hei)];
        inlines.extend(value);
        self.body(inlines, label);
    }

    /// A heading with numbered lines below it; a blank line of its own where nothing is known.
    fn list(&mut self, label: &str, items: &[String]) {
        let heading = vec![self.number(label)];
        self.blocks.push(Block::Paragraph(Paragraph::body(heading, self.style, label).kept()));
        let items: Vec<String> = items.iter().map(|item| clean(item)).collect();
        let blank = [String::new()];
        let items = if items.is_empty() { &blank[..] } else { &items[..] };
        for (number, item) in (1..).zip(items) {
            // A single item needs no number.
            let number = if items.len() == 1 { String::new() } else { format!("{number}. ") };
            self.body(vec![Inline::text(&number, Role::Body), Inline::value(item, 18)], label);
        }
    }

    fn contact(&mut self, input: &MeetingNotice) {
        let value = vec![
            Inline::value(&input.contact, 5),
            Inline::text("，电话 ", Role::Body),
            Inline::value(&input.contact_phone, 7),
        ];
        self.point("联系人", value);
    }
}
