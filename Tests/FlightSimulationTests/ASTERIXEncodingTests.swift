import Testing

@testable import FlightSimulation

/// The blocks in hexadecimal were made by libasterix 0.36.3 from the same values.
@Suite("ASTERIX encoding")
struct ASTERIXEncodingTests {
    private func target(_ number: UInt16, _ address: UInt32, _ callSign: String) -> SurveillanceTarget {
        SurveillanceTarget(
            trackNumber: number, address: address, callSign: callSign, timeOfDay_s: 21_940.27, latitude_deg: 37.56,
            longitude_deg: 126.88, altitudeHAE_m: 222.9, pressureAltitude_m: 200.5, velocityEast_mps: 3.6,
            velocityNorth_mps: -39.8, velocityUp_mps: -1.5)
    }

    @Test("packs a system track as libasterix does")
    func packsASystemTrackAsLibasterixDoes() {
        #expect(
            target(512, 0x71BE00, "HL9512").category062.hexadecimal
                == "3e002a9b1d3401c82ada22006ad65b0168e732000eff61c071be0020ce75c72820020004001a0075ffd1")
    }

    @Test("packs an ADS-B report as libasterix does")
    func packsAnADSBReportAsLibasterixDoes() {
        #expect(
            target(513, 0x71BE01, "HL9513").category021.hexadecimal
                == "15002deb116319c001c80002012ada220d5acb6f2d1ce64971be01007550001a7fd101627c5320ce75c738200a")
    }

    @Test("holds a quantity within its item's range")
    func holdsAQuantityWithinItsItemsRange() {
        var bytes = BigEndianBytes()
        bytes.append(1e9, step: 0.25, octets: 2)
        bytes.append(-1e9, step: 0.25, octets: 2)
        #expect(bytes.bytes == [0x7F, 0xFF, 0x80, 0x00])
    }
}
