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
        var sensorUncertainty: SensorUncertainty?
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
        /// The errors that mitigating volumes reckon with, each the greatest of the class's volumes.
        var mitigates = false
        var horizontalPosition_z = 0.0
        var verticalPosition_z = 0.0
        var assumedHorizontalPosition_m = 0.0
        var assumedVerticalPosition_m = 0.0
        var horizontalVelocity_mps = 0.0
        var verticalVelocity_mps = 0.0
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
                    nmacHorizontal_m: $0.nmacHorizontal_m, nmacVertical_m: $0.nmacVertical_m,
                    sensorUncertainty: $0.sensorUncertainty)
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
        if let vertiports = rules.vertiports {
            for vehicleClass in vertiports.classes where reaches[Int(vehicleClass.rawValue)].isConcerned {
                reaches[Int(vehicleClass.rawValue)].include(entries[vertiports.volume])
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
        guard let sensors = entry.sensorUncertainty else { return }
        mitigates = true
        horizontalPosition_z = max(horizontalPosition_z, sensors.horizontalPosition_z)
        verticalPosition_z = max(verticalPosition_z, sensors.verticalPosition_z)
        assumedHorizontalPosition_m = max(assumedHorizontalPosition_m, sensors.assumedHorizontalPosition_m)
        assumedVerticalPosition_m = max(assumedVerticalPosition_m, sensors.assumedVerticalPosition_m)
        horizontalVelocity_mps = max(
            horizontalVelocity_mps, sensors.horizontalVelocityHigh_z * sensors.horizontalVelocity_mps)
        verticalVelocity_mps = max(verticalVelocity_mps, sensors.verticalVelocity_z * sensors.verticalVelocity_mps)
    }

    /// What the errors of an aircraft add to the sides of its box, metres: of its position, and of its velocity over the time.
    func errors(_ deviation: PositionDeviation, horizontalTime_s: Double, verticalTime_s: Double) -> (
        horizontal_m: Double, vertical_m: Double
    ) {
        guard mitigates else { return (0, 0) }
        // The closed form takes no error for smaller than a thousandth.
        let least = StateUncertainty.least
        let horizontal_m =
            horizontalPosition_z
            * (deviation.horizontal_m.isNaN ? assumedHorizontalPosition_m : deviation.horizontal_m)
        let vertical_m =
            verticalPosition_z * (deviation.vertical_m.isNaN ? assumedVerticalPosition_m : deviation.vertical_m)
        return (
            max(horizontal_m, least) + max(horizontalVelocity_mps, least) * horizontalTime_s,
            max(vertical_m, least) + max(verticalVelocity_mps, least) * verticalTime_s
        )
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
