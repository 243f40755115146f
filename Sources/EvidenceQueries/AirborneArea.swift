import AirspaceModel
import ConfigurationFiles
import EvidenceStore
import GeofenceMonitoring

/// Where somebody is looked for: all heights over a box of degrees, or over a zone.
struct AirborneArea {
    private enum Outline {
        case everywhere
        case box(south_deg: Double, west_deg: Double, north_deg: Double, east_deg: Double)
        case zone(ZoneIndex, Int)
    }

    private let outline: Outline

    /// Errors: `argument` for a box that is none, a zone without its file, and both; `plan` where the file cannot be read.
    init(_ arguments: QuestionArguments) throws(QuestionFailure) {
        switch (arguments.text(.box), arguments.text(.zone), arguments.text(.zones)) {
        case (nil, nil, nil): outline = .everywhere
        case (let box?, nil, nil): outline = try Self.box(box)
        case (nil, let zone?, let file?): outline = try Self.zone(zone, file)
        default: throw .argument("an area is --box, or --zone with the file of --zones")
        }
    }

    private static func box(_ text: String) throws(QuestionFailure) -> Outline {
        let numbers = text.split(separator: ",", omittingEmptySubsequences: false).map {
            Double($0.drop { $0 == " " })
        }
        guard numbers.count == 4, let south = numbers[0], let west = numbers[1], let north = numbers[2],
            let east = numbers[3], (-90...90).contains(south), (-90...90).contains(north), south < north,
            (-180...180).contains(west), (-180...180).contains(east), west < east
        else { throw .argument("--box is '\(text)'; it must be SOUTH,WEST,NORTH,EAST in degrees") }
        return .box(south_deg: south, west_deg: west, north_deg: north, east_deg: east)
    }

    private static func zone(_ name: String, _ path: String) throws(QuestionFailure) -> Outline {
        let result: ZoneFileResult
        do throws(ConfigurationError) { result = try ConfigurationFile(path: path).zones() } catch {
            throw .plan(error.description)
        }
        let index = ZoneIndex(result.zones)
        guard let zone = index.zone(named: name) else {
            throw .argument("\(path): there is no accepted zone '\(name)'")
        }
        return .zone(index, zone)
    }

    /// True on the boundary too.
    func contains(_ point: SlotTrack.Point) -> Bool {
        switch outline {
        case .everywhere: return true
        case .box(let south, let west, let north, let east):
            return (south...north).contains(point.latitude_deg) && (west...east).contains(point.longitude_deg)
        case .zone(let index, let zone):
            let place = LatticePoint(
                latitude_1e7deg: Int32((point.latitude_deg * 1e7).rounded()),
                longitude_1e7deg: Int32((point.longitude_deg * 1e7).rounded()))
            switch index.outline(zone: zone, at: place) {
            case .inside, .boundary: return true
            case .outside: return false
            }
        }
    }
}
