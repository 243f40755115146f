import Certification
import Testing

@testable import TestReports

@Suite struct PlotTests {
    static func series(_ points: [Plot.Point]) -> Plot {
        Plot(
            id: "series", titleKorean: "시간", titleEnglish: "Time", x: Plot.Axis("time", "s"),
            y: Plot.Axis("heading_deviation", "deg"),
            elements: [
                .target(y: 0, name: "target"), .line(points, name: "heading_deviation"),
                .limit(y: 3, name: "limit"), .limit(y: -3, name: "limit"), .span(from: 10, to: 50, name: "window"),
                .event(x: 20, name: "armed"),
            ])
    }

    /// 30,000 samples near nothing with one of 2.5 and one of −2.75.
    static let spiky: [Plot.Point] = (0..<30_000).map { index in
        let value = index == 12_345 ? 2.5 : index == 23_456 ? -2.75 : 0.01 * Double(index % 7)
        return Plot.Point(Double(index) * 0.02, value)
    }

    private static func scale(_ plot: Plot) throws -> PlotScale { try #require(PlotDrawing.scale(plot, .both)).scale }

    /// Of each pixel column the least and the greatest value are drawn, and few points in all.
    @Test func losesNoExtremeOfALine() throws {
        let scale = try Self.scale(Self.series(Self.spiky))
        let drawn = try #require(PlotReduction.line(Self.spiky, scale).first)
        #expect(drawn.count < 4 * Int(scale.width + 2))
        #expect(drawn.contains { $0.y == 2.5 } && drawn.contains { $0.y == -2.75 })
        let all = Dictionary(grouping: Self.spiky) { scale.column($0.x) }
        let kept = Dictionary(grouping: drawn) { scale.column($0.x) }
        #expect(all.count == kept.count)
        for (column, points) in all {
            #expect(kept[column]?.map(\.y).min() == points.map(\.y).min())
            #expect(kept[column]?.map(\.y).max() == points.map(\.y).max())
        }
        #expect(zip(drawn, drawn.dropFirst()).allSatisfy { $0.x <= $1.x })
    }

    @Test func losesNoExtremeOfAScatter() throws {
        var points = (0..<20_000).map { Plot.Point(Double($0 % 100) * 1e-3, Double($0 / 100 % 100) * 1e-3) }
        points[777] = Plot.Point(5, 0.01)
        points[888] = Plot.Point(0.01, -4)
        var plot = ReportFixture.scatter
        plot.elements = [.points(points, name: "position")]
        let drawn = PlotReduction.scatter(points, try Self.scale(plot))
        #expect(drawn.contains(Plot.Point(5, 0.01)) && drawn.contains(Plot.Point(0.01, -4)))
        #expect(drawn.count < 500)
    }

    @Test func aLineIsInterruptedWhereNothingIsKnown() throws {
        let points = [Plot.Point(0, 1), Plot.Point(1, .nan), Plot.Point(2, 1), Plot.Point(3, 2)]
        let pieces = PlotReduction.line(points, try Self.scale(Self.series(points)))
        #expect(pieces.map(\.count) == [1, 2])
    }

    @Test func aMetreIsAsLongOnEitherAxisWhereThatIsSaid() throws {
        let scale = try Self.scale(ReportFixture.scatter)
        let (right, up) = (scale.pixelX(1) - scale.pixelX(0), scale.pixelY(0) - scale.pixelY(1))
        #expect((right - up).magnitude < 1e-9 * right && (scale.pixels(1) - right).magnitude < 1e-9 * right)
    }

    @Test(arguments: [(0.0, 0.37), (-3.0, 3.2), (1200, 1900), (-1e-4, 2e-4), (0, 86_400)])
    func ticksAreRoundNumbers(low: Double, high: Double) {
        let axis = PlotScale.Axis(low...high, isWidened: true, count: 6)
        #expect((4...13).contains(axis.ticks.count))
        let step = axis.ticks[1] - axis.ticks[0]
        var mantissa = step
        while mantissa < 0.999 { mantissa *= 10 }
        while mantissa > 9.99 { mantissa /= 10 }
        #expect([1.0, 2, 5].contains { ($0 - mantissa).magnitude < 1e-6 }, "\(step)")
        #expect(axis.range.lowerBound <= low + 1e-9 * step && axis.range.upperBound >= high - 1e-9 * step)
        let texts = axis.ticks.map { DecimalText.fixed($0, axis.decimals) }
        #expect(Set(texts).count == texts.count)
    }

    @Test func drawsLimitsTargetsWindowsEventsAndALegend() throws {
        let svg = try #require(PlotDrawing(Self.series(Self.spiky), .both, marks: [Phrase(same: "SIM")])).svg
        for part in ["class=\"limit\"", "class=\"target\"", "class=\"span\"", "class=\"event\"", "한계 limit 3 °", "SIM"]
        {
            #expect(svg.contains(part), "\(part)")
        }
        #expect(svg.contains("시간 Time / s") && svg.contains("방위 편차 Heading deviation / °"))
        #expect(svg.utf8.count < 60_000)
    }

    @Test func whatHasNoPlaceIsNotDrawn() {
        var plot = ReportFixture.scatter
        plot.elements = [
            .points([Plot.Point(.nan, 1)], name: "position"),
            .circle(centre: Plot.Point(0, 0), radius: .nan, name: "r95"),
        ]
        #expect(PlotDrawing(plot, .both, marks: []) == nil)
        plot.elements.append(.points([Plot.Point(1, 1)], name: "position"))
        plot.elements.append(.limit(y: .infinity, name: "limit"))
        #expect(PlotDrawing(plot, .both, marks: []) != nil)
    }
}
