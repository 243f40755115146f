import AirspaceModel
import Findings
import TelemetryModel

/// What the monitor needs of a zone beside its outlines.
struct CompiledZone: BitwiseCopyable, Sendable {
    var severity: Severity
    var isProhibited: Bool
    var isKeepIn: Bool
    var isBoundaryContact: Bool
    var vehicleClasses: ZoneVehicleClasses
    /// Around the outline the contingency volume and the whole buffer, and above and below the limits, metres.
    var contingency_m: Float
    var buffer_m: Float
    var verticalBuffer_m: Float
    /// Where the layers of the zone's volumes begin in ``ZoneIndex/layers``.
    var firstLayer: Int
    /// The zone's shapes in ``ShapeTable/shapes``.
    var firstShape = 0
    var endShape = 0

    init(_ zone: Zone, firstLayer: Int) {
        severity = GeofencePolicy.severity(of: zone.type)
        isProhibited = zone.type == .prohibited
        isKeepIn = zone.isKeepIn
        isBoundaryContact = zone.isBoundaryContact
        vehicleClasses = zone.vehicleClasses
        contingency_m = Float(zone.buffers.contingency_m)
        buffer_m = Float(zone.buffers.horizontal_m)
        verticalBuffer_m = Float(zone.buffers.vertical_m)
        self.firstLayer = firstLayer
    }

    /// True when leaving the zone is not all: it has buffers, which can be left too.
    var hasBuffersToLeave: Bool { isKeepIn && (buffer_m > 0 || verticalBuffer_m > 0) }

    /// What begins a breach: coming in, or leaving a zone to stay in.
    var breachKind: FindingKind { isKeepIn ? .geofenceExit : .geofenceEnter }

    /// True when the zone binds a class of vehicles. One of unknown class is bound by every zone.
    func applies(to vehicleClass: VehicleClass) -> Bool {
        vehicleClass == .unknown || vehicleClasses.rawValue >> vehicleClass.rawValue & 1 == 1
    }
}
