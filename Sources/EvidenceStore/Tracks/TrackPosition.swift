import TelemetryModel

/// The coding of position samples; see ``TrackChunkBuilder`` for the layout.
struct TrackPosition: BitwiseCopyable {
    private var latitude = TrackCounter(first: 0)
    private var longitude = TrackCounter(first: 0)
    private var altitudeAMSL: Int32 = 0
    private var heightAboveHome: Int32 = 0
    private var heading: UInt16 = 0
    private var velocityEast = TrackDecimal()
    private var velocityNorth = TrackDecimal()
    private var velocityUp = TrackDecimal()
    // What seldom changes.
    private var altitudeHAE: Int32 = 0
    private var heightAboveGround: Int32 = 0
    private var altitudeBarometric: Int32 = 0
    private var horizontalAccuracy = TrackDecimal()
    private var verticalAccuracy = TrackDecimal()
    /// Source, class and the small fields in one word.
    private var origin: UInt64 = 0

    /// Centimetres per second, as MAVLink carries velocities.
    private static var velocityScale: Float { 100 }
    /// Millimetres, as MAVLink carries accuracies.
    private static var accuracyScale: Float { 1000 }
    /// The mask's bit that says that a second mask follows, for what seldom changes.
    private static var seldomBit: UInt32 { 12 }

    init() {}

    /// Writes the values that changed, and returns the bits of the mask from bit 4 on.
    @inline(__always)
    mutating func encode(_ sample: PositionSample, of report: Report, into writer: inout TrackRowWriter) -> UInt32 {
        var mask: UInt32 = 0
        writer.append(latitude.encode(Int64(sample.latitude_1e7deg)), bit: 4, &mask)
        writer.append(longitude.encode(Int64(sample.longitude_1e7deg)), bit: 5, &mask)
        writer.append(Self.change(&altitudeAMSL, to: sample.altitudeAMSL_mm), bit: 6, &mask)
        writer.append(velocityEast.encode(sample.velocityEast_mps, scale: Self.velocityScale), bit: 7, &mask)
        writer.append(velocityNorth.encode(sample.velocityNorth_mps, scale: Self.velocityScale), bit: 8, &mask)
        writer.append(velocityUp.encode(sample.velocityUp_mps, scale: Self.velocityScale), bit: 9, &mask)
        writer.append(TrackCounter.zigzag(Int64(sample.heading_cdeg) &- Int64(heading)), bit: 10, &mask)
        heading = sample.heading_cdeg
        writer.append(Self.change(&heightAboveHome, to: sample.heightAboveHome_mm), bit: 11, &mask)
        let newOrigin = Self.origin(of: sample, report)
        if hasSeldomChange(sample, origin: newOrigin) {
            mask |= 1 << Self.seldomBit
            encodeSeldom(sample, origin: newOrigin, into: &writer)
        }
        return mask
    }

    /// Reads what ``encode(_:of:into:)`` wrote; false when a number stands for nothing.
    mutating func decode(_ mask: UInt64, from reader: inout TrackRowReader, into report: inout Report) -> Bool {
        var sample = PositionSample()
        sample.latitude_1e7deg = Int32(truncatingIfNeeded: latitude.decode(reader.value(mask, bit: 4)))
        sample.longitude_1e7deg = Int32(truncatingIfNeeded: longitude.decode(reader.value(mask, bit: 5)))
        sample.altitudeAMSL_mm = Self.apply(reader.value(mask, bit: 6), to: &altitudeAMSL)
        sample.velocityEast_mps = velocityEast.decode(reader.value(mask, bit: 7), scale: Self.velocityScale)
        sample.velocityNorth_mps = velocityNorth.decode(reader.value(mask, bit: 8), scale: Self.velocityScale)
        sample.velocityUp_mps = velocityUp.decode(reader.value(mask, bit: 9), scale: Self.velocityScale)
        heading = UInt16(truncatingIfNeeded: Int64(heading) &+ TrackCounter.unzigzag(reader.value(mask, bit: 10)))
        sample.heading_cdeg = heading
        sample.heightAboveHome_mm = Self.apply(reader.value(mask, bit: 11), to: &heightAboveHome)
        decodeSeldom(mask >> UInt64(Self.seldomBit) & 1 == 1 ? reader.integer() : 0, from: &reader, into: &sample)
        guard Self.apply(origin: origin, to: &sample, &report) else { return false }
        report.body = .position(sample)
        return true
    }

