import Geodesy
import Testing

@Suite struct LocalPlaneTests {
    /// Computed by PROJ 9.5.1 (`+proj=tmerc +k=1 +ellps=WGS84`, exact algorithm) through pyproj 3.7.2.
    static let kintex: [(Double, Double, Double, Double)] = [
        (37.669, 126.745, -3970.159731, 5439.451008), (37.5583, 126.7906, 53.013990, -6848.003649),
        (37.9, 126.5, -25505.989840, 31117.394870), (37.35, 127.08, 25694.616125, -29926.973433),
        (38.5, 128.0, 105553.431451, 98371.794027), (36.0, 126.0, -71230.017282, -179489.401871),
        (37.62, 126.79, 0, 0),
    ]
    static let canberra: [(Double, Double, Double, Double)] = [
        (-35.3623, 149.1659, 81.795575, 77.662690), (-35.1, 149.4, 21426.608483, 29153.221476),
        (-34.0, 150.5, 123337.904995, 150400.507412),
    ]

    @Test(arguments: kintex)
    func projectsAsPROJDoesAroundKINTEX(latitude: Double, longitude: Double, east: Double, north: Double) {
        let point = LocalPlane.kintexGimpo.project(latitude_deg: latitude, longitude_deg: longitude)
        #expect((point - PlanePoint(east_m: east, north_m: north)).length_m < 0.001)
    }

    @Test(arguments: canberra)
    func projectsAsPROJDoesInTheSouth(latitude: Double, longitude: Double, east: Double, north: Double) {
        let plane = LocalPlane(originLatitude_deg: -35.363, originLongitude_deg: 149.165)
        let point = plane.project(latitude_deg: latitude, longitude_deg: longitude)
        #expect((point - PlanePoint(east_m: east, north_m: north)).length_m < 0.001)
    }

    @Test(arguments: kintex)
    func unprojectsToWhereItCameFrom(latitude: Double, longitude: Double, east: Double, north: Double) {
        let position = LocalPlane.kintexGimpo.unproject(PlanePoint(east_m: east, north_m: north))
        #expect((position.latitude_deg - latitude).magnitude < 1e-9)
        #expect((position.longitude_deg - longitude).magnitude < 1e-9)
    }

    @Test func readsWireIntegersAsDegrees() {
        let wire = LocalPlane.kintexGimpo.project(latitude_1e7deg: 376_690_000, longitude_1e7deg: 1_267_450_000)
        let degrees = LocalPlane.kintexGimpo.project(latitude_deg: 37.669, longitude_deg: 126.745)
        #expect((wire - degrees).length_m < 1e-6)
    }
}

@Suite struct GeodesicTests {
    /// Computed by GeographicLib (Karney's algorithm) through PyPI geographiclib.
    @Test(arguments: [
        (37.556944, 126.7975, 37.5232565, 126.7010255, 9309.998796),
        (37.62, 126.79, 37.62, 126.95, 14125.397115),
        (0, 0, 0, 90, 10_018_754.171395),
        (0, 179.9, 0, -179.9, 22263.898159),
        (37, 127, 37, 127, 0),
        (-35.3, 149.1, 37.6, 126.8, 8_393_290.772110),
        (89.9, 10, 89.9, -170, 22338.795683),
    ])
    func measuresAsGeographicLibDoes(_ a: Double, _ b: Double, _ c: Double, _ d: Double, _ expected: Double) {
        let distance = Geodesic.distance_m(latitude1_deg: a, longitude1_deg: b, latitude2_deg: c, longitude2_deg: d)
        #expect((distance - expected).magnitude < 0.0005)
    }

    /// Computed by GeographicLib 2.1 through PyPI geographiclib.
    @Test(arguments: [
        (37.62, 126.79, 37.62, 126.95, 37.6200271180, 126.87),
        (37.4, 126.4, 37.8, 127.1, 37.6005223583, 126.7490630889),
        (37.4, 127.1, 37.8, 126.4, 37.6005223583, 126.7509369111), (60, 10, 60, 11.5, 60.0021291423, 10.75),
        (-35.3, 149.1, -35.9, 148.4, -35.6005157257, 148.7513062182), (0, 0, 0, 0.9, 0, 0.45),
    ])
    func findsTheMiddleOfAPath(
        _ a: Double, _ b: Double, _ c: Double, _ d: Double, _ latitude: Double, _ longitude: Double
    ) {
        let middle = Geodesic.midpoint(latitude1_deg: a, longitude1_deg: b, latitude2_deg: c, longitude2_deg: d)
        let error_m = Geodesic.distance_m(
            latitude1_deg: middle.latitude_deg, longitude1_deg: middle.longitude_deg, latitude2_deg: latitude,
            longitude2_deg: longitude)
        #expect(error_m < 0.001, "\(middle)")
    }

    @Test func staysFarForAntipodes() {
        let distance = Geodesic.distance_m(
            latitude1_deg: 0, longitude1_deg: 0, latitude2_deg: 0.3, longitude2_deg: 179.9)
        #expect(distance > 19_800_000)
    }
}

@Suite struct LocalGeoidFitTests {
    @Test func knowsTheUndulationAtKINTEX() throws {
        let undulation = try #require(LocalGeoidFit.undulation_m(latitude_deg: 37.669, longitude_deg: 126.745))
        #expect((undulation - 22.4).magnitude < 0.15)
    }

    @Test func doesNotGuessElsewhere() {
        #expect(LocalGeoidFit.undulation_m(latitude_deg: -35.36, longitude_deg: 149.16) == nil)
        #expect(LocalGeoidFit.undulation_m(latitude_deg: .nan, longitude_deg: 126.8) == nil)
    }
}
