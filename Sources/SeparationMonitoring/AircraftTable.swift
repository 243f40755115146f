import Foundation
import Geodesy

/// One aircraft of a table of states.
package struct AircraftRow: Sendable {
    /// Where it is: on a plane, or on the ellipsoid.
    package enum Position: Hashable, Sendable {
        case local(x_m: Double, y_m: Double)
        case geodetic(latitude_deg: Double, longitude_deg: Double)
    }

    /// The text of the column `idx` or `id`.
    package var identifier: String
    package var position: Position
    package var altitude_m: Double
    /// Velocity east, north and up.
    package var vx_mps: Double
    package var vy_mps: Double
    package var vz_mps: Double

    /// The state of an aircraft given on a plane.
    ///
    /// - Precondition: the position is ``Position/local(x_m:y_m:)``.
    package var localState: AircraftState {
        guard case .local(let x_m, let y_m) = position else { preconditionFailure("the position is geodetic") }
        return AircraftState(x_m: x_m, y_m: y_m, z_m: altitude_m, vx_mps: vx_mps, vy_mps: vy_mps, vz_mps: vz_mps)
    }

    /// The state on `plane`, its velocity turned from true to grid north; a local position is taken as it is.
    package func state(on plane: LocalPlane) -> AircraftState {
        guard case .geodetic(let latitude_deg, let longitude_deg) = position else { return localState }
        let point = plane.project(latitude_deg: latitude_deg, longitude_deg: longitude_deg)
        let velocity = GridConvergence(plane).rotated(
            east: vx_mps, north: vy_mps, latitude_deg: latitude_deg, longitude_deg: longitude_deg)
        return AircraftState(
            x_m: point.east_m, y_m: point.north_m, z_m: altitude_m, vx_mps: velocity.east, vy_mps: velocity.north,
            vz_mps: vz_mps)
    }
}

/// Reads rows of aircraft states: `idx,x_m,y_m,z_m,vx_mps,vy_mps,vz_mps` on a plane, or
/// `id,lat_deg,lon_deg,alt_m,trk_deg,gs_mps,vs_mps` on the ellipsoid; in any order and among other columns.
package struct AircraftTable: Sendable {
    private let header: TableHeader
    private let identifier: Int
    private let values: [Int]
    private let isGeodetic: Bool

    /// - Throws: ``TableRejection/missingColumn(_:)``.
    package init(header fields: [Substring]) throws(TableRejection) {
        let header = TableHeader(fields)
        self.header = header
        isGeodetic = header.position("lat_deg") != nil
        identifier = try header.required(isGeodetic ? "id" : "idx")
        let names =
            isGeodetic
            ? ["lat_deg", "lon_deg", "alt_m", "trk_deg", "gs_mps", "vs_mps"]
            : ["x_m", "y_m", "z_m", "vx_mps", "vy_mps", "vz_mps"]
        var positions: [Int] = []
        for name in names { positions.append(try header.required(name)) }
        values = positions
    }

    /// Reads one row.
    ///
    /// - Parameter line: the row's line number in its file, 1 upward, for the error.
    package func aircraft(_ row: [Substring], line: Int) throws(TableRejection) -> AircraftRow {
        try header.checkFieldCount(row, line: line)
        let name = TableHeader.trimmed(row[identifier])
        var numbers: [Double] = []
        for (column, position) in values.enumerated() {
            numbers.append(try header.number(row, at: position, line: line, in: range(ofColumn: column)))
        }
        guard isGeodetic else {
            return AircraftRow(
                identifier: name, position: .local(x_m: numbers[0], y_m: numbers[1]), altitude_m: numbers[2],
                vx_mps: numbers[3], vy_mps: numbers[4], vz_mps: numbers[5])
        }
        let track = numbers[3] * .pi / 180
        return AircraftRow(
            identifier: name, position: .geodetic(latitude_deg: numbers[0], longitude_deg: numbers[1]),
            altitude_m: numbers[2], vx_mps: numbers[4] * sin(track), vy_mps: numbers[4] * cos(track),
            vz_mps: numbers[5])
    }

    private func range(ofColumn column: Int) -> ClosedRange<Double> {
        switch (isGeodetic, column) {
        case (true, 0): -90...90
        case (true, 1): -180...180
        case (true, 3): -360...360
        case (true, 4): 0...1e6
        default: -1e9...1e9
        }
    }
}
