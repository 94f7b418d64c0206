-- People due on a day: in the organisation, in good standing, joined by then.
SELECT m.id, m.name, m.is_exempt, m.is_floating,
       CASE WHEN m.member_type = 'full' AND m.conversion_date <= :day THEN 'full' ELSE 'probationary' END AS member_type
FROM member m
WHERE m.deleted_at IS NULL
  AND m.organization_id IN (SELECT value FROM json_each(:organizations))
  AND (m.status = 'normal' OR m.status_on > :day)
  AND (m.join_date IS NULL OR m.join_date <= :day)
ORDER BY m.derived_sort
