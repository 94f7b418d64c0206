//! The register of all settings: key, title, range, default, rule.
//!
//! Defaults are the national values where there is one. Ranges only allow stricter values than a verified or
//! generally known rule (R-GEN-10); where no national number exists they only keep nonsense out.

use super::spec::{ChoiceOption, SettingKind, SettingSpec};
use super::tables::TableShape;

const TIME: &str = "期限与公示";
const ORG: &str = "组织建设";
const INSTRUCTOR: &str = "党建工作指导员";
const LIFE: &str = "组织生活";
const DEV: &str = "发展党员";
const MEMBER: &str = "党员信息";
const DUES: &str = "党费";
const TRAIN: &str = "教育培训";
const JOIN: &str = "共驻共建";
const SUPERVISE: &str = "监督整改";
const EVAL: &str = "绩效评价";
const GOVERN: &str = "社区治理";
const PRIVACY: &str = "个人信息与日志";
const PROGRAM: &str = "本程序";
const PRINT: &str = "打印";

const fn int(key: &'static str, title: &'static str, range: (i32, i32), default: &'static str) -> SettingSpec {
    SettingSpec::new(key, title, SettingKind::Integer { min: range.0, max: range.1 }, default)
}

const fn yes_no(key: &'static str, title: &'static str, default: &'static str) -> SettingSpec {
    SettingSpec::new(key, title, SettingKind::Bool, default)
}

const fn span(key: &'static str, title: &'static str, range: (i32, i32), default: &'static str) -> SettingSpec {
    SettingSpec::new(key, title, SettingKind::Span { min: range.0, max: range.1 }, default)
}

/// The first option is the default.
const fn choice(key: &'static str, title: &'static str, options: &'static [ChoiceOption]) -> SettingSpec {
    SettingSpec::new(key, title, SettingKind::Choice { options }, options[0].value)
}

const fn table(key: &'static str, title: &'static str, shape: TableShape, default: &'static str) -> SettingSpec {
    SettingSpec::new(key, title, SettingKind::Table { shape }, default)
}

/// A font family of this computer; empty means the one the standard names.
const fn font(key: &'static str, title: &'static str) -> SettingSpec {
    SettingSpec::new(key, title, SettingKind::Name { most: 60 }, "")
        .rule(PRINT, "R-DOC-19")
        .note("空着时用规定的字体；在“打印字体”里挑选。")
}

const fn option(value: &'static str, label: &'static str) -> ChoiceOption {
    ChoiceOption { value, label }
}

const ORGANISATION: &[SettingSpec] = &[
    choice(
        "deadline.roll_forward",
        "期限末日遇节假日顺延",
        &[option("requests", "仅群众诉求和信访"), option("none", "都不顺延"), option("all", "全部顺延")],
    )
    .rule(TIME, "R-GEN-04")
    .note("党内期限一般不顺延，从严掌握。"),
    int("notice.workdays", "发展对象公示期", (5, 30), "5").unit("个工作日").rule(TIME, "R-DEV-17"),
    yes_no("notice.count_start_day", "公示首日计入公示期", "false").rule(TIME, "R-DEV-17"),
    int("org.term_years.community", "村、社区党组织任期", (5, 5), "5").unit("年").rule(ORG, "R-ORG-30").fixed(),
    int("org.term_years.other_branch", "其他党总支、党支部任期", (3, 3), "3").unit("年").rule(ORG, "R-ORG-30").fixed(),
    int("org.remind_months", "换届提前提醒", (3, 12), "6").unit("个月").rule(ORG, "R-ORG-33"),
    int("org.joint_max_units", "联合党支部最多单位数", (2, 10), "5").unit("个").rule(ORG, "R-ORG-04"),
    int("org.branch_max_members", "党支部最多党员数", (30, 100), "50").unit("人").rule(ORG, "R-ORG-03"),
    table(
        "org.committee_size",
        "委员会人数",
        TableShape::CommitteeSizes,
        r#"{"generalBranch":{"from":5,"to":7,"max":9},"basicCommittee":{"from":5,"to":9,"max":11}}"#,
    )
    .unit("人")
    .rule(ORG, "R-ORG-13"),
    int("elect.ballot_keep_years", "选票封存保管", (1, 30), "5").unit("年").rule(ORG, "R-ELE-18"),
    int("instr.max_units", "每名指导员最多联系单位", (1, 5), "5").unit("个").rule(INSTRUCTOR, "R-COV-06"),
    int("instr.visit_days", "指导员走访间隔", (7, 31), "31").unit("天").rule(INSTRUCTOR, "R-COV-08"),
    int("instr.term_years", "指导员派驻期", (1, 5), "2").unit("年").rule(INSTRUCTOR, "R-COV-07"),
];

