import Foundation
import Geodesy
import Quantities

/// A hover with a known scatter, to see whether a certification test measures what is there.
///
/// East, north and up of the aircraft are independent Gauss–Markov processes about the hold point; the radius of the
/// horizontal scatter then has a Rayleigh distribution, and 95 % of it lies within σ·√(−2 ln 0.05) = 2.4477 σ.
package struct HoverFlight: KnownFlight, Sendable {
    /// How a hover is done.
    package struct Options: Sendable {
        /// The radius that holds 95 % of the horizontal scatter in the long run, metres.
        package var scatterR95_m = 0.30
        package var duration_s = 120.0
        package var correlationTime_s = 2.0
        package var seed: UInt64 = 1
        /// Samples of position in a second.
        package var rate_Hz = 10
        package var startUTC_ns: Int64

        package init(startUTC_ns: Int64) { self.startUTC_ns = startUTC_ns }
    }

    /// 95 % of a Rayleigh distribution with σ = 1 lie below this.
    package static let r95OfSigma = (-2 * log(0.05)).squareRoot()

    package let options: Options
    package let frames: [TimedFrame]
    package var startUTC_ns: Int64 { options.startUTC_ns }
    private var radii_m: [Double] = []
    private var heights_m: [Double] = []
    private static let holdAltitudeAMSL_m = DemonstrationSite.fieldGroundAMSL_m + 20

    /// Flies the hover over the centre of the practical-exam field, 20 m above ground.
    package init(_ options: Options) {
        self.options = options
        var random = RandomSource(seed: options.seed, stream: 3_000_000)
        let sigma = options.scatterR95_m / Self.r95OfSigma
        func process() -> CorrelatedNoise {
            CorrelatedNoise(sigma: sigma, correlationTime_s: options.correlationTime_s, using: &random)
        }
        var (east, north, up) = (process(), process(), process())
        var vehicle = TrialTransmitter(
            startUTC_ns: options.startUTC_ns, originAMSL_m: Self.holdAltitudeAMSL_m)
        let count = Int(options.duration_s * Double(options.rate_Hz))
        for index in 0..<count {
            let step_s = 1 / Double(options.rate_Hz)
            let offset = (
                east.advance(by: step_s, using: &random), north.advance(by: step_s, using: &random),
                up.advance(by: step_s, using: &random)
            )
            radii_m.append((offset.0 * offset.0 + offset.1 * offset.1).squareRoot())
            heights_m.append(offset.2.magnitude)
            let time_ns = Int64(index) * 1_000_000_000 / Int64(options.rate_Hz)
            if index % options.rate_Hz == 0 {
                vehicle.sendHeartbeat(.hold, at: time_ns)
                vehicle.sendLandedState(.inAir, at: time_ns)
                vehicle.sendTime(at: time_ns)
            }
            vehicle.sendAttitude(at: time_ns)
            vehicle.sendPosition(
                TrialTransmitter.Place(north_m: offset.1, east_m: offset.0, up_m: offset.2), at: time_ns)
        }
        frames = vehicle.frames
    }

    /// The truth: what was asked for, and what this flight came to (nearest rank of its own samples).
    package var truth: String {
        var object = JSONObject()
        let sigma = options.scatterR95_m / Self.r95OfSigma
        object.add("type", "hover")
        object.add("vehicle", TrialTransmitter.vehicle)
        object.add("seed", options.seed)
        object.add("start_utc", UTCInstant(nanoseconds: options.startUTC_ns).rfc3339)
        object.add("duration_s", options.duration_s)
        object.add("rate_Hz", UInt64(options.rate_Hz))
        object.add("correlation_time_s", options.correlationTime_s)
        object.add("sigma_axis_m", sigma)
        object.add("r95_m", options.scatterR95_m)
        object.add("rms_m", sigma * 2.0.squareRoot())
        object.add("height_p95_m", 1.959964 * sigma)
        object.add("samples", UInt64(radii_m.count))
        object.add("sample_r95_m", Self.nearestRank95(radii_m))
        object.add("sample_rms_m", (radii_m.reduce(0) { $0 + $1 * $1 } / Double(radii_m.count)).squareRoot())
        object.add("sample_maximum_m", radii_m.max())
        object.add("sample_height_p95_m", Self.nearestRank95(heights_m))
        object.add("hold_latitude_deg", TrialTransmitter.origin.latitude_deg)
        object.add("hold_longitude_deg", TrialTransmitter.origin.longitude_deg)
        object.add("hold_altitude_amsl_m", Self.holdAltitudeAMSL_m)
        return object.text + "\n"
    }

    private static func nearestRank95(_ values: [Double]) -> Double? {
        values.isEmpty ? nil : values.sorted()[Int((0.95 * Double(values.count)).rounded(.up)) - 1]
    }
}
