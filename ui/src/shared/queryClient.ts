// The one cache of what came from the database.
//
// 为什么这样设: the program is always "offline", so a network mode that waits for a network would wait for ever;
// a local read that failed fails again; data grows stale only through our own writes, which say so (see `tell`).

import { QueryClient } from '@tanstack/vue-query'

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      retry: false,
      staleTime: Number.POSITIVE_INFINITY,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      // Answers are replaced, never changed: watching each of 3,000 nodes for changes costs and gives nothing.
      shallow: true,
    },
    mutations: { networkMode: 'always', retry: false },
  },
})