    @inline(__always)
    private func hasSeldomChange(_ sample: PositionSample, origin newOrigin: UInt64) -> Bool {
        let heights =
            (sample.altitudeHAE_mm ^ altitudeHAE) | (sample.heightAboveGround_mm ^ heightAboveGround)
            | (sample.altitudeBarometric_mm ^ altitudeBarometric)
        let accuracies =
            (sample.horizontalAccuracy_m.bitPattern ^ horizontalAccuracy.bits)
            | (sample.verticalAccuracy_m.bitPattern ^ verticalAccuracy.bits)
        return UInt64(UInt32(bitPattern: heights) | accuracies) | (newOrigin ^ origin) != 0
    }

    /// The second mask and its values: bits 0–2 heights, 3 and 4 accuracies, 5 origin.
    private mutating func encodeSeldom(_ sample: PositionSample, origin new: UInt64, into writer: inout TrackRowWriter)
    {
        let values = [
            Self.change(&altitudeHAE, to: sample.altitudeHAE_mm),
            Self.change(&heightAboveGround, to: sample.heightAboveGround_mm),
            Self.change(&altitudeBarometric, to: sample.altitudeBarometric_mm),
            horizontalAccuracy.encode(sample.horizontalAccuracy_m, scale: Self.accuracyScale),
            verticalAccuracy.encode(sample.verticalAccuracy_m, scale: Self.accuracyScale),
            new ^ origin,
        ]
        origin = new
        writer.append(values.enumerated().reduce(0) { $0 | ($1.element == 0 ? 0 : 1 << UInt64($1.offset)) })
        for value in values where value != 0 { writer.append(value) }
    }

    private mutating func decodeSeldom(
        _ mask: UInt64, from reader: inout TrackRowReader, into sample: inout PositionSample
    ) {
        sample.altitudeHAE_mm = Self.apply(reader.value(mask, bit: 0), to: &altitudeHAE)
        sample.heightAboveGround_mm = Self.apply(reader.value(mask, bit: 1), to: &heightAboveGround)
        sample.altitudeBarometric_mm = Self.apply(reader.value(mask, bit: 2), to: &altitudeBarometric)
        sample.horizontalAccuracy_m = horizontalAccuracy.decode(
            reader.value(mask, bit: 3), scale: Self.accuracyScale)
        sample.verticalAccuracy_m = verticalAccuracy.decode(reader.value(mask, bit: 4), scale: Self.accuracyScale)
        origin ^= reader.value(mask, bit: 5)
    }

    @inline(__always)
    private static func change(_ value: inout Int32, to next: Int32) -> UInt64 {
        defer { value = next }
        return TrackCounter.zigzag(Int64(next) &- Int64(value))
    }

    private static func apply(_ change: UInt64, to value: inout Int32) -> Int32 {
        value = Int32(truncatingIfNeeded: Int64(value) &+ TrackCounter.unzigzag(change))
        return value
    }

    /// Provenance, fix type, satellites, on-ground, class and source, from the lowest byte up.
    @inline(__always)
    private static func origin(of sample: PositionSample, _ report: Report) -> UInt64 {
        let low = UInt64(sample.provenance.rawValue) | UInt64(sample.fixType) << 8 | UInt64(sample.satellites) << 16
        let high = UInt64(sample.onGround ? 1 : 0) << 24 | UInt64(report.vehicleClass.rawValue) << 32
        return low | high | UInt64(report.source.rawValue) << 40
    }

    private static func apply(origin: UInt64, to sample: inout PositionSample, _ report: inout Report) -> Bool {
        guard let provenance = PositionProvenance(rawValue: UInt8(truncatingIfNeeded: origin)),
            let vehicleClass = VehicleClass(rawValue: UInt8(truncatingIfNeeded: origin >> 32))
        else { return false }
        (sample.provenance, report.vehicleClass) = (provenance, vehicleClass)
        sample.fixType = UInt8(truncatingIfNeeded: origin >> 8)
        sample.satellites = UInt8(truncatingIfNeeded: origin >> 16)
        sample.onGround = origin >> 24 & 1 == 1
        report.source = SourceSlot(rawValue: UInt16(truncatingIfNeeded: origin >> 40))
        return true
    }
}
