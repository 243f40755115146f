/// What a decoder has met since it began. Every octet of every datagram is in a decoded record, a skipped part, a block
/// header or a trailer.
package struct ASTERIXTally: Sendable, Equatable {
    package var datagrams: UInt64 = 0
    /// Datagrams with at least one rejection.
    package var damagedDatagrams: UInt64 = 0
    package var blocks: UInt64 = 0
    /// Records decoded, by category number.
    package var records = [UInt64](repeating: 0, count: 256)
    package var reports: UInt64 = 0
    /// Rejections, by the raw value of the reason.
    package var rejected = [UInt64](repeating: 0, count: ASTERIXRejection.Reason.allCases.count)
    /// Octets left out because of a rejection.
    package var bytesSkipped: UInt64 = 0
    /// Datagrams with octets after their last block, and those octets.
    package var trailers: UInt64 = 0
    package var trailerBytes: UInt64 = 0
    /// Tracks that were declared ended (I062/080 TSE).
    package var tracksEnded: UInt64 = 0

    /// Records by data source (SAC in the upper octet, SIC in the lower), in order of first appearance; at most
    /// ``dataSourceLimit``, further ones are counted in ``recordsOfOtherSources``.
    package private(set) var dataSources: [DataSource] = []
    package private(set) var recordsOfOtherSources: UInt64 = 0

    /// How many data sources are told apart.
    package static let dataSourceLimit = 256

    /// The records of one data source.
    package struct DataSource: BitwiseCopyable, Sendable, Equatable {
        package var code: UInt16
        package var records: UInt64
        /// `SAC/SIC` in decimal, for example `25/100`.
        package var name: String { "\(code >> 8)/\(code & 0xFF)" }
    }

    package init() {}

    mutating func countRecord(category: UInt8, dataSource: Int32) {
        records[Int(category)] += 1
        let code = UInt16(truncatingIfNeeded: dataSource)
        for index in dataSources.indices where dataSources[index].code == code {
            dataSources[index].records += 1
            return
        }
        if dataSources.count < Self.dataSourceLimit {
            dataSources.append(DataSource(code: code, records: 1))
        } else {
            recordsOfOtherSources += 1
        }
    }

    /// Rejections for one reason.
    package func rejected(_ reason: ASTERIXRejection.Reason) -> UInt64 { rejected[Int(reason.rawValue)] }

    /// The records by name, for example `CAT062`, in order of the category; categories without records are left out.
    package var recordsByName: [(name: String, count: UInt64)] {
        records.indices.filter { records[$0] > 0 }.map { (CategoryName.text(UInt8($0)), records[$0]) }
    }

    /// The rejections by reason name in the order of ``ASTERIXRejection/Reason``; reasons never met are left out.
    package var rejectedByName: [(name: String, count: UInt64)] {
        ASTERIXRejection.Reason.allCases.filter { rejected($0) > 0 }.map { ($0.name, rejected($0)) }
    }
}

/// The name of a category in counters and listings.
package enum CategoryName {
    /// `CAT062` for 62.
    package static func text(_ category: UInt8) -> String {
        let digits = String(category)
        return "CAT" + String(repeating: "0", count: 3 - digits.count) + digits
    }
}
