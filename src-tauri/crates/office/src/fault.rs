//! Why a file cannot be read: a stable code for tests and a Chinese sentence with place, reason and advice. Sentences
//! never hold the content of cells.

use crate::limits;
use crate::table::column_name;
use serde::{Deserialize, Serialize};

/// One refusal of a whole file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// Stable.
    pub code: String,
    /// What is wrong, where, and what to do.
    pub message: String,
}

impl Fault {
    fn new(code: &str, message: impl Into<String>) -> Self {
        Self { code: code.into(), message: message.into() }
    }

    pub(crate) fn empty_file() -> Self {
        Self::new("empty", "这个文件是空的（0 字节）。请确认选对了文件，或请提供者重新发送。")
    }

    pub(crate) fn too_large(bytes: u64) -> Self {
        let size = bytes.div_ceil(1024 * 1024);
        let most = limits::FILE_BYTES / 1024 / 1024;
        let advice = "请删去文件里的图片和用不到的工作表，或分成几个文件再导入。";
        Self::new("too_large", format!("文件有 {size} MB，最大 {most} MB，没有读取。{advice}"))
    }

    /// `what` names the kind of document that was found.
    pub(crate) fn other_document(what: &str) -> Self {
        let message = format!("这个文件其实是{what}，不是表格，没有读取。请选择 .xlsx、.xls 或 .csv 文件。");
        Self::new("other_document", message)
    }

    pub(crate) fn password() -> Self {
        let advice = "请用 Excel 或 WPS 打开，在“文件—信息—保护工作簿”里取消打开密码，保存后再导入。";
        Self::new("password", format!("这个文件设了打开密码，程序不能读取。{advice}"))
    }

    pub(crate) fn damaged(part: &str) -> Self {
        let advice = "请用 Excel 或 WPS 打开后另存一份再导入；打不开的请提供者重新发送。";
        Self::new("damaged", format!("文件不完整或已损坏（{part}），没有读取。{advice}"))
    }

    pub(crate) fn bomb(detail: &str) -> Self {
        Self::new("bomb", format!("文件展开后过大（{detail}），不像正常的名册，已拒绝读取。请向提供者核实。"))
    }

    pub(crate) fn rows(sheet: &str, row: u32) -> Self {
        let advice = "请删去表格下方多余的内容，或分成几个文件再导入。";
        let most = limits::ROWS;
        Self::new("rows", format!("工作表“{sheet}”第 {row} 行还有内容，一次最多 {most} 行。{advice}"))
    }

    pub(crate) fn columns(sheet: &str, row: u32, column: u32) -> Self {
        let (name, most) = (column_name(column), limits::COLUMNS);
        let advice = "请删去右侧用不到的列再导入。";
        Self::new("columns", format!("工作表“{sheet}”第 {row} 行 {name} 列还有内容，一次最多 {most} 列。{advice}"))
    }

    pub(crate) fn too_much_text() -> Self {
        let most = limits::TEXT_BYTES / 1024 / 1024;
        Self::new("too_much_text", format!("表格里的文字超过 {most} MB，没有读取。请只保留要导入的列再试。"))
    }

    pub(crate) fn sheets(count: usize) -> Self {
        let most = limits::SHEETS;
        Self::new("sheets", format!("文件有 {count} 张工作表，最多 {most} 张。请把要导入的表另存为一个文件。"))
    }

    pub(crate) fn nothing() -> Self {
        Self::new("nothing", "文件里没有任何内容。请确认表格已保存，再导入。")
    }

    pub(crate) fn encoding(row: usize) -> Self {
        let advice = "请用记事本或 WPS 打开，另存为“UTF-8”编码的 CSV，或直接另存为 .xlsx。";
        Self::new("encoding", format!("第 {row} 行有认不出的字符，文件编码不是 UTF-8 或 GB18030。{advice}"))
    }

    pub(crate) fn binary() -> Self {
        Self::new("binary", "文件里有不属于文本的内容，不是 CSV。请在 Excel 或 WPS 中另存为 .xlsx 再导入。")
    }

    /// The worker took too long.
    pub(crate) fn slow() -> Self {
        let most = limits::SECONDS;
        Self::new("slow", format!("读取超过 {most} 秒，已停止，数据没有变化。请删去图片和用不到的工作表再试。"))
    }

    /// The worker ended without an answer.
    pub(crate) fn worker() -> Self {
        let advice = "请在 Excel 或 WPS 中另存为新的 .xlsx 再试。";
        Self::new("worker", format!("读取时内存超过限制或中途出错，已停止，数据没有变化。{advice}"))
    }

    pub(crate) fn cancelled() -> Self {
        Self::new("cancelled", "已取消读取，数据没有变化。")
    }

    /// The file could not be opened at all.
    pub(crate) fn open() -> Self {
        Self::new("open", "文件打不开。请确认它还在原处、没有被其他程序独占，再试一次。")
    }

    /// The worker could not be started.
    pub(crate) fn start() -> Self {
        Self::new("start", "读取程序没有启动。请关闭一些程序后再试；仍然不行请重新打开本程序。")
    }
}
