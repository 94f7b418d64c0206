SELECT d.record, d.id, d.title, d.deleted_reason, strftime('%Y-%m-%d %H:%M', d.deleted_at, '+8 hours') AS deleted_local,
       (SELECT t.actor FROM journal j JOIN journal_tx t USING (seq)
        WHERE j.table_name = d.record AND j.row_id = d.id AND j.operation = 'update' ORDER BY j.entry DESC LIMIT 1) AS deleted_by
FROM (SELECT 'member' AS record, id, name AS title, deleted_at, deleted_reason FROM member WHERE deleted_at IS NOT NULL
      UNION ALL
      SELECT 'meeting', id, title, deleted_at, deleted_reason FROM meeting WHERE deleted_at IS NOT NULL) d
ORDER BY d.deleted_at DESC
