SELECT d.record, d.id, d.title, d.deleted_reason, strftime('%Y-%m-%d %H:%M', d.deleted_at, '+8 hours') AS deleted_local,
       (SELECT t.actor FROM journal j JOIN journal_tx t USING (seq)
        WHERE j.table_name = d.record AND j.row_id = d.id AND j.operation = 'update' ORDER BY j.entry DESC LIMIT 1) AS deleted_by
FROM (SELECT 'member' AS record, id, name AS title, deleted_at, deleted_reason FROM member WHERE deleted_at IS NOT NULL
      UNION ALL
      SELECT 'meeting', id, title, deleted_at, deleted_reason FROM meeting WHERE deleted_at IS NOT NULL
      UNION ALL
      -- Attachments of a meeting that is there itself; they come back with one that is not.
      SELECT 'attachment', a.id, a.name || '（' || m.title || '）', a.deleted_at, a.deleted_reason
      FROM attachment a JOIN meeting m ON m.id = a.meeting_id WHERE a.deleted_at IS NOT NULL AND m.deleted_at IS NULL
      UNION ALL
      SELECT 'new_field_unit', id, name, deleted_at, deleted_reason FROM new_field_unit WHERE deleted_at IS NOT NULL
      UNION ALL
      SELECT 'unit_coverage', c.id, u.name || ' ' || c.starts_on, c.deleted_at, c.deleted_reason
      FROM unit_coverage c JOIN new_field_unit u ON u.id = c.unit_id WHERE c.deleted_at IS NOT NULL
      UNION ALL
      SELECT 'instructor', id, name, deleted_at, deleted_reason FROM instructor WHERE deleted_at IS NOT NULL
      UNION ALL
      SELECT 'instructor_dispatch', d.id, i.name || ' → ' || u.name, d.deleted_at, d.deleted_reason
      FROM instructor_dispatch d JOIN instructor i ON i.id = d.instructor_id JOIN new_field_unit u ON u.id = d.unit_id
      WHERE d.deleted_at IS NOT NULL
      UNION ALL
      SELECT 'instructor_visit', v.id, i.name || ' → ' || u.name || ' ' || v.visited_on, v.deleted_at, v.deleted_reason
      FROM instructor_visit v JOIN instructor i ON i.id = v.instructor_id JOIN new_field_unit u ON u.id = v.unit_id
      WHERE v.deleted_at IS NOT NULL
      UNION ALL
      SELECT 'instructor_appraisal', a.id, i.name || ' ' || a.year || ' 年度', a.deleted_at, a.deleted_reason
      FROM instructor_appraisal a JOIN instructor i ON i.id = a.instructor_id WHERE a.deleted_at IS NOT NULL
      UNION ALL
      SELECT 'appraisal', a.id, iif(o.short_name = '', o.name, o.short_name) || ' ' || a.year || ' 年度民主评议', a.deleted_at, a.deleted_reason
      FROM appraisal a JOIN organization o ON o.id = a.organization_id WHERE a.deleted_at IS NOT NULL
      UNION ALL
      SELECT 'committee_term', t.id, iif(o.short_name = '', o.name, o.short_name) || ' 第' || t.number || '届', t.deleted_at, t.deleted_reason
      FROM committee_term t JOIN organization o ON o.id = t.organization_id WHERE t.deleted_at IS NOT NULL
      UNION ALL
      -- Posts that went there with their term come back with it.
      SELECT 'post', p.id, p.person_name || '（' || iif(o.short_name = '', o.name, o.short_name) || '）', p.deleted_at, p.deleted_reason
      FROM post p JOIN organization o ON o.id = p.organization_id LEFT JOIN committee_term t ON t.id = p.term_id
      WHERE p.deleted_at IS NOT NULL AND t.deleted_at IS NOT p.deleted_at) d
ORDER BY d.deleted_at DESC
