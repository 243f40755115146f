import TelemetryModel

/// Which vehicles of a run are said to be one aircraft: one has the identity that the other is said to have, or both are said to
/// have the same.
///
/// A track of a radar tells the 24-bit address of its target, an autopilot its Remote ID, a transmitter the UAS ID it belongs to.
/// What is said is believed only while the tracks agree (``SharedAircraft``).
struct IdentityDirectory: Sendable {
    private let vehicles: AppendOnlyTable<VehicleRecord>?
    /// By slot, as far as they are known.
    private var identities: ContiguousArray<VehicleIdentity> = []
    /// By slot: who the vehicle was last said to be; its own identity where nothing was said.
    private var statements: ContiguousArray<VehicleIdentity> = []
    /// The slots that have or are said to have an identity, ascending.
    private var bearers: [VehicleIdentity: ContiguousArray<Int32>] = [:]
    private var isChanged = false
    /// The systems that track numbers belong to, in order of appearance.
    private var radars: ContiguousArray<UInt64> = []

    /// The pairs that are said to be one aircraft, each as `first << 32 | second`, ascending.
    private(set) var pairs: ContiguousArray<UInt64> = []
    /// By slot: which kind of observation the track is, 0..<16. Vehicles of one kind are told apart by it: they are never taken
    /// for one.
    private(set) var kinds: ContiguousArray<UInt8> = []
    /// True when tracks of more than one kind have come.
    private(set) var hasSeveralKinds = false

    /// - Parameter vehicles: who the vehicles of the run are; nil leaves every vehicle an aircraft of its own.
    init(_ vehicles: AppendOnlyTable<VehicleRecord>?) {
        self.vehicles = vehicles
        if vehicles == nil { count = .max }
    }

    /// How many vehicles are known; all where nobody tells who they are.
    private(set) var count = 0

    /// Learns who the vehicles up to `slot` are; the report in hand is about it, so that they are in the table.
    @inline(never)
    mutating func learn(upTo slot: Int) {
        guard let vehicles else { return }
        while identities.count <= slot {
            let next = Int32(identities.count)
            let identity = vehicles[Int(next)].identity
            identities.append(identity)
            statements.append(identity)
            kinds.append(kind(of: identity))
            if kinds[Int(next)] != kinds[0] { hasSeveralKinds = true }
            bear(identity, next)
        }
        count = identities.count
    }

    /// Takes what is said of who a vehicle is. A call sign is not unique: it says nothing.
    mutating func note(_ sample: IdentificationSample, of slot: Int) {
        guard slot < statements.count, sample.identity.scheme != .callSign, statements[slot] != sample.identity else {
            return
        }
        let (old, own) = (statements[slot], identities[slot])
        if old != own { bearers[old]?.removeAll { $0 == Int32(slot) } }
        statements[slot] = sample.identity
        if sample.identity != own { bear(sample.identity, Int32(slot)) }
        isChanged = true
    }

    private mutating func bear(_ identity: VehicleIdentity, _ slot: Int32) {
        var slots = bearers[identity] ?? []
        slots.insert(slot, at: slots.firstIndex { $0 > slot } ?? slots.count)
        bearers[identity] = slots
        if slots.count > 1 { isChanged = true }
    }

    /// Brings ``pairs`` up to date.
    mutating func settle() {
        guard isChanged else { return }
        isChanged = false
        pairs.removeAll(keepingCapacity: true)
        // By slot, never by the order of a dictionary.
        for slot in statements.indices {
            for identity in [identities[slot], statements[slot]] {
                for other in bearers[identity] ?? [] where Int(other) > slot {
                    pairs.append(UInt64(slot) << 32 | UInt64(UInt32(other)))
                }
            }
        }
        pairs.sort()
        pairs.removeRepeats()
    }

    /// True when two tracks may show the same aircraft although nobody says so: they are of different kinds. A log is a flight of
    /// its own.
    func mayBeOne(_ first: Int, _ second: Int) -> Bool {
        guard first < kinds.count, second < kinds.count else { return false }
        return kinds[first] != kinds[second] && identities[first].scheme != .log && identities[second].scheme != .log
    }

    /// Each radar is a kind of its own, for every one has its own track of an aircraft.
    private mutating func kind(of identity: VehicleIdentity) -> UInt8 {
        let schemes = UInt8(VehicleIdentity.Scheme.callSign.rawValue) + 1
        guard identity.scheme == .asterixTrack else { return identity.scheme.rawValue }
        let radar = UInt64(identity.source) << 32 | identity.word0 >> 16
        let place = radars.firstIndex(of: radar) ?? radars.count
        if place == radars.count { radars.append(radar) }
        return schemes + UInt8(min(place, Int(15 - schemes)))
    }
}

extension ContiguousArray where Element: Equatable {
    /// Leaves one of each of equal elements in a row.
    mutating func removeRepeats() {
        var kept = 0
        for element in self where kept == 0 || self[kept - 1] != element {
            self[kept] = element
            kept += 1
        }
        removeSubrange(kept...)
    }
}
