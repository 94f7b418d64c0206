-- Secretaries in office; somebody outside the roster has a name and a post, nothing else.
SELECT p.id, p.organization_id, iif(o.short_name = '', o.name, o.short_name) AS organization_name, p.member_id,
       coalesce(m.name, p.person_name) AS name, m.sex, m.birth_date, coalesce(m.ethnicity, '') AS ethnicity,
       coalesce(m.education, '') AS education, m.conversion_date, p.started_on, p.legal_basis, p.filing_number,
       EXISTS (SELECT 1 FROM post d WHERE d.organization_id = p.organization_id AND d.kind = 'residents_director'
               AND d.ended_on IS NULL AND d.deleted_at IS NULL
               AND ifnull(d.member_id, d.person_name) = ifnull(p.member_id, p.person_name)) AS dual_role
FROM post p
JOIN organization o ON o.id = p.organization_id
LEFT JOIN member m ON m.id = p.member_id
WHERE p.kind = 'secretary' AND p.ended_on IS NULL AND p.deleted_at IS NULL AND o.closed_on IS NULL AND o.deleted_at IS NULL