const LIFE_AND_MEMBERS: &[SettingSpec] = &[
    int("life.class_per_quarter", "每季度党课次数", (0, 3), "1").unit("次").rule(LIFE, "R-LIFE-04"),
    yes_no("life.online_vote", "允许线上会议表决", "false")
        .rule(LIFE, "R-LIFE-18")
        .note("无记名投票事项不得线上表决。"),
    SettingSpec::new(
        "appraisal.excellent_fraction",
        "优秀等次比例上限",
        SettingKind::Fraction { numerator: 1, denominator: 3 },
        "1/3",
    )
    .rule(LIFE, "R-LIFE-32"),
    choice(
        "appraisal.base",
        "优秀比例的计算基数",
        &[option("graded_members", "参加评定的党员"), option("all_members", "支部全体党员")],
    )
    .rule(LIFE, "R-LIFE-32"),
    int("min.finish_workdays", "会议记录整理期限", (1, 10), "3").unit("个工作日").rule(LIFE, "R-MIN-02"),
    int("dev.file_workdays", "报上级备案期限", (5, 30), "15").unit("个工作日").rule(DEV, "第4步、第18步"),
    int("dev.thought_report_months", "思想汇报间隔", (1, 6), "3").unit("个月").rule(DEV, "第6步"),
    int("dev.probation_check_months", "预备期考察间隔", (3, 6), "6").unit("个月").rule(DEV, "第21步"),
    int("dev.convert_discuss_days", "预备期满后讨论转正期限", (7, 60), "30").unit("天").rule(DEV, "R-DEV-34"),
    choice(
        "dev.superior_consent_level",
        "发展对象由谁同意",
        &[option("SUBDISTRICT", "街道党工委"), option("COMMUNITY", "社区党委")],
    )
    .rule(DEV, "第8步"),
    choice(
        "probation.print_end",
        "预备期截止日的写法",
        &[option("last_day", "最后一天"), option("anniversary", "周年日")],
    )
    .rule(DEV, "R-DEV-31"),
    int("member.verify_months", "党员信息核对间隔", (6, 24), "12").unit("个月").rule(MEMBER, "R-MEM-08"),
    int("transfer.valid_days", "介绍信有效期", (10, 90), "90").unit("天").rule(MEMBER, "R-TRF-04"),
    int("floating.contact_days", "流动党员联系间隔", (30, 180), "90").unit("天").rule(MEMBER, "R-FLO-03"),
    int("double.service_per_year", "在职党员每年服务次数", (0, 12), "2").unit("次").rule(MEMBER, "R-DBL-03"),
    int("dues.cap", "每月党费上限", (1, 1000), "1000")
        .unit("元")
        .rule(DUES, "R-DUES-09")
        .note("超过部分由党员自愿交纳。"),
    choice("dues.round_to", "党费计算到", &[option("0.01", "分（0.01元）"), option("0.1", "角（0.1元）")])
        .rule(DUES, "R-DUES-10"),
];

const TRAINING_AND_JOINT: &[SettingSpec] = &[
    int("train.member_hours", "党员每年学时", (32, 200), "32").unit("学时").rule(TRAIN, "R-TRN-01"),
    int("train.secretary_hours", "书记和班子成员每年学时", (32, 200), "56").unit("学时").rule(TRAIN, "R-TRN-02"),
    int("train.other_hours", "其他人员每年学时", (0, 200), "24")
        .unit("学时")
        .rule(TRAIN, "R-TRN-08")
        .note("党建工作指导员、网格员、社区工作者、入党积极分子。"),
    int("train.minutes_per_hour", "每学时时长", (40, 60), "45").unit("分钟").rule(TRAIN, "R-TRN-10"),
    int("train.day_cap", "全天最多学时", (6, 8), "8").unit("学时").rule(TRAIN, "R-TRN-10"),
    int("train.half_day", "半天学时", (3, 4), "4").unit("学时").rule(TRAIN, "R-TRN-10"),
    table(
        "train.online_table",
        "网络课程学时折算",
        TableShape::OnlineSteps,
        r#"[{"atLeastMinutes":1,"hundredths":25},{"atLeastMinutes":16,"hundredths":50},{"atLeastMinutes":30,"hundredths":100}]"#,
    )
    .rule(TRAIN, "R-TRN-11"),
    int("train.pass_attendance", "结业最低出勤率", (50, 100), "80").unit("%").rule(TRAIN, "R-TRN-17"),
    int("train.participatory_share", "参与式培训占比目标", (0, 100), "50").unit("%").rule(TRAIN, "R-TRN-30"),
    int("join.meeting_per_year", "每年联席会议次数", (2, 12), "4").unit("次").rule(JOIN, "R-JOIN-02"),
    int("join.topic_days", "联席会议议题提前征集", (3, 30), "15").unit("天").rule(JOIN, "R-JOIN-03"),
];

