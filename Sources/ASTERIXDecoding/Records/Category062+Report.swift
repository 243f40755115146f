import Quantities
import TelemetryModel

extension Category062 {
    func check(recordOffset: Int) throws(ASTERIXRejection) {
        guard dataSource >= 0, track >= 0 else { throw ASTERIXRejection(.missingItem, offset: recordOffset) }
        try position?.check()
        try time.check()
    }

    func report(_ context: RecordContext, emit: (DecodedReport) -> Void) {
        let subject = trackIdentity(UInt16(truncatingIfNeeded: track), context.envelope)
        let generatedAt = time.instant(context.envelope)
        emit(DecodedReport(subject: subject, generatedAt: generatedAt, body: .position(positionSample)))
        if let identification {
            emit(DecodedReport(subject: subject, generatedAt: generatedAt, body: .identification(identification)))
        }
    }

    /// The position as told; not located where the track has only system-plane coordinates.
    private var positionSample: PositionSample {
        var result = sample
        if let position { result.locate(position) }
        if result.altitudeHAE_mm == .min { result.altitudeAMSL_mm = correctedAltitude_mm }
        return result
    }

    /// Who the track is by its 24-bit address, where the address is told.
    private var identification: IdentificationSample? {
        guard address != .max else { return nil }
        var result = IdentificationSample(identity: .icao(address))
        result.identificationType = identificationType
        return result
    }
}
