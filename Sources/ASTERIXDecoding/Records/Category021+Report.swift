import Quantities
import TelemetryModel

extension Category021 {
    /// The time of applicability where it is told, else of reception (precise where possible), of transmission, or of
    /// the velocity; nanoseconds of the day, `nil` where none is told.
    var timeOfDay_ns: Int64? {
        if timeOfApplicability != .max { return Int64(timeOfApplicability) * TimeOfDay.unit_ns }
        if timeOfReception != .max {
            guard let precise = preciseReception else { return Int64(timeOfReception) * TimeOfDay.unit_ns }
            return Self.preciseTimeOfDay_ns(units: timeOfReception, precise: precise)
        }
        if timeOfTransmission != .max { return Int64(timeOfTransmission) * TimeOfDay.unit_ns }
        if timeOfVelocity != .max { return Int64(timeOfVelocity) * TimeOfDay.unit_ns }
        return nil
    }

    /// I021/073's whole second, moved by I021/074's indication (1: one more, 2: one less), and the fraction of 2⁻³⁰ s.
    static func preciseTimeOfDay_ns(units: UInt32, precise: UInt32) -> Int64 {
        let shift: Int64 =
            switch precise >> 30 {
            case 1: 1
            case 2: -1
            default: 0
            }
        let fraction_ns = (Int64(precise & 0x3FFF_FFFF) * 1_000_000_000) >> 30
        return (Int64(units / 128) + shift) * 1_000_000_000 + fraction_ns
    }

    func check(recordOffset: Int) throws(ASTERIXRejection) {
        guard dataSource >= 0, address != .max || track != .max else {
            throw ASTERIXRejection(.missingItem, offset: recordOffset)
        }
        try position?.check()
        if let implausibleTimeOffset {
            throw ASTERIXRejection(.implausibleTime, offset: implausibleTimeOffset)
        }
    }

    func report(_ context: RecordContext, emit: (DecodedReport) -> Void) {
        let envelope = context.envelope
        var sample = sample
        if let position, !positionFailedValidation { sample.locate(position) }
        let subject = address != .max ? VehicleIdentity.icao(address) : trackIdentity(track, envelope)
        let generatedAt =
            timeOfDay_ns.map { TimeOfDay.resolve(timeOfDay_ns: $0, receivedAt: envelope.receivedAt) } ?? .unknown
        emit(DecodedReport(subject: subject, generatedAt: generatedAt, body: .position(sample)))
    }
}
