// Command sumdb prints what Go's checksum database packages make of a log of known entries, as the
// fixture vectors.json beside it. It is an independent implementation of everything it prints.
package main

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"log"
	"os"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const (
	origin = "PeterNeumann"
	secret = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
)

type inclusion struct {
	Index int64
	Proof tlog.RecordProof
}

type consistency struct {
	OldSize int64
	Proof   tlog.TreeProof
}

type tile struct {
	Level, Index int64
	Width        int
	Sha256       tlog.Hash
}

type tree struct {
	Size        int64
	Root        tlog.Hash
	Inclusion   []inclusion
	Consistency []consistency
	Tiles       []tile
	Checkpoint  string
}

// storage holds the hashes in the order in which package tlog numbers them.
type storage []tlog.Hash

func (s storage) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	hashes := make([]tlog.Hash, len(indexes))
	for at, index := range indexes {
		hashes[at] = s[index]
	}
	return hashes, nil
}

func main() {
	signer, err := note.NewSigner(secret)
	must(err)
	var stored storage
	var trees []tree
	var grown int64
	for _, size := range []int64{1, 2, 3, 7, 8, 255, 256, 257, 1000, 65535, 65537, 70000} {
		previous := grown
		for ; grown < size; grown++ {
			hashes, err := tlog.StoredHashes(grown, []byte(fmt.Sprintf("entry %d", grown)), stored)
			must(err)
			stored = append(stored, hashes...)
		}
		trees = append(trees, describe(stored, signer, previous, size))
	}
	encoder := json.NewEncoder(os.Stdout)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	must(encoder.Encode(trees))
}

func describe(stored storage, signer note.Signer, previous, size int64) tree {
	root, err := tlog.TreeHash(size, stored)
	must(err)
	result := tree{Size: size, Root: root}
	for _, index := range []int64{0, size / 3, size - 1} {
		proof, err := tlog.ProveRecord(size, index, stored)
		must(err)
		result.Inclusion = append(result.Inclusion, inclusion{index, proof})
	}
	for _, oldSize := range []int64{1, (size + 1) / 2, size} {
		proof, err := tlog.ProveTree(size, oldSize, stored)
		must(err)
		result.Consistency = append(result.Consistency, consistency{oldSize, proof})
	}
	for _, t := range widest(tlog.NewTiles(8, previous, size)) {
		if previous>>(8*t.L) == size>>(8*t.L) {
			continue // nothing new on this level
		}
		data, err := tlog.ReadTileData(t, stored)
		must(err)
		result.Tiles = append(result.Tiles, tile{int64(t.L), t.N, t.W, sha256.Sum256(data)})
	}
	text := fmt.Sprintf("%s\n%d\n%s\n", origin, size, root)
	signed, err := note.Sign(&note.Note{Text: text}, signer)
	must(err)
	result.Checkpoint = string(signed)
	return result
}

// widest leaves out the narrower widths of a partial tile, which Go lists before the widest.
func widest(all []tlog.Tile) []tlog.Tile {
	var kept []tlog.Tile
	for _, t := range all {
		if last := len(kept) - 1; last >= 0 && kept[last].L == t.L && kept[last].N == t.N {
			kept = kept[:last]
		}
		kept = append(kept, t)
	}
	return kept
}

func must(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
