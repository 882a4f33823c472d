/// <reference lib="dom" />
import { checkPath } from './check-path.ts'
import { checkProofs } from './check-proofs.ts'
import { compareWithMemory } from './remember-log.ts'

void checkProofs(document)
void checkPath(document)
void compareWithMemory(document)
