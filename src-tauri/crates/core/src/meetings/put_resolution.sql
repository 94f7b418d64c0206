INSERT INTO resolution (id, owner_org_id, meeting_id, agenda_item_id, position, text, owner_id, owner_name, due_on, vote_method,
  in_favour, against, abstain)
VALUES (:id, :owner, :meeting, :item, :position, :text, :owner_id, :owner_name, :due, :method, :in_favour, :against, :abstain)
ON CONFLICT (id) DO UPDATE SET agenda_item_id = excluded.agenda_item_id, position = excluded.position, text = excluded.text,
  owner_id = excluded.owner_id, owner_name = excluded.owner_name, due_on = excluded.due_on, vote_method = excluded.vote_method,
  in_favour = excluded.in_favour, against = excluded.against, abstain = excluded.abstain, rev = rev + 1
WHERE meeting_id = excluded.meeting_id
  AND (agenda_item_id, position, text, owner_id, owner_name, due_on, vote_method, in_favour, against, abstain) IS NOT
      (excluded.agenda_item_id, excluded.position, excluded.text, excluded.owner_id, excluded.owner_name, excluded.due_on,
       excluded.vote_method, excluded.in_favour, excluded.against, excluded.abstain)
