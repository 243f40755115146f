import Testing

@testable import AirspaceModel

/// One feature of a GeoJSON document.
private func feature(_ geometry: String, _ properties: String = #""name": "z""#) -> String {
    #"{"type": "Feature", "geometry": \#(geometry), "properties": {\#(properties)}}"#
}

private func polygon(_ coordinates: String, layer: String = "") -> String {
    #"{"type": "Polygon", "coordinates": \#(coordinates)\#(layer.isEmpty ? "" : ", \"layer\": \(layer)")}"#
}

private let square = "[[[126.7, 37.6], [126.8, 37.6], [126.8, 37.7], [126.7, 37.7], [126.7, 37.6]]]"

private func read(_ features: String...) throws -> ZoneFileResult {
    let text = #"{"type": "FeatureCollection", "features": [\#(features.joined(separator: ","))]}"#
    return try ZoneFile.read(Array(text.utf8), file: "zones.geojson")
}

@Suite struct ZoneFileTests {
    @Test func readsDecimalDegreesExactly() throws {
        // Every seven-decimal number is the nearest double to itself: the lattice position is the decimal one.
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<2000 {
            let latitude = Int32.random(in: -899_999_999...899_999_999, using: &generator)
            let longitude = Int32.random(in: -1_799_999_999...1_799_999_999, using: &generator)
            func text(_ value: Int32) -> String {
                let digits = String(value.magnitude + 1_000_000_000).dropFirst()
                let wide = value.magnitude >= 1_000_000_000 ? "1" + digits : String(digits)
                let whole = Int(wide.dropLast(7))!
                return (value < 0 ? "-" : "") + "\(whole)." + wide.suffix(7)
            }
            let value = try JSONParser.parse(Array("[\(text(longitude)), \(text(latitude))]".utf8))
            let point = try ZoneGeometryReader().position(value, at: "")
            #expect(point == LatticePoint(latitude_1e7deg: latitude, longitude_1e7deg: longitude))
        }
    }

    @Test func readsPlainGeoJSONAsUnlimitedAndProhibited() throws {
        let result = try read(feature(polygon(square)))
        let zone = try #require(result.zones.first)
        #expect(zone.identifier == "z")
        #expect(zone.type == .prohibited)
        #expect(zone.volumes.map(\.layer) == [.unlimited])
        #expect(zone.applicability.isEmpty)
        #expect(result.entries[0].warnings.map(\.text) == ["no zone type: taken as PROHIBITED"])
    }

