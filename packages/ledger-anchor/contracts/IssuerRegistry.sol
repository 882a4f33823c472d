// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Consortium} from "./Consortium.sol";

/// @title Who may sign which licence type with which key, from when to when, as M of N organisations approved.
/// @notice A period can be changed until it has ended; what has ended is not begun again. A key that is
/// revoked counts for nothing that it ever signed, and for ever.
abstract contract IssuerRegistry is Consortium {
    struct IssuerKey {
        /// The key's JWK thumbprint (RFC 7638, SHA-256).
        bytes32 thumbprint;
        /// The `vct` and `iss` of the licences that it may sign (SD-JWT VC).
        string licenceType;
        string issuer;
        /// Seconds since 1970: from the first one on, and before the second.
        uint64 validFrom;
        uint64 validUntil;
    }

    struct RegisteredKey {
        IssuerKey key;
        /// Seconds since 1970, 0 for a key that was not revoked.
        uint64 revokedAt;
        /// Raised by each change, so that an approval of one serves once.
        uint64 version;
    }

    bytes32 private constant ISSUER_KEY = keccak256(
        "IssuerKey(bytes32 thumbprint,string licenceType,string issuer,uint64 validFrom,uint64 validUntil,uint256 version)"
    );
    bytes32 private constant REVOCATION = keccak256(
        "Revocation(bytes32 thumbprint,string licenceType,uint256 version)"
    );

    mapping(bytes32 slot => RegisteredKey) private _keys;
    bytes32[] private _slots;

    event IssuerKeyChanged(
        bytes32 indexed thumbprint,
        string licenceType,
        string issuer,
        uint64 validFrom,
        uint64 validUntil
    );
    event IssuerKeyRevoked(bytes32 indexed thumbprint, string licenceType);

    error WrongPeriod();
    error WrongIssuerKey();
    error KeyOfAnotherIssuer(string issuer);
    error KeyEnded(uint64 validUntil);
    error KeyRevoked(uint64 revokedAt);
    error KeyNotRegistered();

    /// @notice Says that a key may sign licences of a type in a period. Said again, it changes the period:
    /// a key is ended by ending its period. Another issuer, and a period that has ended, are never put in.
    function setIssuerKey(IssuerKey calldata key, bytes[] calldata approvals) external {
        if (key.validFrom >= key.validUntil) revert WrongPeriod();
        if (
            key.thumbprint == 0 || bytes(key.licenceType).length == 0 || bytes(key.issuer).length == 0
        ) revert WrongIssuerKey();
        bytes32 slot = _slot(key.thumbprint, key.licenceType);
        RegisteredKey storage known = _keys[slot];
        uint64 version = known.version;
        if (version > 0) _requireChangeable(known, key.issuer);
        bytes32 what = keccak256(
            abi.encode(
                ISSUER_KEY,
                key.thumbprint,
                keccak256(bytes(key.licenceType)),
                keccak256(bytes(key.issuer)),
                key.validFrom,
                key.validUntil,
                version
            )
        );
        _requireApprovals(what, approvals);
        if (version == 0) _slots.push(slot);
        known.key = key;
        known.version = version + 1;
        emit IssuerKeyChanged(
            key.thumbprint, key.licenceType, key.issuer, key.validFrom, key.validUntil
        );
    }

    /// @notice Says that nothing counts that this key ever signed of a type; it is in wrong hands.
    function revokeIssuerKey(
        bytes32 thumbprint,
        string calldata licenceType,
        bytes[] calldata approvals
    ) external {
        RegisteredKey storage known = _keys[_slot(thumbprint, licenceType)];
        if (known.version == 0) revert KeyNotRegistered();
        if (known.revokedAt != 0) revert KeyRevoked(known.revokedAt);
        bytes32 what = keccak256(
            abi.encode(REVOCATION, thumbprint, keccak256(bytes(licenceType)), uint256(known.version))
        );
        _requireApprovals(what, approvals);
        known.revokedAt = uint64(block.timestamp);
        known.version++;
        emit IssuerKeyRevoked(thumbprint, licenceType);
    }

    /// @notice What is registered of a key for a type; version 0 for nothing.
    function getIssuerKey(bytes32 thumbprint, string calldata licenceType)
        external
        view
        returns (RegisteredKey memory)
    {
        return _keys[_slot(thumbprint, licenceType)];
    }

    /// @notice The registry in the order in which it grew, at most `most` keys after the first `from`.
    function listIssuerKeys(uint256 from, uint256 most)
        external
        view
        returns (RegisteredKey[] memory page)
    {
        uint256 rest = from < _slots.length ? _slots.length - from : 0;
        page = new RegisteredKey[](rest < most ? rest : most);
        for (uint256 i = 0; i < page.length; i++) page[i] = _keys[_slots[from + i]];
    }

    function _requireChangeable(RegisteredKey storage known, string calldata issuer) private view {
        if (known.revokedAt != 0) revert KeyRevoked(known.revokedAt);
        if (block.timestamp >= known.key.validUntil) revert KeyEnded(known.key.validUntil);
        if (keccak256(bytes(known.key.issuer)) != keccak256(bytes(issuer))) {
            revert KeyOfAnotherIssuer(known.key.issuer);
        }
    }

    function _slot(bytes32 thumbprint, string calldata licenceType) private pure returns (bytes32) {
        return keccak256(abi.encode(thumbprint, licenceType));
    }
}
