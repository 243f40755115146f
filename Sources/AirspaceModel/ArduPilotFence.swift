/// Reads the fence files of ArduPilot's ground stations: polygons and circles of unlimited height, each to stay in or to stay
/// out. Positions are latitude first.
///
/// Two forms are in use. The older one is a list of positions, a line each: the return point, the corners of one polygon to
/// stay in, and its first corner again. Lines that begin with `#` are comments.
/// ```
/// 37.6200000 126.7900000
/// ```
/// The newer one is a list of mission items, twelve fields a line divided by tabs or spaces, under the line `QGC WPL 110`:
/// ```
/// index current frame command p1 p2 p3 p4 latitude longitude altitude autocontinue
/// ```
/// with the commands 5000 (return point), 5001 and 5002 (corner of a polygon to stay in or out, whose number of corners is
/// p1), 5003 and 5004 (circle to stay in or out, of p1 metres). The item 0 is the home position.
///
/// Source: ArduPilot, `MissionItemProtocol_Fence` and `AC_PolyFence_loader`; MAVLink common.xml, `MAV_CMD_NAV_FENCE_*`.
enum ArduPilotFence {
    /// A line that is neither empty nor a comment.
    private struct Line {
        var number: Int
        var fields: [Substring]

        var place: String { "line \(number)" }
    }

    private static let header = "QGC WPL"

    /// True for a file whose first line that is no comment begins with a number, or is the header of items.
    static func isFence(_ bytes: [UInt8]) -> Bool {
        for line in bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
            let text = line.drop { $0 == 0x20 || $0 == 0x09 }
            guard let first = text.first, first != UInt8(ascii: "#") else { continue }
            let number = "+-".utf8.contains(first) ? text.dropFirst() : text
            return number.first.map { (0x30...0x39).contains($0) } ?? false || text.starts(with: header.utf8)
        }
        return false
    }

    static func read(_ bytes: [UInt8], file: String) -> ZoneFileResult {
        var lines = String(decoding: bytes, as: UTF8.self)
            .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated()
            .map { Line(number: $0.offset + 1, fields: $0.element.split(whereSeparator: \.isWhitespace)) }
            .filter { $0.fields.first.map { !$0.hasPrefix("#") } ?? false }
        var result = ZoneFileResult(file: file, format: .ardupilot)
        if lines.first.map({ $0.fields.count >= 2 && $0.fields[0] == "QGC" && $0.fields[1] == "WPL" }) == true {
            lines.removeFirst()
            var items = FenceItems(lines.map { ($0.place, $0.fields) })
            items.read(into: &result)
        } else {
            readPositions(lines, into: &result)
        }
        return result
    }

    private static func readPositions(_ lines: [Line], into result: inout ZoneFileResult) {
        let outcome: ZoneFileEntry.Outcome
        do throws(ZoneRefusal) {
            var positions: [LatticePoint] = []
            for line in lines {
                guard line.fields.count == 2, let latitude = Double(line.fields[0]),
                    let longitude = Double(line.fields[1])
                else { throw ZoneRefusal(.badFenceLine, at: line.place) }
                positions.append(
                    try ZoneGeometryReader.position(
                        latitude_deg: latitude, longitude_deg: longitude, at: line.place))
            }
            let place = lines.first?.place ?? "line 1"
            guard positions.count >= 5 else { throw ZoneRefusal(.tooFewFencePositions(positions.count), at: place) }
            // Which one the return point is can only be told where the polygon is closed.
            guard positions[1] == positions[positions.count - 1] else {
                throw ZoneRefusal(.fenceNotClosed, at: lines[lines.count - 1].place)
            }
            let ring = Array(positions[1..<positions.count - 1])
            let polygon = try ZoneGeometryReader().judged(ZonePolygon(rings: [ring]), at: lines[1].place) { _, vertex in
                lines[1 + (vertex ?? 0)].place
            }
            outcome = .accepted(zone("fence", .polygons([polygon]), isKeepIn: true))
        } catch {
            outcome = .refused(error)
        }
        result.entries.append(ZoneFileEntry(zone: "fence", outcome: outcome, warnings: []))
    }

    fileprivate static func zone(_ name: String, _ shape: ZoneShape, isKeepIn: Bool) -> Zone {
        Zone(
            identifier: name, type: .prohibited, volumes: [ZoneVolume(shape: shape, layer: .unlimited)],
            isKeepIn: isKeepIn)
    }
}

