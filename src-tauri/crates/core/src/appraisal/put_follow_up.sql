INSERT INTO appraisal_follow_up (id, appraisal_id, position, kind, member_id, person_name, problem, cause, measure, owner_name,
  due_on)
VALUES (:id, :appraisal, :position, :kind, :member, :name, :problem, :cause, :measure, :owner, :due)
ON CONFLICT (id) DO UPDATE SET position = excluded.position, kind = excluded.kind, member_id = excluded.member_id,
  person_name = excluded.person_name, problem = excluded.problem, cause = excluded.cause, measure = excluded.measure,
  owner_name = excluded.owner_name, due_on = excluded.due_on, rev = rev + 1
WHERE appraisal_id = excluded.appraisal_id
  AND (position, kind, member_id, person_name, problem, cause, measure, owner_name, due_on) IS NOT
      (excluded.position, excluded.kind, excluded.member_id, excluded.person_name, excluded.problem, excluded.cause,
       excluded.measure, excluded.owner_name, excluded.due_on)
