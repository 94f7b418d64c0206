-- Every member, by name, from the covering index.
SELECT rowid, organization_id, member_type, status, birth_date, join_date, conversion_date, sex, ethnicity, education,
       is_exempt, is_floating, is_hardship, lost_on IS NOT NULL, derived_text
FROM member INDEXED BY member_roster
WHERE deleted_at IS NULL
ORDER BY derived_sort
