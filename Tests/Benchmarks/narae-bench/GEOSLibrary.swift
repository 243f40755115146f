import Foundation

// Unsafe code: functions of a C library that is opened while the program runs. Each has the type that `geos_c.h` declares,
// and only ``GEOSPeer`` calls them.

/// The functions of GEOS's reentrant C interface that the benchmark calls, found in `libgeos_c.so.1` when they are asked
/// for: the package does not need the library.
///
/// Source: `geos_c.h` of GEOS 3.8 and later.
@safe struct GEOSLibrary {
    /// A context, a geometry, a prepared geometry, a sequence of coordinates, or a tree.
    typealias Object = UnsafeMutableRawPointer
    /// Called with an item of a tree and what the question brought along.
    typealias Found = @convention(c) (_ item: Object?, _ state: Object?) -> Void
    typealias Destroy = @convention(c) (_ context: Object, Object) -> Void
    /// 0 no, 1 yes, 2 an error.
    typealias Test = @convention(c) (_ context: Object, _ prepared: Object, _ geometry: Object) -> Int8

    /// Why the library cannot be used.
    struct Absence: Error {
        let text: String
    }

    /// `3.11.1-CAPI-1.17.1`.
    let version: String
    let makeContext: @convention(c) () -> Object?
    let finishContext: @convention(c) (Object) -> Void
    let makeSequence: @convention(c) (Object, _ size: UInt32, _ dimensions: UInt32) -> Object?
    let setXY: @convention(c) (Object, Object, _ index: UInt32, Double, Double) -> Int32
    let makePoint: @convention(c) (Object, Double, Double) -> Object?
    let makeRing: @convention(c) (Object, _ sequence: Object) -> Object?
    let makePolygon: @convention(c) (Object, _ shell: Object, _ holes: Object?, _ holeCount: UInt32) -> Object?
    let destroyGeometry: Destroy
    let prepare: @convention(c) (Object, Object) -> Object?
    let destroyPrepared: Destroy
    let preparedContains: Test
    let preparedIntersects: Test
    let makeTree: @convention(c) (Object, _ nodeCapacity: Int) -> Object?
    let insert: @convention(c) (Object, _ tree: Object, _ geometry: Object, _ item: Object?) -> Void
    let query: @convention(c) (Object, _ tree: Object, _ geometry: Object, Found, _ state: Object?) -> Void
    let destroyTree: Destroy

    /// Opens the library.
    init() throws(Absence) {
        guard let library = unsafe dlopen("libgeos_c.so.1", RTLD_NOW) else {
            throw Absence(text: "libgeos_c.so.1 is not installed (Debian: libgeos-c1v5): GEOS is not measured")
        }
        func function<Function>(_ name: String) throws(Absence) -> Function {
            guard let symbol = unsafe dlsym(library, name) else {
                throw Absence(text: "libgeos_c.so.1 has no \(name): GEOS is not measured")
            }
            return unsafe unsafeBitCast(symbol, to: Function.self)
        }
        let tellVersion: @convention(c) () -> UnsafePointer<CChar> = unsafe try function("GEOSversion")
        version = unsafe String(cString: tellVersion())
        unsafe makeContext = try function("GEOS_init_r")
        unsafe finishContext = try function("GEOS_finish_r")
        unsafe makeSequence = try function("GEOSCoordSeq_create_r")
        unsafe setXY = try function("GEOSCoordSeq_setXY_r")
        unsafe makePoint = try function("GEOSGeom_createPointFromXY_r")
        unsafe makeRing = try function("GEOSGeom_createLinearRing_r")
        unsafe makePolygon = try function("GEOSGeom_createPolygon_r")
        unsafe destroyGeometry = try function("GEOSGeom_destroy_r")
        unsafe prepare = try function("GEOSPrepare_r")
        unsafe destroyPrepared = try function("GEOSPreparedGeom_destroy_r")
        unsafe preparedContains = try function("GEOSPreparedContains_r")
        unsafe preparedIntersects = try function("GEOSPreparedIntersects_r")
        unsafe makeTree = try function("GEOSSTRtree_create_r")
        unsafe insert = try function("GEOSSTRtree_insert_r")
        unsafe query = try function("GEOSSTRtree_query_r")
        unsafe destroyTree = try function("GEOSSTRtree_destroy_r")
    }
}
