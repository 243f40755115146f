import AirspaceModel
import Geodesy
import Quantities
import TelemetryModel

/// A flight as seen from a corridor: how far beside and how high each sample is, and how long it holds.
struct CorridorTrack {
    /// One sample between the ends of the corridor.
    struct Sample {
        /// Seconds after the first sample of the flight.
        var time_s: Double
        /// How long the sample holds: until the next one; 0 for the last.
        var duration_s: Double
        /// The distance to the centre line, metres.
        var lateral_m: Double
        /// The altitude above mean sea level, metres; NaN where it is not known.
        var altitude_m: Double
    }

    let times: SampleTimes
    let samples: [Sample]
    let frames: ClosedRange<UInt64>
    private let corridor: Corridor

    /// The track of the positions; nil where there are none.
    init?(_ positions: [CertificationSignals.Position], corridor: Corridor) {
        guard !positions.isEmpty else { return nil }
        let times = SampleTimes(receivedAt: positions.map(\.receivedAt), generatedAt: positions.map(\.generatedAt))
        let line = CorridorLine(corridor)
        var samples: [Sample] = []
        for (number, index) in times.kept.enumerated() {
            let sample = positions[index].sample
            let place = line.place(
                latitude_deg: Double(sample.latitude_1e7deg) / 1e7, longitude_deg: Double(sample.longitude_1e7deg) / 1e7
            )
            guard place.isBetweenEnds else { continue }
            let next = number + 1 < times.seconds.count ? times.seconds[number + 1] : times.seconds[number]
            samples.append(
                Sample(
                    time_s: times.seconds[number], duration_s: next - times.seconds[number],
                    lateral_m: place.distance_m, altitude_m: Self.altitudeAMSL_m(sample)))
        }
        self.times = times
        self.samples = samples
        self.corridor = corridor
        let ordinals = positions.map(\.frame)
        frames = (ordinals.min() ?? 0)...(ordinals.max() ?? 0)
    }

    /// The altitude above mean sea level as stated, or from the height above the ellipsoid and the geoid.
    static func altitudeAMSL_m(_ sample: PositionSample) -> Double {
        if sample.altitudeAMSL_mm != .min { return Double(sample.altitudeAMSL_mm) / 1000 }
        guard sample.altitudeHAE_mm != .min,
            let undulation = LocalGeoidFit.undulation_m(
                latitude_deg: Double(sample.latitude_1e7deg) / 1e7, longitude_deg: Double(sample.longitude_1e7deg) / 1e7
            )
        else { return .nan }
        return Double(sample.altitudeHAE_mm) / 1000 - undulation
    }

    /// How long the vehicle was between the ends of the corridor.
    var boundDuration_s: Double { samples.reduce(0) { $0 + $1.duration_s } }
    var meanInterval_s: Double { samples.isEmpty ? 0 : boundDuration_s / Double(samples.count) }
    var unknownHeightCount: Int { samples.count { !$0.altitude_m.isFinite } }
    var hasUnknownHeight: Bool { unknownHeightCount > 0 }

    var lateralError95_m: Double { percentile(samples.map(\.lateral_m)) }

    /// NaN where an altitude is not known.
    var verticalError95_m: Double {
        let middle = (corridor.floorAMSL_m + corridor.ceilingAMSL_m) / 2
        guard !hasUnknownHeight else { return .nan }
        return percentile(samples.map { ($0.altitude_m - middle).magnitude })
    }

    private func percentile(_ values: [Double]) -> Double {
        values.isEmpty ? .nan : SampleStatistics.nearestRank(values.sorted(), share: 0.95)
    }

    /// How the flight conforms when all of it is moved outward and upward by an error of the reference system.
    func conformance(outward_m: Double, upward_m: Double, unknownIsInside: Bool) -> CorridorRecord {
        var record = CorridorRecord(
            outHysteresis_s: corridor.outHysteresis_s, inHysteresis_s: corridor.inHysteresis_s)
        for sample in samples {
            let altitude = sample.altitude_m + upward_m
            let isAtHeight =
                altitude.isFinite
                ? altitude >= corridor.floorAMSL_m && altitude <= corridor.ceilingAMSL_m : unknownIsInside
            let isInside = isAtHeight && sample.lateral_m + outward_m <= corridor.halfWidth_m
            record.add(isInside: isInside, time_s: sample.time_s, duration_s: sample.duration_s)
        }
        record.finish()
        return record
    }
}
