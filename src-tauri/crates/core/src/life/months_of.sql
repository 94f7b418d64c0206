-- What became of the attendances of some members, month by month. Locked records only.
SELECT a.member_id, CAST(substr(m.starts_at, 1, 4) AS INTEGER) AS year, CAST(substr(m.starts_at, 6, 2) AS INTEGER) AS month,
       sum(a.status = 'present' OR a.certified_by <> '') AS attended,
       sum(a.status = 'leave' AND a.certified_by = '') AS on_leave,
       sum(a.status = 'absent' AND a.certified_by = '') AS absent,
       max(CASE WHEN a.status = 'absent' AND a.certified_by = '' THEN substr(m.starts_at, 1, 10) END) AS last_absence
FROM attendance a JOIN meeting m ON m.id = a.meeting_id
WHERE a.member_id IN (SELECT value FROM json_each(:members)) AND a.status IS NOT NULL
  AND m.starts_at >= :since AND m.deleted_at IS NULL AND m.finished_at IS NOT NULL
  AND m.kind NOT IN ('heart_talk', 'joint_meeting')
GROUP BY a.member_id, substr(m.starts_at, 1, 7)
ORDER BY a.member_id, substr(m.starts_at, 1, 7)
