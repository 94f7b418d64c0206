//! 撤销本次导入: members that the import added go, members that it changed become what they were, from the journal. What
//! was touched since stays as it is, and is told with the reason.
//!
//! An added member is really removed, not put into 回收站: after an undo the list is as if the file had never been
//! there, and the same file can be imported again. The journal keeps both, the import and its undo.

use super::store;
use super::types::{KeptMember, UndoDone};
use crate::db::{Tag, WriteTx, journal};
use crate::error::{Error, Result};
use crate::members::imported::{self, Trace, Undone};

/// Takes an import back. Errors: `row.not_found`, `input.invalid` when it was undone already.
pub fn undo(tx: &WriteTx<'_>, batch_id: &str) -> Result<UndoDone> {
    let (seq, is_undone) = store::batch(tx, batch_id)?;
    if is_undone {
        return Err(Error::invalid("batchId", "这次导入已经撤销过了。"));
    }
    let mut done = UndoDone { removed: 0, restored: 0, kept: Vec::new() };
    for trace in imported::traces(tx, seq)? {
        match imported::take_back(tx, &trace)? {
            Undone::Removed => done.removed += 1,
            Undone::Restored => done.restored += 1,
            // Somebody removed it already, which is what was wanted.
            Undone::Gone => {}
            Undone::Kept(why) => done.kept.push(kept(tx, &trace, why)?),
        }
    }
    store::set_undone(tx, batch_id, u32::try_from(done.kept.len())?)?;
    tx.touch(Tag::Members);
    tx.touch(Tag::Organizations);
    tx.touch(Tag::Imports);
    tx.touch(Tag::Trash);
    Ok(done)
}

fn kept(tx: &WriteTx<'_>, trace: &Trace, why: imported::Touched) -> Result<KeptMember> {
    use imported::Touched::{Changed, Erased, InTrash, InUse, NumberTaken};
    let reason = match why {
        Changed => match journal::last_change(tx, "member", &trace.member_id)? {
            Some((by, at)) => format!("导入之后由{by}于 {at} 修改过，保留现在的内容。需要时请手工修改。"),
            None => "导入之后修改过，保留现在的内容。".to_owned(),
        },
        InTrash => "导入之后放进了回收站，保留在回收站中。".to_owned(),
        InUse => "已有会议等记录用到此人，不能移除。请先更正那些记录，再手工删除。".to_owned(),
        NumberTaken => "恢复后公民身份号码会与另一条记录重复，保留现在的内容。请先核对那条记录。".to_owned(),
        Erased => "导入前的内容已按规定清除，无法恢复，保留现在的内容。".to_owned(),
    };
    Ok(KeptMember { member_id: trace.member_id.clone(), name: imported::name(tx, &trace.member_id)?, reason })
}
