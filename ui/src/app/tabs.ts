// Which feature puts which tab on which record's page.

import { tabs as posts } from '@/features/posts/tabs'
import { addRecordTabs } from '@/shared/recordTabs'

addRecordTabs('organization', posts.organization)
addRecordTabs('member', posts.member)
