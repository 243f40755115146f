import ByteParsing
import TelemetryModel

/// Who the aircraft is: the Basic ID message of ASTM F3411-22a.
///
/// ```
/// 0 type:4 version:4 · 1 id type:4 aircraft type:4 · 2 UAS ID × 20 · 22 reserved × 3
/// ```
package struct RemoteIDBasicID: BitwiseCopyable, Hashable, Sendable {
    /// Of what kind the UAS ID is; reserved numbers are unknown kinds.
    package enum IdentificationType: UInt8, BitwiseCopyable, Sendable {
        case none = 0
        /// ANSI/CTA-2063-A serial number.
        case serialNumber = 1
        /// Registration with a civil aviation authority.
        case registration = 2
        /// UTM assigned UUID, 16 bytes.
        case utmAssigned = 3
        /// Specific session identification, binary.
        case specificSession = 4
    }

    /// The number of the identification's type and of the aircraft's.
    package var identificationType: UInt8
    package var aircraftType: UInt8
    /// The UAS ID; nil when it is all zeros or of the type none.
    package var identity: VehicleIdentity?

    init(parsing bytes: RawSpan, at start: Int) {
        identificationType = bytes.byte(at: start + 1) >> 4
        aircraftType = bytes.byte(at: start + 1) & 15
        let field = bytes.extracting(start + 2..<start + 22)
        let identity = VehicleIdentity.remoteID(isText ? field.extracting(0..<Self.textLength(field)) : field)
        let isEmpty = identity.word0 == 0 && identity.word1 == 0 && identity.word2 == 0
        self.identity = isEmpty || identificationType == 0 ? nil : identity
    }

    /// True where the UAS ID is a text; other kinds are binary and may hold zero bytes.
    package var isText: Bool {
        identificationType == IdentificationType.serialNumber.rawValue
            || identificationType == IdentificationType.registration.rawValue
    }

    /// The length of a text that ends at its first zero byte: senders leave rests of longer texts behind it.
    private static func textLength(_ field: RawSpan) -> Int {
        for index in 0..<field.byteCount where field.byte(at: index) == 0 { return index }
        return field.byteCount
    }
}
