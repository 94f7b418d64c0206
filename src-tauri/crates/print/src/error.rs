//! What can go wrong while a paper is set or shown. The crate knows nothing of `dangjian-core`, so it has a small
//! error type of its own; the shell turns it into the wire error by [`Error::code`] and [`Error::message`].
//! No text of the paper, no path and no personal data ever stands in an error.

/// Why a paper could not be made or shown.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Neither a bundled nor an installed font can draw Chinese text.
    #[error("no usable font was found")]
    NoFont,
    /// A font was found but its used part could not be cut out of it.
    #[error("font {name} cannot be embedded")]
    Font {
        /// `PostScript` name of the font.
        name: String,
    },
    /// The paper would have more pages than [`crate::MAX_PAGES`].
    #[error("the paper needs more than {limit} pages")]
    TooLong {
        /// The largest number of pages allowed.
        limit: u32,
    },
    /// The bytes given to the preview are not a PDF this program can read.
    #[error("the bytes are not a readable PDF")]
    NotAPdf,
    /// The preview was asked for a page which the paper does not have.
    #[error("page {page} of {page_count} does not exist")]
    NoSuchPage {
        /// Page asked for, counted from 0.
        page: u32,
        /// Pages of the paper.
        page_count: u32,
    },
    /// The bytes given as a picture are neither PNG nor JPEG, or are damaged.
    #[error("the bytes are not a readable PNG or JPEG picture")]
    NotAnImage,
    /// A picture has more pixels than the program accepts.
    #[error("the picture has {megapixels} megapixels, more than {limit}")]
    ImageTooLarge {
        /// Its size in millions of pixels.
        megapixels: u64,
        /// The largest size accepted.
        limit: u64,
    },
    /// A table has so many columns that a column cannot hold one character.
    #[error("a table of {columns} columns does not fit")]
    TooManyColumns {
        /// Number of columns.
        columns: usize,
        /// How many would fit.
        limit: usize,
    },
    /// The picture of a page could not be encoded.
    #[error("the picture of the page could not be encoded")]
    Picture,
    /// The Word file could not be put together.
    #[error("the Word file cannot be written: {reason}")]
    Docx {
        /// What the writer said.
        reason: String,
    },
    /// The bytes given as a Word template are no .docx file.
    #[error("the bytes are not a .docx file")]
    NotADocx,
    /// The Word template is protected by a password.
    #[error("the .docx file is encrypted")]
    DocxProtected,
    /// The Word template unpacks to more than the program accepts.
    #[error("the .docx file unpacks to more than {limit_mb} MB or {limit_entries} files")]
    DocxTooLarge {
        /// Largest size of all parts together, in MB.
        limit_mb: u64,
        /// Largest number of parts.
        limit_entries: usize,
    },
    /// A part of the Word template cannot be read.
    #[error("the .docx file is damaged: {reason}")]
    DocxDamaged {
        /// What the reader said; never text of the template.
        reason: &'static str,
    },
}

/// Result of this crate.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// Stable code for the wire; never changes once released.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoFont => "print.no_font",
            Self::Font { .. } => "print.font",
            Self::TooLong { .. } => "print.too_long",
            Self::NotAPdf => "print.not_a_pdf",
            Self::NoSuchPage { .. } => "print.no_such_page",
            Self::NotAnImage => "print.not_an_image",
            Self::ImageTooLarge { .. } => "print.image_too_large",
            Self::TooManyColumns { .. } => "print.too_many_columns",
            Self::Picture => "print.picture",
            Self::Docx { .. } => "print.docx",
            Self::NotADocx => "print.not_a_docx",
            Self::DocxProtected => "print.docx_protected",
            Self::DocxTooLarge { .. } => "print.docx_too_large",
            Self::DocxDamaged { .. } => "print.docx_damaged",
        }
    }

    /// What happened and what to do now, in Chinese.
    pub fn message(&self) -> String {
        match self {
            Self::NoFont => "没有找到可用的中文字体，不能打印。请重新安装本程序，或在系统中安装仿宋、宋体。".to_owned(),
            Self::Font { name } => {
                format!("字体“{name}”不能嵌入，不能打印。请换一种字体，或重新安装该字体后再试。")
            }
            Self::TooLong { limit } => format!("内容超过 {limit} 页，不能打印。请删减内容或分成几份。"),
            Self::NotAPdf => "预览失败：文件不是可读的 PDF。请重新生成。".to_owned(),
            Self::NoSuchPage { page, page_count } => {
                format!("没有第 {} 页，本文件共 {page_count} 页。", page.saturating_add(1))
            }
            Self::NotAnImage => "这个文件不是可用的图片，没有放入。请选择 PNG 或 JPEG 图片。".to_owned(),
            Self::ImageTooLarge { megapixels, limit } => {
                format!("图片有 {megapixels} 百万像素，超过上限 {limit} 百万像素，没有放入。请缩小后再试。")
            }
            Self::TooManyColumns { columns, limit } => {
                format!("表格有 {columns} 列，这种纸上最多放 {limit} 列，不能打印。请减少列，或改用横向、更大的纸。")
            }
            Self::Picture => "预览失败：页面图像无法生成。请缩小显示比例后再试。".to_owned(),
            Self::Docx { .. } => "Word 文件没有生成。请重试；仍不行时改为打印或另存为 PDF。".to_owned(),
            Self::NotADocx => {
                "这个文件不是 Word 文档（.docx），没有使用。旧格式（.doc）请先用 Word 或 WPS 另存为 .docx。".to_owned()
            }
            Self::DocxProtected => {
                "这个 Word 文档有打开密码，没有使用。请在 Word 或 WPS 中取消密码、保存后再试。".to_owned()
            }
            Self::DocxTooLarge { limit_mb, limit_entries } => format!(
                "这个 Word 文档过大（展开后超过 {limit_mb} MB 或 {limit_entries} 个部分），没有使用。请删去图片后再试。"
            ),
            Self::DocxDamaged { .. } => {
                "这个 Word 文档已损坏，没有使用。请用 Word 或 WPS 打开、另存为 .docx 后再试。".to_owned()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_message_is_chinese_and_ends_with_a_full_stop() {
        let all = [
            Error::NoFont,
            Error::Font { name: "X".into() },
            Error::TooLong { limit: 3 },
            Error::NotAPdf,
            Error::NoSuchPage { page: 4, page_count: 2 },
            Error::NotAnImage,
            Error::ImageTooLarge { megapixels: 200, limit: 40 },
            Error::TooManyColumns { columns: 300, limit: 28 },
            Error::Picture,
            Error::Docx { reason: "y".into() },
            Error::NotADocx,
            Error::DocxProtected,
            Error::DocxTooLarge { limit_mb: 64, limit_entries: 2_000 },
            Error::DocxDamaged { reason: "y" },
        ];
        for error in all {
            assert!(error.code().starts_with("print."), "codes of this crate share one prefix");
            assert!(error.message().ends_with('。'), "a message is a full sentence: {}", error.message());
        }
        assert!(
            Error::NoSuchPage { page: 4, page_count: 2 }.message().contains("第 5 页"),
            "people count pages from 1"
        );
    }
}
