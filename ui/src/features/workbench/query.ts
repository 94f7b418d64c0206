// What the workbench asks of the backend. The shell reads the same for its bell.

import { ask, commands } from '@/shared/backend'

/** Query of the workbench; every write makes it stale (see `tell`). */
export const workbenchQuery = { queryKey: ['workbench'], queryFn: () => ask(commands.workbench()) }
