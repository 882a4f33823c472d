/// <reference lib="dom" />
import { checkProofs } from '@bauhinia/ledger/browser/check-proofs'

void checkProofs(document)
