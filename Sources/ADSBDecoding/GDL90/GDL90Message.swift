import ByteParsing

/// A message of GDL 90, by its identifier (GDL 90 Data Interface Specification, 560-1058-00 revision A).
package enum GDL90Message: BitwiseCopyable, Hashable, Sendable {
    /// `│ 0 │ status 1 │ status 2 │ time u16, low byte first; its bit 16 is bit 7 of status 2 │ counts 2 │`
    case heartbeat(status1: UInt8, status2: UInt8, timeOfDay_s: UInt32, uplinks: UInt8, basicAndLong: UInt16)
    case ownship(GDL90Traffic)
    case traffic(GDL90Traffic)
    /// `│ 11 │ altitude i16, 5 ft above WGS 84 │ warning:1 vertical figure of merit:15 m, 7FFF unknown │`
    case ownshipGeometricAltitude(altitude_ft: Int32, hasWarning: Bool, figureOfMerit_m: UInt16?)
    /// A message that is listed by its bytes alone.
    case other(identifier: UInt8)

    package init(parsing bytes: RawSpan) throws(ADSBRejection) {
        switch bytes.byte(at: 0) {
        case 0: self = try Self.heartbeat(bytes)
        case 10: self = .ownship(try GDL90Traffic(parsing: bytes))
        case 20: self = .traffic(try GDL90Traffic(parsing: bytes))
        case 11: self = try Self.geometricAltitude(bytes)
        case let identifier: self = .other(identifier: identifier)
        }
    }

    /// The name in counts.
    package var name: String {
        switch self {
        case .heartbeat: "GDL90_HEARTBEAT"
        case .ownship: "OWNSHIP_REPORT"
        case .traffic: "TRAFFIC_REPORT"
        case .ownshipGeometricAltitude: "OWNSHIP_GEOMETRIC_ALTITUDE"
        case .other(2): "INITIALIZATION"
        case .other(7): "UPLINK_DATA"
        case .other(9): "HEIGHT_ABOVE_TERRAIN"
        case .other(30): "BASIC_REPORT"
        case .other(31): "LONG_REPORT"
        case .other(let identifier): "GDL90_\(identifier)"
        }
    }

    private static func heartbeat(_ bytes: RawSpan) throws(ADSBRejection) -> GDL90Message {
        guard bytes.byteCount == 7 else { throw ADSBRejection(.length, offset: 0, bytesSkipped: bytes.byteCount) }
        let time = UInt32(bytes.littleEndian(UInt16.self, at: 3)) | UInt32(bytes.byte(at: 2) >> 7) << 16
        guard time < 86_400 else { throw ADSBRejection(.field, offset: 3, bytesSkipped: bytes.byteCount) }
        let counts = bytes.bigEndian(UInt16.self, at: 5)
        return .heartbeat(
            status1: bytes.byte(at: 1), status2: bytes.byte(at: 2), timeOfDay_s: time, uplinks: UInt8(counts >> 11),
            basicAndLong: counts & 0x3FF)
    }

    private static func geometricAltitude(_ bytes: RawSpan) throws(ADSBRejection) -> GDL90Message {
        guard bytes.byteCount == 5 else { throw ADSBRejection(.length, offset: 0, bytesSkipped: bytes.byteCount) }
        let metrics = bytes.bigEndian(UInt16.self, at: 3)
        return .ownshipGeometricAltitude(
            altitude_ft: Int32(bytes.bigEndian(Int16.self, at: 1)) * 5, hasWarning: metrics & 0x8000 != 0,
            figureOfMerit_m: metrics & 0x7FFF == 0x7FFF ? nil : metrics & 0x7FFF)
    }
}
