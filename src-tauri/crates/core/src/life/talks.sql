-- Heart talks with a locked record: everybody who took part, and who led the talk.
SELECT m.id, substr(m.starts_at, 1, 10) AS day, m.host_id, a.member_id
FROM meeting m JOIN attendance a ON a.meeting_id = m.id
WHERE m.kind = 'heart_talk' AND m.deleted_at IS NULL AND m.finished_at IS NOT NULL
  AND m.starts_at >= :from AND m.starts_at < :to
  AND m.organization_id IN (SELECT value FROM json_each(:organizations)) AND a.status = 'present'
ORDER BY m.starts_at, m.id, a.position
