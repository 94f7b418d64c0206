-- Moves of one member: those of the registers, and those by a split or a merger of branches.
SELECT id, kind, moved_on, from_org_id, from_name, to_org_id, to_name, document
FROM member_move WHERE member_id = ?1
UNION ALL
SELECT c.id, 'internal', c.moved_on, c.from_organization_id, f.name, c.to_organization_id, t.name,
       coalesce((SELECT document FROM organization_change WHERE act_id = c.act_id LIMIT 1), '')
FROM organization_change_member c
JOIN organization f ON f.id = c.from_organization_id
JOIN organization t ON t.id = c.to_organization_id
WHERE c.member_id = ?1
ORDER BY moved_on DESC, id DESC
