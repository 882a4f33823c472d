// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title Consistency proofs of RFC 6962 trees, verified on chain.
/// @notice `sha256` is the precompile at address 2, so that a proof costs a few hundred gas per hash.
library MerkleConsistency {
    /// @notice Whether the tree of `newSize` leaves begins with the very leaves of the tree of `oldSize`
    /// (RFC 9162, section 2.1.4.2). From size 0 nothing can be shown, and the answer is no.
    function verify(
        uint64 oldSize,
        bytes32 oldRoot,
        uint64 newSize,
        bytes32 newRoot,
        bytes32[] calldata proof
    ) internal pure returns (bool) {
        if (oldSize == 0 || oldSize > newSize) return false;
        if (oldSize == newSize) return proof.length == 0 && oldRoot == newRoot;
        uint256 position = uint256(oldSize) - 1;
        uint256 last = uint256(newSize) - 1;
        while (position & 1 == 1) {
            position >>= 1;
            last >>= 1;
        }
        // Where the old tree is one complete subtree, its root is the first hash of the path, and known.
        uint256 next = position == 0 ? 0 : 1;
        if (proof.length < next) return false;
        bytes32 oldHash = position == 0 ? oldRoot : proof[0];
        bytes32 newHash = oldHash;
        for (; next < proof.length; next++) {
            if (last == 0) return false;
            bytes32 sibling = proof[next];
            if (position & 1 == 1 || position == last) {
                oldHash = _node(sibling, oldHash);
                newHash = _node(sibling, newHash);
                while (position & 1 == 0 && position != 0) {
                    position >>= 1;
                    last >>= 1;
                }
            } else {
                newHash = _node(newHash, sibling);
            }
            position >>= 1;
            last >>= 1;
        }
        return last == 0 && oldHash == oldRoot && newHash == newRoot;
    }

    function _node(bytes32 left, bytes32 right) private pure returns (bytes32) {
        return sha256(abi.encodePacked(bytes1(0x01), left, right));
    }
}
