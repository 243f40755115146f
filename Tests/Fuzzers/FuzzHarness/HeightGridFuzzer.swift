import Geodesy

/// A grid of heights: text as an ESRI grid, other bytes as GTX. Tiles of SRTM have one size, and every byte of it is a height.
package enum HeightGridFuzzer: Fuzzer {
    package static let name = "height-grids"
    package static let longestInput = 512

    package static func run(_ input: [UInt8], _ file: FuzzFile) {
        let isText = input.allSatisfy { $0 < 0x80 } && input.contains(UInt8(ascii: "n"))
        guard let grid = try? HeightGrid(reading: input, named: isText ? "site.asc" : "site.gtx") else { return }
        for latitude_deg in stride(from: -90.0, through: 90, by: 7.5) {
            for longitude_deg in stride(from: -360.0, through: 360, by: 22.5) {
                let height_m = grid.height_m(latitude_deg: latitude_deg, longitude_deg: longitude_deg)
                Invariant.demand(
                    height_m.map { (-500...9000).contains($0) } ?? true, "a height is one of the earth")
            }
        }
        for latitude_deg in [-90.001, 90.001, .nan, .infinity] {
            Invariant.demand(
                grid.height_m(latitude_deg: latitude_deg, longitude_deg: 0) == nil, "there is nothing off the earth")
        }
    }
}