const SUPERVISION: &[SettingSpec] = &[
    int("admonish.effect_months", "诫勉影响期", (6, 12), "6").unit("个月").rule(SUPERVISE, "R-SUP-07"),
    int("rect.days.immediate", "立行立改期限", (1, 30), "15").unit("天").rule(SUPERVISE, "R-RECT-06"),
    int("rect.days.limited", "限期整改期限", (15, 180), "90").unit("天").rule(SUPERVISE, "R-RECT-06"),
    int("rect.hint.secretary_vacant_months", "提示：书记空缺超过", (1, 3), "3")
        .unit("个月")
        .rule(SUPERVISE, "R-RECT-02"),
    int("rect.hint.life_completion_percent", "提示：组织生活完成率低于", (60, 100), "60")
        .unit("%")
        .rule(SUPERVISE, "R-RECT-02"),
    int("rect.hint.no_activist_years", "提示：未培养入党积极分子满", (1, 2), "2")
        .unit("年")
        .rule(SUPERVISE, "R-RECT-02"),
    int("rect.hint.satisfaction_percent", "提示：群众满意度低于", (60, 100), "60")
        .unit("%")
        .rule(SUPERVISE, "R-RECT-02"),
    table(
        "eval.weights",
        "评价指标权重",
        TableShape::Shares,
        r#"[{"name":"政治素质与纪律","percent":15},{"name":"组织生活与党员管理","percent":20},{"name":"发展党员与教育培训","percent":15},{"name":"服务群众与诉求办理","percent":20},{"name":"共建与治理项目","percent":10},{"name":"重点任务","percent":10},{"name":"作风与出勤","percent":10}]"#,
    )
    .unit("%")
    .rule(EVAL, "R-EVAL-02"),
    table(
        "eval.assessors",
        "评价主体权重",
        TableShape::Shares,
        r#"[{"name":"上级","percent":30},{"name":"同事","percent":10},{"name":"群众","percent":30},{"name":"系统数据","percent":30}]"#,
    )
    .unit("%")
    .rule(EVAL, "R-EVAL-03"),
    table(
        "eval.grades",
        "评价等次分数线",
        TableShape::Grades,
        r#"[{"name":"优秀","atLeast":90},{"name":"称职","atLeast":75},{"name":"基本称职","atLeast":60},{"name":"不称职","atLeast":0}]"#,
    )
    .unit("分")
    .rule(EVAL, "R-EVAL-05"),
    int("eval.excellent_pct", "评价优秀比例上限", (10, 30), "20").unit("%").rule(EVAL, "R-EVAL-06"),
    int("eval.poll_min", "群众测评最少人数", (50, 1000), "50").unit("人").rule(EVAL, "R-EVAL-04"),
];

