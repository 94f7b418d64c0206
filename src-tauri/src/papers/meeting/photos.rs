//! 会议照片: the photographs of a meeting, two on a page, as they are stored in the vault.

use super::{Maker, MeetingSource};
use crate::papers::print_error;
use dangjian_core::error::Result;
use dangjian_core::wire;
use dangjian_print::picture::Image;
use dangjian_print::{Photo, PhotoSheet};
use std::sync::Arc;

/// 会议照片 of a meeting. Errors: `print.failed` for a photograph that is none.
pub fn photo_sheet_of(source: &MeetingSource, maker: &Maker) -> Result<PhotoSheet> {
    let meeting = &source.meeting;
    let draft = &meeting.draft;
    let photo = |(name, jpeg): &(String, Vec<u8>)| -> Result<Photo> {
        Ok(Photo { image: Arc::new(Image::photograph(jpeg.clone()).map_err(print_error)?), caption: caption(name) })
    };
    Ok(PhotoSheet {
        organization_name: meeting.organization_name.clone(),
        meeting: draft.title.clone(),
        start: wire::parse_time(&draft.starts_at),
        end: draft.ends_at.as_deref().and_then(wire::parse_time),
        place: draft.place.clone(),
        photos: source.photos.iter().map(photo).collect::<Result<_>>()?,
        is_example: maker.is_example,
        created: maker.now.local,
        author: maker.author.clone(),
        ..PhotoSheet::default()
    })
}

/// What somebody wrote about the photograph: its name without ending. What a camera wrote (`IMG_2026`) tells nothing.
fn caption(name: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let is_written = stem.chars().any(|c| c.is_alphabetic() && !c.is_ascii());
    if is_written { stem.trim().to_owned() } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_photograph_is_explained_by_what_somebody_wrote_and_not_by_what_the_camera_wrote() {
        assert_eq!(caption("支部书记领学.jpg"), "支部书记领学");
        assert_eq!(caption("11.3 分组讨论.jpg"), "11.3 分组讨论", "only the ending goes");
        for name in ["IMG_20261103_140512.jpg", "DSC00012.jpg"] {
            assert_eq!(caption(name), "", "{name}");
        }
    }
}
