SELECT m.*, iif(o.short_name = '', o.name, o.short_name) AS organization_name,
       (SELECT count(*) FROM attendance a WHERE a.meeting_id = m.id AND a.status IS NOT 'exempt') AS due,
       (SELECT count(*) FROM attendance a WHERE a.meeting_id = m.id AND a.status = 'present') AS present
FROM meeting m JOIN organization o ON o.id = m.organization_id
WHERE m.rowid = ?1
