-- Who stayed away without reason in which month: from the few absences, not from all attendances (R-LIFE-16).
SELECT a.member_id, max(substr(m.starts_at, 1, 10)) AS last_day
FROM meeting m INDEXED BY meeting_held CROSS JOIN attendance a INDEXED BY attendance_absent ON a.meeting_id = m.id
WHERE m.deleted_at IS NULL AND m.finished_at IS NOT NULL AND m.starts_at >= ?1
  AND m.kind NOT IN ('heart_talk', 'joint_meeting') AND a.status = 'absent' AND a.certified_by = ''
GROUP BY a.member_id, substr(m.starts_at, 1, 7)
