UPDATE member SET organization_id = :organization, name = :name, id_number = :id_number, sex = :sex, ethnicity = :ethnicity,
  birth_date = :birth_date, education = :education, degree = :degree, member_type = :member_type, join_date = :join_date,
  conversion_date = :conversion_date, occupation = :occupation, mobile = :mobile, phone = :phone, address = :address,
  native_place = :native_place, status = :status, status_on = :status_on, status_document = :status_document,
  is_exempt = :is_exempt, is_floating = :is_floating,
  file_birth_date = :file_birth, work_start_on = :work_start, introducers = :introducers, application_number = :application,
  grid = :grid, skills = :skills, service_tenths = :tenths, reporting_community = :reporting, is_hardship = :is_hardship,
  hardship_note = :hardship, note = :note, override_reason = :override, derived_sort = :sort,
  derived_text = :text, rev = rev + 1
WHERE id = :id AND rev = :rev AND deleted_at IS NULL
