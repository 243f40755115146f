import Foundation
import ReferenceData
import Testing

@testable import AirspaceModel
@testable import GeofenceMonitoring

/// The predicate tests of JTS and GEOS that ask for a point and a polygon, on a lattice of thousandths.
@Suite(.enabled(if: ReferenceData.isPresent, ReferenceData.hint))
struct PredicateSuiteTests {
    private struct Case {
        var polygon: ZonePolygon
        var points: [LatticePoint]
        /// `intersects`, `contains` or `covers`, the polygon being the first argument.
        var operation: String
        var expected: Bool
    }

    private func matches(_ pattern: String, in text: String) throws -> [[String]] {
        let expression = try NSRegularExpression(pattern: pattern, options: [.dotMatchesLineSeparators])
        let whole = NSRange(text.startIndex..., in: text)
        return expression.matches(in: text, range: whole).map { match in
            (0..<match.numberOfRanges).map { number in
                Range(match.range(at: number), in: text).map { String(text[$0]) } ?? ""
            }
        }
    }

    private func points(_ text: String) -> [LatticePoint] {
        text.split(separator: ",").compactMap { pair in
            let numbers = pair.split(whereSeparator: { " \n\t()".contains($0) }).compactMap { Double($0) }
            guard numbers.count == 2 else { return nil }
            return LatticePoint(Int32((numbers[1] * 1000).rounded()), Int32((numbers[0] * 1000).rounded()))
        }
    }

    private func cases(_ file: String) throws -> [Case] {
        let text = String(decoding: try ReferenceData.bytes("geofence/jts_xml/" + file), as: UTF8.self)
        var cases: [Case] = []
        for block in try matches("<case>(.*?)</case>", in: text).map({ $0[1] }) {
            let a = try matches("<a>(.*?)</a>", in: block).first?[1] ?? ""
            let b = try matches("<b>(.*?)</b>", in: block).first?[1] ?? ""
            let isPolygonFirst = a.contains("POLYGON")
            let (area, place) = isPolygonFirst ? (a, b) : (b, a)
            guard area.contains("POLYGON"), !area.contains("MULTI"), place.contains("POINT") else { continue }
            let rings = try matches(#"\(([^()]+)\)"#, in: area).map { Array(points($0[1]).dropLast()) }
            for test in try matches(#"<op name="(\w+)"[^>]*>\s*(\w+)\s*</op>"#, in: block) {
                guard test[1] == "intersects" || isPolygonFirst else { continue }
                cases.append(
                    Case(
                        polygon: ZonePolygon(rings: rings),
                        points: points(place.replacing("POINT", with: "").replacing("MULTI", with: "")),
                        operation: test[1], expected: test[2] == "true"))
            }
        }
        return cases
    }

    @Test(arguments: [
        ("general_TestPreparedPointPredicate.xml", 3), ("general_TestPreparedPolygonPredicate.xml", 27),
    ])
    func agreesOnPointsAndPolygons(_ file: String, _ least: Int) throws {
        let cases = try cases(file)
        #expect(cases.count >= least)
        for one in cases {
            let zone = Zone(
                identifier: "Z", type: .prohibited,
                volumes: [ZoneVolume(shape: .polygons([one.polygon]), layer: .unlimited)])
            #expect(PolygonValidity.fault(of: one.polygon) == nil)
            let index = ZoneIndex([zone])
            let verdicts = one.points.map { index.outline(zone: 0, at: $0) }
            let answer =
                switch one.operation {
                case "intersects": verdicts.contains { $0 != .outside }
                case "covers": verdicts.allSatisfy { $0 != .outside }
                default: verdicts.allSatisfy { $0 != .outside } && verdicts.contains(.inside)
                }
            #expect(answer == one.expected, "\(one)")
        }
    }
}
