import ByteParsing
import Quantities
import TelemetryModel

/// MAVLink common.xml #12900 OPEN_DRONE_ID_BASIC_ID → identification.
///
/// ```
/// 0 target_system u8 · 1 target_component u8 · 2 id_or_mac u8 × 20 · 22 id_type u8 · 23 ua_type u8 · 24 uas_id u8 × 20
/// ```
/// It has no time. An identification without a type, or of zeros, says nothing.
enum OpenDroneIDBasicID {
    @inline(never)
    static func decode(_ payload: RawSpan, _ sender: MAVLinkSender, _ out: inout DecodedReports) {
        append(
            OpenDroneIDSubject.identification(payload, at: 24),
            identificationType: payload.zeroExtended(UInt8.self, at: 22),
            aircraftType: payload.zeroExtended(UInt8.self, at: 23),
            of: OpenDroneIDSubject.identity(payload, at: 2, sender), &out)
    }

    /// Adds an identification if it says anything.
    static func append(
        _ identity: VehicleIdentity?, identificationType: UInt8, aircraftType: UInt8, of subject: VehicleIdentity,
        _ out: inout DecodedReports
    ) {
        guard identificationType != 0, let identity else { return }
        var identification = IdentificationSample(identity: identity)
        identification.identificationType = identificationType
        identification.aircraftType = aircraftType
        out.append(subject: subject, generatedAt: .unknown, body: .identification(identification))
    }
}
