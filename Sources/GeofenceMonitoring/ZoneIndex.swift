import AirspaceModel
import Quantities

/// Zones compiled for questions: what lies at a position, and how far from there nothing changes.
///
/// Polygons are exact on the lattice of 1e-7 degrees; circles are right to 1 mm of geodesic distance.
package struct ZoneIndex: Sendable {
    /// The zones in the order given.
    package let zones: [Zone]
    /// The shapes of graver zones come first, then in the order given.
    let table: ShapeTable
    let compiled: [CompiledZone]
    let layers: [ZoneLayer]
    let directory: ZoneDirectory
    /// How soon a flight comes near an outline; nil where nobody asks.
    let outlook: ZoneOutlook?
    /// The widest horizontal buffer of a zone to stay out of, metres.
    let widestBuffer_m: Double

    /// Compiles zones.
    ///
    /// - Parameter predicts: whether flights ahead are asked about.
    /// - Precondition: the zones are valid, as ``ZoneFile`` gives them.
    package init(_ zones: [Zone], predicts: Bool = false) {
        self.zones = zones
        layers = zones.flatMap { $0.volumes.map(\.layer) }
        var firstLayer = 0
        var compiled = zones.map { zone in
            defer { firstLayer += zone.volumes.count }
            return CompiledZone(zone, firstLayer: firstLayer)
        }
        let order = zones.indices.sorted {
            let (left, right) = (
                GeofencePolicy.severity(of: zones[$0].type), GeofencePolicy.severity(of: zones[$1].type)
            )
            return left == right ? $0 < $1 : left > right
        }
        var table = ShapeTable()
        var outlook = predicts ? ZoneOutlook() : nil
        for zone in order {
            compiled[zone].firstShape = table.shapes.count
            for (volume, part) in zones[zone].volumes.enumerated() {
                precondition(volume < ZoneFileLimits.volumesPerZone, "the reader refuses zones of more volumes")
                switch part.shape {
                case .circle(let circle):
                    table.add(circle, zone: zone, volume: volume)
                    outlook?.addCircle()
                case .polygons(let polygons):
                    for polygon in polygons {
                        table.add(polygon, zone: zone, volume: volume)
                        outlook?.add(polygon)
                    }
                }
            }
            compiled[zone].endShape = table.shapes.count
        }
        (self.table, self.compiled, self.outlook) = (table, compiled, outlook)
        directory = ZoneDirectory(table)
        widestBuffer_m = Double(compiled.reduce(0) { $1.isKeepIn ? $0 : max($0, $1.buffer_m) })
    }

    /// The zones that are not always in force, or not always known to be.
    var limitedZones: [Int] {
        zones.indices.filter { !zones[$0].applicability.isEmpty || zones[$0].validity.isLimited }
    }

    /// Bytes that the compiled outlines and their directory take.
    package var byteCount: Int { table.byteCount + directory.byteCount }

    /// The number of the zone with an identifier or, failing that, a name; the first one where several share it.
    package func zone(named name: String) -> Int? {
        zones.firstIndex { $0.identifier == name } ?? zones.firstIndex { $0.name == name }
    }

    /// Calls `body` with every zone that holds a position horizontally, graver types first.
    ///
    /// A zone is named once for each of its outlines that hold the position.
    package func forEachZone(
        at point: LatticePoint, _ body: (_ zone: Int, _ volume: Int, _ verdict: HorizontalVerdict) -> Void
    ) {
        // Over most of an area there is no zone: that answer is given without the work of the others.
        let cell = directory.listOrBlock(at: point)
        if cell == 0 { return }
        if cell & ZoneDirectory.isBlock == 0 {
            forEachZone(ofList: cell, at: point, body)
        } else {
            forEachZone(ofBlock: cell, at: point, body)
        }
    }

    @inline(never)
    private func forEachZone(
        ofBlock block: UInt32, at point: LatticePoint,
        _ body: (_ zone: Int, _ volume: Int, _ verdict: HorizontalVerdict) -> Void
    ) {
        let list = directory.list(ofBlock: block, at: point)
        if list != 0 { forEachZone(ofList: list, at: point, body) }
    }

    @inline(never)
    private func forEachZone(
        ofList list: UInt32, at point: LatticePoint,
        _ body: (_ zone: Int, _ volume: Int, _ verdict: HorizontalVerdict) -> Void
    ) {
        for index in directory.range(ofList: list) {
            let member = directory.members[index]
            let verdict = member.holdsCell ? .inside : table.verdict(shape: member.shape, at: point)
            if case .outside = verdict { continue }
            let shape = table.shapes[member.shape]
            body(Int(shape.zone), Int(shape.volume), verdict)
        }
    }

    /// Where a position lies with respect to the outlines of a zone, all its volumes together.
    package func outline(zone: Int, at point: LatticePoint) -> HorizontalVerdict {
        let shapes = compiled[zone].firstShape..<compiled[zone].endShape
        // Nearly every zone has one.
        return shapes.count == 1
            ? table.verdict(shape: shapes.lowerBound, at: point) : outline(ofShapes: shapes, at: point)
    }

    @inline(never)
    private func outline(ofShapes shapes: Range<Int>, at point: LatticePoint) -> HorizontalVerdict {
        var outline = HorizontalVerdict.outside
        for number in shapes {
            switch table.verdict(shape: number, at: point) {
            case .inside: return .inside
            case .boundary: outline = .boundary
            case .outside: break
            }
        }
        return outline
    }

    /// Where a position lies with respect to a zone.
    ///
    /// - Parameters:
    ///   - altitude: the heights known; a zone whose limits cannot be compared with them is `unknown`.
    ///   - time: nil where it is not known; a zone with times of its own, or whose file has a validity, is then
    ///     `unknown`.
    package func classify(
        zone number: Int, latitude_1e7deg: Int32, longitude_1e7deg: Int32, altitude: VerticalPosition,
        time: UTCInstant?
    ) -> ZoneVerdict {
        let point = LatticePoint(latitude_1e7deg: latitude_1e7deg, longitude_1e7deg: longitude_1e7deg)
        guard point.isOnEarth else { return .unknown }
        let zone = zones[number]
        var verdict = ZoneVerdict.outside
        for volume in zone.volumes.indices {
            verdict = Self.graver(verdict, classify(number, volume, point, altitude))
        }
        guard [.inside, .boundary, .unknown].contains(verdict) else { return verdict }
        switch zone.activity(at: time ?? .unknown).state {
        case .active: return verdict
        case .inactive: return .inactive
        case .unknown: return .unknown
        }
    }

    private func classify(
        _ zone: Int, _ volume: Int, _ point: LatticePoint, _ altitude: VerticalPosition
    ) -> ZoneVerdict {
        var outline = HorizontalVerdict.outside
        for number in compiled[zone].firstShape..<compiled[zone].endShape
        where Int(table.shapes[number].volume) == volume {
            switch table.verdict(shape: number, at: point) {
            case .inside: outline = .inside
            case .boundary: if case .outside = outline { outline = .boundary }
            case .outside: break
            }
        }
        if outline == .outside { return .outside }
        switch altitude.verdict(in: zones[zone].volumes[volume].layer) {
        case .below: return .below
        case .above: return .above
        case .unknown: return .unknown
        case .within: return outline == .inside ? .inside : .boundary
        }
    }

    /// The verdict of two volumes together: what is nearer to a breach prevails.
    private static func graver(_ first: ZoneVerdict, _ second: ZoneVerdict) -> ZoneVerdict {
        let order: [ZoneVerdict] = [.inside, .boundary, .unknown, .above, .below, .outside]
        return order.first { $0 == first || $0 == second } ?? .outside
    }
}
