SELECT a.id, iif(o.short_name = '', o.name, o.short_name) AS organization_name, a.year, f.kind, count(*) AS count,
       min(f.due_on) AS due
FROM appraisal_follow_up f
JOIN appraisal a ON a.id = f.appraisal_id
JOIN organization o ON o.id = a.organization_id
WHERE f.done_on IS NULL AND f.due_on IS NOT NULL AND f.kind IN ('rectification', 'help') AND a.deleted_at IS NULL
GROUP BY a.id, f.kind
UNION ALL
SELECT a.id, iif(o.short_name = '', o.name, o.short_name), a.year, NULL, count(*), a.decided_on
FROM appraisal_person p
JOIN appraisal a ON a.id = p.appraisal_id
JOIN organization o ON o.id = a.organization_id
WHERE p.grade IN ('basically_qualified', 'unqualified') AND p.left_on IS NULL AND a.decided_on IS NOT NULL AND a.deleted_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM appraisal_follow_up f
                  WHERE f.appraisal_id = a.id AND f.kind = 'help' AND f.member_id = p.member_id)
GROUP BY a.id
