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
    /// How much nearer than the outline, and above and below the limits, counts as reached for who is on the way, metres.
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
        // Those of a zone to stay in lie outside it, where the breach is already.
        buffer_m = zone.isKeepIn ? 0 : Float(zone.buffers.horizontal_m)
        verticalBuffer_m = zone.isKeepIn ? 0 : Float(zone.buffers.vertical_m)
        self.firstLayer = firstLayer
    }

    /// What begins a breach: coming in, or leaving a zone to stay in.
    var breachKind: FindingKind { isKeepIn ? .geofenceExit : .geofenceEnter }

    /// True when the zone binds a class of vehicles. One of unknown class is bound by every zone.
    func applies(to vehicleClass: VehicleClass) -> Bool {
        vehicleClass == .unknown || vehicleClasses.rawValue >> vehicleClass.rawValue & 1 == 1
    }
}
