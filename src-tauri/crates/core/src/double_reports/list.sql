-- Double reports that fit, by name, with running posts and the services of a year.
SELECT d.*, iif(o.short_name = '', o.name, o.short_name) AS organization_name,
       (SELECT group_concat(p.title, '、') FROM double_report_post p WHERE p.double_report_id = d.id AND p.ended_on IS NULL) AS posts,
       (SELECT count(*) FROM double_report_service s
        WHERE s.double_report_id = d.id AND s.void_on IS NULL AND s.served_on BETWEEN :from AND :to) AS services,
       (SELECT coalesce(sum(s.tenths), 0) FROM double_report_service s
        WHERE s.double_report_id = d.id AND s.void_on IS NULL AND s.served_on BETWEEN :from AND :to) AS tenths
FROM double_report d JOIN organization o ON o.id = d.organization_id
WHERE (:id IS NULL OR d.id = :id)
  AND (:member IS NULL OR d.member_id = :member)
  AND (:with_ended OR d.ended_on IS NULL)
  AND (:needle IS NULL OR instr(d.derived_text, :needle) > 0)
  AND (:below IS NULL OR d.organization_id IN (SELECT value FROM json_each(:below)))
ORDER BY d.derived_sort, d.id
