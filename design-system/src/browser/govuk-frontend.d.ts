// govuk-frontend ships no types; this is the part of its public interface that behaviour.ts uses.
declare module 'govuk-frontend' {
  type Component = new (root: Element) => object
  export const Button: Component
  export const Checkboxes: Component
  export const ErrorSummary: Component
  export const NotificationBanner: Component
  export const Radios: Component
  export const SkipLink: Component
  export function createAll(component: Component): void
}
