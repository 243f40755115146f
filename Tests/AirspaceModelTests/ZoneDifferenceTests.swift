import Quantities
import Testing

@testable import AirspaceModel

/// What has become of zones from one file to the next.
@Suite struct ZoneDifferenceTests {
    private static func at(_ latitude: Int32, _ longitude: Int32) -> LatticePoint {
        LatticePoint(latitude_1e7deg: latitude, longitude_1e7deg: longitude)
    }

    private static func zone(_ identifier: String) -> Zone {
        let ring = [at(0, 0), at(0, 1000), at(1000, 1000)]
        return Zone(
            identifier: identifier, name: "n", type: .prohibited,
            volumes: [ZoneVolume(shape: .polygons([ZonePolygon(rings: [ring])]), layer: .unlimited)])
    }

    @Test func namesWhatHasComeGoneAndChanged() {
        let old = ["a", "b", "c"].map(Self.zone)
        var new = ["d", "c", "b"].map(Self.zone)
        new[1].type = .conditional
        new[1].name = "m"
        #expect(
            ZoneDifference.between(old, new) == [
                ZoneDifference(zone: "d", change: .added),
                ZoneDifference(zone: "c", change: .changed, aspects: [.name, .type]),
                ZoneDifference(zone: "a", change: .removed),
            ])
        #expect(ZoneDifference.between(old, old.reversed()).isEmpty)
    }

    @Test func tellsZonesOfOneIdentifierApartByTheirOrder() {
        var second = Self.zone("a")
        second.isKeepIn = true
        let old = [Self.zone("a"), second]
        #expect(ZoneDifference.between(old, [Self.zone("a")]) == [ZoneDifference(zone: "a", change: .removed)])
        #expect(
            ZoneDifference.between(old, [Self.zone("a"), Self.zone("a"), Self.zone("a")]) == [
                ZoneDifference(zone: "a", change: .changed, aspects: [.keepIn]),
                ZoneDifference(zone: "a", change: .added),
            ])
    }

    @Test(arguments: ZoneDifference.Aspect.allCases)
    func seesEachAspect(_ aspect: ZoneDifference.Aspect) {
        var changed = Self.zone("a")
        switch aspect {
        case .name: changed.name = "x"
        case .country: changed.country = "KOR"
        case .type: changed.type = .uSpace
        case .variant: changed.variant = .customized
        case .outline: changed.volumes[0].shape = .circle(ZoneCircle(centre: Self.at(0, 0), radius_m: 1))
        case .height: changed.volumes[0].layer.upper = AltitudeLimit(value_mm: 1, reference: .aboveGround)
        case .times: changed.applicability = [ApplicabilityPeriod(end: UTCInstant(nanoseconds: 1))]
        case .keepIn: changed.isKeepIn = true
        case .vehicleClasses: changed.vehicleClasses = .drone
        case .boundaryContact: changed.isBoundaryContact = false
        case .buffers: changed.buffers.vertical_m = 1
        }
        let expected = [ZoneDifference(zone: "a", change: .changed, aspects: [aspect])]
        #expect(ZoneDifference.between([Self.zone("a")], [changed]) == expected)
    }
}
