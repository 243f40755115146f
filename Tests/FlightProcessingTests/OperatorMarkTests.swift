import Certification
import EvidenceStore
import Quantities
import TelemetryModel
import Testing

@testable import FlightProcessing

/// Marks of operators as frames: what is one, what is none, and whom it is about.
@Suite struct OperatorMarkTests {
    private static func mark(_ bytes: [UInt8]) -> OperatorMark? { unsafe OperatorMark(parsing: bytes.span.bytes) }

    /// "begin" about 51/1 by Kim, written out by hand.
    private static let bytes: [UInt8] =
        [5, 1, 5, 4, 3] + Array("begin".utf8) + Array("51/1".utf8) + Array("Kim".utf8)

    private static func bytes(
        kind: UInt8 = 5, version: UInt8 = 1, _ name: [UInt8], _ vehicle: [UInt8] = [], _ by: [UInt8] = []
    ) -> [UInt8] {
        [kind, version] + [name, vehicle, by].map { UInt8($0.count) } + name + vehicle + by
    }

    @Test func isReadAsItIsWritten() throws {
        let mark = try #require(Self.mark(Self.bytes))
        #expect(mark.name == "begin" && mark.vehicle == "51/1" && mark.by == "Kim")
        #expect(mark.bytes == Self.bytes)
        let korean = try #require(Self.mark(Self.bytes(Array("이륙 시작".utf8))))
        #expect(korean.name == "이륙 시작" && korean.vehicle.isEmpty && korean.by.isEmpty)
        let longest = Self.bytes([UInt8](repeating: 0x61, count: 64))
        #expect(Self.mark(longest)?.name.utf8.count == 64)
    }

    @Test func isNoneWhenCutOrFollowed() {
        for end in 0..<Self.bytes.count { #expect(Self.mark(Array(Self.bytes[..<end])) == nil, "\(end) bytes") }
        #expect(Self.mark(Self.bytes + [0x61]) == nil)
    }

    /// A flipped bit in the head makes none; in a text it makes another one, or none.
    @Test func isNoneWithADamagedHead() {
        for bit in 0..<8 * Self.bytes.count {
            var bytes = Self.bytes
            bytes[bit / 8] ^= 1 << UInt8(bit % 8)
            let mark = Self.mark(bytes)
            #expect(bit < 40 ? mark == nil : mark?.bytes == bytes || mark == nil, "bit \(bit)")
        }
    }

    @Test(arguments: [
        bytes(kind: 4, [0x61]), bytes(version: 0, [0x61]), bytes(version: 2, [0x61]), bytes([]),
        bytes([UInt8](repeating: 0x61, count: 65)), bytes([0x61], [UInt8](repeating: 0x61, count: 65)),
        bytes([0x61], [], [UInt8](repeating: 0x61, count: 65)),
        // Not UTF-8: a lone byte of continuation, a cut sequence, a surrogate, and an overlong one.
        bytes([0x80]), bytes([0x61, 0xE2, 0x82]), bytes([0xED, 0xA0, 0x80]), bytes([0x61], [0xC0, 0xAF]),
        bytes([0x61], [], [0xFF]),
        // A line's end, an escape sequence of a terminal, DEL.
        bytes([0x61, 0x0A]), bytes([0x61], [0x1B]), bytes([0x61], [], [0x7F]), bytes([0]),
    ])
    func refusesWhatIsNoText(bytes: [UInt8]) {
        #expect(Self.mark(bytes) == nil)
    }

    /// What is no mark is kept in the archive and counted, and opens no window; the marks about it count as ever.
    @Test func damagedMarksMarkNothing() throws {
        let whole = try #require(OperatorMark(name: "begin"))
        let damaged = [
            Array(whole.bytes.dropLast()), Self.bytes(version: 2, Array("begin".utf8)), Self.bytes([0x80]),
            Self.bytes(Array("begin\n".utf8)),
        ]
        let marks = [(time_s: Int64(20), bytes: whole.bytes)] + damaged.map { (time_s: Int64(30), bytes: $0) }
        try CertifyingFixture.withHover(marks: marks) { fixture in
            let run = try ArchivedRun(id: "run", in: fixture.reader)
            let recording = try RunRecording(run, vehicles: ["51/1"], scalars: [])
            let named = recording.vehicles[0].signals.markers.filter { $0.name == "begin" }
            #expect(named.map(\.time) == [RunFixture.start.advanced(byNanoseconds: 20_000_000_000)])
            let markers = recording.vehicles[0].signals.markers.map(\.name)
            #expect(markers.filter { $0.hasPrefix("mark:") } == ["mark:begin"])
            let rejected = try fixture.reader.runs(EvidenceQuery()).first?.accounting?.rejected ?? []
            #expect(rejected.map(\.count) == [4])
        }
    }

    /// A mark about another vehicle is none of this one, and a name of its own is no event of the vehicle.
    @Test func areOfTheVehicleThatTheyName() throws {
        func bytes(_ name: String, _ vehicle: String) throws -> [UInt8] {
            try #require(OperatorMark(name: name, vehicle: vehicle)).bytes
        }
        let marks = try [("ours", "51/1"), ("theirs", "52/1"), ("prefix", "51"), ("all", ""), ("armed", "51/1")]
            .map { (time_s: Int64(30), bytes: try bytes($0, $1)) }
        try CertifyingFixture.withHover(marks: marks) { fixture in
            let run = try ArchivedRun(id: "run", in: fixture.reader)
            let recording = try RunRecording(run, vehicles: ["51/1"], scalars: [])
            let markers = recording.vehicles[0].signals.markers.filter {
                $0.time == RunFixture.start.advanced(byNanoseconds: 30_000_000_000)
            }
            // What the vehicle itself says of its arming nobody can say in its place.
            #expect(markers.map(\.name).sorted() == ["all", "mark:all", "mark:armed", "mark:ours", "ours"])
        }
    }
}
