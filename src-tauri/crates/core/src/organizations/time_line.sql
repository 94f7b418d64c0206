-- Changes of one organisation, newest first, with the names a reader needs and how many members came or went.
SELECT c.*,
       (SELECT iif(p.short_name = '', p.name, p.short_name) FROM organization p WHERE p.id = c.before_parent_id) AS before_parent,
       (SELECT iif(p.short_name = '', p.name, p.short_name) FROM organization p WHERE p.id = c.after_parent_id) AS after_parent,
       (SELECT iif(p.short_name = '', p.name, p.short_name) FROM organization p WHERE p.id = c.related_id) AS related_name,
       (SELECT group_concat('“' || iif(p.short_name = '', p.name, p.short_name) || '”', '、')
          FROM organization_change o JOIN organization p ON p.id = o.organization_id
         WHERE o.act_id = c.act_id AND o.related_id = c.organization_id) AS others,
       (SELECT count(*) FROM organization_change_member m
         WHERE m.act_id = c.act_id AND c.organization_id IN (m.from_organization_id, m.to_organization_id)) AS members
FROM organization_change c
WHERE c.organization_id = ?1
ORDER BY c.changed_on DESC, c.id DESC