    @Test func oneRefusedZoneLeavesTheOthersStanding() throws {
        let bad = feature(polygon("[[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]]"), #""name": "bad""#)
        let result = try read(feature(polygon(square)), bad, feature(polygon(square), #""name": "y""#))
        #expect(result.zones.map(\.identifier) == ["z", "y"])
        #expect(result.refusals.map(\.zone) == ["bad"])
        #expect(result.refusals[0].refusal.place == "features[1].geometry.coordinates[0][2]")
        #expect(result.refusals[0].refusal.reason == .ringCrossesItself)
    }

    @Test(
        arguments: [
            ("fewer than 4 positions", "[[[1, 1], [2, 1], [1, 1]]]", ZoneRefusalReason.tooFewPositions(3), "[0]"),
            (
                "latitude over 90 (swapped order)", "[[[37.6, 126.7], [37.6, 126.8], [37.7, 126.8], [37.6, 126.7]]]",
                .latitudeOutOfRange(126.7), "[0][0]"
            ),
            (
                "longitude over 180", "[[[180.5, 10], [181, 10], [181, 11], [180.5, 10]]]", .longitudeOutOfRange(180.5),
                "[0][0]"
            ),
            ("antimeridian", "[[[179, 0], [-179, 0], [-179, 1], [179, 1], [179, 0]]]", .antimeridian, ""),
            ("antimeridian touched", "[[[179, 0], [180, 0], [180, 1], [179, 1], [179, 0]]]", .antimeridian, "[0][1]"),
            ("pole", "[[[0, 80], [90, 80], [45, 90], [0, 80]]]", .pole, "[0][2]"),
            ("no coordinates", "[]", .emptyGeometry, ""),
            ("a position of one number", "[[[1], [2, 1], [2, 2], [1]]]", .badPosition, "[0][0]"),
            ("a position of text", #"[[["1", 1], [2, 1], [2, 2], [1, 1]]]"#, .badPosition, "[0][0]"),
            ("bow-tie", "[[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]]", .ringCrossesItself, "[0][2]"),
            ("spike", "[[[0, 0], [1, 0], [1, 1], [2, 1], [1, 1], [0, 1], [0, 0]]]", .spike, "[0][3]"),
            (
                "ring that touches itself", "[[[0, 0], [1, 0], [1, 1], [0.5, 0], [0, 1], [0, 0]]]", .ringTouchesItself,
                "[0][2]"
            ),
            ("zero area", "[[[0, 0], [1, 1], [2, 2], [0, 0]]]", .zeroArea, "[0]"),
            (
                "hole outside", "[[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]], [[2, 2], [3, 2], [3, 3], [2, 2]]]",
                .holeOutside, "[1]"
            ),
            (
                "hole crossing",
                "[[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]], [[0.5, 0.5], [3, 0.6], [0.5, 0.7], [0.5, 0.5]]]",
                .holeCrossesRing, "[1][0]"
            ),
        ] as [(String, String, ZoneRefusalReason, String)])
    func refusesPolygon(_ name: String, _ coordinates: String, _ reason: ZoneRefusalReason, _ place: String) throws {
        let result = try read(feature(polygon(coordinates)))
        #expect(result.refusals.map(\.refusal.reason) == [reason], "\(name)")
        #expect(result.refusals.first?.refusal.place == "features[0].geometry.coordinates" + place, "\(name)")
        #expect(result.refusals.first?.refusal.reason.text.isEmpty == false)
    }

    @Test func closesAnOpenRingWithAWarning() throws {
        let open = "[[[126.7, 37.6], [126.8, 37.6], [126.8, 37.7], [126.7, 37.7]]]"
        let result = try read(feature(polygon(open)))
        #expect(result.zones.count == 1)
        #expect(result.entries[0].warnings.contains { $0.place == "features[0].geometry.coordinates[0]" })
        guard case .polygons(let polygons) = result.zones[0].volumes[0].shape else { Issue.record(); return }
        #expect(polygons[0].rings[0].count == 4)
    }

    @Test(
        arguments: [
            (#"{"upper": 120, "upperReference": "AGL"}"#, nil, 120_000, VerticalReference.aboveGround),
            (
                #"{"lower": 0, "lowerReference": "AGL", "upper": 10000, "upperReference": "AMSL", "uom": "ft"}"#, nil,
                3_048_000, .aboveMeanSeaLevel
            ),
            (
                #"{"lower": 50, "lowerReference": "WGS84", "upper": 99999, "upperReference": "WGS84"}"#, 50_000, nil,
                .aboveEllipsoid
            ),
        ] as [(String, Int64?, Int64?, VerticalReference)])
    func readsLayer(_ text: String, _ lower: Int64?, _ upper: Int64?, _ reference: VerticalReference) throws {
        let zone = try #require(try read(feature(polygon(square, layer: text))).zones.first)
        let layer = zone.volumes[0].layer
        #expect(layer.lower == lower.map { AltitudeLimit(value_mm: $0, reference: reference) })
        #expect(layer.upper == upper.map { AltitudeLimit(value_mm: $0, reference: reference) })
    }

    @Test(
        arguments: [
            (
                #"{"lower": 100, "lowerReference": "AGL", "upper": 90, "upperReference": "AGL"}"#,
                ZoneRefusalReason.upperBelowLower, ""
            ),
            (#"{"upper": 90, "upperReference": "FL"}"#, .unknownReference("FL"), ".upper"),
            (#"{"upper": 90}"#, .missingReference, ".upper"),
            (#"{"upper": 90, "upperReference": "AGL", "uom": "km"}"#, .unknownUnit("km"), ".uom"),
            (#"{"upper": true, "upperReference": "AGL"}"#, .badLimit, ".upper"),
        ] as [(String, ZoneRefusalReason, String)])
    func refusesLayer(_ text: String, _ reason: ZoneRefusalReason, _ place: String) throws {
        let refusal = try #require(try read(feature(polygon(square, layer: text))).refusals.first?.refusal)
        #expect(refusal == ZoneRefusal(reason, at: "features[0].geometry.layer" + place))
    }

    @Test(
        arguments: [
            (#"{"type": "Point", "coordinates": [126.7, 37.6]}"#, ZoneRefusalReason.pointWithoutCircle),
            (#"{"type": "LineString", "coordinates": [[1, 2], [3, 4]]}"#, .unsupportedGeometry("LineString")),
            (
                #"{"type": "Point", "coordinates": [126.7, 37.6], "extent": {"subType": "Circle", "radius": 0}}"#,
                .badRadius
            ),
            (#"{"type": "Point", "coordinates": [126.7, 37.6], "extent": {"subType": "Circle"}}"#, .badRadius),
            (
                #"{"type": "Point", "coordinates": [126.7, 84.9], "extent": {"subType": "Circle", "radius": 20000}}"#,
                .pole
            ),
            (
                #"{"type": "Point", "coordinates": [179.9, 7.6], "extent": {"subType": "Circle", "radius": 20000}}"#,
                .antimeridian
            ),
            (#"{"type": "GeometryCollection", "geometries": []}"#, .emptyGeometry),
            ("null", .missingGeometry),
        ] as [(String, ZoneRefusalReason)])
    func refusesGeometry(_ geometry: String, _ reason: ZoneRefusalReason) throws {
        #expect(try read(feature(geometry)).refusals.map(\.refusal.reason) == [reason])
    }

    @Test func readsExtensionsOfNarae() throws {
        let properties = #"""
            "identifier": "F", "type": "REQ_AUTHORIZATION",
            "extendedProperties": {"narae_keep_in": true, "narae_classes": ["drone"], "narae_contingency_buffer_m": 30,
            "narae_ground_risk_buffer_m": 90.5}, "narae_boundary_contact": false, "narae_vertical_buffer_m": 15
            """#
        let zone = try #require(try read(feature(polygon(square), properties)).zones.first)
        #expect(zone.isKeepIn)
        #expect(zone.vehicleClasses == .drone)
        #expect(!zone.isBoundaryContact)
        #expect(zone.buffers.contingency_m == 30 && zone.buffers.groundRisk_m == 90.5)
        #expect(zone.buffers.horizontal_m == 120.5 && zone.buffers.vertical_m == 15)
    }

    @Test(
        arguments: [
            (#""type": "REQ_AUTHORISATION""#, ZoneRefusalReason.unknownType("REQ_AUTHORISATION")),
            (#""type": "PROHIBITED", "variant": "SPECIAL""#, .unknownVariant("SPECIAL")),
            (#""type": "PROHIBITED", "narae_classes": ["balloon"]"#, .badProperty("narae_classes")),
            (#""type": "PROHIBITED", "narae_keep_in": "yes""#, .badProperty("narae_keep_in")),
            (#""type": "PROHIBITED", "narae_contingency_buffer_m": -1"#, .badProperty("narae_contingency_buffer_m")),
            (#""type": "PROHIBITED", "narae_ground_risk_buffer_m": "9""#, .badProperty("narae_ground_risk_buffer_m")),
            (#""type": "PROHIBITED", "narae_vertical_buffer_m": 1e9"#, .badProperty("narae_vertical_buffer_m")),
        ] as [(String, ZoneRefusalReason)])
    func refusesProperties(_ properties: String, _ reason: ZoneRefusalReason) throws {
        #expect(try read(feature(polygon(square), properties)).refusals.map(\.refusal.reason) == [reason])
    }

    @Test func readsTheGeofenceOfAPlan() throws {
        let text = #"""
            {"fileType": "Plan", "geoFence": {"version": 2,
             "circles": [{"circle": {"center": [37.6, 126.7], "radius": 100}, "inclusion": false, "version": 1}],
             "polygons": [{"polygon": [[37.6, 126.7], [37.6, 126.8], [37.7, 126.8]], "inclusion": true, "version": 1},
                          {"polygon": [[126.7, 37.6], [126.8, 37.6], [126.8, 37.7]], "inclusion": true}]}}
            """#
        let result = try ZoneFile.read(Array(text.utf8), file: "mission.plan")
        #expect(result.format == .plan)
        #expect(result.zones.map(\.identifier) == ["geoFence.polygons[0]", "geoFence.circles[0]"])
        #expect(result.zones.map(\.isKeepIn) == [true, false])
        #expect(result.refusals.map(\.refusal.reason) == [.latitudeOutOfRange(126.7)])
    }

    @Test func namesTheFileAndLineOfBadJSON() {
        #expect(throws: ZoneFileError.self) { try ZoneFile.read(Array("{\n\"a\" 1}".utf8), file: "a.geojson") }
        do throws(ZoneFileError) {
            _ = try ZoneFile.read(Array("{\n\"a\" 1}".utf8), file: "a.geojson")
        } catch {
            #expect(error.line == 2 && error.column == 5 && error.reason == "an unexpected character")
        }
    }

    @Test func refusesJSONThatHoldsNoZones() {
        #expect(throws: ZoneFileError.notZones) { try ZoneFile.read(Array("{}".utf8), file: "a") }
        #expect(throws: ZoneFileError.notZones) { try ZoneFile.read(Array("[1]".utf8), file: "a") }
    }

    @Test func warnsOfWhatED318Requires() throws {
        let result = try read(feature(polygon(square), #""identifier": "A", "type": "PROHIBITED", "country": "KOR""#))
        #expect(result.entries[0].warnings.map(\.text) == ["ED-318 requires variant, zoneAuthority"])
    }

    @Test func warnsOfAnIdentifierUsedTwice() throws {
        let result = try read(feature(polygon(square)), feature(polygon(square)))
        #expect(result.entries[0].warnings.count + 1 == result.entries[1].warnings.count)
    }
}
