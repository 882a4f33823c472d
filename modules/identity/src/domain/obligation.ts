/**
 * What ties a person to a department still, so that they cannot be erased yet: a case that is not
 * decided, a bill to be paid, money that is owed back to them.
 */
export type Obligation = 'open-case' | 'unpaid-bill' | 'money-owed'
