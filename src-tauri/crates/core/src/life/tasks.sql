-- 议定事项 of all meetings: what is not done first, the most urgent on top; then the last done.
SELECT r.id, r.rev, r.text, r.owner_name, r.due_on, r.done_on, r.evidence, m.id AS meeting_id, m.title AS meeting_title,
       m.kind AS meeting_kind, substr(m.starts_at, 1, 10) AS decided_on,
       iif(o.short_name = '', o.name, o.short_name) AS organization_name
FROM resolution r JOIN meeting m ON m.id = r.meeting_id JOIN organization o ON o.id = m.organization_id
WHERE m.deleted_at IS NULL
  AND (:organizations IS NULL OR m.organization_id IN (SELECT value FROM json_each(:organizations)))
  AND (:text IS NULL OR instr(r.text, :text) > 0 OR instr(r.owner_name, :text) > 0 OR instr(m.title, :text) > 0)
  AND (:state IS NULL OR :state = CASE WHEN r.done_on IS NOT NULL THEN 'done' WHEN r.due_on < :today THEN 'overdue' ELSE 'open' END)
  AND (:with_persons OR NOT EXISTS (SELECT 1 FROM confidential_meeting c WHERE c.id = m.id))
ORDER BY r.done_on IS NOT NULL, CASE WHEN r.done_on IS NULL THEN coalesce(r.due_on, '9999') END, r.done_on DESC, r.id
LIMIT :limit OFFSET :offset
