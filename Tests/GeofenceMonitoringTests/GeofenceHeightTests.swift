import AirspaceModel
import Findings
import Geodesy
import TelemetryModel
import Testing

@testable import GeofenceMonitoring

/// Heights that are turned from one reference into another by grids.
@Suite struct GeofenceHeightTests {
    private let y = TestZone.latitude, x = TestZone.longitude

    /// A grid around a place, of two heights side by side and the same again to the north.
    private func grid(_ west: String, _ east: String, latitude: Int = 37, longitude: Int = 126) throws -> HeightGrid {
        let text = """
            ncols 2
            nrows 2
            xllcenter \(longitude)
            yllcenter \(latitude)
            cellsize 1
            \(west) \(east)
            \(west) \(east)
            """
        return try HeightGrid(reading: Array(text.utf8), named: "site.asc")
    }

    private func report(
        at seconds: Double, amsl_m: Double? = nil, hae_m: Double? = nil, agl_m: Double? = nil, latitude: Int32? = nil,
        longitude: Int32? = nil
    ) -> Report {
        var report = GeofenceFlight.position(latitude ?? y, longitude ?? x, at: seconds, amsl_m: amsl_m)
        guard case .position(var sample) = report.body else { return report }
        if let hae_m { sample.altitudeHAE_mm = Int32((hae_m * 1000).rounded()) }
        if let agl_m { sample.heightAboveGround_mm = Int32((agl_m * 1000).rounded()) }
        report.body = .position(sample)
        return report
    }

    private func flight(
        _ layer: ZoneLayer, _ heights: HeightReferences, north: Int32 = 0, east: Int32 = 0
    ) -> GeofenceFlight {
        GeofenceFlight(
            [TestZone.square(north: north, east: east, type: .conditional, layer: layer)],
            policy: GeofencePolicy(heights: heights))
    }

    @Test func limitsAboveGroundFollowTheTerrain() throws {
        var heights = HeightReferences()
        // 40 m in the west, 140 m in the east: 118 m at 126.78°.
        heights.terrain = [try grid("40", "140")]
        var flight = flight(TestZone.band(50, 150, .aboveGround), heights)
        #expect(flight.feed(report(at: 0, amsl_m: 167.9)).isEmpty)
        #expect(flight.status == .clear)
        #expect(flight.feed(report(at: 1, amsl_m: 168.1)).map(\.kind) == [.geofenceEnter])
        #expect(flight.feed(report(at: 2, amsl_m: 267.9)).isEmpty)
        #expect(flight.status == .alert, "still inside")
        flight.feed(report(at: 3, amsl_m: 268.1))
        #expect(flight.feed(report(at: 4, amsl_m: 268.1)).isEmpty && flight.status == .clear)
    }

    @Test func whatTheSourceMeasuresIsPreferredToTheTerrain() throws {
        var heights = HeightReferences()
        heights.terrain = [try grid("40", "40")]
        var flight = flight(TestZone.band(50, 150, .aboveGround), heights)
        #expect(flight.feed(report(at: 0, amsl_m: 100, agl_m: 20)).isEmpty)
        #expect(flight.status == .clear)
    }

    @Test func theGroundIsUnknownBesideAVoidUnlessTheSiteHasAnElevation() throws {
        var heights = HeightReferences()
        heights.terrain = [try grid("40", "-9999")]
        let layer = TestZone.band(50, 150, .aboveGround)
        var unknown = flight(layer, heights)
        #expect(unknown.feed(report(at: 0, amsl_m: 100)).isEmpty)
        #expect(unknown.status == .unknown)
        heights.siteElevation_m = 12
        var known = flight(layer, heights)
        #expect(known.feed(report(at: 0, amsl_m: 100)).map(\.kind) == [.geofenceEnter])
        // Where the grid answers, the elevation of the site does not.
        heights.terrain = [try grid("-9999", "40"), try grid("60", "60")]
        var second = flight(layer, heights)
        #expect(second.feed(report(at: 0, amsl_m: 100)).isEmpty)
        #expect(second.status == .clear, "40 m above the ground of the second grid")
    }

    @Test func aHeightAboveGroundBecomesOneAboveSeaLevel() throws {
        var heights = HeightReferences()
        heights.terrain = [try grid("40", "40")]
        var flight = flight(TestZone.band(60, 90), heights)
        #expect(flight.feed(report(at: 0, agl_m: 19.9)).isEmpty)
        #expect(flight.status == .clear)
        let findings = flight.feed(report(at: 1, agl_m: 20))
        #expect(findings.map(\.kind) == [.geofenceEnter])
        #expect(findings.first?.altitudeAMSL_mm == 60_000)
        var groundless = self.flight(TestZone.band(60, 90), HeightReferences())
        #expect(groundless.feed(report(at: 0, agl_m: 20)).isEmpty)
        #expect(groundless.status == .unknown)
    }

    @Test func aFindingTellsTheHeightAboveSeaLevelAlsoWhereNoLimitAsks() throws {
        var heights = HeightReferences()
        heights.terrain = [try grid("40", "40")]
        var flight = flight(.unlimited, heights)
        #expect(flight.feed(report(at: 0, agl_m: 20)).first?.altitudeAMSL_mm == 60_000)
    }

