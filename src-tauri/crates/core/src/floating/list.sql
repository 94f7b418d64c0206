-- Entries that fit, open ones first by the last contact, then the newest that ended.
SELECT f.*, iif(o.short_name = '', o.name, o.short_name) AS organization_name, count(*) OVER () AS total
FROM floating f JOIN organization o ON o.id = f.organization_id
WHERE (:direction IS NULL OR f.direction = :direction)
  AND (:needle IS NULL OR instr(f.derived_text, :needle) > 0)
  AND (:with_ended OR f.ended_on IS NULL)
  AND (NOT :only_due OR (f.ended_on IS NULL AND coalesce(f.last_contact_on, f.since)
         < iif(f.reason IN ('study_abroad', 'settled_abroad'), :abroad, :usual)))
ORDER BY f.ended_on IS NOT NULL, coalesce(f.ended_on, '') DESC, coalesce(f.last_contact_on, f.since), f.derived_sort, f.id
LIMIT :limit OFFSET :offset
