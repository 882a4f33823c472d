// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";

/// @title Organisations that decide together: M of N of their accounts must sign (EIP-712).
/// @notice An approval is a signature, gathered off chain by whoever sends the transaction.
abstract contract Consortium is EIP712 {
    bytes32 private constant MEMBERSHIP = keccak256(
        "Membership(address[] members,uint256 threshold,uint256 version)"
    );
    uint256 public constant MEMBERS_MAX = 100;

    address[] private _members;
    mapping(address => bool) public isMember;
    /// @notice How many members must approve.
    uint256 public threshold;
    /// @notice Raised by each change of membership, so that an approval of one serves once.
    uint256 public membershipVersion;

    event MembershipChanged(address[] members, uint256 threshold, uint256 version);

    error WrongMembership();
    error NotEnoughApprovals(uint256 given, uint256 needed);
    error NotAMember(address signer);
    /// @notice Approvals come in ascending order of their signers, so that none counts twice.
    error ApprovalsNotAscending();

    constructor(address[] memory members, uint256 threshold_) {
        _setMembers(members, threshold_);
    }

    function listMembers() external view returns (address[] memory) {
        return _members;
    }

    /// @notice Replaces all members and the threshold, approved by M of those who are members now.
    function changeMembership(
        address[] calldata members,
        uint256 threshold_,
        bytes[] calldata approvals
    ) external {
        bytes32 what = keccak256(
            abi.encode(
                MEMBERSHIP,
                keccak256(abi.encodePacked(members)),
                threshold_,
                membershipVersion
            )
        );
        _requireApprovals(what, approvals);
        for (uint256 i = 0; i < _members.length; i++) isMember[_members[i]] = false;
        _setMembers(members, threshold_);
    }

    function _requireApprovals(bytes32 structHash, bytes[] calldata approvals) internal view {
        if (approvals.length < threshold) revert NotEnoughApprovals(approvals.length, threshold);
        bytes32 digest = _hashTypedDataV4(structHash);
        address before = address(0);
        for (uint256 i = 0; i < approvals.length; i++) {
            address signer = ECDSA.recover(digest, approvals[i]);
            if (!isMember[signer]) revert NotAMember(signer);
            if (signer <= before) revert ApprovalsNotAscending();
            before = signer;
        }
    }

    function _setMembers(address[] memory members, uint256 threshold_) private {
        bool wrong = threshold_ == 0 || threshold_ > members.length || members.length > MEMBERS_MAX;
        if (wrong) revert WrongMembership();
        for (uint256 i = 0; i < members.length; i++) {
            if (members[i] == address(0) || isMember[members[i]]) revert WrongMembership();
            isMember[members[i]] = true;
        }
        _members = members;
        threshold = threshold_;
        emit MembershipChanged(members, threshold_, ++membershipVersion);
    }
}
