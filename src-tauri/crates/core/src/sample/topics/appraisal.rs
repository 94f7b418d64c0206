//! Topics of 民主评议党员.

use super::Topic;

/// Once a year, after the 组织生活会: everybody of themselves, then of each other. Grades are no part of the record.
pub const APPRAISAL: &[Topic] = &[Topic {
    title: "个人自评、党员互评、民主测评",
    speeches: &[
        "一年来按时参加组织生活，包联楼栋走访了大部分住户，不足是学习不深入，有时满足于完成任务，请同志们评议。",
        "他平时为人热心，楼里有事随叫随到，希望今后多发挥带头作用，会上也要主动发言，把好的做法讲出来。",
        "我先自评：值班和志愿服务没有落下，但对年轻党员帮带不够，明年主动结对，定期交流学习和工作情况。",
    ],
    task: "",
    evidence: "",
    material: "会前学习党章和党员教育管理工作条例，每名党员对照义务和入党誓词准备个人自评。",
}];
