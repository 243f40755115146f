import Foundation
import Geodesy

/// The places the simulated traffic flies at: the sample route, its vertiports, the practical-exam field and the arena.
///
/// All of them are samples, made up for demonstrations; the numbers are those of `Config/`. Not for navigation.
package enum DemonstrationSite {
    /// The plane on which all simulated motion happens.
    package static let plane = LocalPlane.kintexGimpo

    /// The centreline of `Config/routes/kintex-gimpo-sample.toml`, from north to south.
    package static let corridor = CorridorLine(
        ruleName: "kintex-gimpo-sample",
        points: [(37.6590, 126.7480), (37.6200, 126.7560), (37.5860, 126.7790), (37.5680, 126.7870)].map {
            plane.project(latitude_deg: $0.0, longitude_deg: $0.1)
        },
        halfWidth_m: 150, floorAMSL_m: 300, ceilingAMSL_m: 600, gates: [("GATE-KTX", 0), ("GATE-GMP", 3)])

    /// `Config/vertiports/kintex-sample.toml`.
    package static let kintexFATO = LandingPad.fato("KTX-FATO", 37.6690, 126.7450, elevationAMSL_m: 12)
    package static let kintexStand1 = LandingPad.stand("KTX-S1", 37.66925, 126.74455, elevationAMSL_m: 12)
    package static let kintexStand2 = LandingPad.stand("KTX-S2", 37.66925, 126.74545, elevationAMSL_m: 12)

    /// `Config/vertiports/gimpo-sample.toml`.
    package static let gimpoFATO = LandingPad.fato("GMP-FATO", 37.5583, 126.7906, elevationAMSL_m: 10)
    package static let gimpoStand1 = LandingPad.stand("GMP-S1", 37.55805, 126.79015, elevationAMSL_m: 10)
    package static let gimpoStand2 = LandingPad.stand("GMP-S2", 37.55805, 126.79105, elevationAMSL_m: 10)

    /// Every pad that can be occupied.
    package static let pads = [kintexFATO, kintexStand1, kintexStand2, gimpoFATO, gimpoStand1, gimpoStand2]

    /// The FATOs with the funnels of their files: 150° and 330° from each.
    static let vertiports: [(fato: LandingPad, funnels: [SimulatedFunnel])] = [
        (kintexFATO, SimulatedFunnel.pair("KTX-SE", "KTX-NW", kintexFATO)),
        (gimpoFATO, SimulatedFunnel.pair("GMP-SE", "GMP-NW", gimpoFATO)),
    ]

    /// The centre of the Daedeok practical-exam field: 400 m east–west by 300 m north–south.
    package static let fieldCentre = plane.project(latitude_deg: 37.6480, longitude_deg: 126.8530)
    package static let fieldHalfEast_m = 200.0
    package static let fieldHalfNorth_m = 150.0
    package static let fieldGroundAMSL_m = 15.0
    /// The zone that keeps the field's drones in.
    package static let fieldRuleName = "DAEDEOK-FIELD"

    /// The middle of the indoor arena, 76 × 23.7 × 16 m, the longer side east–west.
    package static let arenaCentre = plane.project(latitude_deg: 37.6700, longitude_deg: 126.7500)
    package static let arenaHalfEast_m = 38.0
    package static let arenaHalfNorth_m = 11.85
    package static let arenaHeight_m = 16.0
    package static let arenaFloorAMSL_m = 12.0

    /// The zones of `Config/airspace/demo-sites.geojson` that simulated flights enter or must stay out of.
    package static let zones = [breachCircle, fieldNoFly, approachedPolygon]

    /// The circle a UAM aircraft breaches.
    package static let breachCircle = SimulatedZone(
        ruleName: "DEMO-C1",
        shape: .circle(centre: plane.project(latitude_deg: 37.6350, longitude_deg: 126.7700), radius_m: 250),
        floorAMSL_m: 0, ceilingAMSL_m: 700)

    /// The square within the field that a drone crosses: 60 m a side.
    package static let fieldNoFly = SimulatedZone(
        ruleName: "DAEDEOK-NOFLY", shape: .square(centre: at(37.6488, 126.8545), halfSide_m: 30),
        floorAMSL_m: 0, ceilingAMSL_m: 200)

    /// The polygon that is approached and never entered. Its hole is of no matter to flights that stay outside.
    package static let approachedPolygon = SimulatedZone(
        ruleName: "DEMO-P1", shape: .square(centre: at(37.6030, 126.7860), halfSide_m: 300),
        floorAMSL_m: 0, ceilingAMSL_m: 700)

    /// The point of the field at metres east and north of its centre.
    package static func fieldPoint(east_m: Double, north_m: Double) -> PlanePoint {
        // The plane's north differs from true north by 0.04° at the field: 0.1 m over its length.
        PlanePoint(east_m: fieldCentre.east_m + east_m, north_m: fieldCentre.north_m + north_m)
    }

    private static func at(_ latitude_deg: Double, _ longitude_deg: Double) -> PlanePoint {
        plane.project(latitude_deg: latitude_deg, longitude_deg: longitude_deg)
    }
}
