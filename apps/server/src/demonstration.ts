import type { Persona } from '@bauhinia/identity/routes'
import { personas } from '@bauhinia/sample-residents'

/** The invented people whom a visitor may sign in as, as identity's pages want them. */
export function demonstrationPersonas(): readonly Persona[] {
  return personas.filter(hasWork).map((persona) => ({
    ...persona,
    displayName: `${persona.name.en} ${persona.name['zh-Hant']}`,
  }))
}

/** Auditors have no page yet: to sign in as one would lead nowhere. */
function hasWork(persona: (typeof personas)[number]): boolean {
  return persona.kind === 'resident' || persona.role !== 'auditor'
}