const GOVERNANCE: &[SettingSpec] = &[
    table(
        "app.limits",
        "群众诉求办理时限",
        TableShape::RequestLimits,
        r#"[{"kind":"urgent","contactHours":2,"solveWorkdays":1},{"kind":"ordinary","contactHours":24,"solveWorkdays":5},{"kind":"fairly_complex","contactHours":24,"solveWorkdays":10},{"kind":"complex","contactHours":24,"solveWorkdays":15}]"#,
    )
    .rule(GOVERN, "R-APP-02"),
    int("app.common_problem.count", "共性问题：同类诉求达到", (2, 20), "3").unit("件").rule(GOVERN, "R-APP-09"),
    int("app.common_problem.days", "共性问题：统计天数", (7, 90), "30").unit("天").rule(GOVERN, "R-APP-09"),
    int("own.renew_months", "业主委员会换届提前报告", (3, 12), "6").unit("个月").rule(GOVERN, "R-OWN-09"),
    span("rc.size", "居民委员会人数", (5, 9), "5-9")
        .unit("人")
        .rule(GOVERN, "R-GOV-03")
        .note("2026年新法的人数规定待核实。"),
    int("rc.term_years", "居民委员会任期", (5, 5), "5").unit("年").rule(GOVERN, "R-GOV-03").fixed(),
    span("grid.households", "每个网格户数", (300, 500), "300-500").unit("户").rule(GOVERN, "R-GRID-01"),
    int("log.keep_months", "访问日志保存", (6, 600), "36").unit("个月").rule(PRIVACY, "R-PRV-11"),
    choice("mask.id_number", "身份号码遮盖", &[option("3+4", "前3位、后4位可见")]).rule(PRIVACY, "R-PRV-09").fixed(),
    choice("mask.mobile", "手机号码遮盖", &[option("3+4", "前3位、后4位可见")]).rule(PRIVACY, "R-PRV-09").fixed(),
    choice("mask.address", "住址遮盖", &[option("compound", "只显示到小区")]).rule(PRIVACY, "R-PRV-09").fixed(),
    choice("mask.name", "公开名单中的姓名", &[option("surname", "只显示姓")]).rule(PRIVACY, "R-PRV-09").fixed(),
    int("program.idle_minutes", "无操作自动锁定", (5, 30), "10").unit("分钟").rule(PROGRAM, "R-PRV-12"),
    choice("program.font_size", "界面字号", &[option("normal", "标准"), option("large", "大字")]).rule(PROGRAM, ""),
    choice(
        "print.line_breaking",
        "行首行尾禁用的标点",
        &[option("gb", "公文习惯"), option("basic", "基本"), option("strict", "严格")],
    )
    .rule(PRINT, "R-DOC-40")
    .note("基本：斜线可以放在行尾。严格：破折号和省略号也不放在行首。"),
    font("print.font.body", "正文字体"),
    font("print.font.title", "标题字体"),
    font("print.font.hei", "一级小标题、表头字体"),
    font("print.font.kai", "二级小标题、签发人字体"),
    font("print.font.song", "页眉、页脚字体"),
    font("print.font.digits", "公文页码字体"),
];

const REGISTER: [&[SettingSpec]; 5] = [ORGANISATION, LIFE_AND_MEMBERS, TRAINING_AND_JOINT, SUPERVISION, GOVERNANCE];

/// All settings in the order of the page; groups are contiguous.
pub fn all() -> impl Iterator<Item = &'static SettingSpec> {
    REGISTER.into_iter().flatten()
}

/// The setting of this key.
pub fn find(key: &str) -> Option<&'static SettingSpec> {
    all().find(|spec| spec.key == key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_default_is_the_stored_form_of_a_valid_value() {
        for spec in all() {
            assert_eq!(spec.normalise(spec.default).as_deref(), Ok(spec.default), "default of {}", spec.key);
            assert!(!spec.group.is_empty() && !spec.title.is_empty(), "{} has group and title", spec.key);
        }
    }

    #[test]
    fn keys_and_titles_are_unique_and_groups_contiguous() {
        let keys: BTreeSet<_> = all().map(|spec| spec.key).collect();
        let titles: BTreeSet<_> = all().map(|spec| spec.title).collect();
        assert_eq!((keys.len(), titles.len()), (all().count(), all().count()), "each setting once");
        let mut groups: Vec<_> = all().map(|spec| spec.group).collect();
        groups.dedup();
        assert_eq!(groups.len(), groups.iter().collect::<BTreeSet<_>>().len(), "one block per group on the page");
    }

    #[test]
    fn limits_of_the_law_cannot_be_loosened() {
        for (key, value) in [
            ("notice.workdays", "4"),
            ("train.member_hours", "31"),
            ("org.term_years.community", "6"),
            ("instr.max_units", "6"),
            ("transfer.valid_days", "91"),
            ("admonish.effect_months", "5"),
            ("log.keep_months", "5"),
            ("dues.cap", "1001"),
            ("eval.poll_min", "49"),
            ("rect.hint.satisfaction_percent", "59"),
            ("grid.households", "100-500"),
            ("mask.mobile", "none"),
            ("program.idle_minutes", "31"),
        ] {
            assert!(super::super::validate(key, value).is_err(), "R-GEN-10: {key} = {value} would be laxer");
        }
    }
}
