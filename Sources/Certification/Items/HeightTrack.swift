import Quantities
import TelemetryModel

/// The heights of a hover in metres about its target, or about nothing in particular, up positive.
struct HeightTrack: AxisTrack {
    let times: SampleTimes
    /// Metres.
    let values: [Double]
    let hasTarget: Bool
    /// True when the plan gives a target in another datum than the heights have.
    let hasUnusableTarget: Bool
    /// The step of the heights, metres.
    let resolution: Double
    let firstReceivedAt: UTCInstant
    let lastReceivedAt: UTCInstant
    let frames: ClosedRange<UInt64>
    let description: String

    /// Heights on the earth are told in millimetres.
    private static let wireResolution_m = 0.001
    /// The least step of a single at 1 km: 0.06 mm.
    private static let localResolution_m = 0.0001

    /// The heights that the reference system gave in the window; nil where there is none, or not one datum for all.
    init?(_ trial: Trial, window: Range<UTCInstant>) {
        self.init(trial, window: window, local: "target_height_m", seaLevel: "target_altitude_amsl_m")
    }

    /// The same about another set value.
    ///
    /// - Parameters:
    ///   - localName: the parameter that holds it for heights of a local frame.
    ///   - seaLevelName: the parameter that holds it for altitudes above mean sea level.
    init?(_ trial: Trial, window: Range<UTCInstant>, local localName: String, seaLevel seaLevelName: String) {
        let local = trial.referenceLocalHeights(in: window)
        if !local.isEmpty {
            let target = trial.planned.parameters[localName]
            self.init(
                receivedAt: local.map(\.receivedAt), generatedAt: local.map(\.generatedAt), frames: local.map(\.frame),
                heights_m: local.map { -Double($0.sample.down_m) }, target_m: target,
                isTargetMissed: target == nil && trial.planned.parameters[seaLevelName] != nil,
                resolution_m: Self.localResolution_m, name: "local heights of \(trial.plan.reference.name)")
            return
        }
        let positions = trial.referencePositions(in: window)
        guard !positions.isEmpty else { return nil }
        let isSeaLevel = positions.allSatisfy { $0.sample.altitudeAMSL_mm != .min }
        guard isSeaLevel || positions.allSatisfy({ $0.sample.altitudeHAE_mm != .min }) else { return nil }
        let target = isSeaLevel ? trial.planned.parameters[seaLevelName] : nil
        let isAsked = [localName, seaLevelName].contains { trial.planned.parameters[$0] != nil }
        self.init(
            receivedAt: positions.map(\.receivedAt), generatedAt: positions.map(\.generatedAt),
            frames: positions.map(\.frame),
            heights_m: positions.map {
                Double(isSeaLevel ? $0.sample.altitudeAMSL_mm : $0.sample.altitudeHAE_mm) / 1000
            },
            target_m: target, isTargetMissed: target == nil && isAsked, resolution_m: Self.wireResolution_m,
            name: "heights above \(isSeaLevel ? "sea level" : "the ellipsoid") of \(trial.plan.reference.name)")
    }

    private init(
        receivedAt: [UTCInstant], generatedAt: [UTCInstant], frames: [UInt64], heights_m: [Double], target_m: Double?,
        isTargetMissed: Bool, resolution_m: Double, name: String
    ) {
        let times = SampleTimes(receivedAt: receivedAt, generatedAt: generatedAt)
        self.times = times
        // An origin near by: the deviations lose no digits to the height of the field.
        let origin_m = target_m ?? heights_m[0].rounded()
        values = times.kept.map { heights_m[$0] - origin_m }
        (hasTarget, hasUnusableTarget, resolution) = (target_m != nil, isTargetMissed, resolution_m)
        (firstReceivedAt, lastReceivedAt) = (receivedAt[0], receivedAt[receivedAt.count - 1])
        self.frames = (frames.min() ?? 0)...(frames.max() ?? 0)
        description = "\(times.kept.count) \(name)"
    }
}
