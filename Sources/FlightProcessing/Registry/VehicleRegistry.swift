import TelemetryModel

/// Gives each vehicle identity its dense slot; open addressing, no allocation per frame.
package struct VehicleRegistry: ~Copyable {
    private var slots: [UInt16]
    // The hot path compares identities here: asking the shared table would count a reference for every frame.
    private var identities: [VehicleIdentity] = []
    private var classes: [VehicleClass] = []
    private let mask: Int
    private let limit: Int

    /// The vehicles in order of their slots, for the store to read by slot.
    package let records: AppendOnlyTable<VehicleRecord>

    /// How many reports were refused because the bound was reached.
    package private(set) var refused: UInt64 = 0

    /// - Parameter maximumVehicles: 1...65,535.
    package init(maximumVehicles: Int) {
        precondition((1...65_535).contains(maximumVehicles), "a run has at most 65,535 vehicles")
        limit = maximumVehicles
        records = AppendOnlyTable(capacity: maximumVehicles)
        // Twice as many places as vehicles keeps the probes short.
        var places = 256
        while places < 2 * maximumVehicles { places *= 2 }
        slots = Array(repeating: .max, count: places)
        mask = places - 1
    }

    /// The slot of a vehicle, given on first sight; nil, and counted, when there is no slot left.
    package mutating func slot(of identity: VehicleIdentity, source: SourceSlot, vehicleClass: VehicleClass)
        -> VehicleSlot?
    {
        var place = Self.hash(identity) & mask
        while slots[place] != .max {
            if identities[Int(slots[place])] == identity { return VehicleSlot(rawValue: slots[place]) }
            place = (place + 1) & mask
        }
        guard records.count < limit,
            let index = records.append(
                VehicleRecord(identity: identity, source: source, vehicleClass: vehicleClass))
        else {
            refused += 1
            return nil
        }
        slots[place] = UInt16(index)
        identities.append(identity)
        classes.append(vehicleClass)
        return VehicleSlot(rawValue: UInt16(index))
    }

    /// The class a vehicle was given on first sight.
    package func vehicleClass(of vehicle: VehicleSlot) -> VehicleClass { classes[vehicle.index] }

    /// A multiplicative mix; identities are few and not chosen by an adversary who profits from collisions within 65,535.
    private static func hash(_ identity: VehicleIdentity) -> Int {
        var mixed = identity.word0 ^ identity.word1 &* 0x9E37_79B9_7F4A_7C15
        mixed ^= UInt64(identity.word2) &* 0xC2B2_AE3D_27D4_EB4F
        mixed ^= UInt64(identity.source) << 40 ^ UInt64(identity.scheme.rawValue) << 56
        mixed = (mixed ^ mixed >> 32) &* 0xD6E8_FEB8_6659_FD93
        return Int(truncatingIfNeeded: (mixed ^ mixed >> 32) & 0x7FFF_FFFF_FFFF_FFFF)
    }
}
