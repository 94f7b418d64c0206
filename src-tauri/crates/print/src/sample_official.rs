//! Invented official papers of a realistic size, for tests, measurements and the gallery of papers. No name, phone or
//! organisation here is real.

use chrono::{NaiveDate, NaiveDateTime};

use crate::document::{Block, Document, Inline, PaperInfo, Paragraph, Role};
use crate::style::PageStyle;
use crate::{
    AgreedPoint, BodyLine, ImprintEntry, Letter, NoticeForm, NoticePerson, Official, OfficialText, PublicNotice,
    RedHead, Summary, document_number,
};

const COMMITTEE: &str = "中共锦华社区委员会";

fn day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)
}

fn made() -> NaiveDateTime {
    let day = day(2026, 11, 3).expect("3 November 2026 exists");
    day.and_hms_opt(16, 0, 0).expect("four o'clock exists")
}

fn text(text: &str) -> BodyLine {
    BodyLine::Text(text.to_owned())
}

fn heading(level: u8, text: &str) -> BodyLine {
    BodyLine::Heading { level, text: text.to_owned() }
}

fn run_in(level: u8, heading: &str, text: &str) -> BodyLine {
    BodyLine::RunIn { level, heading: heading.to_owned(), text: text.to_owned() }
}

fn list(text: &str) -> Vec<String> {
    text.split('、').map(str::to_owned).collect()
}

/// A 通知 of several pages with all levels of headings, attachments, seal and imprint.
pub fn notification() -> Official {
    Official {
        head: Some(RedHead {
            mark: format!("{COMMITTEE}文件"),
            number: document_number("锦社党委发", 2026, 12),
            ..RedHead::default()
        }),
        text: OfficialText {
            title: "中共锦华社区委员会关于开展2026年度党支部书记抓基层党建工作述职评议考核的通知".to_owned(),
            addressee: Some("各党总支、党支部，各共驻共建单位党组织".to_owned()),
            body: notification_body(),
            attachments: vec![
                "2026年度党支部书记抓基层党建工作述职评议考核测评表".to_owned(),
                "述职报告提纲".to_owned(),
            ],
            issuer: COMMITTEE.to_owned(),
            date: day(2026, 11, 3),
            sealed: true,
            contact_note: "联系人：林晓棠，电话：0000-1234567".to_owned(),
        },
        imprint: Some(ImprintEntry {
            copies_to:
                "中共长宁街道工作委员会组织办公室，锦华社区居民委员会，锦华社区居务监督委员会，锦华社区党群服务中心，\
                        第一、第二、第三网格党支部"
                    .to_owned(),
            issued_by: format!("{COMMITTEE}办公室"),
            issued_on: day(2026, 11, 3),
        }),
        is_example: true,
        created: made(),
        author: COMMITTEE.to_owned(),
    }
}

fn notification_body() -> Vec<BodyLine> {
    let duty = "各党总支、党支部要把述职评议考核作为落实全面从严治党主体责任的重要抓手，坚持书记抓、抓书记，坚持述实绩、找\
                问题、明方向，做到真述真评真考真用，推动社区党建工作与居民服务、网格治理深度融合，切实把组织优势转化为治理\
                效能。";
    vec![
        text(
            "为进一步压实党支部书记抓党建工作第一责任，根据上级党组织工作安排，经社区党委研究，决定开展2026年度党支部书记\
             抓基层党建工作述职评议考核。现将有关事项通知如下。",
        ),
        heading(1, "一、总体要求"),
        text(duty),
        heading(1, "二、述职范围和内容"),
        run_in(
            2,
            "（一）述职范围。",
            "社区党委所属15个党支部书记全部现场述职，其中任职不满半年的书记可以书面述职；联合党支部由支部书记代表各单位述职。",
        ),
        run_in(2, "（二）述职内容。", "重点报告以下三个方面情况："),
        text("1.履行第一责任人职责，研究部署党建工作，落实“三会一课”、主题党日、组织生活会等制度的情况。"),
        text("2.推动共驻共建，办理居民诉求的情况。其中，诉求办结率、满意率应当与工单系统一致，不得自行估算。"),
        text("（1）办结率按期计算，超过期限办结的不计入；"),
        text("（2）满意率以回访结果为准，没有回访的不计入。"),
        text("3.存在的突出问题和原因，2027年度的思路和措施。"),
        heading(1, "三、方法步骤"),
        heading(2, "（一）准备阶段"),
        text(
            "11月15日前，各党支部书记通过谈心谈话、走访党员和居民、听取共驻共建单位意见等方式查找问题，撰写述职报告。述职报告\
             一般不超过3000字，谈问题和措施的篇幅不少于三分之一，由社区党委组织委员和联系支部的党委委员审核。",
        ),
        heading(2, "（二）述职评议阶段"),
        text(
            "11月下旬，召开社区党委述职评议会。会议由社区党委书记周明远主持，党委委员、党支部书记、党员代表和居民代表参加，邀请\
             买买提·艾力、阿卜杜热合曼·阿卜杜克热木等共驻共建单位负责人到会评议。每名书记述职时间不超过8分钟，述职后由党委\
             书记逐一点评，与会人员现场填写测评表。",
        ),
        heading(2, "（三）考核定级阶段"),
        text(
            "12月10日前，社区党委综合现场测评、日常考核和群众满意度情况，提出综合评价意见，按照四个等次\
             确定结果，其中优秀等次不超过参加考核人数的30%。结果经社区党委会议审定后，报街道党工委备案。",
        ),
        heading(1, "四、结果运用"),
        text(
            "述职评议考核结果作为党支部书记评先评优、工作补贴和选拔使用的重要依据。对评为基本称职的，由社区党委书记约谈提醒；对评为\
             不称职的，责令限期整改，整改不力的按照规定予以调整。整改\
             情况于2027年1月底前报社区党委。",
        ),
    ]
}

