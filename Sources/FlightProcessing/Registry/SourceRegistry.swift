import TelemetryModel

/// What is known of a source: where frames come from.
package struct SourceRecord: Sendable, Hashable {
    package var slot: SourceSlot
    package var name: String
    /// The number the sender puts into its batches; nil for a source known by its topic or by a file.
    package var wireIdentifier: UInt32?
    package var vehicleClass: VehicleClass
}

/// Gives each source its dense slot, by the number in a batch or by the name in a topic.
package struct SourceRegistry {
    private var byWireIdentifier: [UInt32: SourceSlot] = [:]
    private var byName: [String: SourceSlot] = [:]
    private var lastWireIdentifier: (identifier: UInt32, slot: SourceSlot)?

    /// The sources in order of their slots, for the store to read by slot.
    package let records: AppendOnlyTable<SourceRecord>

    /// How many messages were refused because the bound was reached or a name was no name.
    package private(set) var refused: UInt64 = 0

    /// - Parameter maximumSources: the bound; what the run says about itself has a place beside it.
    package init(maximumSources: Int) {
        records = AppendOnlyTable(capacity: maximumSources + 1)
    }

    /// True when a source of that name would be one too many.
    private func isFull(for name: String) -> Bool {
        let reserved = name == Intake.ownSource || byName[Intake.ownSource] != nil ? 0 : 1
        return records.count + reserved >= records.capacity
    }

    /// Adds a source known beforehand.
    @discardableResult
    package mutating func add(name: String, wireIdentifier: UInt32? = nil, vehicleClass: VehicleClass) -> SourceSlot? {
        let slot = SourceSlot(rawValue: UInt16(records.count))
        let record = SourceRecord(slot: slot, name: name, wireIdentifier: wireIdentifier, vehicleClass: vehicleClass)
        guard !isFull(for: name), records.append(record) != nil else {
            refused += 1
            return nil
        }
        if let wireIdentifier { byWireIdentifier[wireIdentifier] = slot }
        byName[name] = slot
        return slot
    }

    /// The source of a batch. A sender that was not configured is taken in as `source-N` with the class unknown.
    package mutating func source(wireIdentifier: UInt32) -> SourceSlot? {
        if let last = lastWireIdentifier, last.identifier == wireIdentifier { return last.slot }
        let slot =
            byWireIdentifier[wireIdentifier]
            ?? add(name: "source-\(wireIdentifier)", wireIdentifier: wireIdentifier, vehicleClass: .unknown)
        if let slot { lastWireIdentifier = (wireIdentifier, slot) }
        return slot
    }

    /// The source of a topic or file. Names are 1 to 64 printable ASCII characters; a slash within parts a bridge's name
    /// from its peer's.
    package mutating func source(name: String, vehicleClass: VehicleClass = .unknown) -> SourceSlot? {
        if let slot = byName[name] { return slot }
        guard Self.isName(name) else {
            refused += 1
            return nil
        }
        return add(name: name, vehicleClass: vehicleClass)
    }

    /// Learns the name of a number from a bridge's announcement, before the first batch under that number. A peer of a
    /// bridge that the settings name has the class of the bridge.
    ///
    /// Returns false when the number or the name stands for something else already: numbers never change their meaning. A
    /// bridge that bears the name of a source of the settings speaks for that source, under a number of its own.
    package mutating func announce(name: String, wireIdentifier: UInt32) -> Bool {
        if let known = byWireIdentifier[wireIdentifier] { return self[known].name == name }
        if let known = byName[name] {
            let isBridge = !name.utf8.contains(UInt8(ascii: "/"))
            guard self[known].wireIdentifier == nil || isBridge, byWireIdentifier.count < 2 * records.capacity else {
                return false
            }
            byWireIdentifier[wireIdentifier] = known
            return true
        }
        guard Self.isName(name) else {
            refused += 1
            return false
        }
        let bridge = name.prefix { $0 != "/" }
        let vehicleClass = byName[String(bridge)].map { self[$0].vehicleClass } ?? .unknown
        return add(name: name, wireIdentifier: wireIdentifier, vehicleClass: vehicleClass) != nil
    }

    private static func isName(_ name: String) -> Bool {
        (1...64).contains(name.utf8.count) && name.utf8.allSatisfy { (0x21...0x7E).contains($0) }
            && !name.hasPrefix("/") && !name.hasSuffix("/")
    }

    package subscript(slot: SourceSlot) -> SourceRecord { records[Int(slot.rawValue)] }
}
