SELECT d.record, d.id, d.title, d.deleted_reason, strftime('%Y-%m-%d %H:%M', d.deleted_at, '+8 hours') AS deleted_local,
       (SELECT t.actor FROM journal j JOIN journal_tx t USING (seq)
        WHERE j.table_name = d.record AND j.row_id = d.id AND j.operation = 'update' ORDER BY j.entry DESC LIMIT 1) AS deleted_by
FROM (SELECT 'member' AS record, id, name AS title, deleted_at, deleted_reason FROM member WHERE deleted_at IS NOT NULL
      UNION ALL
      SELECT 'meeting', id, title, deleted_at, deleted_reason FROM meeting WHERE deleted_at IS NOT NULL
      UNION ALL
      SELECT 'committee_term', t.id, iif(o.short_name = '', o.name, o.short_name) || ' 第' || t.number || '届', t.deleted_at, t.deleted_reason
      FROM committee_term t JOIN organization o ON o.id = t.organization_id WHERE t.deleted_at IS NOT NULL
      UNION ALL
      -- Posts that went there with their term come back with it.
      SELECT 'post', p.id, p.person_name || '（' || iif(o.short_name = '', o.name, o.short_name) || '）', p.deleted_at, p.deleted_reason
      FROM post p JOIN organization o ON o.id = p.organization_id LEFT JOIN committee_term t ON t.id = p.term_id
      WHERE p.deleted_at IS NOT NULL AND t.deleted_at IS NOT p.deleted_at) d
ORDER BY d.deleted_at DESC
