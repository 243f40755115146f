/// What radar or ADS-B tells of one crewed aircraft.
package struct SurveillanceTarget: Sendable {
    /// System area and identification code of the sender.
    package static let systemArea: UInt8 = 1
    package static let systemCode: UInt8 = 200

    package var trackNumber: UInt16
    package var address: UInt32
    package var callSign: String
    /// Seconds since midnight UTC.
    package var timeOfDay_s: Double
    package var latitude_deg: Double
    package var longitude_deg: Double
    package var altitudeHAE_m: Double
    /// Altitude of the standard atmosphere.
    package var pressureAltitude_m: Double
    package var velocityEast_mps: Double
    package var velocityNorth_mps: Double
    package var velocityUp_mps: Double

    /// Feet in a metre.
    static let feetPerMetre = 1 / 0.3048
    /// The step of geometric altitudes and vertical rates.
    static let quarterOf25Feet = 6.25

    /// A data block of category 062 (system track), edition 1.18.
    package var category062: [UInt8] {
        var record = ASTERIXRecord()
        // I062/010 data source.
        record.add(1) { $0.append([Self.systemArea, Self.systemCode]) }
        // I062/070 time of track information, 1/128 s.
        record.add(4) { $0.append(Int(timeOfDay_s * 128), octets: 3) }
        // I062/105 position in WGS 84, 180/2²⁵ degrees.
        record.add(5) { writer in
            writer.append(latitude_deg, step: 180 / 0x1p25, octets: 4)
            writer.append(longitude_deg, step: 180 / 0x1p25, octets: 4)
        }
        // I062/185 Cartesian velocity, 0.25 m/s.
        record.add(7) { writer in
            writer.append(velocityEast_mps, step: 0.25, octets: 2)
            writer.append(velocityNorth_mps, step: 0.25, octets: 2)
        }
        // I062/380 aircraft derived data: #1 target address and #2 target identification.
        record.add(11) { writer in
            writer.append([0b1100_0000])
            writer.append(Int(address), octets: 3)
            writer.append(ASTERIXRecord.sixBitText(callSign))
        }
        // I062/040 track number; I062/080 track status: several sensors, confirmed, source GNSS height (1).
        record.add(12) { $0.append(Int(trackNumber), octets: 2) }
        record.add(13) { $0.append([0b0000_0100]) }
        // I062/136 measured flight level, 1/4 of 100 ft; I062/130 geometric altitude; I062/220 rate of climb.
        record.add(17) { $0.append(pressureAltitude_m * Self.feetPerMetre / 100, step: 0.25, octets: 2) }
        record.add(18) { $0.append(altitudeHAE_m * Self.feetPerMetre, step: Self.quarterOf25Feet, octets: 2) }
        record.add(20) {
            $0.append(velocityUp_mps * Self.feetPerMetre * 60, step: Self.quarterOf25Feet, octets: 2)
        }
        return record.block(category: 62)
    }

    /// A data block of category 021 (ADS-B report), edition 2.6.
    package var category021: [UInt8] {
        var record = ASTERIXRecord()
        // I021/010 data source; I021/040 descriptor: 24-bit address, 25 ft; I021/161 track number.
        record.add(1) { $0.append([Self.systemArea, Self.systemCode]) }
        record.add(2) { $0.append([0]) }
        record.add(3) { $0.append(Int(trackNumber & 0xFFF), octets: 2) }
        // I021/071 time of applicability of the position, 1/128 s.
        record.add(5) { $0.append(Int(timeOfDay_s * 128), octets: 3) }
        // I021/131 position in high resolution, 180/2³⁰ degrees; I021/080 target address.
        record.add(7) { writer in
            writer.append(latitude_deg, step: 180 / 0x1p30, octets: 4)
            writer.append(longitude_deg, step: 180 / 0x1p30, octets: 4)
        }
        record.add(11) { $0.append(Int(address), octets: 3) }
        // I021/140 geometric height; I021/090 quality: NACv 2, NIC 8.
        record.add(16) { $0.append(altitudeHAE_m * Self.feetPerMetre, step: Self.quarterOf25Feet, octets: 2) }
        record.add(17) { $0.append([0b0101_0000]) }
        // I021/145 flight level; I021/157 geometric vertical rate, 15 bits behind the range flag.
        record.add(21) { $0.append(pressureAltitude_m * Self.feetPerMetre / 100, step: 0.25, octets: 2) }
        record.add(25) {
            let rate = (velocityUp_mps * Self.feetPerMetre * 60 / Self.quarterOf25Feet).rounded()
            $0.append(Int(rate) & 0x7FFF, octets: 2)
        }
        // I021/160 ground vector: 2⁻¹⁴ NM/s behind the range flag, and 360/2¹⁶ degrees.
        record.add(26) { writer in
            writer.append(Int((groundSpeed_mps / 1852 * 0x1p14).rounded()) & 0x7FFF, octets: 2)
            writer.append(Int((track_deg / 360 * 0x1p16).rounded()) & 0xFFFF, octets: 2)
        }
        // I021/170 target identification; I021/020 emitter category: rotorcraft (10).
        record.add(29) { $0.append(ASTERIXRecord.sixBitText(callSign)) }
        record.add(30) { $0.append([10]) }
        return record.block(category: 21)
    }
}
