//! What the example community writes: all of it is invented, no name belongs to a real person.

use crate::papers::{
    CertificateDraft, CertificateDraftKind, LetterDraft, Maker, NoticePersonDraft, NumberDraft, OfficialDraft,
    PublicNoticeDraft, RulerDraft, TemplateValue, TextDraft,
};
use chrono::{Datelike, Days, NaiveDate};
use dangjian_print::document::{Align, Block, Document, Inline, PaperInfo, Paragraph, Role};
use dangjian_print::style::PageStyle;

/// The office that writes.
pub struct Writer {
    /// Full name.
    pub name: String,
    /// Contact phone.
    pub phone: String,
    /// Day of writing.
    pub today: NaiveDate,
}

impl Writer {
    fn year(&self) -> i32 {
        self.today.year()
    }

    fn in_days(&self, days: u64) -> Option<NaiveDate> {
        self.today.checked_add_days(Days::new(days))
    }

    fn number(&self, code: &str, number: u32) -> NumberDraft {
        NumberDraft { code: code.to_owned(), year: u32::try_from(self.year()).ok(), number: Some(number) }
    }
}

/// 通知 with red head and imprint.
pub fn notification(writer: &Writer) -> OfficialDraft {
    let year = writer.year();
    let body = format!(
        "为进一步压实党支部书记抓党建工作第一责任，经社区党委研究，决定开展{year}年度党支部书记抓基层党建工作述职评议考核。\
         现将有关事项通知如下。\n\
         一、述职范围和内容\n\
         （一）述职范围。社区党委所属党支部书记全部现场述职，任职不满半年的可以书面述职。\n\
         （二）述职内容。重点报告落实“三会一课”、主题党日，推动共驻共建，办理居民诉求的情况，查找存在问题和原因，提出下一步措施。\n\
         二、方法步骤\n\
         （一）准备阶段。各党支部书记听取党员和居民意见，撰写述职报告，一般不超过3000字，谈问题和措施的篇幅不少于三分之一。\n\
         （二）评议阶段。社区党委召开述职评议会，党委委员、党支部书记、党员和居民代表参加，现场填写测评表。\n\
         三、有关要求\n\
         各党支部要实事求是，办结率、满意率应当与工单系统一致，不得自行估算。"
    );
    OfficialDraft {
        has_head: true,
        mark: format!("{}文件", writer.name),
        number: writer.number("示社党委发", 7),
        text: TextDraft {
            title: format!("{}关于开展{year}年度党支部书记抓基层党建工作述职评议考核的通知", writer.name),
            addressee: "各党支部".to_owned(),
            body,
            attachments: "述职报告提纲\n现场测评表".to_owned(),
            issuer: writer.name.clone(),
            date: Some(writer.today),
            sealed: true,
            contact_note: format!("联系电话：{}", writer.phone),
            ..TextDraft::default()
        },
        has_imprint: true,
        copies_to: "街道党工委组织办公室，社区居民委员会".to_owned(),
        issued_by: writer.name.clone(),
        issued_on: Some(writer.today),
        ..OfficialDraft::default()
    }
}

/// 函 to a partner unit.
pub fn letter(writer: &Writer) -> LetterDraft {
    LetterDraft {
        mark: writer.name.clone(),
        number: writer.number("示社党委函", 5),
        text: TextDraft {
            title: "关于商请共同开展“邻里守望”志愿服务项目的函".to_owned(),
            addressee: "星辰楼宇联合党支部".to_owned(),
            body: "根据党建联席会议议定事项，我社区拟于每周六上午在社区党群服务中心开展“邻里守望”志愿服务项目。现就有关事宜函商如下：\n\
                   1.请贵支部安排2名党员参加健康咨询，每次服务2小时。\n\
                   2.服务场地和登记用品由我社区提供，志愿服务时长据实登记并反馈贵支部。\n\
                   请予支持，并于收到本函后七日内函复。"
                .to_owned(),
            issuer: writer.name.clone(),
            date: Some(writer.today),
            sealed: true,
            contact_note: format!("联系电话：{}", writer.phone),
            ..TextDraft::default()
        },
        ..LetterDraft::default()
    }
}

