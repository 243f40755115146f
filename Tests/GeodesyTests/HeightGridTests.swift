import Testing

@testable import Geodesy

@Suite struct HeightGridTests {
    private func grid(_ bytes: [UInt8], _ name: String = "site.gtx") throws -> HeightGrid {
        try HeightGrid(reading: bytes, named: name)
    }

    private func grid(_ text: String) throws -> HeightGrid { try grid(Array(text.utf8), "site.asc") }

    private func rejection(_ bytes: [UInt8], _ name: String) -> HeightGridRejection? {
        do throws(HeightGridRejection) {
            _ = try HeightGrid(reading: bytes, named: name)
            return nil
        } catch { return error }
    }

    // MARK: GTX

    @Test(arguments: [
        (37.5, 126.5, 10), (37.5, 127.5, 30), (37.75, 126.5, 110), (37.75, 127.5, 130), (37.5, 127, 20),
        (37.5, 126.75, 15), (37.625, 126.5, 60), (37.625, 126.75, 65), (37.6, 126.6, 52),
    ])
    func interpolatesBetweenTheFourSamplesAround(_ latitude: Double, _ longitude: Double, _ expected: Double) throws {
        let height = try #require(try grid(GridBytes.gtx()).height_m(latitude_deg: latitude, longitude_deg: longitude))
        #expect((height - expected).magnitude < 1e-9)
    }

    @Test(arguments: [
        (37.4999, 127), (37.7501, 127), (37.6, 126.4999), (37.6, 127.5001), (-37.6, 127), (37.6, -127), (.nan, 127),
        (37.6, .nan), (37.6, .infinity), (91, 127),
    ])
    func knowsNothingOutside(_ latitude: Double, _ longitude: Double) throws {
        #expect(try grid(GridBytes.gtx()).height_m(latitude_deg: latitude, longitude_deg: longitude) == nil)
    }

