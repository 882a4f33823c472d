/// <reference lib="dom" />
import { checkProofs } from './check-proofs.ts'

void checkProofs(document)
