// Pictures of the vault on the page: bytes as the program sends them, as an address that ends with the component. Not a
// data URL: that would be a second copy of every picture as text, kept as long as the page.

import { onBeforeUnmount } from 'vue'

/** Makes addresses of JPEG pictures (Base64) and gives them back when the component goes away. Call in setup. */
export function useBlobUrls(): { urlOf: (base64: string) => string; forget: (url: string) => void } {
  const urls = new Set<string>()
  function urlOf(base64: string): string {
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
    const url = URL.createObjectURL(new Blob([bytes], { type: 'image/jpeg' }))
    urls.add(url)
    return url
  }
  function forget(url: string): void {
    if (urls.delete(url)) URL.revokeObjectURL(url)
  }
  onBeforeUnmount(() => [...urls].forEach(forget))
  return { urlOf, forget }
}

/** A file as Base64. Rejects when the file cannot be read. */
export function base64Of(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.addEventListener('load', () => {
      // `data:<type>;base64,<content>`; an empty file has no comma.
      const text = typeof reader.result === 'string' ? reader.result : ''
      resolve(text.slice(text.indexOf(',') + 1))
    })
    reader.addEventListener('error', () => reject(new Error('unreadable')))
    reader.readAsDataURL(file)
  })
}
