import AirspaceModel

// Unsafe code: calls of GEOS through ``GEOSLibrary``. Every object belongs to the peer that made it, which lives until the
// question is answered, and the state that a question brings along lives as long as the call.

/// GEOS with the zones of a case: each polygon prepared, and all of them in an STR tree, in doubles of degrees.
///
/// The points of the timed questions are made beforehand, which spares GEOS an allocation for each.
@safe final class GEOSPeer {
    private typealias Object = GEOSLibrary.Object

    /// What is asked about each point, and how results name it.
    enum Question: String {
        /// `GEOSPreparedIntersects` of the first polygon: inside or on the edge, with one call.
        case preparedPolygon = ", prepared polygon"
        /// `GEOSSTRtree_query`, then `GEOSPreparedIntersects` of each polygon found.
        case tree = ", STR tree and prepared polygons"
    }

    private let geos: GEOSLibrary
    private let context: Object
    private let tree: Object
    private var polygons: [Object] = unsafe []
    private var prepared: [Object] = unsafe []
    private var points: [Object] = unsafe []

    var name: String { "GEOS " + geos.version.prefix { $0 != "-" } }

    /// - Parameter zones: zones of one polygon each.
    init(_ geos: GEOSLibrary, zones: [Zone], points: [LatticePoint]) {
        self.geos = geos
        guard let context = unsafe geos.makeContext(), let tree = unsafe geos.makeTree(context, 10) else {
            preconditionFailure("GEOS gives a context and a tree")
        }
        unsafe (self.context, self.tree) = unsafe (context, tree)
        for (number, zone) in zones.enumerated() {
            guard case .polygons(let parts) = zone.volumes[0].shape else {
                preconditionFailure("the benchmark's zones are polygons")
            }
            let polygon = unsafe polygon(parts[0].rings[0])
            guard let ready = unsafe geos.prepare(context, polygon) else {
                preconditionFailure("GEOS prepares a valid polygon")
            }
            unsafe polygons.append(polygon)
            unsafe prepared.append(ready)
            // Items are the numbers of the zones, counted from one because a null pointer is no item.
            unsafe geos.insert(context, tree, polygon, Object(bitPattern: number + 1))
        }
        for point in points { unsafe self.points.append(self.point(point)) }
    }

    deinit {
        for index in unsafe points.indices { unsafe geos.destroyGeometry(context, points[index]) }
        unsafe geos.destroyTree(context, tree)
        for index in unsafe prepared.indices { unsafe geos.destroyPrepared(context, prepared[index]) }
        for index in unsafe polygons.indices { unsafe geos.destroyGeometry(context, polygons[index]) }
        unsafe geos.finishContext(context)
    }

    private func point(_ point: LatticePoint) -> Object {
        guard let object = unsafe geos.makePoint(context, point.longitude_deg, point.latitude_deg) else {
            preconditionFailure("GEOS makes a point")
        }
        return unsafe object
    }

    private func polygon(_ ring: [LatticePoint]) -> Object {
        guard let sequence = unsafe geos.makeSequence(context, UInt32(ring.count + 1), 2) else {
            preconditionFailure("GEOS makes a sequence")
        }
        for (index, point) in (ring + [ring[0]]).enumerated() {
            _ = unsafe geos.setXY(context, sequence, UInt32(index), point.longitude_deg, point.latitude_deg)
        }
        guard let shell = unsafe geos.makeRing(context, sequence),
            let polygon = unsafe geos.makePolygon(context, shell, nil, 0)
        else { preconditionFailure("GEOS makes a polygon of a closed ring") }
        return unsafe polygon
    }

    // MARK: Timed questions

    /// Asks about every point; returns how many polygons hold one.
    func ask(_ question: Question) -> Int {
        switch question {
        case .preparedPolygon:
            var found = 0
            let polygon = unsafe prepared[0]
            for index in unsafe points.indices
            where unsafe geos.preparedIntersects(context, polygon, points[index]) == 1 {
                found += 1
            }
            return found
        case .tree:
            return unsafe prepared.withUnsafeBufferPointer { prepared in
                var search = unsafe TreeSearch(
                    test: geos.preparedIntersects, context: context, prepared: prepared, point: context)
                for index in unsafe points.indices {
                    unsafe search.point = points[index]
                    unsafe geos.query(context, tree, search.point, TreeSearch.count, &search)
                }
                return unsafe search.count
            }
        }
    }

    /// What the callback of a tree needs.
    @unsafe private struct TreeSearch {
        let test: GEOSLibrary.Test
        let context: Object
        let prepared: UnsafeBufferPointer<Object>
        var point: Object
        var count = 0

        static let count: GEOSLibrary.Found = { item, state in
            let search = unsafe state!.assumingMemoryBound(to: TreeSearch.self)
            let polygon = unsafe search.pointee.prepared[Int(bitPattern: item) - 1]
            if unsafe search.pointee.test(search.pointee.context, polygon, search.pointee.point) == 1 {
                unsafe search.pointee.count += 1
            }
        }
    }

    // MARK: Verdicts

    /// The zones that hold a position, as GEOS sees it.
    func verdicts(at position: LatticePoint) -> [Int: HorizontalVerdict] {
        let point = unsafe point(position)
        defer { unsafe geos.destroyGeometry(context, point) }
        var candidates: [Int] = []
        unsafe withUnsafeMutablePointer(to: &candidates) { candidates in
            unsafe geos.query(
                context, tree, point,
                { item, state in
                    unsafe state!.assumingMemoryBound(to: [Int].self).pointee.append(Int(bitPattern: item) - 1)
                }, candidates)
        }
        var verdicts: [Int: HorizontalVerdict] = [:]
        for zone in candidates {
            if unsafe geos.preparedContains(context, prepared[zone], point) == 1 {
                verdicts[zone] = .inside
            } else if unsafe geos.preparedIntersects(context, prepared[zone], point) == 1 {
                verdicts[zone] = .boundary
            }
        }
        return verdicts
    }
}
