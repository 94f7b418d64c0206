-- 议定事项 by state, and how many of them the wanted state has.
SELECT count(*) FILTER (WHERE r.done_on IS NOT NULL) AS done,
       count(*) FILTER (WHERE r.done_on IS NULL AND r.due_on < :today) AS overdue,
       count(*) FILTER (WHERE r.done_on IS NULL AND (r.due_on IS NULL OR r.due_on >= :today)) AS open
FROM resolution r JOIN meeting m ON m.id = r.meeting_id
WHERE m.deleted_at IS NULL
  AND (:organizations IS NULL OR m.organization_id IN (SELECT value FROM json_each(:organizations)))
  AND (:text IS NULL OR instr(r.text, :text) > 0 OR instr(r.owner_name, :text) > 0 OR instr(m.title, :text) > 0)
  AND (:with_persons OR NOT EXISTS (SELECT 1 FROM confidential_meeting c WHERE c.id = m.id))
