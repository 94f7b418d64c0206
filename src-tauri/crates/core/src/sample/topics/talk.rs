//! Topics of 谈心谈话: what two people say to each other.

use super::Topic;

/// Everyday matters of work and life, nothing that belongs to one person only.
pub const TALK: &[Topic] = &[
    Topic {
        title: "交流近期思想和工作情况",
        speeches: &[
            "最近社区事情多，有时候急着办事，和大家商量得不够，今天想当面听听意见，哪些地方做得不到位请直说。",
            "总体上配合得不错，就是临时通知多了一些，上班的党员不好安排时间，建议每月固定一天，早几天告诉大家。",
        ],
        task: "",
        evidence: "",
        material: "",
    },
    Topic {
        title: "了解生活情况和困难",
        speeches: &[
            "听说家里老人住院，有没有需要支部帮忙的地方，陪护、取药、接送孩子，大家都可以搭把手，不要见外。",
            "谢谢组织惦记，老人已经出院，现在主要是白天没人照看，邻居帮着看了几次，以后有需要一定开口。",
        ],
        task: "",
        evidence: "",
        material: "",
    },
    Topic {
        title: "听取对支部工作的意见",
        speeches: &[
            "支部今年想把楼栋包联做实一些，你住得久、情况熟，哪些做法居民欢迎，哪些是走形式，想听你讲讲。",
            "入户登记不要重复填表，一户来问好几遍大家就烦了，信息能共用最好，多花时间解决停车和照明这些实事。",
        ],
        task: "",
        evidence: "",
        material: "",
    },
    Topic {
        title: "交流学习体会，互相提醒不足",
        speeches: &[
            "我这半年学习抓得不紧，常常是开会前才翻一翻材料，想和你结个对子，每周一起读一篇，互相督促。",
            "我的毛病是发言少，怕讲错，你提醒得对，下次小组会我先准备一条，讲讲包联时遇到的真实情况。",
        ],
        task: "",
        evidence: "",
        material: "",
    },
    Topic {
        title: "说明参加组织生活的要求，了解不能到会的原因",
        speeches: &[
            "几次活动没有见到你，也没有请假，大家有些挂念，今天来问问情况，确实有事可以请假，也可以安排补课。",
            "前一阵换了工作，晚上经常加班，忘了说明，是我不对，以后来不了提前请假，欠下的学习我抽周末补上。",
        ],
        task: "",
        evidence: "",
        material: "",
    },
];
