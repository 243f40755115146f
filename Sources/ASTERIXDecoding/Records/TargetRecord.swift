import ByteParsing
import Quantities
import TelemetryModel

/// What target reports of radars, multilateration and surface movement sensors have in common.
struct TargetRecord: BitwiseCopyable, Sendable {
    /// I…/010: system area and identification codes; −1 where absent.
    var dataSource: Int32 = -1
    /// The 24-bit target address; `UInt32.max` where absent.
    var address: UInt32 = .max
    /// The track number, 12 bits; `UInt16.max` where absent.
    var track: UInt16 = .max
    var time = RecordTime()
    var position: WirePosition?
    /// Where the target identification comes from; 255 where the report has none.
    var identificationType: UInt8 = .max
    var sample = PositionSample()

    init(_ provenance: PositionProvenance) { sample.provenance = provenance }

    mutating func readDataSource(_ bytes: RawSpan, at offset: Int) {
        dataSource = Int32(bytes.bigEndian(UInt16.self, at: offset))
    }

    mutating func readTrack(_ bytes: RawSpan, at offset: Int) {
        track = bytes.bigEndian(UInt16.self, at: offset) & 0x0FFF
    }

    /// `V G │ 14 bits, two's complement, step 1/4 FL`: a flight level that is not validated or garbled is none.
    mutating func readFlightLevel(_ raw: UInt16) {
        guard raw & 0xC000 == 0 else { return }
        sample.altitudeBarometric_mm = Int32(Int16(bitPattern: raw << 2) >> 2) * WireScale.quarterFlightLevel_mm
    }

    /// Ground speed in 2⁻¹⁴ NM/s and angle in 360/2¹⁶ degrees clockwise from north.
    mutating func readPolarVelocity(_ bytes: RawSpan, at offset: Int) {
        let speed = Double(bytes.bigEndian(UInt16.self, at: offset)) * WireScale.groundSpeed_mps
        let angle = Double(bytes.bigEndian(UInt16.self, at: offset + 2)) * WireScale.angle_deg
        let (east, north) = GroundVector.components(speed_mps: speed, track_deg: angle)
        (sample.velocityEast_mps, sample.velocityNorth_mps) = (Float(east), Float(north))
    }

    /// Vx and Vy, step 0.25 m/s, along the east and north axes of the sensor's plane.
    mutating func readCartesianVelocity(_ bytes: RawSpan, at offset: Int) {
        sample.velocityEast_mps = Float(bytes.bigEndian(Int16.self, at: offset)) * 0.25
        sample.velocityNorth_mps = Float(bytes.bigEndian(Int16.self, at: offset + 2)) * 0.25
    }

    func check(recordOffset: Int) throws(ASTERIXRejection) {
        guard dataSource >= 0 else { throw ASTERIXRejection(.missingItem, offset: recordOffset) }
        try position?.check()
        try time.check()
    }

    /// Hands out the position, and who the target says it is. A report that names neither a track nor an address (a plot
    /// before a track is formed) is about no vehicle that could be followed: it is counted as a record only.
    func report(_ envelope: FrameEnvelope, emit: (DecodedReport) -> Void) {
        guard address != .max || track != .max else { return }
        let subject: VehicleIdentity =
            address != .max
            ? .icao(address)
            : .asterixTrack(
                source: envelope.source, systemArea: UInt8(truncatingIfNeeded: dataSource >> 8),
                systemCode: UInt8(truncatingIfNeeded: dataSource), track: track)
        var sample = sample
        if let position { sample.locate(position) }
        let generatedAt = time.instant(envelope)
        emit(DecodedReport(subject: subject, generatedAt: generatedAt, body: .position(sample)))
        guard identificationType != .max, address != .max else { return }
        var identification = IdentificationSample(identity: subject)
        identification.identificationType = identificationType
        emit(DecodedReport(subject: subject, generatedAt: generatedAt, body: .identification(identification)))
    }
}
