-- Attendances at the meetings of each organisation in a period, by what became of them (R-LIFE-13..15). Locked records only.
SELECT m.organization_id AS id, count(DISTINCT m.id) AS meetings,
       sum(a.status = 'present' OR a.certified_by <> '') AS attended,
       sum(a.status IS NOT 'present' AND a.certified_by <> '') AS certified,
       sum(a.status = 'leave' AND a.certified_by = '') AS on_leave,
       sum(a.status = 'leave' AND a.certified_by = '' AND a.leave_reason = 'floating') AS floating_leave,
       sum(a.status = 'absent' AND a.certified_by = '') AS absent,
       sum(a.status = 'exempt' AND a.certified_by = '') AS exempt
FROM meeting m INDEXED BY meeting_held CROSS JOIN attendance a INDEXED BY attendance_counted ON a.meeting_id = m.id
WHERE m.deleted_at IS NULL AND m.finished_at IS NOT NULL AND m.starts_at >= :from AND m.starts_at <= :to
  AND m.kind NOT IN ('heart_talk', 'joint_meeting') AND (:kind IS NULL OR m.kind = :kind)
  AND m.organization_id IN (SELECT value FROM json_each(:organizations))
GROUP BY m.organization_id
