import Foundation
import Geodesy
import Quantities

/// A hover with a known scatter, to see whether a certification test measures what is there.
///
/// East, north and up of the aircraft are independent Gauss–Markov processes about the hold point; the radius of the
/// horizontal scatter then has a Rayleigh distribution, and 95 % of it lies within σ·√(−2 ln 0.05) = 2.4477 σ.
package struct HoverFlight: Sendable {
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

    /// A frame and its simulated time.
    package typealias TimedFrame = (time_ns: Int64, bytes: [UInt8])

    /// 95 % of a Rayleigh distribution with σ = 1 lie below this.
    package static let r95OfSigma = (-2 * log(0.05)).squareRoot()

    package let options: Options
    package private(set) var frames: [TimedFrame] = []
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
        var framer = MAVLinkFramer(version: .two, system: 51)
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
            for message in messages(offset, time_ns: time_ns, state: index % options.rate_Hz == 0) {
                if let bytes = framer.frame(message) { frames.append((time_ns, bytes)) }
            }
        }
    }

    /// The truth: what was asked for, and what this flight came to (nearest rank of its own samples).
    package var truth: String {
        var object = JSONObject()
        let sigma = options.scatterR95_m / Self.r95OfSigma
        object.add("type", "hover")
        object.add("vehicle", "51/1")
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
        object.add("hold_latitude_deg", hold.latitude_deg)
        object.add("hold_longitude_deg", hold.longitude_deg)
        object.add("hold_altitude_amsl_m", Self.holdAltitudeAMSL_m)
        return object.text + "\n"
    }

    private var hold: (latitude_deg: Double, longitude_deg: Double) {
        DemonstrationSite.plane.unproject(DemonstrationSite.fieldCentre)
    }

    private static func nearestRank95(_ values: [Double]) -> Double? {
        values.isEmpty ? nil : values.sorted()[Int((0.95 * Double(values.count)).rounded(.up)) - 1]
    }

    /// The aircraft tells its own estimate, which here is right, and a motion-capture system tells the same.
    private func messages(_ offset_m: (Double, Double, Double), time_ns: Int64, state: Bool) -> [MAVLinkMessage] {
        let boot_ms = UInt32(time_ns / 1_000_000) + 60_000
        let unix_us = UInt64((options.startUTC_ns + time_ns) / 1000)
        let centre = DemonstrationSite.fieldCentre
        let place = DemonstrationSite.plane.unproject(
            PlanePoint(east_m: centre.east_m + offset_m.0, north_m: centre.north_m + offset_m.1))
        let altitude = Self.holdAltitudeAMSL_m + offset_m.2
        let (latitude, longitude) = (
            Int32((place.latitude_deg * 1e7).rounded()), Int32((place.longitude_deg * 1e7).rounded())
        )
        // Down from the local origin, which is the hold point.
        let local = (Float(offset_m.1), Float(offset_m.0), Float(-offset_m.2))
        var messages: [MAVLinkMessage] = []
        if state {
            messages.append(
                .heartbeat(vehicleType: 2, autopilot: 12, baseMode: 185, customMode: 0x0304_0000, systemStatus: 4))
            messages.append(.extendedSystemState(vtol: 0, landed: 2))
            messages.append(.systemTime(unix_us: unix_us, boot_ms: boot_ms))
        }
        messages.append(
            .attitude(
                boot_ms: boot_ms, roll_rad: 0, pitch_rad: 0, yaw_rad: 0, rollRate_radps: 0, pitchRate_radps: 0,
                yawRate_radps: 0))
        messages.append(.localPosition(boot_ms: boot_ms, position_m: local, velocity_mps: (0, 0, 0)))
        messages.append(.motionCapture(time_us: unix_us, quaternion: (1, 0, 0, 0), position_m: local))
        messages.append(
            .globalPosition(
                boot_ms: boot_ms, latitude_1e7deg: latitude, longitude_1e7deg: longitude,
                altitudeAMSL_mm: Int32((altitude * 1000).rounded()),
                heightAboveHome_mm: Int32(((altitude - DemonstrationSite.fieldGroundAMSL_m) * 1000).rounded()),
                velocity_cmps: (0, 0, 0), heading_cdeg: 0))
        return messages
    }
}
