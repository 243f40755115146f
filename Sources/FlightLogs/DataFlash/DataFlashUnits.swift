import ByteParsing

/// The units and factors that a log states for the fields of its messages.
///
/// ```
/// UNIT: TimeUS, Id (a character), Label        MULT: TimeUS, Id, Mult        FMTU: TimeUS, FmtType, UnitIds, MultIds
/// ```
/// `UnitIds` and `MultIds` hold one character a field. A factor does not apply to letters that have one of their own.
/// Source: ArduPilot `LogStructure.h`.
package struct DataFlashUnits: Sendable {
    /// The unit of one field.
    package struct FieldUnit: Hashable, Sendable {
        /// The label of the unit, for example `m/s`; nil where the log states none.
        package var label: String?
        /// What the listed value is multiplied by to have that unit.
        package var factor: Double
    }

    private var labels: [UInt8: String] = [:]
    private var factors: [UInt8: Double] = [:]
    private var unitIDs: [UInt8: [UInt8]] = [:]
    private var factorIDs: [UInt8: [UInt8]] = [:]

    /// The character of a field that tells instances of sensors apart.
    private static let instance = UInt8(ascii: "#")

    package init() {}

    /// The index of the field that tells the instances of a type apart; nil where the log states none.
    package func instanceField(of type: UInt8) -> Int? { unitIDs[type]?.firstIndex(of: Self.instance) }

    /// The unit of the field at `index` of a format.
    package func unit(of index: Int, in format: DataFlashFormat) -> FieldUnit {
        func character(_ table: [UInt8: [UInt8]]) -> UInt8? {
            guard let characters = table[format.type], index < characters.count else { return nil }
            return characters[index]
        }
        var factor = character(factorIDs).flatMap { factors[$0] } ?? 1
        // 0 stands for a field that is no number.
        if factor == 0 || !factor.isFinite || format.fields[index].type.divisor != 1 { factor = 1 }
        return FieldUnit(label: character(unitIDs).flatMap { labels[$0] }, factor: factor)
    }

    mutating func add(label: String, id: Int64) {
        if let id = Self.character(id) { labels[id] = label }
    }

    /// Factors are singles that were widened: seven digits are what they hold.
    mutating func add(factor: Double, id: Int64) {
        if let id = Self.character(id) { factors[id] = Double(Float(factor).description) ?? factor }
    }

    mutating func add(unitIDs units: String?, factorIDs factors: String?, type: Int64) {
        guard let type = UInt8(exactly: type) else { return }
        if let units { unitIDs[type] = Array(units.utf8) }
        if let factors { factorIDs[type] = Array(factors.utf8) }
    }

    private static func character(_ id: Int64) -> UInt8? { UInt8(exactly: id) }
}
