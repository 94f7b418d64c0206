// What the attachments of a meeting ask of the backend. They are part of the meeting: its tag makes them stale.

import { useQuery } from '@tanstack/vue-query'

import { ask, commands, tell } from '@/shared/backend'

/** Sizes above this are sent as this; the program refuses both alike. */
const SIZE_MOST = 0xffff_ffff

/** Attachments of a meeting, without content. */
export const useAttachmentRows = (meetingId: string) =>
  useQuery({ queryKey: ['meetings', 'attachments', meetingId], queryFn: () => ask(commands.attachmentList(meetingId)) })

/** Opens the dialog of the system; the names of what was chosen, in order. */
export const chooseFiles = () => ask(commands.attachmentChoose())

/** Adds the chosen file at a place of that list. */
export const addChosen = (meetingId: string, place: number) => tell(commands.attachmentAddChosen(meetingId, place))

/** Whether the meeting takes a file of this size; asked before it is read. */
export const admitFile = (meetingId: string, name: string, byteCount: number) => ask(commands.attachmentAdmit(meetingId, name, Math.min(byteCount, SIZE_MOST)))

/** Adds a file that was dropped on the page. */
export const addContent = (meetingId: string, name: string, base64: string) => tell(commands.attachmentAdd(meetingId, name, base64))

/** A photo as Base64 of a JPEG: small, or as it is stored. */
export const readPicture = (id: string, whole: boolean) => ask(commands.attachmentPicture(id, whole))

/** Saves an attachment outside; the path, or null when the dialog was closed. */
export const saveAttachment = (id: string) => ask(commands.attachmentSaveAs(id))

/** Gives it another name, typed without ending. */
export const renameAttachment = (id: string, rev: number, name: string) => tell(commands.attachmentRename(id, rev, name))

/** Puts an attachment into the recycle bin. */
export const removeAttachment = (id: string, rev: number) => tell(commands.attachmentRemove(id, rev))

/** Takes it out again. */
export const restoreAttachment = (id: string) => tell(commands.trashRestore('attachment', id))
