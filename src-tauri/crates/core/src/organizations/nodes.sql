-- The tree with direct member counts (members in good standing or suspended still belong, R-TRF-03).
SELECT o.id, o.rev, o.parent_id, o.name, o.short_name, o.level, o.kind, o.closed_on, o.is_own, coalesce(m.heads, 0) AS members
FROM organization o
LEFT JOIN (SELECT organization_id, count(*) AS heads FROM member
           WHERE deleted_at IS NULL AND status IN ('normal', 'suspended') GROUP BY organization_id) m ON m.organization_id = o.id
WHERE o.deleted_at IS NULL
ORDER BY o.derived_sort
