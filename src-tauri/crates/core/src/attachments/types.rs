//! What goes over the wire about attachments.

use crate::wire;
use serde::{Deserialize, Serialize};
use specta::Type;

/// What is stored; photos are always JPEG.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum AttachmentKind {
    /// 照片
    Photo,
    /// PDF 文件
    Pdf,
    /// Word 文件
    Word,
    /// Excel 文件
    Excel,
}

/// An attachment without its content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AttachmentRow {
    /// Id.
    pub id: String,
    /// For the optimistic lock.
    pub rev: u32,
    /// Name with its ending.
    pub name: String,
    /// What it is.
    pub kind: AttachmentKind,
    /// Size of what is stored.
    pub byte_count: u32,
    /// Of a photo.
    pub width_px: Option<u32>,
    /// Of a photo.
    pub height_px: Option<u32>,
    /// Local time as text.
    pub added_at: String,
    /// Who added it.
    pub added_by: String,
}

/// How much a meeting has already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AttachmentTotals {
    /// Number of attachments.
    pub count: u32,
    /// Their size together.
    pub bytes: u64,
}

impl wire::Text for AttachmentKind {}