/// `count` paragraphs of running text, to measure long papers with.
pub fn running_text(count: usize) -> Document {
    let body = notification_body();
    let texts = body.iter().filter_map(|line| match line {
        BodyLine::Text(text) | BodyLine::RunIn { text, .. } => Some(text),
        BodyLine::Heading { .. } => None,
    });
    let style = PageStyle::record();
    let paragraph =
        |text: &String| Block::Paragraph(Paragraph::body(vec![Inline::text(text, Role::Body)], &style, "正文"));
    let blocks = texts.cycle().take(count).map(paragraph).collect();
    let info = PaperInfo { title: "正文".to_owned(), created: made(), ..PaperInfo::default() };
    Document { info, blocks, style: style.clone(), ..Document::default() }
}

/// A 请示: upward, one page, signer at the right, no seal.
pub fn request() -> Official {
    Official {
        head: Some(RedHead {
            mark: "中共锦华社区第三小区支部委员会".to_owned(),
            number: document_number("锦三支", 2026, 3),
            upward: true,
            signers: vec!["周明远".to_owned()],
        }),
        text: OfficialText {
            title: "关于召开党员大会进行换届选举的请示".to_owned(),
            addressee: Some(COMMITTEE.to_owned()),
            body: vec![
                text(
                    "中共锦华社区第三小区支部委员会于2023年12月选举产生，任期三年，将于2026年12月届满。经支部委员会研究，拟于\
                     2026年12月8日召开党员大会，选举产生新一届支部委员会。",
                ),
                text("支部现有正式党员36名、预备党员2名。新一届支部委员会拟设委员5名，其中书记1名、副书记1名。"),
                text("妥否，请批示。"),
            ],
            attachments: vec!["中共锦华社区第三小区支部委员会委员候选人预备人选名册".to_owned()],
            issuer: "中共锦华社区第三小区支部委员会".to_owned(),
            date: day(2026, 11, 3),
            sealed: false,
            contact_note: String::new(),
        },
        imprint: None,
        is_example: true,
        created: made(),
        author: "中共锦华社区第三小区支部委员会".to_owned(),
    }
}

/// A 函 in letter form.
pub fn letter() -> Letter {
    Letter {
        mark: COMMITTEE.to_owned(),
        number: document_number("锦社党委函", 2026, 5),
        text: OfficialText {
            title: "关于商请共同开展“邻里守望”志愿服务项目的函".to_owned(),
            addressee: Some("中共长宁区第二人民医院后勤保障联合支部委员会".to_owned()),
            body: vec![
                text(
                    "根据2026年第三季度党建联席会议议定事项，我社区拟于11月至12月每周六上午，在社区党群服务中心开展“邻里守望”志愿\
                     服务项目，为70岁以上独居老人提供健康咨询、家电检修和代办服务。现就有关事宜函商如下：",
                ),
                text("1.请贵支部安排2名具有执业资格的党员医护人员参加健康咨询，每次服务2小时。"),
                text("2.服务场地、血压计和登记用品由我社区提供，志愿服务时长由我社区据实登记并反馈贵支部。"),
                text("3.联络员：贵支部买买提·艾力同志，我社区陈国平同志。"),
                text("请予支持，并于11月10日前函复。"),
            ],
            attachments: vec!["“邻里守望”志愿服务项目安排表".to_owned()],
            issuer: COMMITTEE.to_owned(),
            date: day(2026, 11, 3),
            sealed: true,
            contact_note: "联系人：陈国平，电话：0000-1234567".to_owned(),
        },
        copies_to: "中共长宁街道工作委员会组织办公室".to_owned(),
        is_example: true,
        created: made(),
        author: COMMITTEE.to_owned(),
    }
}

