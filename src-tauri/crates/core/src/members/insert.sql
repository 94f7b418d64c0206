INSERT INTO member (id, owner_org_id, organization_id, name, id_number, sex, ethnicity, birth_date, education, degree, member_type,
  join_date, conversion_date, occupation, mobile, phone, address, native_place, status, status_on, status_document, is_exempt,
  is_floating, file_birth_date, work_start_on, introducers, application_number, grid, skills, service_tenths, reporting_community,
  is_hardship, hardship_note, verified_on, note, override_reason, derived_sort, derived_text)
VALUES (:id, :owner, :organization, :name, :id_number, :sex, :ethnicity, :birth_date, :education, :degree, :member_type,
  :join_date, :conversion_date, :occupation, :mobile, :phone, :address, :native_place, :status, :status_on, :status_document,
  :is_exempt, :is_floating, :file_birth, :work_start, :introducers, :application, :grid, :skills, :tenths, :reporting,
  :is_hardship, :hardship, :verified, :note, :override, :sort, :text)
