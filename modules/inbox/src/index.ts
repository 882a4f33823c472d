import type { Migrations } from '@bauhinia/database/migrate'

export type { Message } from './message.ts'
export { createInboxModule, type InboxModule } from './module.ts'
export type { NewMessage } from './operations/send-message.ts'
export { MessageNotFound } from './refusals.ts'

export const inboxMigrations: Migrations = {
  module: 'inbox',
  folder: new URL('../migrations/', import.meta.url),
}
