INSERT INTO organization_change (id, owner_org_id, act_id, organization_id, kind, changed_on, decided_by, document, document_on,
  filed_on, change_reason, before_name, before_short_name, before_level, before_kind, before_parent_id, after_name,
  after_short_name, after_level, after_kind, after_parent_id, related_id, is_late_entry, override_reason)
VALUES (:id, :owner, :act, :organization, :kind, :on, :decided_by, :document, :document_on, :filed_on, :reason, :before_name,
  :before_short, :before_level, :before_kind, :before_parent, :after_name, :after_short, :after_level, :after_kind,
  :after_parent, :related, :late, :override)