/// A 会议纪要 of a joint meeting.
pub fn summary() -> Summary {
    Summary {
        mark: "锦华社区党建联席会议纪要".to_owned(),
        number: "〔2026〕4号".to_owned(),
        issuer: format!("{COMMITTEE}办公室"),
        date: day(2026, 11, 3),
        title: String::new(),
        opening: "2026年10月30日，社区党委书记周明远主持召开2026年第四次党建联席会议，听取“共驻共建”项目进展情况汇报，研究居民\
                  集中反映的停车、养老和加装电梯问题。现将会议议定事项纪要如下。"
            .to_owned(),
        points: vec![
            AgreedPoint {
                title: "关于错时停车".to_owned(),
                text: "锦华商场、第二人民医院从11月15日起，每日19时至次日7时向小区居民开放停车位共86个，由物业公司统一登记车辆。"
                    .to_owned(),
                owner: "陈国平".to_owned(),
                due: day(2026, 11, 15),
            },
            AgreedPoint {
                title: "关于为老服务".to_owned(),
                text: "同意在党群服务中心设立助餐点，首批供应60份。会议要求对独居老人逐户走访，列出需求清单。".to_owned(),
                owner: "吴秀兰、孙丽华".to_owned(),
                due: day(2026, 12, 10),
            },
            AgreedPoint {
                title: "关于5幢、6幢加装电梯".to_owned(),
                text: "由居民委员会组织业主协商，各单位不得代替业主作出决定。协商情况提交下次会议。".to_owned(),
                ..AgreedPoint::default()
            },
        ],
        present: list(
            "周明远（社区党委书记）、林晓棠（社区党委副书记）、陈国平（社区党委委员）、吴秀兰（社区党委委员）、买买提·艾力\
             （第二人民医院后勤联合支部书记）、阿卜杜热合曼·阿卜杜克热木（锦华商场党支部书记）、赵建国（物业公司经理）",
        ),
        on_leave: list("孙丽华（社区党委委员）"),
        guests: list("郑明华（居务监督委员会主任）、李小林（第三网格网格员）"),
        imprint: Some(ImprintEntry {
            copies_to: "社区党委委员，联席会议成员单位，街道党工委党建工作办公室".to_owned(),
            issued_by: format!("{COMMITTEE}办公室"),
            issued_on: day(2026, 11, 3),
        }),
        is_example: true,
        created: made(),
        author: COMMITTEE.to_owned(),
    }
}

/// A 公示 of three persons in a table.
pub fn public_notice() -> PublicNotice {
    let person = |name: &str, sex: &str, birth, unit: &str, applied, activist| NoticePerson {
        name: name.to_owned(),
        sex: sex.to_owned(),
        birth: Some(birth),
        unit_and_post: unit.to_owned(),
        applied_on: applied,
        activist_on: activist,
    };
    PublicNotice {
        title: "关于拟接收林建等3名同志为预备党员的公示".to_owned(),
        opening: "经党支部委员会审查、社区党委预审，拟接收下列同志为预备党员。现予公示。".to_owned(),
        persons: vec![
            person("林建", "男", (1990, 3), "锦华物业服务有限公司客服部主管", day(2024, 3, 15), day(2024, 10, 8)),
            person("阿依古丽·买买提", "女", (1996, 12), "锦华社区第三网格网格员", day(2024, 1, 2), day(2024, 9, 30)),
            person("陈𠮷", "女", (1988, 7), "锦华社区卫生服务站护士长", day(2023, 11, 20), day(2024, 10, 8)),
        ],
        form: NoticeForm::Table,
        from: day(2026, 11, 4),
        to: day(2026, 11, 10),
        working_days: Some(5),
        objections_to: "社区党委组织委员（党群服务中心203室）".to_owned(),
        organization_phone: "0000-1234567".to_owned(),
        organization: COMMITTEE.to_owned(),
        date: day(2026, 11, 3),
        sealed: true,
        is_example: true,
        created: made(),
        author: COMMITTEE.to_owned(),
    }
}
