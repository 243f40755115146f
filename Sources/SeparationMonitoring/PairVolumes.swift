import TelemetryModel

/// The volumes of a ``SeparationRules`` in the shape that the pass computes with: by pair of classes, without references.
struct PairVolumes: Sendable {
    /// One volume.
    struct Entry: BitwiseCopyable, Sendable {
        var thresholds: WellClearThresholds
        var settings: AlertSettings
        var lookahead_s: Double
        var nmacHorizontal_m: Double
        var nmacVertical_m: Double
    }

    /// How far and how long the box of one class must reach to meet every volume the class takes part in.
    struct Reach: BitwiseCopyable, Sendable {
        /// False for a class that is separated from none.
        var isConcerned = false
        var horizontalMargin_m = 0.0
        var verticalMargin_m = 0.0
        /// The largest time to violation that raises a level.
        var horizon_s = 0.0
        var TTHR_s = 0.0
        var TCOA_s = 0.0
    }

    private static let none = UInt8.max
    private static let classCount = VehicleClass.allCases.count

    private let entries: ContiguousArray<Entry>
    private let table: ContiguousArray<UInt8>
    private let reaches: ContiguousArray<Reach>

    /// - Precondition: there are fewer than 255 volumes.
    init(_ rules: SeparationRules) {
        precondition(rules.volumes.count < Int(Self.none), "more volumes than pairs of classes can have")
        entries = ContiguousArray(
            rules.volumes.map {
                Entry(
                    thresholds: $0.thresholds, settings: $0.alertSettings, lookahead_s: $0.lookahead_s,
                    nmacHorizontal_m: $0.nmacHorizontal_m, nmacVertical_m: $0.nmacVertical_m)
            })
        var table = ContiguousArray<UInt8>(repeating: Self.none, count: Self.classCount * Self.classCount)
        var reaches = ContiguousArray(repeating: Reach(), count: Self.classCount)
        for first in VehicleClass.allCases {
            for second in VehicleClass.allCases {
                guard let index = rules.volumeIndex(first, second) else { continue }
                table[Self.place(first, second)] = UInt8(index)
                reaches[Int(first.rawValue)].include(entries[index])
            }
        }
        self.table = table
        self.reaches = reaches
    }

    /// The index of the volume between two classes, or nil.
    func index(_ first: VehicleClass, _ second: VehicleClass) -> Int? {
        let index = table[Self.place(first, second)]
        return index == Self.none ? nil : Int(index)
    }

    subscript(_ index: Int) -> Entry { entries[index] }

    /// The reach of a class.
    func reach(_ vehicleClass: VehicleClass) -> Reach { reaches[Int(vehicleClass.rawValue)] }

    private static func place(_ first: VehicleClass, _ second: VehicleClass) -> Int {
        Int(first.rawValue) * classCount + Int(second.rawValue)
    }
}

extension PairVolumes.Reach {
    fileprivate mutating func include(_ entry: PairVolumes.Entry) {
        isConcerned = true
        horizontalMargin_m = max(horizontalMargin_m, entry.thresholds.DTHR_m / 2)
        verticalMargin_m = max(verticalMargin_m, entry.settings.ZTHR_m.max() / 2)
        horizon_s = max(horizon_s, entry.settings.horizon_s)
        TTHR_s = max(TTHR_s, entry.thresholds.TTHR_s)
        TCOA_s = max(TCOA_s, entry.thresholds.TCOA_s)
    }
}

extension PairVolumes.Entry {
    /// The volume widened by what the ages of two tracks add.
    func widened(by widening_m: Double) -> WellClearThresholds {
        var wide = thresholds
        wide.DTHR_m += widening_m
        wide.ZTHR_m += widening_m
        return wide
    }

    /// True when both distances of a near mid-air collision are undercut now.
    func isNMAC(_ state: RelativeState) -> Bool {
        state.sz_m.magnitude < nmacVertical_m && state.horizontalDistance_m < nmacHorizontal_m
    }
}
