-- Who sits in the committee of a Party organisation above branches, and what became of the meetings of their own branches and
-- groups in a period (R-LIFE-10). Locked records only.
WITH leading AS (
  SELECT p.member_id AS id, group_concat(DISTINCT iif(o.short_name = '', o.name, o.short_name)) AS committees
  FROM post p INDEXED BY post_in_office CROSS JOIN organization o ON o.id = p.organization_id
       JOIN member m ON m.id = p.member_id
  WHERE p.ended_on IS NULL AND p.deleted_at IS NULL AND p.kind IN (SELECT value FROM json_each(:seats))
    AND o.deleted_at IS NULL AND o.kind IN ('party_committee', 'working_committee', 'general_branch')
    AND p.organization_id <> m.organization_id AND m.organization_id IN (SELECT value FROM json_each(:organizations))
  GROUP BY p.member_id)
SELECT l.id, l.committees,
       count(*) FILTER (WHERE a.status = 'present' OR a.certified_by <> '') AS attended,
       count(*) FILTER (WHERE a.status IS NOT 'present' AND a.certified_by <> '') AS certified,
       count(*) FILTER (WHERE a.status = 'leave' AND a.certified_by = '') AS on_leave,
       count(*) FILTER (WHERE a.status = 'leave' AND a.certified_by = '' AND a.leave_reason = 'floating') AS floating_leave,
       count(*) FILTER (WHERE a.status = 'absent' AND a.certified_by = '') AS absent,
       count(*) FILTER (WHERE a.status = 'exempt' AND a.certified_by = '') AS exempt
FROM leading l LEFT JOIN (
  SELECT a.member_id, a.status, a.certified_by, a.leave_reason
  FROM leading i JOIN attendance a INDEXED BY attendance_by_member ON a.member_id = i.id
       JOIN meeting g ON g.id = a.meeting_id JOIN organization h ON h.id = g.organization_id
  WHERE g.deleted_at IS NULL AND g.finished_at IS NOT NULL AND g.starts_at >= :from AND g.starts_at <= :to
    AND g.kind NOT IN ('heart_talk', 'joint_meeting') AND (:kind IS NULL OR g.kind = :kind)
    AND h.kind NOT IN ('party_committee', 'working_committee', 'general_branch')
) a ON a.member_id = l.id
GROUP BY l.id
