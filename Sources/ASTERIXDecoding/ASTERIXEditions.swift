import ByteParsing

/// Which edition the records of each category are read by, in all or from one data source.
///
/// Two editions of a category can disagree on every octet, and nothing in a record says which one its sender follows:
/// CAT062 0.17 read as 1.18 yields a latitude of −11,238°. A site therefore names the edition of each sender that does
/// not follow the standard one.
package struct ASTERIXEditions: Sendable {
    private var standard = EditionCatalogue.standard
    /// Editions of single data sources, by category, SAC and SIC.
    private var assigned: [UInt32: Edition] = [:]
    private var hasAssigned = [Bool](repeating: false, count: 256)

    package init() {}

    /// Reads every record of the edition's category by it, but for those of sources that have one of their own.
    package mutating func use(_ edition: Edition) { standard[Int(edition.category)] = edition }

    /// Reads the records of one data source by this edition.
    package mutating func use(_ edition: Edition, systemArea: UInt8, systemCode: UInt8) {
        let code = UInt16(systemArea) << 8 | UInt16(systemCode)
        assigned[Self.key(edition.category, code)] = edition
        hasAssigned[Int(edition.category)] = true
    }

    /// The editions in force that were chosen: `CAT062 0.17`, `25/100:CAT062 1.18`; ordered by category and source.
    package var names: [String] {
        let standards = standard.indices.filter { standard[$0] !== EditionCatalogue.standard[$0] }
        return standards.compactMap { standard[$0]?.title }
            + assigned.sorted { $0.key < $1.key }.map { "\($0.key >> 8 & 0xFF)/\($0.key & 0xFF):\($0.value.title)" }
    }

    /// True when the edition of a category depends on the data source.
    func dependsOnSource(_ category: UInt8) -> Bool { hasAssigned[Int(category)] }

    /// The edition of a category's records from any source that has none of its own; `nil` where it is not decoded.
    func edition(_ category: UInt8) -> Edition? { standard[Int(category)] }

    /// The edition of the record at `offset`.
    func edition(_ category: UInt8, in bytes: RawSpan, at offset: Int, end: Int) -> Edition? {
        guard hasAssigned[Int(category)], let code = RecordWalker.dataSource(in: bytes, at: offset, end: end)
        else { return standard[Int(category)] }
        return assigned[Self.key(category, code)] ?? standard[Int(category)]
    }

    private static func key(_ category: UInt8, _ code: UInt16) -> UInt32 { UInt32(category) << 16 | UInt32(code) }
}
