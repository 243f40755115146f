import EvidenceStore
import Geodesy
import Quantities
import TelemetryModel

/// Where a vehicle was in a short time, and whether it flew.
struct SlotTrack {
    /// Whether a vehicle was off the ground, as far as its reports tell.
    enum Airborne: String {
        case yes
        case no
        case unknown
    }

    struct Point {
        var time: UTCInstant
        var latitude_deg: Double
        var longitude_deg: Double
        /// Metres above mean sea level and above the ellipsoid; nil where unknown.
        var altitudeAMSL_m: Double?
        var altitudeHAE_m: Double?
    }

    let vehicle: EvidenceReader.SlotVehicle
    private(set) var points: [Point] = []
    private var selection = PositionSelection()
    private var landed: StateSample.Landed = .unknown
    private var hasGround = false
    private var hasMotion = false

    /// Above these nobody stands on the ground: a walk's pace, and the height of a drone's landing gear and its error.
    private static let speedInFlight_mps: Float = 3
    private static let heightInFlight_mm: Int32 = 3000

    init(_ vehicle: EvidenceReader.SlotVehicle) { self.vehicle = vehicle }

    mutating func add(_ report: Report) {
        switch report.body {
        case .state(let state): if state.landed != .unknown { landed = state.landed }
        case .position(let sample): add(sample, at: report.receivedAt)
        default: return
        }
    }

    private mutating func add(_ sample: PositionSample, at time: UTCInstant) {
        guard selection.accepts(sample, at: time) else { return }
        points.append(
            Point(
                time: time, latitude_deg: Double(sample.latitude_1e7deg) / 1e7,
                longitude_deg: Double(sample.longitude_1e7deg) / 1e7,
                altitudeAMSL_m: sample.altitudeAMSL_mm == .min ? nil : Double(sample.altitudeAMSL_mm) / 1000,
                altitudeHAE_m: sample.altitudeHAE_mm == .min ? nil : Double(sample.altitudeHAE_mm) / 1000))
        hasGround = hasGround || sample.onGround
        let speed = max(sample.velocityEast_mps.magnitude, sample.velocityNorth_mps.magnitude)
        let height = max(sample.heightAboveHome_mm, sample.heightAboveGround_mm)
        if speed > Self.speedInFlight_mps || height > Self.heightInFlight_mm { hasMotion = true }
    }

    /// What the autopilot says counts before what the position shows.
    var airborne: Airborne {
        switch landed {
        case .inAir, .takingOff, .landing: .yes
        case .onGround: .no
        case .unknown: hasMotion && !hasGround ? .yes : hasGround ? .no : .unknown
        }
    }
}
