import MAVLinkDecoding
import Testing

@testable import FlightProcessing

/// `--si`: units and values that mean "not known". The expected values follow by hand from the MAVLink definitions.
@Suite struct DecodingUnitTests {
    private func field(
        units: String? = nil, invalid: String? = nil, multiplier: String? = nil
    ) -> MAVLinkFieldConversion {
        MAVLinkFieldConversion(
            units: units, invalid: invalid, multiplier: multiplier)
    }

    @Test func convertsByPowersOfTenWithoutRoundingTwice() {
        #expect(field(units: "degE7").converted(.signed(-353_622_886)) == .real(-35.3622886))
        #expect(field(units: "cdeg").converted(.unsigned(29_758)) == .real(297.58))
        #expect(field(units: "mm").converted(.signed(591_340)) == .real(591.34))
        #expect(field(units: "deg/2").converted(.unsigned(90)) == .real(180))
        #expect(field(units: "m/s*5").converted(.unsigned(52)) == .real(10.4))
        #expect(field(units: "mG").converted(.signed(-1000)) == .real(-9.80665))
        #expect(field(multiplier: "1E-2").converted(.unsigned(262)) == .real(2.62))
        #expect(field(units: "deg", multiplier: "360/255").converted(.unsigned(51)) == .real(72))
        #expect(field(units: "rad").converted(.float(0.5)) == .real(0.5))
        #expect(field().converted(.unsigned(.max)) == .unsigned(.max))
    }

    @Test func turnsDeclaredValuesIntoNull() {
        #expect(field(units: "cm/s", invalid: "UINT16_MAX").converted(.unsigned(65_535)) == .null)
        #expect(field(invalid: "NaN").converted(.float(.nan)) == .null)
        #expect(field(invalid: "-1").converted(.signed(-1)) == .null)
        #expect(field(invalid: "-1").converted(.signed(1)) == .integer(1))
        #expect(field(invalid: "[UINT16_MAX]").converted(.unsignedArray([7, 65_535])) == .list([.unsigned(7), .null]))
        #expect(field(invalid: "[NaN:]").converted(.floatArray([.nan, 2])) == .null)
        #expect(field(invalid: "[NaN:]").converted(.floatArray([1, 2])) == .list([.real(1), .real(2)]))
        #expect(field(invalid: "[0,]").converted(.unsignedArray([0, 0])) == .list([.null, .unsigned(0)]))
    }

    /// Units that are printed as they are: of the SI or accepted beside it, or no physical units.
    private static let unchanged: Set<String> = [
        "m", "m/s", "m/s/s", "rad", "rad/s", "deg", "deg/s", "s", "Hz", "V", "A", "W", "K", "kg", "Pa", "degC", "%",
        "rpm", "pix", "bytes", "bytes/s", "bits/s", "dB", "dBm",
    ]

    @Test func knowsEveryUnitAndInvalidValueOfTheCatalogue() {
        for definition in MAVLinkCatalogue.standard.definitions {
            for field in definition.fields {
                if let units = field.units {
                    let isKnown = Self.unchanged.contains(units) || MAVLinkUnit.conversion(of: units) != nil
                    #expect(isKnown, "\(definition.name).\(field.name): \(units)")
                }
                if let invalid = field.invalid {
                    #expect(MAVLinkInvalidity(invalid) != MAVLinkInvalidity(nil), "\(definition.name): \(invalid)")
                }
            }
        }
    }
}
