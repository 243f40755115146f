import Foundation
import Geodesy
import Testing

@testable import Certification

@Suite struct PinnedFunctionsTests {
    /// The C library as an independent program: the pinned functions agree with it to the last digits.
    @Test func agreesWithTheCLibrary() {
        for step in -4000...4000 {
            let angle = Double(step) / 1000
            #expect((PinnedFunctions.sine(angle) - sin(angle)).magnitude < 4e-16)
            #expect((PinnedFunctions.cosine(angle) - cos(angle)).magnitude < 4e-16)
        }
        for step in 0...1000 {
            let x = Double(step) / 20
            #expect((PinnedFunctions.exponentialDecay(x) / exp(-x) - 1).magnitude < 1e-12)
        }
    }

    /// SciPy 1.x, scipy.stats.norm.cdf.
    @Test(arguments: [
        (-3.0, 0.0013498980316300933), (-1, 0.15865525393145707), (0, 0.5), (0.5, 0.6914624612740131),
        (1.6448536269514722, 0.95), (2.5, 0.9937903346742238), (6, 0.9999999990134123), (40, 1), (-40, 0),
    ])
    func givesTheNormalDistribution(x: Double, probability: Double) {
        #expect((PinnedFunctions.normalDistribution(x) - probability).magnitude < 1e-11)
    }

    /// pyproj (PROJ, etmerc, k = 1, WGS 84) about 37.6 N 126.77 E, metres.
    @Test(arguments: [
        (37.6, 126.77, 0.000000, 0.000000),
        (37.659, 126.748, -1941.227344, 6548.606869),
        (37.568, 126.787, 1501.868310, -3551.499980),
        (37.60001, 126.77002, 1.766147, 1.109889),
        (38.2, 127.3, 46424.651974, 66729.539252),
        (37.0, 126.0, -68539.561520, -66312.788515),
    ])
    func projectsAsPROJDoes(latitude: Double, longitude: Double, east: Double, north: Double) {
        let plane = ProjectionPlane(originLatitude_deg: 37.6, originLongitude_deg: 126.77)
        let point = plane.project(latitude_deg: latitude, longitude_deg: longitude)
        #expect((point.east_m - east).magnitude < 0.001 && (point.north_m - north).magnitude < 0.001)
    }

    @Test func projectsAsTheLocalPlaneDoes() {
        let plane = ProjectionPlane(originLatitude_deg: 37.62, originLongitude_deg: 126.79)
        for step in 0..<400 {
            let latitude = 37.42 + Double(step % 20) * 0.02
            let longitude = 126.59 + Double(step / 20) * 0.02
            let ours = plane.project(latitude_deg: latitude, longitude_deg: longitude)
            let theirs = LocalPlane.kintexGimpo.project(latitude_deg: latitude, longitude_deg: longitude)
            #expect((ours.east_m - theirs.east_m).magnitude < 0.001)
            #expect((ours.north_m - theirs.north_m).magnitude < 0.001)
        }
    }
}
