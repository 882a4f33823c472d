// Command answers says what Go's checksum database packages make of logs that others have written: for each folder, by the
// verifier key given first, whether the log signed its checkpoint, whether all tiles and entries belong to it, and
// what each of the proofs beside it shows. It is an independent implementation of everything it checks.
package main

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const tileHeight = 8

func main() {
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for _, folder := range os.Args[2:] {
		fmt.Fprintf(out, "%s\n", filepath.Base(folder))
		tree, err := openCheckpoint(filepath.Join(folder, "checkpoint"), os.Args[1])
		if err != nil {
			fmt.Fprintln(out, "  checkpoint refused")
			continue
		}
		fmt.Fprintf(out, "  checkpoint of %d entries signed, root %s\n", tree.N, tree.Hash)
		fmt.Fprintf(out, "  tiles and entries %s\n", verdict(checkTiles(folder, tree)))
		for _, path := range list(folder, "*.tlog-proof") {
			index, err := checkProof(folder, path, tree)
			fmt.Fprintf(out, "  %s of entry %d %s\n", filepath.Base(path), index, verdict(err))
		}
		for _, path := range list(folder, "*.consistency") {
			older, err := checkConsistency(path, tree)
			fmt.Fprintf(out, "  %s from size %d %s\n", filepath.Base(path), older, verdict(err))
		}
	}
}

func verdict(err error) string {
	if err != nil {
		return "refused"
	}
	return "accepted"
}

func list(folder, pattern string) []string {
	paths, _ := filepath.Glob(filepath.Join(folder, pattern))
	sort.Strings(paths)
	return paths
}

// openCheckpoint reads a C2SP checkpoint: origin, size and root, under a signed note.
func openCheckpoint(path, key string) (tlog.Tree, error) {
	message, err := os.ReadFile(path)
	if err != nil {
		return tlog.Tree{}, err
	}
	return openNote(message, key)
}

func openNote(message []byte, key string) (tlog.Tree, error) {
	verifier, err := note.NewVerifier(key)
	if err != nil {
		return tlog.Tree{}, err
	}
	opened, err := note.Open(message, note.VerifierList(verifier))
	if err != nil {
		return tlog.Tree{}, err
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) < 4 || lines[0] != verifier.Name() {
		return tlog.Tree{}, errors.New("no checkpoint of this log")
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		return tlog.Tree{}, err
	}
	root, err := tlog.ParseHash(lines[2])
	return tlog.Tree{N: size, Hash: root}, err
}

// tiles reads the tiles of a folder in the places of C2SP tlog-tiles, which leave the height out.
type tiles struct{ folder string }

func (t tiles) Height() int { return tileHeight }

func (t tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range wanted {
		place := strings.Replace(tile.Path(), fmt.Sprintf("tile/%d/", tileHeight), "tile/", 1)
		data, err := os.ReadFile(filepath.Join(t.folder, place))
		if err != nil {
			return nil, err
		}
		all = append(all, data)
	}
	return all, nil
}

func (t tiles) SaveTiles([]tlog.Tile, [][]byte) {}

// checkTiles has Go prove every leaf of the tiles by the checkpoint, and holds the entries against them.
func checkTiles(folder string, tree tlog.Tree) error {
	reader := tlog.TileHashReader(tree, tiles{folder})
	for index := int64(0); index < tree.N; {
		entries, err := readEntries(folder, index, tree.N)
		if err != nil {
			return err
		}
		for _, entry := range entries {
			hashes, err := reader.ReadHashes([]int64{tlog.StoredHashIndex(0, index)})
			if err != nil {
				return err
			}
			if hashes[0] != tlog.RecordHash(entry) {
				return fmt.Errorf("entry %d is another", index)
			}
			index++
		}
	}
	return nil
}

// readEntries reads the bundle that begins at an entry.
func readEntries(folder string, first, size int64) ([][]byte, error) {
	width := int64(1 << tileHeight)
	if size-first < width {
		width = size - first
	}
	tile := tlog.Tile{H: tileHeight, L: 0, N: first >> tileHeight, W: int(width)}
	place := strings.Replace(tile.Path(), fmt.Sprintf("tile/%d/0/", tileHeight), "tile/entries/", 1)
	data, err := os.ReadFile(filepath.Join(folder, place))
	if err != nil {
		return nil, err
	}
	var entries [][]byte
	for len(data) >= 2 {
		end := 2 + int(binary.BigEndian.Uint16(data))
		if end > len(data) {
			break
		}
		entries = append(entries, data[2:end])
		data = data[end:]
	}
	if len(data) > 0 || int64(len(entries)) != width {
		return nil, errors.New("a bundle of another length")
	}
	return entries, nil
}

// checkProof holds a C2SP tlog-proof, checkpoint included, against the entry that it is about.
func checkProof(folder, path string, tree tlog.Tree) (int64, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return -1, err
	}
	head, checkpoint, found := bytes.Cut(text, []byte("\n\n"))
	lines := strings.Split(string(head), "\n")
	if !found || len(lines) < 2 || lines[0] != "c2sp.org/tlog-proof@v1" {
		return -1, errors.New("no proof")
	}
	index, err := strconv.ParseInt(strings.TrimPrefix(lines[1], "index "), 10, 64)
	if err != nil {
		return -1, err
	}
	proven, err := openNote(checkpoint, os.Args[1])
	if err != nil {
		return index, err
	}
	hashes, err := parseHashes(lines[2:])
	if err != nil {
		return index, err
	}
	entries, err := readEntries(folder, index>>tileHeight<<tileHeight, tree.N)
	if err != nil {
		return index, err
	}
	leaf := tlog.RecordHash(entries[index%(1<<tileHeight)])
	return index, tlog.CheckRecord(hashes, proven.N, proven.Hash, index, leaf)
}

// checkConsistency reads an older size and root, and the hashes that lead from there to the tree.
func checkConsistency(path string, tree tlog.Tree) (int64, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return -1, err
	}
	lines := strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")
	older, err := strconv.ParseInt(lines[0], 10, 64)
	if err != nil {
		return -1, err
	}
	hashes, err := parseHashes(lines[1:])
	if err != nil || len(hashes) == 0 {
		return older, errors.New("no hashes")
	}
	return older, tlog.CheckTree(hashes[1:], tree.N, tree.Hash, older, hashes[0])
}

func parseHashes(lines []string) ([]tlog.Hash, error) {
	var hashes []tlog.Hash
	for _, line := range lines {
		data, err := base64.StdEncoding.DecodeString(line)
		if err != nil || len(data) != tlog.HashSize {
			return nil, errors.New("no hash")
		}
		hashes = append(hashes, tlog.Hash(*(*[tlog.HashSize]byte)(data)))
	}
	return hashes, nil
}