/// The items of a fence in the newer form.
private struct FenceItems {
    /// `MAV_CMD_NAV_FENCE_*`; of a pair the first is of what to stay in.
    private enum Command {
        static let home = 16
        static let returnPoint = 5000
        static let corners = 5001...5002
        static let circles = 5003...5004
    }

    private let lines: [(place: String, fields: [Substring])]
    private var next = 0
    private var warnings: [ZoneFileWarning] = []

    init(_ lines: [(place: String, fields: [Substring])]) { self.lines = lines }

    mutating func read(into result: inout ZoneFileResult) {
        while next < lines.count {
            let (place, fields) = lines[next]
            warnings = []
            let outcome: ZoneFileEntry.Outcome
            do throws(ZoneRefusal) {
                guard let zone = try zone() else { continue }
                outcome = .accepted(zone)
            } catch {
                outcome = .refused(error)
            }
            let kind = fields.count > 3 && Command.circles.contains(Int(fields[3]) ?? 0) ? "circle" : "polygon"
            result.entries.append(ZoneFileEntry(zone: "\(kind) at \(place)", outcome: outcome, warnings: warnings))
        }
    }

    /// The zone that begins with the next item; nil where that is none. The items it is made of are behind it then, and of
    /// a refused polygon as many corners as follow one another.
    private mutating func zone() throws(ZoneRefusal) -> Zone? {
        let first = next
        let place = lines[first].place
        let fields = lines[first].fields
        next += 1
        guard fields.count == 12, let command = Int(fields[3]), let p1 = Double(fields[4]) else {
            throw ZoneRefusal(.badFenceItem, at: place)
        }
        switch command {
        case Command.home where fields[0] == "0": return nil
        case Command.returnPoint: return nil
        case Command.circles:
            let shape = try ZoneGeometryReader().circle(centre: try position(first), radius_m: p1, at: place)
            return ArduPilotFence.zone("circle at \(place)", shape, isKeepIn: command == Command.circles.lowerBound)
        case Command.corners:
            while next < lines.count, next - first < Int(exactly: p1) ?? .max, isCorner(next, like: fields) {
                next += 1
            }
            guard let count = Int(exactly: p1), count == next - first else {
                throw ZoneRefusal(.fenceCornersMissing(expected: String(fields[4]), found: next - first), at: place)
            }
            guard count >= 3 else { throw ZoneRefusal(.tooFewCorners(count), at: place) }
            var ring: [LatticePoint] = []
            for item in first..<next { ring.append(try position(item)) }
            let polygon = try ZoneGeometryReader().judged(ZonePolygon(rings: [ring]), at: place) { _, vertex in
                lines[first + (vertex ?? 0)].place
            }
            return ArduPilotFence.zone(
                "polygon at \(place)", .polygons([polygon]), isKeepIn: command == Command.corners.lowerBound)
        default: throw ZoneRefusal(.unknownFenceCommand(command), at: place)
        }
    }

    private func isCorner(_ item: Int, like fields: [Substring]) -> Bool {
        let other = lines[item].fields
        return other.count == 12 && other[3] == fields[3] && other[4] == fields[4]
    }

    /// A position in degrees, or in 1e-7 degrees as pymavlink saves what it has read of a list: 180 of those are 2 m.
    private mutating func position(_ item: Int) throws(ZoneRefusal) -> LatticePoint {
        let (place, fields) = lines[item]
        guard var latitude = Double(fields[8]), var longitude = Double(fields[9]) else {
            throw ZoneRefusal(.badFenceItem, at: place)
        }
        let isWhole = latitude.rounded() == latitude && longitude.rounded() == longitude
        if isWhole, latitude.magnitude > 1e6 || longitude.magnitude > 1e6 {
            (latitude, longitude) = (latitude / 1e7, longitude / 1e7)
            if warnings.isEmpty { warnings.append(ZoneFileWarning("positions are taken in 1e-7 degrees", at: place)) }
        }
        return try ZoneGeometryReader.position(latitude_deg: latitude, longitude_deg: longitude, at: place)
    }
}
