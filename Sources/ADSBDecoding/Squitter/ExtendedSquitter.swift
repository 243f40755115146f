/// The 56 bits of an extended squitter, by their type code (ICAO Doc 9871 appendix C, RTCA DO-260B §2.2.3).
package enum ExtendedSquitter: BitwiseCopyable, Hashable, Sendable {
    case identification(SquitterIdentification)
    case surfacePosition(SurfacePosition)
    case airbornePosition(AirbornePosition)
    case velocity(AirborneVelocity)
    case aircraftStatus(AircraftStatus)
    case targetState(TargetState)
    case operationalStatus(OperationalStatus)
    /// No position, test, or a type without an assigned layout.
    case other(typeCode: UInt8)

    package init(_ frame: ModeSFrame) {
        let typeCode = UInt8(frame.message(1...5))
        switch typeCode {
        case 1...4: self = .identification(SquitterIdentification(frame))
        case 5...8: self = .surfacePosition(SurfacePosition(frame))
        case 9...18, 20...22: self = .airbornePosition(AirbornePosition(frame))
        case 19: self = AirborneVelocity(frame).map { .velocity($0) } ?? .other(typeCode: typeCode)
        case 28: self = .aircraftStatus(AircraftStatus(frame))
        case 29: self = TargetState(frame).map { .targetState($0) } ?? .other(typeCode: typeCode)
        case 31: self = .operationalStatus(OperationalStatus(frame))
        default: self = .other(typeCode: typeCode)
        }
    }
}
