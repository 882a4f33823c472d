// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {Consortium} from "./Consortium.sol";
import {IssuerRegistry} from "./IssuerRegistry.sol";
import {MerkleConsistency} from "./MerkleConsistency.sol";

/// @title The last checkpoint of each transparency log, on a chain that refuses a rewritten history.
/// @notice A checkpoint is anchored only if an authorised account submits it, M of N organisations approve
/// it, and a consistency proof from the one anchored before holds. Also who may sign which licence type.
contract LedgerAnchor is IssuerRegistry {
    struct Anchor {
        bytes32 root;
        uint64 size;
        uint64 blockNumber;
        uint64 timestamp;
    }

    bytes32 private constant CHECKPOINT = keccak256(
        "Checkpoint(string origin,uint64 size,bytes32 root)"
    );
    bytes32 private constant SUBMITTER = keccak256(
        "Submitter(address account,bool allowed,uint256 version)"
    );

    mapping(bytes32 originHash => Anchor) private _anchors;
    string[] private _origins;
    mapping(address => bool) public isSubmitter;
    mapping(address => uint256) public submitterVersion;
    address[] private _accounts;

    event Anchored(bytes32 indexed originHash, string origin, uint64 size, bytes32 root);
    event SubmitterChanged(address indexed account, bool allowed);

    error NotASubmitter(address account);
    error NotLarger(uint64 anchoredSize, uint64 size);
    error Inconsistent(uint64 anchoredSize, uint64 size);

    constructor(address[] memory members, uint256 threshold_, address submitter)
        EIP712("Bauhinia ledger anchor", "2")
        Consortium(members, threshold_)
    {
        _allow(submitter, true, 0);
    }

    /// @notice Anchors a checkpoint. The first of an origin needs no proof; each later one shows, by `proof`,
    /// that it contains the one before. A smaller, equal or rewritten log is refused, whoever approves it.
    function anchor(
        string calldata origin,
        uint64 size,
        bytes32 root,
        bytes32[] calldata proof,
        bytes[] calldata approvals
    ) external {
        if (!isSubmitter[msg.sender]) revert NotASubmitter(msg.sender);
        bytes32 originHash = keccak256(bytes(origin));
        Anchor memory last = _anchors[originHash];
        if (size <= last.size) revert NotLarger(last.size, size);
        bool consistent = last.size == 0
            ? proof.length == 0
            : MerkleConsistency.verify(last.size, last.root, size, root, proof);
        if (!consistent) revert Inconsistent(last.size, size);
        _requireApprovals(keccak256(abi.encode(CHECKPOINT, originHash, size, root)), approvals);
        if (last.size == 0) _origins.push(origin);
        _anchors[originHash] = Anchor(root, size, uint64(block.number), uint64(block.timestamp));
        emit Anchored(originHash, origin, size, root);
    }

    /// @notice The last checkpoint anchored of an origin; size 0 for none.
    function getAnchor(string calldata origin) external view returns (Anchor memory) {
        return _anchors[keccak256(bytes(origin))];
    }

    /// @notice Every log that is anchored here.
    function listOrigins() external view returns (string[] memory) {
        return _origins;
    }

    /// @notice Allows or forbids an account to submit, approved by M of N.
    function setSubmitter(address account, bool allowed, bytes[] calldata approvals) external {
        uint256 version = submitterVersion[account];
        _requireApprovals(keccak256(abi.encode(SUBMITTER, account, allowed, version)), approvals);
        _allow(account, allowed, version);
    }

    /// @notice Every account that may submit now.
    function listSubmitters() external view returns (address[] memory allowed) {
        allowed = new address[](_accounts.length);
        uint256 count = 0;
        for (uint256 i = 0; i < _accounts.length; i++) {
            if (isSubmitter[_accounts[i]]) allowed[count++] = _accounts[i];
        }
        assembly ("memory-safe") {
            mstore(allowed, count)
        }
    }

    function _allow(address account, bool allowed, uint256 version) private {
        if (version == 0) _accounts.push(account);
        submitterVersion[account] = version + 1;
        isSubmitter[account] = allowed;
        emit SubmitterChanged(account, allowed);
    }
}
