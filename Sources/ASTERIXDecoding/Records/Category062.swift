import ByteParsing
import Quantities
import TelemetryModel

/// System track data: category 062, editions 1.16 to 1.21 (EUROCONTROL-SPEC-0149-9), which differ in no item that is
/// read here. The layout of the items stands in `EditionCatalogue`.
struct Category062: RecordReader {
    /// I062/010: system area and identification codes; −1 where absent.
    var dataSource: Int32 = -1
    /// I062/040: the track number; −1 where absent.
    var track: Int32 = -1
    /// I062/070.
    var time = RecordTime()
    /// I062/105.
    var position: WirePosition?
    /// I062/380 ADR: the 24-bit target address; `UInt32.max` where absent.
    var address: UInt32 = .max
    /// I062/245 STI: where the target identification comes from; 255 where absent.
    var identificationType: UInt8 = .max
    /// I062/080 TSE: this is the last message of the track.
    var endsTrack = false
    /// I062/135 with the QNH correction: an altitude above mean sea level, used where no geometric one is told.
    var correctedAltitude_mm: Int32 = .min
    var sample = PositionSample()

    init() { sample.provenance = .radarTrack }

    mutating func read(_ item: ItemPlace, _ shapes: Span<ShapeNode>, in bytes: RawSpan) {
        let offset = item.offset
        switch item.code {
        case 10: dataSource = Int32(bytes.bigEndian(UInt16.self, at: offset))
        case 40: track = Int32(bytes.bigEndian(UInt16.self, at: offset))
        case 70: time = RecordTime(bytes, at: offset)
        case 80: if item.length > 1 { endsTrack = bytes.byte(at: offset + 1) & 0x40 != 0 }
        case 105: position = WirePosition(fine: bytes, at: offset, bits: 25)
        case 130:
            sample.altitudeHAE_mm = Int32(bytes.bigEndian(Int16.self, at: offset)) * WireScale.quarterOf25Feet_mm
        case 135: readBarometricAltitude(bytes.bigEndian(UInt16.self, at: offset))
        case 136:
            sample.altitudeBarometric_mm =
                Int32(bytes.bigEndian(Int16.self, at: offset)) * WireScale.quarterFlightLevel_mm
        case 185:
            // Vx to the east and Vy to the north of the system's reference plane, step 0.25 m/s.
            sample.velocityEast_mps = Float(bytes.bigEndian(Int16.self, at: offset)) * 0.25
            sample.velocityNorth_mps = Float(bytes.bigEndian(Int16.self, at: offset + 2)) * 0.25
        case 220: sample.velocityUp_mps = Float(bytes.bigEndian(Int16.self, at: offset)) * WireScale.climbRate_mps
        case 245: identificationType = bytes.byte(at: offset) >> 6
        case 380: readAircraftDerivedData(item, shapes, in: bytes)
        default: break
        }
    }

    /// I062/135: `QNH │ 15 bits, step 25 ft`; with QNH set it refers to mean sea level, else to 1013.25 hPa. The
    /// measured flight level (I062/136), which stands before it, is preferred.
    private mutating func readBarometricAltitude(_ raw: UInt16) {
        let altitude_mm = Int32(WireScale.signed15(raw)) * WireScale.quarterFlightLevel_mm
        if raw & 0x8000 != 0 {
            correctedAltitude_mm = altitude_mm
        } else if sample.altitudeBarometric_mm == .min {
            sample.altitudeBarometric_mm = altitude_mm
        }
    }

    /// I062/380: the address (ADR, subfield 1) and the flight status (COM, subfield 10: `COM³ STAT³ …`), in which 1 and
    /// 3 say that the aircraft stands on the ground.
    private mutating func readAircraftDerivedData(_ item: ItemPlace, _ shapes: Span<ShapeNode>, in bytes: RawSpan) {
        if let place = ItemWalker.subfield(0, of: item, shapes, in: bytes) {
            address = WireScale.unsigned24(bytes, at: place)
        }
        if let place = ItemWalker.subfield(9, of: item, shapes, in: bytes) {
            let status = bytes.byte(at: place) >> 2 & 0x07
            sample.onGround = status == 1 || status == 3
        }
    }
}
