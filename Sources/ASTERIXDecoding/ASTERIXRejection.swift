/// Why a part of a datagram could not be decoded, and where.
package struct ASTERIXRejection: Error, BitwiseCopyable, Hashable, Sendable {
    /// The closed set of reasons. The raw values index ``ASTERIXTally/rejected``.
    package enum Reason: UInt8, BitwiseCopyable, Hashable, Sendable, CaseIterable {
        /// The datagram, or its last block, ends before the length that the block declares.
        case truncatedBlock = 0
        /// The first block of the datagram declares a length below its own three-octet header.
        case blockLength = 1
        /// The block is of a category that is not decoded.
        case unsupportedCategory = 2
        /// A block or a record without any item.
        case emptyRecord = 3
        /// The field specification runs past the block or past the category's last item.
        case fieldSpecification = 4
        /// The field specification names an item that the edition leaves unassigned.
        case unassignedItem = 5
        /// A compound item names a subfield that the edition leaves unassigned.
        case unassignedSubfield = 6
        /// An explicit field declares a length of zero.
        case explicitLength = 7
        /// An item runs past the end of its block.
        case itemOverrun = 8
        /// The record lacks an item without which nothing can be said of it.
        case missingItem = 9
        /// A latitude outside ±90° or a longitude outside ±180°: the sign of another edition.
        case implausiblePosition = 10
        /// A time of day beyond 24 hours.
        case implausibleTime = 11

        /// The name in counters, JSON and metrics.
        package var name: String {
            switch self {
            case .truncatedBlock: "truncated_block"
            case .blockLength: "block_length"
            case .unsupportedCategory: "unsupported_category"
            case .emptyRecord: "empty_record"
            case .fieldSpecification: "field_specification"
            case .unassignedItem: "unassigned_item"
            case .unassignedSubfield: "unassigned_subfield"
            case .explicitLength: "explicit_length"
            case .itemOverrun: "item_overrun"
            case .missingItem: "missing_item"
            case .implausiblePosition: "implausible_position"
            case .implausibleTime: "implausible_time"
            }
        }
    }

    package var reason: Reason
    /// The category of the block; 0 where no header could be read.
    package var category: UInt8
    /// The byte offset in the datagram at which the reason was found.
    package var offset: Int
    /// How many bytes of the datagram are left out because of it, from the start of the record or block concerned.
    package var bytesSkipped: Int
    /// Where those bytes begin.
    package var skippedOffset: Int

    @inlinable
    package init(
        _ reason: Reason, category: UInt8 = 0, offset: Int, bytesSkipped: Int = 0, skippedOffset: Int? = nil
    ) {
        self.reason = reason
        self.category = category
        self.offset = offset
        self.bytesSkipped = bytesSkipped
        self.skippedOffset = skippedOffset ?? offset
    }
}

extension ASTERIXRejection {
    /// True for a reason, by its name in counters, that records of another edition give.
    package static func suggestsOtherEdition(_ name: String) -> Bool {
        let reasons: [Reason] = [
            .fieldSpecification, .unassignedItem, .unassignedSubfield, .explicitLength, .itemOverrun, .missingItem,
            .implausiblePosition, .implausibleTime,
        ]
        return reasons.contains { $0.name == name }
    }
}
