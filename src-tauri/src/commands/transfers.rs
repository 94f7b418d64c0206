//! 组织关系转接.

use super::{App, Edit, Reply, State, View, Written};
use chrono::NaiveDate;
use dangjian_core::finding::Finding;
use dangjian_core::members::Page;
use dangjian_core::transfers::{self, TransferDetail, TransferDraft, TransferLetterDraft, TransferQuery, TransferRow};

/// One page of the list.
#[tauri::command(async)]
#[specta::specta]
pub fn transfer_list(app: State<'_, App>, query: TransferQuery) -> Reply<Page<TransferRow>> {
    Ok(app.office().read(View, |tx, now| transfers::list(tx, &query, now.today()))?)
}

/// One transfer.
#[tauri::command(async)]
#[specta::specta]
pub fn transfer_detail(app: State<'_, App>, id: String) -> Reply<TransferDetail> {
    Ok(app.office().read(View, |tx, now| transfers::detail(tx, &id, now.today()))?)
}

/// What the rules say about a registration before it is saved.
#[tauri::command(async)]
#[specta::specta]
pub fn transfer_check(app: State<'_, App>, draft: TransferDraft) -> Reply<Vec<Finding>> {
    Ok(app.office().read(View, |tx, now| transfers::check(tx, &draft, now.today()))?)
}

/// Registers a transfer.
#[tauri::command(async)]
#[specta::specta]
pub fn transfer_create(app: State<'_, App>, draft: TransferDraft) -> Reply<Written<String>> {
    Ok(app.office().write(Edit, "登记组织关系转接", |tx| transfers::create(tx, &draft))?)
}

/// Changes a registration.
#[tauri::command(async)]
#[specta::specta]
pub fn transfer_update(app: State<'_, App>, id: String, rev: u32, draft: TransferDraft) -> Reply<Written<()>> {
    Ok(app.office().write(Edit, "修改组织关系转接", |tx| transfers::update(tx, &id, rev, &draft))?)
}

/// Issues the letter. Gives back its number.
#[tauri::command(async)]
#[specta::specta]
pub fn transfer_issue(
    app: State<'_, App>,
    id: String,
    rev: u32,
    letter: TransferLetterDraft,
) -> Reply<Written<String>> {
    Ok(app.office().write(Edit, "开具组织关系介绍信", |tx| transfers::issue(tx, &id, rev, &letter))?)
}

/// The letter was handed to the member.
#[tauri::command(async)]
#[specta::specta]
pub fn transfer_hand_over(app: State<'_, App>, id: String, rev: u32, on: NaiveDate) -> Reply<Written<()>> {
    Ok(app.office().write(Edit, "交付组织关系介绍信", |tx| transfers::hand_over(tx, &id, rev, on))?)
}

/// The receipt is there, or our own branch received the member.
#[tauri::command(async)]
#[specta::specta]
pub fn transfer_receive(
    app: State<'_, App>,
    id: String,
    rev: u32,
    on: NaiveDate,
    receipt_number: String,
    override_reason: String,
) -> Reply<Written<()>> {
    Ok(app.office().write(Edit, "登记组织关系已接收", |tx| {
        transfers::receive(tx, &id, rev, on, &receipt_number, &override_reason)
    })?)
}

/// Our branch received somebody from outside.
#[tauri::command(async)]
#[specta::specta]
pub fn transfer_receive_in(
    app: State<'_, App>,
    id: String,
    rev: u32,
    member_id: String,
    on: NaiveDate,
    override_reason: String,
) -> Reply<Written<()>> {
    Ok(app.office().write(Edit, "接收转入党员", |tx| {
        transfers::receive_in(tx, &id, rev, &member_id, on, &override_reason)
    })?)
}

/// Sent back.
#[tauri::command(async)]
#[specta::specta]
pub fn transfer_send_back(
    app: State<'_, App>,
    id: String,
    rev: u32,
    on: NaiveDate,
    reason: String,
) -> Reply<Written<()>> {
    Ok(app.office().write(Edit, "退回组织关系转接", |tx| transfers::send_back(tx, &id, rev, on, &reason))?)
}

/// Not pursued.
#[tauri::command(async)]
#[specta::specta]
pub fn transfer_withdraw(
    app: State<'_, App>,
    id: String,
    rev: u32,
    on: NaiveDate,
    reason: String,
) -> Reply<Written<()>> {
    Ok(app.office().write(Edit, "终止组织关系转接", |tx| transfers::withdraw(tx, &id, rev, on, &reason))?)
}
