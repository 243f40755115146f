import ByteParsing
import TelemetryModel

/// UAS identification reports: category 129, edition 1.2 (EUROCONTROL-SPEC-0149-29). The layout of the items stands in
/// `EditionCatalogue`.
///
/// The aircraft is named by its manufacturer (I129/020), model (I129/030) and serial number (I129/040), 18 characters one
/// after another as far as they are told.
struct Category129: RecordReader {
    var dataSource: Int32 = -1
    private var identification = IdentificationText()
    private var time = RecordTime()
    private var position: WirePosition?
    private var sample = PositionSample()

    init() { sample.provenance = .remoteID }

    mutating func read(_ item: ItemPlace, _ shapes: Span<ShapeNode>, in bytes: RawSpan) {
        let offset = item.offset
        switch item.code {
        case 10: dataSource = Int32(bytes.bigEndian(UInt16.self, at: offset))
        case 20, 30, 40: identification.append(bytes, at: offset, length: item.length)
        case 70: time = RecordTime(bytes, at: offset)
        case 80: position = WirePosition(fine: bytes, at: offset, bits: 30)
        case 90: sample.altitudeAMSL_mm = WireScale.signed24(bytes, at: offset) * 100
        case 100: sample.heightAboveGround_mm = WireScale.signed24(bytes, at: offset) * 100
        case 110:
            let accuracy_m = bytes.bigEndian(UInt16.self, at: offset)
            if accuracy_m != 0 { sample.horizontalAccuracy_m = Float(accuracy_m) }
        case 185: readVelocity(bytes, at: offset)
        case 220: sample.velocityUp_mps = Float((WireScale.signed24(bytes, at: offset) << 12) >> 12) * 0.01
        default: break
        }
    }

    /// I129/185: `20 bits east │ 20 bits north`, two's complement, step 0.01 m/s.
    private mutating func readVelocity(_ bytes: RawSpan, at offset: Int) {
        let east = Int32(bitPattern: bytes.bigEndian(UInt32.self, at: offset)) >> 12
        let north = Int32(bitPattern: bytes.bigEndian(UInt32.self, at: offset + 1) &<< 12) >> 12
        sample.velocityEast_mps = Float(east) * 0.01
        sample.velocityNorth_mps = Float(north) * 0.01
    }

    func check(recordOffset: Int) throws(ASTERIXRejection) {
        guard dataSource >= 0, !identification.isEmpty else {
            throw ASTERIXRejection(.missingItem, offset: recordOffset)
        }
        try position?.check()
        try time.check()
    }

    func report(_ context: RecordContext, emit: (DecodedReport) -> Void) {
        let subject = identification.identity
        let generatedAt = time.instant(context.envelope)
        var sample = sample
        if let position { sample.locate(position) }
        emit(DecodedReport(subject: subject, generatedAt: generatedAt, body: .position(sample)))
        emit(
            DecodedReport(
                subject: subject, generatedAt: generatedAt,
                body: .identification(IdentificationSample(identity: subject))))
    }
}
