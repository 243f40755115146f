import Testing

@testable import ADSBDecoding

/// Positions of random places all over the world, encoded after DO-260B appendix A and decoded by pyModeS 3.6.1.
struct CompactPositionTests {
    private func position(_ latitude: Double, _ longitude: Double, odd: Bool, surface: Bool) -> CompactPosition {
        CompactPosition(latitude: UInt32(latitude), longitude: UInt32(longitude), isOdd: odd, isSurface: surface)
    }

    private func isNear(_ place: CompactPosition.Place?, _ latitude: Double, _ longitude: Double) -> Bool {
        guard let place else { return false }
        return abs(place.latitude_deg - latitude) < 1e-9 && abs(place.longitude_deg - longitude) < 1e-9
    }

    @Test func placesPairsAsTheOracleDoes() {
        for row in OracleNumbers.airbornePairs {
            let place = CompactPosition.place(
                even: position(row[0], row[1], odd: false, surface: false),
                odd: position(row[2], row[3], odd: true, surface: false), latestIsOdd: row[4] == 0)
            #expect(isNear(place, row[5], row[6]), "\(row) \(String(describing: place))")
        }
    }

    @Test func placesSinglePositionsAsTheOracleDoes() {
        for row in OracleNumbers.single {
            let place = position(row[0], row[1], odd: row[2] == 1, surface: row[3] == 1).place(
                near: CompactPosition.Place(latitude_deg: row[4], longitude_deg: row[5]))
            #expect(isNear(place, row[6], row[7]), "\(row) \(String(describing: place))")
        }
    }

    @Test func placesPairsOnTheGroundAsTheOracleDoes() {
        for row in OracleNumbers.surfacePairs {
            let place = CompactPosition.place(
                even: position(row[0], row[1], odd: false, surface: true),
                odd: position(row[2], row[3], odd: true, surface: true), latestIsOdd: row[4] == 0,
                reference: CompactPosition.Place(latitude_deg: row[5], longitude_deg: row[6]))
            #expect(isNear(place, row[7], row[8]), "\(row) \(String(describing: place))")
        }
    }

    @Test func placesNothingOnTheGroundWithoutAReference() {
        let row = OracleNumbers.surfacePairs[0]
        #expect(
            CompactPosition.place(
                even: position(row[0], row[1], odd: false, surface: true),
                odd: position(row[2], row[3], odd: true, surface: true), latestIsOdd: true) == nil)
    }

    @Test func refusesAPairOfDifferentLongitudeZones() {
        // The even half of one place and the odd half of another one 20 degrees further north.
        let place = CompactPosition.place(
            even: position(93_000, 51_372, odd: false, surface: false),
            odd: position(20_000, 50_194, odd: true, surface: false), latestIsOdd: false)
        if let place { #expect(abs(place.latitude_deg) <= 90) }
    }

    @Test(arguments: [
        (0.0, 59.0), (10.4704, 59), (10.4705, 58), (52.0, 36), (-52.0, 36), (86.5, 3), (86.6, 2), (87.0, 2), (87.1, 1),
        (90.0, 1),
    ])
    func countsLongitudeZones(latitude: Double, zones: Double) {
        #expect(CompactPosition.longitudeZones(at: latitude) == zones)
    }
}
