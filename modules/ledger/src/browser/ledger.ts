/// <reference lib="dom" />
import { checkPath } from './check-path.ts'
import { checkProofs } from './check-proofs.ts'

void checkProofs(document)
void checkPath(document)
