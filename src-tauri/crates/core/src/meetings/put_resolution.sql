INSERT INTO resolution (id, owner_org_id, meeting_id, agenda_item_id, position, text, owner_id, owner_name, due_on, vote_method,
  vote_rule, subject_id, subject_name, in_favour, against, abstain, written_in_favour, seats, ballots_issued, ballots_returned,
  ballots_void, committee_meeting_id)
VALUES (:id, :owner, :meeting, :item, :position, :text, :owner_id, :owner_name, :due, :method, :rule, :subject_id, :subject_name,
  :in_favour, :against, :abstain, :written, :seats, :issued, :returned, :void, :committee)
ON CONFLICT (id) DO UPDATE SET agenda_item_id = excluded.agenda_item_id, position = excluded.position, text = excluded.text,
  owner_id = excluded.owner_id, owner_name = excluded.owner_name, due_on = excluded.due_on, vote_method = excluded.vote_method,
  vote_rule = excluded.vote_rule, subject_id = excluded.subject_id, subject_name = excluded.subject_name,
  in_favour = excluded.in_favour, against = excluded.against, abstain = excluded.abstain,
  written_in_favour = excluded.written_in_favour, seats = excluded.seats, ballots_issued = excluded.ballots_issued,
  ballots_returned = excluded.ballots_returned, ballots_void = excluded.ballots_void,
  committee_meeting_id = excluded.committee_meeting_id, rev = rev + 1
WHERE meeting_id = excluded.meeting_id
  AND (agenda_item_id, position, text, owner_id, owner_name, due_on, vote_method, vote_rule, subject_id, subject_name, in_favour,
       against, abstain, written_in_favour, seats, ballots_issued, ballots_returned, ballots_void, committee_meeting_id) IS NOT
      (excluded.agenda_item_id, excluded.position, excluded.text, excluded.owner_id, excluded.owner_name, excluded.due_on,
       excluded.vote_method, excluded.vote_rule, excluded.subject_id, excluded.subject_name, excluded.in_favour,
       excluded.against, excluded.abstain, excluded.written_in_favour, excluded.seats, excluded.ballots_issued,
       excluded.ballots_returned, excluded.ballots_void, excluded.committee_meeting_id)