    @Test func theGeoidOfTheRulesConverts() throws {
        var heights = HeightReferences()
        heights.geoid = Geoid(try grid("20", "20"))
        var flight = flight(TestZone.band(50, 60), heights)
        #expect(flight.feed(report(at: 0, hae_m: 69.999)).isEmpty)
        #expect(flight.feed(report(at: 1, hae_m: 70)).map(\.kind) == [.geofenceEnter])
        // 22.4 m by the fit.
        var fitted = self.flight(TestZone.band(50, 60), HeightReferences())
        #expect(fitted.feed(report(at: 0, hae_m: 72)).isEmpty)
        #expect(fitted.feed(report(at: 1, hae_m: 73)).map(\.kind) == [.geofenceEnter])
    }

    @Test func farFromGoyangOnlyAGridConverts() throws {
        let (latitude, longitude): (Int32, Int32) = (-353_000_000, 1_491_000_000)
        let (north, east) = (latitude - TestZone.latitude, longitude - TestZone.longitude)
        var heights = HeightReferences()
        var unknown = flight(TestZone.band(50, 60), heights, north: north, east: east)
        unknown.feed(report(at: 0, hae_m: 74, latitude: latitude, longitude: longitude))
        #expect(unknown.status == .unknown)
        heights.geoid = Geoid(try grid("19", "19", latitude: -36, longitude: 149))
        var known = flight(TestZone.band(50, 60), heights, north: north, east: east)
        #expect(
            known.feed(report(at: 0, hae_m: 74, latitude: latitude, longitude: longitude)).map(\.kind)
                == [.geofenceEnter])
    }

    @Test func aPathThroughALayerAboveGroundIsFound() throws {
        var heights = HeightReferences()
        heights.terrain = [try grid("40", "40")]
        var flight = flight(TestZone.band(50, 60, .aboveGround), heights)
        flight.feed(report(at: 0, amsl_m: 140))
        #expect(flight.feed(report(at: 1, amsl_m: 80, longitude: x + 1)).map(\.kind) == [.geofenceCross])
        #expect(flight.feed(report(at: 2, amsl_m: 80, longitude: x + 2000)).isEmpty, "below it all the way")
    }

    @Test func nothingIsWorkedOutThatNoLimitAsksFor() throws {
        var heights = HeightReferences()
        heights.terrain = [try grid("40", "40")]
        guard case .position(let sample) = report(at: 0, amsl_m: 100).body else { return }
        var position = PositionHeights(TrackSample(report(at: 0, amsl_m: 100), sample))
        #expect(!position.lacks(TestZone.band(50, 60)))
        position.complete(for: TestZone.band(50, 60), by: heights)
        #expect(!position.vertical.isKnown(.aboveGround) && !position.vertical.isKnown(.aboveEllipsoid))
        #expect(position.lacks(TestZone.band(50, 60, .aboveGround)))
        position.complete(for: TestZone.band(50, 60, .aboveGround), by: heights)
        #expect(position.vertical.isKnown(.aboveGround) && !position.vertical.isKnown(.aboveEllipsoid))
    }

    /// Every combination of what is told, known and asked, against the rule in one piece.
    @Test func workedOutOneByOneHeightsAreTheSame() throws {
        let told: [Double?] = [nil, 30, 70, 130]
        let references: [VerticalReference] = [.aboveGround, .aboveMeanSeaLevel, .aboveEllipsoid]
        for (amsl, hae, agl) in told.flatMap({ a in told.flatMap { h in told.map { (a, h, $0) } } }) {
            for (ground, undulation) in [(nil, nil), (12, nil), (nil, 22), (12, 22)] as [(Int64?, Int64?)] {
                var heights = HeightReferences()
                heights.siteElevation_m = ground.map(Double.init)
                heights.geoid = Geoid(
                    try grid(undulation.map { "\($0)" } ?? "-9999", undulation.map { "\($0)" } ?? "nan"))
                let report = report(at: 0, amsl_m: amsl, hae_m: hae, agl_m: agl)
                guard case .position(let sample) = report.body else { return }
                let whole = VerticalPosition(
                    aboveMeanSeaLevel_mm: amsl.map { Int64($0 * 1000) },
                    aboveEllipsoid_mm: hae.map { Int64($0 * 1000) },
                    aboveGround_mm: agl.map { Int64($0 * 1000) }, undulation_mm: undulation.map { $0 * 1000 },
                    groundElevation_mm: ground.map { $0 * 1000 })
                for (lower, upper) in references.flatMap({ low in references.map { (low, $0) } }) {
                    let layer = ZoneLayer(
                        lower: AltitudeLimit(value_mm: 50_000, reference: lower),
                        upper: AltitudeLimit(value_mm: 90_000, reference: upper))
                    var position = PositionHeights(TrackSample(report, sample))
                    position.complete(for: layer, by: heights)
                    #expect(
                        position.vertical.verdict(in: layer) == whole.verdict(in: layer),
                        "\(layer), told \(amsl as Any), \(hae as Any), \(agl as Any), N \(undulation as Any), ground \(ground as Any)"
                    )
                }
            }
        }
    }
}
