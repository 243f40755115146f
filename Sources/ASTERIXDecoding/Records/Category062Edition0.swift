import ByteParsing
import TelemetryModel

/// System track data of drafts before edition 1.0, which have a field specification of their own: I062/105 with 24-bit
/// angles, I062/180 with a polar velocity, and I062/380 with the address in its second subfield.
struct Category062Edition0: RecordReader {
    private var target = TargetRecord(.radarTrack)

    var dataSource: Int32 { target.dataSource }

    init() {}

    mutating func read(_ item: ItemPlace, _ shapes: Span<ShapeNode>, in bytes: RawSpan) {
        let offset = item.offset
        switch item.code {
        case 10: target.readDataSource(bytes, at: offset)
        case 40: target.readTrack(bytes, at: offset)
        case 70: target.time = RecordTime(bytes, at: offset)
        case 105: target.position = WirePosition(coarse: bytes, at: offset)
        case 130:
            target.sample.altitudeHAE_mm =
                Int32(bytes.bigEndian(Int16.self, at: offset)) * WireScale.quarterOf25Feet_mm
        case 136:
            target.sample.altitudeBarometric_mm =
                Int32(bytes.bigEndian(Int16.self, at: offset)) * WireScale.quarterFlightLevel_mm
        case 180: readVelocity(bytes, at: offset)
        case 220:
            target.sample.velocityUp_mps = Float(bytes.bigEndian(Int16.self, at: offset)) * WireScale.climbRate_mps
        case 380: readAddress(item, shapes, in: bytes)
        default: break
        }
    }

    /// I062/180: speed in 0.22 kt (2⁻¹⁴ NM/s, rounded by the standard) and heading in 0.0055° (360/2¹⁶).
    private mutating func readVelocity(_ bytes: RawSpan, at offset: Int) {
        target.readPolarVelocity(bytes, at: offset)
    }

    private mutating func readAddress(_ item: ItemPlace, _ shapes: Span<ShapeNode>, in bytes: RawSpan) {
        guard let place = ItemWalker.subfield(1, of: item, shapes, in: bytes) else { return }
        target.address = WireScale.unsigned24(bytes, at: place)
    }

    func check(recordOffset: Int) throws(ASTERIXRejection) {
        guard target.track != .max else { throw ASTERIXRejection(.missingItem, offset: recordOffset) }
        try target.check(recordOffset: recordOffset)
    }

    func report(_ context: RecordContext, emit: (DecodedReport) -> Void) {
        let subject = trackIdentity(target.track, context.envelope)
        let generatedAt = target.time.instant(context.envelope)
        var sample = target.sample
        if let position = target.position { sample.locate(position) }
        emit(DecodedReport(subject: subject, generatedAt: generatedAt, body: .position(sample)))
        guard target.address != .max else { return }
        let identification = IdentificationSample(identity: .icao(target.address))
        emit(DecodedReport(subject: subject, generatedAt: generatedAt, body: .identification(identification)))
    }
}
