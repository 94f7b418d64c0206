-- Meetings of some organisations between two days with what a plan or a report says of each.
SELECT m.id, m.organization_id, iif(o.short_name = '', o.name, o.short_name) AS organization_name, m.kind, m.title, m.starts_at,
       m.ends_at, m.notified_at, m.began_at, m.finished_at, m.place, coalesce(h.name, '') AS host_name,
       (SELECT coalesce(group_concat(title, '；'), '') FROM (
          SELECT i.title FROM agenda_item i WHERE i.meeting_id = m.id AND i.title <> '' ORDER BY i.position)) AS agenda,
       (SELECT count(*) FROM attendance a WHERE a.meeting_id = m.id AND (a.status IS NOT 'exempt' OR a.certified_by <> '')) AS due,
       (SELECT count(*) FROM attendance a WHERE a.meeting_id = m.id AND (a.status = 'present' OR a.certified_by <> '')) AS attended,
       (SELECT count(*) FROM attendance a WHERE a.meeting_id = m.id AND a.status = 'exempt' AND a.certified_by = '') AS exempt
FROM meeting m JOIN organization o ON o.id = m.organization_id LEFT JOIN member h ON h.id = m.host_id
WHERE m.deleted_at IS NULL AND m.starts_at >= :from AND m.starts_at <= :to
  AND m.organization_id IN (SELECT value FROM json_each(:organizations))
ORDER BY m.starts_at, m.id
