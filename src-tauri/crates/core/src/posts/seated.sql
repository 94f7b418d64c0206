-- Who had a seat in the committee on a day and was a member in good standing.
SELECT m.id, m.name, m.is_exempt, p.kind,
       CASE WHEN m.member_type = 'full' AND m.conversion_date <= :day THEN 'full' ELSE 'probationary' END AS member_type
FROM post p
JOIN member m ON m.id = p.member_id
WHERE p.organization_id = :organization AND p.deleted_at IS NULL
  AND p.started_on <= :day AND (p.ended_on IS NULL OR p.ended_on > :day)
  AND p.kind IN ('secretary', 'deputy_secretary', 'organization_commissioner', 'publicity_commissioner',
                 'discipline_commissioner', 'commissioner')
  AND m.deleted_at IS NULL AND (m.status = 'normal' OR m.status_on > :day)
ORDER BY p.started_on, m.derived_sort
