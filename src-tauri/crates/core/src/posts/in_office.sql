-- Everybody in a Party post with what a list of them says; somebody outside the roster has only a name.
SELECT p.organization_id, p.kind, p.title, coalesce(m.name, p.person_name) AS name, m.sex, m.birth_date,
       coalesce(m.ethnicity, '') AS ethnicity, coalesce(m.education, '') AS education, m.join_date, p.started_on,
       p.legal_basis, p.basis_document, p.filing_number
FROM post p
LEFT JOIN member m ON m.id = p.member_id
WHERE p.organization_id IN (SELECT value FROM json_each(:organizations)) AND p.ended_on IS NULL AND p.deleted_at IS NULL
  AND p.kind NOT IN ('residents_director', 'residents_deputy_director', 'residents_member', 'supervision_director')
