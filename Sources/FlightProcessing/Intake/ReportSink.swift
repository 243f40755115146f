import AirspaceModel
import Quantities
import TelemetryModel

/// Turns what decoders say into reports on the ring: adds what the frame's envelope knows and the vehicle's slot.
struct ReportSink: ~Copyable {
    private(set) var publisher: ReportPublisher
    private(set) var vehicles: VehicleRegistry

    /// The frame whose parts are being decoded; set before a decoder runs.
    var receivedAt: UTCInstant = .unknown
    var frame: UInt64 = 0
    var archivePosition: ArchivePosition = .none
    var source = SourceSlot(rawValue: 0)
    var vehicleClass: VehicleClass = .unknown
    /// The frame came late; then also when it was sent.
    var isLate = false
    var sentAt: UTCInstant = .unknown
    /// Whether the times of the source are UTC.
    var isUTCKnown = true
    /// The hall in whose frame the source's local positions are.
    var arena: Arena?

    init(publisher: consuming ReportPublisher, maximumVehicles: Int) {
        self.publisher = publisher
        vehicles = VehicleRegistry(maximumVehicles: maximumVehicles)
    }

    /// True once a vehicle has said that it is simulated (MAV_MODE_FLAG_HIL_ENABLED in a heartbeat): no verdict of the run
    /// certifies anything.
    private(set) var isSimulated = false
    private static let hardwareInTheLoop: UInt8 = 32

    /// Publishes a statement about a vehicle.
    mutating func emit(_ decoded: DecodedReport) {
        if case .state(let state) = decoded.body, state.baseMode != .max, state.baseMode & Self.hardwareInTheLoop != 0 {
            isSimulated = true
        }
        if case .service = decoded.body {
            // The status of a surveillance service is about no vehicle.
            publish(decoded, vehicle: .none, vehicleClass: vehicleClass)
            return
        }
        guard
            let vehicle = vehicles.slot(
                of: decoded.subject, source: source, vehicleClass: Self.vehicleClass(of: decoded, from: vehicleClass))
        else { return }
        publish(decoded, vehicle: vehicle, vehicleClass: vehicles.vehicleClass(of: vehicle))
        if case .localPosition(let local) = decoded.body, let position = arena?.position(of: local) {
            var placed = decoded
            placed.body = .position(position)
            publish(placed, vehicle: vehicle, vehicleClass: vehicles.vehicleClass(of: vehicle))
        }
    }

    private mutating func publish(_ decoded: DecodedReport, vehicle: VehicleSlot, vehicleClass: VehicleClass) {
        var report = Report(
            receivedAt: receivedAt, generatedAt: decoded.generatedAt, frame: frame, archivePosition: archivePosition,
            vehicle: vehicle, source: source, vehicleClass: vehicleClass, body: decoded.body)
        report.isUTCKnown = isUTCKnown
        if isLate {
            report.isLate = true
            if !report.generatedAt.isKnown { report.generatedAt = sentAt }
        }
        publisher.publish(report)
    }

    /// Publishes what happened to a link, about no vehicle.
    mutating func emit(_ event: LinkEvent) {
        var report = Report(
            receivedAt: receivedAt, frame: frame, archivePosition: archivePosition, vehicle: .none, source: source,
            vehicleClass: vehicleClass, body: .link(event))
        report.isUTCKnown = isUTCKnown
        publisher.publish(report)
    }

    /// Makes everything visible; losses to a full ring become an event as soon as there is room for it.
    mutating func flush() {
        if let lost = publisher.takeLoss() { emit(LinkEvent(kind: .ringOverrun, count: lost)) }
        publisher.flush()
    }

    /// Traffic that a vehicle only relays is crewed aircraft by ADS-B; everything else has the class of its source.
    private static func vehicleClass(of decoded: DecodedReport, from source: VehicleClass) -> VehicleClass {
        decoded.subject.scheme == .icao ? .crewed : source
    }
}
