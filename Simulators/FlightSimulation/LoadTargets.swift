import Foundation

/// Ready-made ASTERIX datagrams for measuring how much a decoder takes in.
package enum LoadTargets {
    /// How many data blocks, of one record each, a datagram holds: as many as fit a network's packet.
    package static let blocksPerDatagram = 20

    /// Datagrams of targets that fly in circles around Gimpo; `category` is 62 or 21.
    package static func datagrams(category: Int, count: Int) -> [[UInt8]] {
        precondition(category == 62 || category == 21, "targets are told in category 062 or 021")
        return (0..<count).map { datagram in
            (0..<blocksPerDatagram).flatMap { place -> [UInt8] in
                let target = target(datagram * blocksPerDatagram + place, second: datagram % 3600)
                return category == 62 ? target.category062 : target.category021
            }
        }
    }

    private static func target(_ number: Int, second: Int) -> SurveillanceTarget {
        let angle = Double(number % 360) * .pi / 180
        return SurveillanceTarget(
            trackNumber: UInt16(number % 4000), address: 0x71_0000 + UInt32(number % 4000),
            callSign: "NAR\(number % 4000)", timeOfDay_s: Double(18_000 + second),
            latitude_deg: 37.6 + 0.3 * sin(angle), longitude_deg: 126.8 + 0.3 * cos(angle), altitudeHAE_m: 1200,
            pressureAltitude_m: 1180, velocityEast_mps: 60 * cos(angle), velocityNorth_mps: -60 * sin(angle),
            velocityUp_mps: 1)
    }
}
