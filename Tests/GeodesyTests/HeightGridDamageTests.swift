import Geodesy
import ReferenceData
import Testing

/// Files of heights are foreign bytes: whatever happens to them, they are refused or answer with heights of the earth.
@Suite struct HeightGridDamageTests {
    private static let files: [(name: String, bytes: [UInt8])] = [
        ("site.gtx", GridBytes.gtx()), ("site.asc", Array(GridBytes.esri.utf8)),
        ("n37e126.hgt", GridBytes.gtx()),
    ]

    /// Asks a grid everywhere, if it is one.
    private func probe(_ bytes: [UInt8], _ name: String, _ note: @autoclosure () -> String) {
        guard let grid = try? HeightGrid(reading: bytes, named: name) else { return }
        for latitude in [-90, -0.1, 37.5, 37.505, 37.6, 37.7499, 37.75, 38, 90] {
            for longitude in [-360, -180, 0, 126.5, 126.505, 126.52, 127.2, 127.5, 180, 360] {
                guard let height = grid.height_m(latitude_deg: latitude, longitude_deg: longitude) else { continue }
                #expect((-500...9000).contains(height), "\(note())")
            }
        }
    }

    @Test(arguments: [UInt64](1...4))
    func survivesChangedBytes(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for (name, bytes) in Self.files {
            for round in 0..<1000 {
                var damaged = bytes
                for _ in 0..<Int.random(in: 1...4, using: &random) {
                    damaged[Int.random(in: damaged.indices, using: &random)] = .random(in: 0...255, using: &random)
                }
                probe(damaged, name, "seed \(seed), \(name), round \(round)")
            }
        }
    }

    @Test func survivesEveryFlippedBit() {
        for (name, bytes) in Self.files {
            for bit in 0..<bytes.count * 8 {
                var damaged = bytes
                damaged[bit / 8] ^= 1 << UInt8(bit % 8)
                probe(damaged, name, "\(name), bit \(bit)")
            }
        }
    }

    @Test func refusesEveryPrefix() {
        for (name, bytes) in Self.files {
            // The line feed behind the last height of a text, and a digit of the void before it, may be missing.
            let end = name == "site.asc" ? bytes.count - 5 : bytes.count
            for count in 0..<end {
                #expect(throws: HeightGridRejection.self, "\(name), \(count) bytes") {
                    try HeightGrid(reading: Array(bytes.prefix(count)), named: name)
                }
            }
        }
    }

    /// Text of words that each may stand somewhere in a grid.
    @Test(arguments: [UInt64](11...14))
    func survivesTextOfItsOwnWords(seed: UInt64) {
        let words = [
            "ncols", "nrows", "xllcorner", "xllcenter", "yllcorner", "yllcenter", "cellsize", "dx", "dy",
            "NODATA_value", "nan", "inf", "-", ".", "+", "1e999", "-1e-999", "2", "3", "0.01", "126.5", "37.5", "-9999",
            "9223372036854775807", "2147483647", "4294967296", "\n", "\r\n", "\t", "\0", "１２", "1_0", "0x1p4", "…",
        ]
        var random = SeededGenerator(seed: seed)
        for round in 0..<2000 {
            let text = (0..<Int.random(in: 0...40, using: &random)).map { _ in words.randomElement(using: &random)! }
            probe(Array(text.joined(separator: " ").utf8), "site.asc", "seed \(seed), round \(round)")
        }
    }

    @Test(arguments: RecordingDamage.allCases, [UInt64](21...23))
    func survivesLargeDamageOfATile(damage: RecordingDamage, seed: UInt64) {
        let tile = GridBytes.hgt { row, column in Int16((row * 7 + column * 3) % 1500) }
        probe(damage.applied(to: tile, seed: seed), "n37e126.hgt", "seed \(seed), \(damage)")
    }
}
