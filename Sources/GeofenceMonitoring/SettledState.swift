import AirspaceModel
import Quantities
import TelemetryModel

/// When the reports of a vehicle that zones hold need not be judged one by one: every zone has said what it has to say, and
/// says it again for each report that this describes.
///
/// A vehicle in its region, at heights that no limit lies between, of the same class, before any of its breaches becomes
/// long, and while the same zones are in force: nothing changes but the time of the last contact, which is then the time of
/// the vehicle's last sample. A drone that flies within a control zone has all its reports judged so.
struct SettledState: BitwiseCopyable, Sendable {
    /// Reports from this time on are judged, nanoseconds of UTC; `Int64.min`: all are.
    private(set) var until_ns = Int64.min
    private var heights = HeightBand()
    private var vehicleClass = VehicleClass.unknown
    /// The vehicle breaches a zone of severity `caution` or more.
    private(set) var isAlert = false
    /// From the judgement that settled to the next one: the contacts of the breaches have lasted until the last sample.
    var isContactOpen = false

    init() {}

    /// Every report is judged again; contacts that are open stay so.
    mutating func end() { until_ns = .min }

    mutating func begin(until_ns: Int64, _ heights: HeightBand, _ vehicleClass: VehicleClass, isAlert: Bool) {
        (self.until_ns, self.heights, self.vehicleClass, self.isAlert) = (until_ns, heights, vehicleClass, isAlert)
        isContactOpen = true
    }

    /// True when a report of the vehicle in its region changes nothing.
    @inline(__always)
    func holds(_ report: Report, _ sample: PositionSample) -> Bool {
        report.receivedAt.nanoseconds < until_ns && report.vehicleClass == vehicleClass && heights.holds(sample)
    }
}

/// Heights of a source that lie on the same side of every limit, each as the source says it: by references that no limit is
/// measured in any height or none.
struct HeightBand: BitwiseCopyable, Sendable {
    private var lowAMSL_mm = Int32.min, highAMSL_mm = Int32.max
    private var lowHAE_mm = Int32.min, highHAE_mm = Int32.max
    private var lowAboveGround_mm = Int32.min, highAboveGround_mm = Int32.max

    @inline(__always)
    func holds(_ sample: PositionSample) -> Bool {
        sample.altitudeAMSL_mm >= lowAMSL_mm && sample.altitudeAMSL_mm <= highAMSL_mm
            && sample.altitudeHAE_mm >= lowHAE_mm && sample.altitudeHAE_mm <= highHAE_mm
            && sample.heightAboveGround_mm >= lowAboveGround_mm && sample.heightAboveGround_mm <= highAboveGround_mm
    }

    /// Leaves the heights that are on the sample's side of the limits of a layer.
    ///
    /// - Returns: false when a limit is measured in a reference that the source does not say a height by: the geoid or the
    ///   ground decide then, which are not the same everywhere in a region.
    mutating func narrow(to sample: TrackSample, by layer: ZoneLayer) -> Bool {
        if let upper = layer.upper, !narrow(to: sample, upper, highestBelow: upper.value_mm) { return false }
        if let lower = layer.lower, !narrow(to: sample, lower, highestBelow: lower.value_mm - 1) { return false }
        return true
    }

    /// - Parameter highestBelow: the highest height on the lower side of the limit, which itself is within the layer.
    private mutating func narrow(to sample: TrackSample, _ limit: AltitudeLimit, highestBelow: Int64) -> Bool {
        switch limit.reference {
        case .aboveMeanSeaLevel:
            Self.narrow(&lowAMSL_mm, &highAMSL_mm, to: sample.altitudeAMSL_mm, highestBelow)
        case .aboveEllipsoid: Self.narrow(&lowHAE_mm, &highHAE_mm, to: sample.altitudeHAE_mm, highestBelow)
        case .aboveGround:
            Self.narrow(&lowAboveGround_mm, &highAboveGround_mm, to: sample.heightAboveGround_mm, highestBelow)
        }
    }

    private static func narrow(
        _ low: inout Int32, _ high: inout Int32, to height_mm: Int32, _ highestBelow: Int64
    ) -> Bool {
        // `Int32.min` is no height.
        guard height_mm != .min else { return false }
        low = max(low, .min + 1)
        if Int64(height_mm) <= highestBelow {
            high = min(high, Int32(clamping: highestBelow))
        } else {
            low = max(low, Int32(clamping: highestBelow + 1))
        }
        return true
    }
}