/// 公示 of three persons.
pub fn public_notice(writer: &Writer) -> PublicNoticeDraft {
    let person = |name: &str, sex: &str, birth: &str, unit: &str| NoticePersonDraft {
        name: name.to_owned(),
        sex: sex.to_owned(),
        birth_month: birth.to_owned(),
        unit_and_post: unit.to_owned(),
        applied_on: NaiveDate::from_ymd_opt(writer.year() - 2, 1, 15),
        activist_on: NaiveDate::from_ymd_opt(writer.year() - 2, 9, 20),
    };
    PublicNoticeDraft {
        title: "关于拟接收林建等3名同志为预备党员的公示".to_owned(),
        opening: "经党支部委员会审查、社区党委预审，拟接收下列同志为预备党员。现予公示。".to_owned(),
        persons: vec![
            person("林建", "男", "1990-03", "示例物业服务有限公司客服部主管"),
            person("阿依古丽·买买提", "女", "1996-12", "示例社区第三网格网格员"),
            person("陈晓棠", "女", "1988-07", "示例社区卫生服务站护士长"),
        ],
        from: writer.in_days(1),
        to: writer.in_days(9),
        objections_to: "社区党委组织委员（党群服务中心203室）".to_owned(),
        organization_phone: writer.phone.clone(),
        organization: writer.name.clone(),
        date: Some(writer.today),
        sealed: true,
        ..PublicNoticeDraft::default()
    }
}

/// Certificates of a class or an honour for the given names.
pub fn certificates(
    writer: &Writer,
    kind: CertificateDraftKind,
    overprint: bool,
    names: &[String],
) -> CertificateDraft {
    let year = writer.year();
    let is_training = kind == CertificateDraftKind::Training;
    CertificateDraft {
        kind,
        overprint,
        names: names.join("\n"),
        text: if is_training {
            String::new()
        } else {
            format!("在{year}年度工作中带头服务居民群众，成绩突出，被评为优秀共产党员。")
        },
        class_name: if is_training { format!("{year}年第一期党员骨干培训班") } else { String::new() },
        from: NaiveDate::from_ymd_opt(year, 3, 2),
        until: NaiveDate::from_ymd_opt(year, 3, 6),
        hours: "40".to_owned(),
        number_prefix: format!("SL{}-{year}-", if is_training { "03" } else { "01" }),
        first_number: Some(1),
        issuer: writer.name.clone(),
        issued_on: Some(writer.today),
        ..CertificateDraft::default()
    }
}

/// 对位页 for A4 turned.
pub fn ruler() -> RulerDraft {
    RulerDraft { printer: "示例打印机".to_owned(), ..RulerDraft::default() }
}

/// A Word template as an office might have one.
pub fn template(maker: &Maker) -> Document {
    let style = PageStyle::record();
    let body = |text: &str| Block::Paragraph(Paragraph::body(vec![Inline::text(text, Role::Body)], &style, "正文"));
    let title = Paragraph::title("党员参加活动证明", &style).aligned(Align::Centre);
    Document {
        blocks: vec![
            Block::Paragraph(title),
            Block::BlankLines(1),
            body("{{姓名}}同志系我社区党员，于{{活动日期}}参加{{活动名称}}，志愿服务{{时长}}小时。"),
            body("特此证明。"),
            Block::BlankLines(2),
            body("{{本组织}}"),
            body("{{今天}}"),
        ],
        info: PaperInfo {
            title: "党员参加活动证明".to_owned(),
            author: maker.author.clone(),
            created: maker.now.local,
        },
        style,
        ..Document::default()
    }
}

/// Values for the marks that the office does not know by itself; 时长 stays open, as it does in life.
pub fn template_values(name: &str) -> Vec<TemplateValue> {
    let value = |name: &str, value: &str| TemplateValue { name: name.to_owned(), value: value.to_owned() };
    vec![value("姓名", name), value("活动日期", "3月5日"), value("活动名称", "“邻里守望”志愿服务")]
}
