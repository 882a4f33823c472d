// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {Consortium} from "./Consortium.sol";
import {MerkleConsistency} from "./MerkleConsistency.sol";

/// @title The last checkpoint of each transparency log, on a chain that refuses a rewritten history.
/// @notice A checkpoint is anchored only if an authorised account submits it, M of N organisations approve
/// it, and a consistency proof from the one anchored before holds. Also who may sign which licence type.
contract LedgerAnchor is Consortium {
    struct Anchor {
        bytes32 root;
        uint64 size;
        uint64 blockNumber;
        uint64 timestamp;
    }

    struct IssuerKey {
        /// SHA-256 of the key's SubjectPublicKeyInfo, DER.
        bytes32 keyHash;
        string licenceType;
        string issuer;
        /// Seconds since 1970: from the first one on, and before the second.
        uint64 validFrom;
        uint64 validUntil;
    }

    bytes32 private constant CHECKPOINT = keccak256(
        "Checkpoint(string origin,uint64 size,bytes32 root)"
    );
    bytes32 private constant SUBMITTER = keccak256(
        "Submitter(address account,bool allowed,uint256 version)"
    );
    bytes32 private constant ISSUER_KEY = keccak256(
        "IssuerKey(bytes32 keyHash,string licenceType,string issuer,uint64 validFrom,uint64 validUntil,uint256 version)"
    );

    mapping(bytes32 originHash => Anchor) private _anchors;
    mapping(address => bool) public isSubmitter;
    mapping(address => uint256) public submitterVersion;
    mapping(bytes32 slot => IssuerKey) private _issuerKeys;
    mapping(bytes32 slot => uint256) private _issuerKeyVersions;

    event Anchored(bytes32 indexed originHash, string origin, uint64 size, bytes32 root);
    event SubmitterChanged(address indexed account, bool allowed);
    event IssuerKeyChanged(
        bytes32 indexed keyHash, string licenceType, string issuer, uint64 validFrom, uint64 validUntil
    );

    error NotASubmitter(address account);
    error NotLarger(uint64 anchoredSize, uint64 size);
    error Inconsistent(uint64 anchoredSize, uint64 size);
    error WrongPeriod();

    constructor(address[] memory members, uint256 threshold_, address submitter)
        EIP712("Bauhinia ledger anchor", "1")
        Consortium(members, threshold_)
    {
        isSubmitter[submitter] = true;
        emit SubmitterChanged(submitter, true);
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
        _anchors[originHash] = Anchor(root, size, uint64(block.number), uint64(block.timestamp));
        emit Anchored(originHash, origin, size, root);
    }

    /// @notice The last checkpoint anchored of an origin; size 0 for none.
    function getAnchor(string calldata origin) external view returns (Anchor memory) {
        return _anchors[keccak256(bytes(origin))];
    }

    /// @notice Allows or forbids an account to submit, approved by M of N.
    function setSubmitter(address account, bool allowed, bytes[] calldata approvals) external {
        uint256 version = submitterVersion[account]++;
        _requireApprovals(keccak256(abi.encode(SUBMITTER, account, allowed, version)), approvals);
        isSubmitter[account] = allowed;
        emit SubmitterChanged(account, allowed);
    }

    /// @notice Says, approved by M of N, that a key may sign licences of a type in a period. Said again, it
    /// replaces what was said of that key and type: a key is withdrawn by ending its period.
    function setIssuerKey(IssuerKey calldata key, bytes[] calldata approvals) external {
        if (key.validFrom >= key.validUntil) revert WrongPeriod();
        bytes32 slot = _slot(key.keyHash, key.licenceType);
        uint256 version = _issuerKeyVersions[slot]++;
        bytes32 what = keccak256(
            abi.encode(
                ISSUER_KEY,
                key.keyHash,
                keccak256(bytes(key.licenceType)),
                keccak256(bytes(key.issuer)),
                key.validFrom,
                key.validUntil,
                version
            )
        );
        _requireApprovals(what, approvals);
        _issuerKeys[slot] = key;
        emit IssuerKeyChanged(key.keyHash, key.licenceType, key.issuer, key.validFrom, key.validUntil);
    }

    function issuerKeyVersion(bytes32 keyHash, string calldata licenceType)
        external
        view
        returns (uint256)
    {
        return _issuerKeyVersions[_slot(keyHash, licenceType)];
    }

    /// @notice Who may sign licences of this type with this key at a time; empty for nobody.
    function findIssuer(bytes32 keyHash, string calldata licenceType, uint64 time)
        external
        view
        returns (string memory)
    {
        IssuerKey memory key = _issuerKeys[_slot(keyHash, licenceType)];
        return time >= key.validFrom && time < key.validUntil ? key.issuer : "";
    }

    function _slot(bytes32 keyHash, string calldata licenceType) private pure returns (bytes32) {
        return keccak256(abi.encode(keyHash, licenceType));
    }
}
