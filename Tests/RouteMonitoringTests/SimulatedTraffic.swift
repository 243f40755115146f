import AirspaceModel
import Findings
import Geodesy
import Quantities
import RouteMonitoring
import TelemetryModel

/// Reports written from positions on a plane, and what a monitor finds in them.
final class SimulatedTraffic {
    static let plane = LocalPlane(originLatitude_deg: 37.6, originLongitude_deg: 126.77)
    static let corridorRule = RuleIndex(rawValue: 1)
    static let fatoRule = RuleIndex(rawValue: 2)
    static let standRules = [RuleIndex(rawValue: 3), RuleIndex(rawValue: 4)]
    static func funnelRule(_ funnel: Int) -> RuleIndex { RuleIndex(rawValue: UInt32(50 + funnel)) }
    static func gateRule(_ gate: Int) -> RuleIndex { RuleIndex(rawValue: UInt32(10 + gate)) }

    var monitor: RouteMonitor
    let findings = FindingBuffer(capacity: 4096)
    private(set) var statuses: [CheckOutcome.Status] = []
    private(set) var frame: UInt64 = 0
    /// The kinds of finding that the test looks at; nil for all.
    private let told: Set<FindingKind>?

    init(
        corridors: [Corridor] = [], vertiports: [Vertiport] = [], geoid: Geoid = .localFit,
        vehicleCapacity: Int = 65_536, telling told: Set<FindingKind>? = nil
    ) {
        self.told = told
        monitor = RouteMonitor(
            corridors: corridors.map { ($0, Self.corridorRule, $0.gates.indices.map(Self.gateRule)) },
            vertiports: vertiports.map {
                (
                    $0, Self.fatoRule, Array(Self.standRules.prefix($0.stands.count)),
                    $0.funnels.indices.map(Self.funnelRule)
                )
            },
            geoid: geoid, vehicleCapacity: vehicleCapacity)
    }

    /// A corridor through points of the plane, 200 m wide, 300 to 600 m, out after 1 s, in after 2 s.
    static func corridor(
        _ points: [(east: Double, north: Double)], out_s: Double = 1, in_s: Double = 2, gates: [Corridor.Gate] = []
    ) -> Corridor {
        let places = points.enumerated().map { index, point in
            let place = plane.unproject(PlanePoint(east_m: point.east, north_m: point.north))
            return Corridor.Point(
                name: "P\(index)", latitude_deg: place.latitude_deg, longitude_deg: place.longitude_deg)
        }
        return Corridor(
            name: "test", isSample: true, boundClass: VehicleClass.uam.rawValue, points: places, halfWidth_m: 100,
            floorAMSL_m: 300, ceilingAMSL_m: 600, outHysteresis_s: out_s, inHysteresis_s: in_s,
            gates: gates)
    }

    /// A vertiport at the plane's origin, 12 m above mean sea level: a FATO of 22.5 m with 3.75 m around it, turned by
    /// 30°, and two stands of 9 m, 60 m to the west and to the east.
    static var vertiport: Vertiport {
        func stand(_ name: String, east: Double) -> Vertiport.Stand {
            let place = plane.unproject(PlanePoint(east_m: east, north_m: 0))
            return Vertiport.Stand(
                name: name, latitude_deg: place.latitude_deg, longitude_deg: place.longitude_deg, radius_m: 9)
        }
        return Vertiport(
            name: "TST", isSample: true, elevationAMSL_m: 12, dValue_m: 15,
            finalApproach: Vertiport.FinalApproach(
                name: "TST-FATO", latitude_deg: 37.6, longitude_deg: 126.77, bearing_deg: 30, dValue_m: 15),
            stands: [stand("TST-S1", east: -60), stand("TST-S2", east: 60)])
    }

    /// A position sample on the plane. The altitude is above mean sea level unless `sample` is changed afterwards.
    static func sample(east: Double, north: Double, altitude_m: Double? = 450, speed_mps: Float = 30) -> PositionSample
    {
        let place = plane.unproject(PlanePoint(east_m: east, north_m: north))
        var sample = PositionSample()
        sample.latitude_1e7deg = Int32((place.latitude_deg * 1e7).rounded())
        sample.longitude_1e7deg = Int32((place.longitude_deg * 1e7).rounded())
        if let altitude_m { sample.altitudeAMSL_mm = Int32((altitude_m * 1000).rounded()) }
        (sample.velocityEast_mps, sample.velocityNorth_mps, sample.velocityUp_mps) = (speed_mps, 0, 0)
        return sample
    }

    /// Feeds one report and returns its status.
    @discardableResult
    func report(
        _ sample: PositionSample, at time_s: Double, vehicle: UInt16 = 0, vehicleClass: VehicleClass = .uam,
        isUTCKnown: Bool = true
    ) -> CheckOutcome.Status {
        var report = Report(
            receivedAt: Self.time(time_s), frame: frame, archivePosition: ArchivePosition(rawValue: frame + 1000),
            vehicle: VehicleSlot(rawValue: vehicle), source: SourceSlot(rawValue: 7), vehicleClass: vehicleClass,
            body: .position(sample))
        report.isUTCKnown = isUTCKnown
        frame += 1
        let status = monitor.check(report, into: findings)
        statuses.append(status)
        return status
    }

    static func time(_ time_s: Double) -> UTCInstant {
        UTCInstant(nanoseconds: 1_795_410_000_000_000_000 + Int64((time_s * 1e9).rounded()))
    }

    /// Ends the run.
    func finish() { while !monitor.finish(into: findings) {} }

    var records: [FindingRecord] {
        (0..<findings.written).map { findings.record(at: $0) }.filter { told?.contains($0.kind) ?? true }
    }
    func records(_ kind: FindingKind) -> [FindingRecord] { records.filter { $0.kind == kind } }
    var kinds: [FindingKind] { records.map(\.kind) }
    /// Seconds of the simulation at which each finding occurred.
    var times_s: [Double] { records.map { Double($0.occurredAt.nanoseconds - Self.time(0).nanoseconds) / 1e9 } }
}