    @Test func findsPositionsOnTheEdgesAsTheyStandOnTheWire() throws {
        let grid = try grid(GridBytes.gtx(west: 126, steps: (0.25, 0.1)))
        for (latitude, longitude) in [(375_000_000, 1_260_000_000), (377_500_000, 1_262_000_000)] {
            #expect(
                grid.height_m(latitude_deg: Double(latitude) * 1e-7, longitude_deg: Double(longitude) * 1e-7) != nil)
        }
    }

    @Test func findsAGridThatCountsLongitudesToThreeHundredAndSixty() throws {
        let american = try grid(GridBytes.gtx(west: 239.5))
        #expect(american.height_m(latitude_deg: 37.5, longitude_deg: -120) == 20)
        #expect(american.height_m(latitude_deg: 37.5, longitude_deg: 240) == 20)
        #expect(american.height_m(latitude_deg: 37.5, longitude_deg: 120) == nil)
        let acrossTheDateLine = try grid(GridBytes.gtx(west: 179.5))
        #expect(acrossTheDateLine.height_m(latitude_deg: 37.5, longitude_deg: -179.75) == 25)
        #expect(acrossTheDateLine.height_m(latitude_deg: 37.5, longitude_deg: 179.75) == 15)
    }

    @Test func closesTheCircle() throws {
        let bytes = GridBytes.gtx(west: -180, steps: (0.25, 120))
        let circle = try grid(bytes)
        #expect(circle.height_m(latitude_deg: 37.5, longitude_deg: 120) == 20)
        #expect(circle.height_m(latitude_deg: 37.5, longitude_deg: 60) == 30)
        let height = try #require(circle.height_m(latitude_deg: 37.5, longitude_deg: 150))
        #expect((height - 15).magnitude < 1e-9, "between the last column and the first")
        #expect(circle.height_m(latitude_deg: 37.5, longitude_deg: 180) == 10)
    }

    @Test(arguments: [Float.nan, .infinity, -88.8888, 9999, -9999, 1e30])
    func isUnknownBesideAVoid(_ void: Float) throws {
        let grid = try grid(GridBytes.gtx([10, 20, 30, 110, 120, void]))
        #expect(grid.height_m(latitude_deg: 37.6, longitude_deg: 127.2) == nil)
        #expect(grid.height_m(latitude_deg: 37.6, longitude_deg: 126.9) != nil)
    }

    @Test func refusesHeadersThatCannotBe() {
        let cases: [([UInt8], HeightGridDefect, Int)] = [
            ([], .size(byteCount: 0, expected: "40 and more"), 0),
            (Array(GridBytes.gtx().prefix(39)), .size(byteCount: 39, expected: "40 and more"), 39),
            (
                Array(GridBytes.gtx().dropLast()), .size(byteCount: 63, expected: "40 and 4 for each of 6 heights"), 63
            ),
            (GridBytes.gtx() + [0], .size(byteCount: 65, expected: "40 and 4 for each of 6 heights"), 65),
            (GridBytes.gtx(rows: 1, columns: 6), .tooFew("rows", 1), 32),
            (GridBytes.gtx(columns: -3), .tooFew("columns", -3), 32),
            (
                GridBytes.gtx(south: -90, steps: (1e-6, 1e-6), rows: 150_000_000, columns: 300_000_000),
                .size(byteCount: 64, expected: "40 and 4 for each of 45000000000000000 heights"), 64
            ),
            (GridBytes.gtx(rows: .max, columns: .max), .beyondEarth, 0),
            (GridBytes.gtx(steps: (0.25, 9e-7)), .step(9e-7), 16),
            (GridBytes.gtx(steps: (0, 0.5)), .step(0), 16), (GridBytes.gtx(steps: (0.25, -0.5)), .step(-0.5), 16),
            (GridBytes.gtx(south: 89.9), .beyondEarth, 0), (GridBytes.gtx(south: .nan), .beyondEarth, 0),
            (GridBytes.gtx(west: 361), .beyondEarth, 0), (GridBytes.gtx(west: .nan), .beyondEarth, 0),
            (GridBytes.gtx(steps: (0.25, 89), rows: 1, columns: 6), .tooFew("rows", 1), 32),
        ]
        for (bytes, defect, offset) in cases {
            #expect(rejection(bytes, "site.gtx") == HeightGridRejection(defect, at: .byte(offset)))
        }
        #expect(rejection(GridBytes.gtx(), "site.tif") == HeightGridRejection(.unknownKind, at: .file))
        #expect(rejection(GridBytes.gtx(), "gtx") == HeightGridRejection(.unknownKind, at: .file))
    }

    // MARK: SRTM

    /// A slope that a bilinear interpolation reproduces: 1 m for each step east, −2 m for each step south.
    @Test func readsTilesFromTheNorth() throws {
        let bytes = GridBytes.hgt { row, column in
            row == 600 && column == 600 ? .min : Int16(column - 2 * row + 2400)
        }
        let tile = try grid(bytes, "N37E126.hgt")
        for (latitude, longitude) in [(37, 126), (38, 127), (37.25, 126.9), (37.9999, 126.0001), (37.123_456_7, 126.7)]
        {
            let expected = 1200 * (longitude - 126) + 2 * 1200 * (latitude - 37)
            let height = try #require(tile.height_m(latitude_deg: latitude, longitude_deg: longitude))
            #expect((height - expected).magnitude < 1e-6, "\(latitude), \(longitude)")
        }
        #expect(tile.height_m(latitude_deg: 37.5002, longitude_deg: 126.5002) == nil, "beside the void")
        #expect(tile.height_m(latitude_deg: 37.5 + 1.5 / 1200, longitude_deg: 126.5) != nil)
        #expect(tile.height_m(latitude_deg: 38.0001, longitude_deg: 126.5) == nil)
    }

    @Test func takesTheCornerFromTheName() throws {
        let bytes = GridBytes.hgt { _, _ in 7 }
        for (name, latitude, longitude) in [
            ("s05w072.hgt", -4.5, -71.5), ("N00E179.SRTMGL3.hgt", 0.5, 179.5), ("s90w180.hgt", -89.5, -179.5),
        ] {
            #expect(try grid(bytes, name).height_m(latitude_deg: latitude, longitude_deg: longitude) == 7)
        }
        for name in ["n90e126.hgt", "n37e180.hgt", "37e126.hgt", "n37e12.hgt", "n3xe126.hgt", "seoul.hgt", ".hgt"] {
            #expect(rejection(bytes, name) == HeightGridRejection(.notInName, at: .file), "\(name)")
        }
    }

    @Test func readsTilesOfOneArcSecond() throws {
        let tile = try grid(GridBytes.hgt(side: 3601) { row, _ in Int16(3600 - row) }, "n37e126.hgt")
        let height = try #require(tile.height_m(latitude_deg: 37.5, longitude_deg: 126.3))
        #expect((height - 1800).magnitude < 1e-6)
    }

    @Test func refusesTilesOfAnotherSize() {
        let bytes = GridBytes.hgt { _, _ in 7 }
        for damaged in [Array(bytes.dropLast()), bytes + [0], []] {
            let size = HeightGridDefect.size(byteCount: damaged.count, expected: "2884802 (3″) or 25934402 (1″)")
            #expect(rejection(damaged, "n37e126.hgt") == HeightGridRejection(size, at: .byte(damaged.count)))
        }
    }

    // MARK: ESRI ASCII

    @Test func readsTextWithCornersOrMiddles() throws {
        for text in [
            GridBytes.esri, GridBytes.esri.replacing("\n", with: "\r\n"),
            GridBytes.esri.replacing("corner 126.5", with: "center 126.505").replacing(
                "corner 37.5", with: "center 37.505"),
            GridBytes.esri.replacing("cellsize 0.01", with: "DX 0.01\nDY 1e-2").replacing("ncols", with: "NCOLS"),
            GridBytes.esri.replacing("20.5 30.5", with: "20.5\n30.5"),
            GridBytes.esri.replacing("NODATA_value -99\n", with: "").replacing("-99", with: "-9999"),
            GridBytes.esri.replacing("NODATA_value -99\n", with: "nodata_value nan\n").replacing("-99", with: "NaN"),
        ] {
            let grid = try grid(text)
            #expect(grid.height_m(latitude_deg: 37.505, longitude_deg: 126.505) == 110.5)
            let north = try #require(grid.height_m(latitude_deg: 37.515, longitude_deg: 126.5149))
            #expect((north - 20.4).magnitude < 1e-5)
            let middle = try #require(grid.height_m(latitude_deg: 37.51, longitude_deg: 126.51))
            #expect((middle - (10.5 + 20.5 + 110.5 + 120) / 4).magnitude < 1e-5)
            #expect(grid.height_m(latitude_deg: 37.51, longitude_deg: 126.52) == nil, "beside the void")
            #expect(grid.height_m(latitude_deg: 37.501, longitude_deg: 126.51) == nil, "in the outer half of a cell")
        }
    }

    @Test func namesLineAndColumnOfWhatIsWrong() {
        let cases: [(String, HeightGridDefect, HeightGridRejection.Place)] = [
            ("", .missingHeading("cellsize"), .line(1, column: 1)),
            (GridBytes.esri.replacing("nrows 2\n", with: ""), .missingHeading("nrows"), .line(1, column: 1)),
            (GridBytes.esri.replacing("nrows", with: "rows"), .unknownHeading("rows"), .line(2, column: 1)),
            (GridBytes.esri.replacing("nrows", with: "ncols"), .headingTwice("ncols"), .line(2, column: 1)),
            (GridBytes.esri.replacing("nrows 2", with: "nrows 2.5"), .noNumber("2.5"), .line(2, column: 7)),
            (GridBytes.esri.replacing("nrows 2", with: "nrows 1"), .tooFew("rows", 1), .line(2, column: 7)),
            (GridBytes.esri.replacing("0.01", with: "0"), .step(0), .line(5, column: 10)),
            (GridBytes.esri.replacing("126.5", with: "302100"), .beyondEarth, .line(3, column: 11)),
            (GridBytes.esri.replacing("20.5", with: "20,5"), .noNumber("20,5"), .line(7, column: 6)),
            (GridBytes.esri.replacing("20.5", with: "0x10"), .noNumber("0x10"), .line(7, column: 6)),
            (GridBytes.esri.replacing("20.5", with: "-"), .noNumber("-"), .line(7, column: 6)),
            (GridBytes.esri.replacing("1.2e2 -99", with: "1.2e2"), .tooFewValues(5, expected: 6), .line(9, column: 1)),
            (GridBytes.esri + "7\n", .tooManyValues(expected: 6), .line(9, column: 1)),
            (
                GridBytes.esri.replacing("ncols 3", with: "ncols 200000000").replacing("0.01", with: "1e-6"),
                .size(byteCount: 117, expected: "2 for each of 2 by 200000000 heights"), .byte(117)
            ),
        ]
        for (text, defect, place) in cases {
            #expect(rejection(Array(text.utf8), "site.asc") == HeightGridRejection(defect, at: place))
        }
    }
}
