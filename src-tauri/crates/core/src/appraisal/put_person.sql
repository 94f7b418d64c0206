INSERT INTO appraisal_person (id, appraisal_id, member_id, position, name, member_type, is_exempt, left_on, excellent, qualified,
  basically_qualified, unqualified, opinion, grade, grade_reason, told_on)
VALUES (:id, :appraisal, :member, :position, :name, :type, :exempt, :left, :excellent, :qualified, :basically, :unqualified,
  :opinion, :grade, :reason, :told)
ON CONFLICT (appraisal_id, member_id) DO UPDATE SET position = excluded.position, name = excluded.name,
  member_type = excluded.member_type, is_exempt = excluded.is_exempt, left_on = excluded.left_on, excellent = excluded.excellent,
  qualified = excluded.qualified, basically_qualified = excluded.basically_qualified, unqualified = excluded.unqualified,
  opinion = excluded.opinion, grade = excluded.grade, grade_reason = excluded.grade_reason, told_on = excluded.told_on,
  rev = rev + 1
WHERE (position, name, member_type, is_exempt, left_on, excellent, qualified, basically_qualified, unqualified, opinion, grade,
       grade_reason, told_on) IS NOT
      (excluded.position, excluded.name, excluded.member_type, excluded.is_exempt, excluded.left_on, excluded.excellent,
       excluded.qualified, excluded.basically_qualified, excluded.unqualified, excluded.opinion, excluded.grade,
       excluded.grade_reason, excluded.told_on)
