import AirspaceModel
import TelemetryModel
import Testing

@Suite struct ArenaTests {
    private func arena(bearing_deg: Double = 0, floorDown_m: Double = 0, _ origin: Arena.PositionOrigin = .vehicle)
        -> Arena
    {
        Arena(
            name: "A", sources: ["link", "bridge"], positionOrigin: origin, latitude_deg: 37.67, longitude_deg: 126.75,
            elevationAMSL_m: 12, bearing_deg: bearing_deg, floorDown_m: floorDown_m)
    }

    private func local(_ north: Float, _ east: Float, _ down: Float) -> LocalPositionSample {
        var sample = LocalPositionSample()
        (sample.north_m, sample.east_m, sample.down_m) = (north, east, down)
        return sample
    }

    /// Expected: `proj -I +proj=tmerc +lat_0=37.67 +lon_0=126.75 +k=1 +ellps=WGS84` (PROJ 9.1.1).
    @Test(
        arguments: [
            (20, 10, 37.6701801960, 126.7501133474), (11.85, -38, 37.6701067654, 126.7495692804),
            (-2500, 3000, 37.6474705565, 126.7839938525),
        ] as [(Float, Float, Double, Double)])
    func isWhereTheProjectionSays(_ north: Float, _ east: Float, _ latitude_deg: Double, _ longitude_deg: Double) throws
    {
        let position = try #require(arena().position(of: local(north, east, -3)))
        // Half a step of the lattice, and what a Float leaves open at kilometres.
        #expect(abs(Double(position.latitude_1e7deg) - latitude_deg * 1e7) <= 0.51)
        #expect(abs(Double(position.longitude_1e7deg) - longitude_deg * 1e7) <= 0.51)
        #expect(position.provenance == .localFrame)
    }

    /// The frame's axes turned by 90°: north of the frame is east, its east is south.
    @Test func turnsWithItsFirstAxis() throws {
        var sample = local(10, -20, -3)
        (sample.velocityNorth_mps, sample.velocityEast_mps, sample.velocityDown_mps) = (2, 1, -0.5)
        let turned = try #require(arena(bearing_deg: 90).position(of: sample))
        let straight = try #require(arena().position(of: local(20, 10, -3)))
        #expect(turned.latitude_1e7deg == straight.latitude_1e7deg)
        #expect(turned.longitude_1e7deg == straight.longitude_1e7deg)
        #expect(abs(turned.velocityEast_mps - 2) < 1e-6 && abs(turned.velocityNorth_mps + 1) < 1e-6)
        #expect(turned.velocityUp_mps == 0.5)
    }

    @Test func measuresHeightsFromTheFloor() throws {
        let position = try #require(arena(floorDown_m: 1.5).position(of: local(0, 0, -2)))
        #expect(position.heightAboveGround_mm == 3500 && position.altitudeAMSL_mm == 15_500)
        #expect(position.altitudeHAE_mm == .min && position.heightAboveHome_mm == .min)
    }

    @Test func leavesOpenWhatTheLocalPositionLeavesOpen() throws {
        let nowhere = try #require(arena().position(of: local(.nan, 1, -2)))
        #expect(!nowhere.isLocated && nowhere.heightAboveGround_mm == 2000 && nowhere.velocityNorth_mps.isNaN)
        #expect(try #require(arena().position(of: local(0, 5001, 0))).isLocated == false)
        let unknownHeight = try #require(arena().position(of: local(0, 0, .infinity)))
        #expect(unknownHeight.isLocated && unknownHeight.heightAboveGround_mm == .min)
        #expect(unknownHeight.altitudeAMSL_mm == .min)
    }

    @Test func takesTheOriginOfPositionsThatItsFileNames() {
        var reference = local(0, 0, 0)
        reference.isReference = true
        #expect(arena().position(of: reference) == nil && arena().position(of: local(0, 0, 0)) != nil)
        #expect(
            arena(.reference).position(of: reference) != nil && arena(.reference).position(of: local(0, 0, 0)) == nil)
    }

    @Test func holdsItsSourcesAndTheirPeers() {
        #expect(arena().holds(source: "link") && arena().holds(source: "bridge/192.0.2.1:14550"))
        #expect(!arena().holds(source: "links") && !arena().holds(source: "other"))
    }
}
