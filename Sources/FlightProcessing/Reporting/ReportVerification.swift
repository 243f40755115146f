import AirspaceModel
import ConfigurationFiles
import EvidenceStore
import TransparencyLog

/// What a look at an exported report has found, with nothing but the file at hand.
package struct ReportVerification: Sendable {
    /// Something that is not as it was written.
    package struct Problem: Hashable, Sendable {
        /// The record or the part of the file.
        package var subject: String
        package var reason: String
    }

    package private(set) var problems: [Problem] = []
    /// What nothing in the file can show.
    package private(set) var unchecked: [Problem] = []
    package private(set) var identifier: String?
    package private(set) var order: String?
    package private(set) var isDraft = false
    package private(set) var isIssued = false
    /// How many records of the log were proved.
    package private(set) var records = 0
    package private(set) var results = 0
    package private(set) var logOrigin: String?
    package private(set) var logSize: UInt64?
    /// Who has signed the checkpoint, by name; empty where nobody has.
    package private(set) var signers: [String] = []
    /// Whether the given key has; nil where no key was given.
    package private(set) var isSignedByKey: Bool?

    package var isWhole: Bool { problems.isEmpty }

    /// Checks the bytes of a report.
    ///
    /// - Parameter key: who should have signed the checkpoint.
    package init(_ bytes: [UInt8], key: NoteVerifyingKey? = nil) {
        let document: JSONValue
        do throws(JSONSyntaxError) { document = try JSONParser.parse(bytes) } catch {
            let reason = "no JSON document: \(error.reason.rawValue) at byte \(error.offset)"
            add(Self.part(at: error.offset, of: bytes) ?? "file", reason)
            return
        }
        let slices = JSONSlices(bytes)
        guard document["narae_report"]?.number == 1, let content = document["content"], let log = document["log"],
            let contentRange = slices.member("content", of: slices.root)
        else {
            add("file", "no report of Narae")
            return
        }
        identifier = content["identifier"]?.string
        order = content["order"]?.string
        isDraft = content["draft"]?.bool ?? true
        let leaves = checkLog(log, key)
        check(content, slices, contentRange, leaves)
        checkHashes(document, slices, contentRange)
        let issued = leaves.first { $0.table == "issued_reports" }
        checkIssue(issued, content, document)
        // Whatever no record explains, down to the spelling of an escape.
        if problems.isEmpty, !Self.hasOwnHash(bytes) { add("file", "its bytes are not those that were written") }
    }

    private mutating func add(_ subject: String, _ reason: String) {
        problems.append(Problem(subject: subject, reason: reason))
    }

    /// What a byte of a document that cannot be read is part of: each record and each result has its row behind what it says.
    private static func part(at offset: Int, of bytes: [UInt8]) -> String? {
        let rest = bytes.dropFirst(offset)
        guard let mark = rest.firstRange(of: Array(",\"row\":".utf8)) else { return nil }
        let row = String(decoding: rest[mark.upperBound...].prefix { (0x30...0x39).contains($0) }, as: UTF8.self)
        let next = rest[mark.upperBound...].dropFirst(row.utf8.count)
        if next.starts(with: ",\"sample_plan\"".utf8) { return "content, result of verdicts row \(row)" }
        let subject = Array(",\"subject\":\"".utf8)
        guard next.starts(with: subject) else { return nil }
        let name = next.dropFirst(subject.count).prefix { $0 != UInt8(ascii: "\"") }
        return "\(String(decoding: name, as: UTF8.self)) row \(row)"
    }

    // MARK: The log

    /// Proves each record by the checkpoint; returns the leaves as they can be read.
    private mutating func checkLog(_ log: JSONValue, _ key: NoteVerifyingKey?) -> [LeafFields] {
        let records = log["records"]?.array ?? []
        guard let text = log["checkpoint"]?.string else {
            unchecked.append(Problem(subject: "checkpoint", reason: "there is none: nothing proves the records"))
            return []
        }
        guard let note = SignedNote(checkpoint: text), let checkpoint = Checkpoint(parsing: note.text) else {
            add("checkpoint", "it is no checkpoint of a log")
            return records.compactMap { Self.leaf($0) }
        }
        (logOrigin, logSize, signers) = (checkpoint.origin, checkpoint.size, note.signatures.map(\.name))
        if let key {
            isSignedByKey = note.isSigned(by: key)
            if isSignedByKey == false { add("checkpoint", "the key '\(key.name)' has not signed it") }
        }
        let broken = records.filter { !Self.isProved($0, checkpoint) }
        self.records = records.count - broken.count
        if !records.isEmpty, broken.count == records.count, records.count > 1 {
            add("checkpoint", "it proves none of the \(records.count) records")
        } else {
            for record in broken { add(Self.name(record), "the log does not hold it as it stands here") }
        }
        return records.compactMap { Self.leaf($0) }
    }

    private static func leaf(_ record: JSONValue) -> LeafFields? {
        record["leaf"]?.string.flatMap { LeafFields(parsing: Array($0.utf8)) }
    }

    private static func name(_ record: JSONValue) -> String {
        let row = record["row"]?.number.flatMap { Int64(exactly: $0) }.map { " row \($0)" } ?? ""
        let verdict = leaf(record).flatMap { fields in fields.text("verdict_id") ?? fields.text("report") }
        return (record["subject"]?.string ?? "record") + row + (verdict.map { " (\($0))" } ?? "")
    }

    private static func isProved(_ record: JSONValue, _ checkpoint: Checkpoint) -> Bool {
        guard let text = record["leaf"]?.string, let index = record["index"]?.number.flatMap({ UInt64(exactly: $0) }),
            let leaf = LeafFields(parsing: Array(text.utf8)), leaf.table == record["subject"]?.string,
            leaf.integer("id").map(Double.init) == record["row"]?.number
        else { return false }
        var proof: [MerkleHash] = []
        for element in record["proof"]?.array ?? [] {
            guard let hash = element.string.flatMap(Hexadecimal.bytes).flatMap({ MerkleHash(bytes: $0) }) else {
                return false
            }
            proof.append(hash)
        }
        return MerkleProof.includes(
            MerkleHash(leaf: Array(text.utf8)), at: index, size: checkpoint.size, root: checkpoint.root, proof)
    }

    // MARK: The content

    /// Holds each result against the record that it states.
    private mutating func check(
        _ content: JSONValue, _ slices: JSONSlices, _ range: Range<Int>, _ leaves: [LeafFields]
    ) {
        let ranges = slices.member("results", of: range).map(slices.elements) ?? []
        for (result, place) in zip(content["results"]?.array ?? [], ranges) where result["recorded"]?.bool != false {
            results += 1
            let row = result["row"]?.number.flatMap { Int64(exactly: $0) } ?? 0
            let subject = "verdicts row \(row) (\(result["verdict_id"]?.string ?? "?"))"
            let leaf = leaves.first { $0.table == "verdicts" && $0.integer("id") == row }
            guard let leaf else {
                if logSize != nil { add(subject, "its record is not in the file") }
                continue
            }
            let stored = slices.member("result", of: place).map { String(decoding: slices.bytes[$0], as: UTF8.self) }
            if stored != leaf.text("result") { add(subject, "the result in the content is not the recorded one") }
            let columns = [
                ("verdict_id", "verdict_id"), ("item", "item"), ("verdict", "verdict"),
                ("algorithm_version", "algorithm_version"), ("config_sha256", "config_sha256"),
                ("result_sha256", "content_sha256"), ("result_software_version", "software_version"),
            ]
            for (name, column) in columns where result[name]?.string != leaf.text(column) {
                add(subject, "'\(name)' in the content is not the recorded one")
            }
            if leaf.text("result").map({ ConfigurationFile.sha256(Array($0.utf8)) }) != leaf.text("content_sha256") {
                add(subject, "the recorded result has not its own hash")
            }
            checkEvidence(result, row, subject, leaves)
            checkHistory(result, subject, leaves)
        }
    }

    private mutating func checkEvidence(
        _ result: JSONValue, _ row: Int64, _ subject: String, _ leaves: [LeafFields]
    ) {
        let recorded = leaves.filter { $0.table == "evidence" && $0.integer("verdict") == row }
        let stated = result["evidence"]?.array ?? []
        let agrees =
            recorded.count == stated.count
            && zip(recorded, stated).allSatisfy { leaf, range in
                leaf.text("archive_file") == range["file"]?.string && leaf.text("sha256") == range["sha256"]?.string
                    && leaf.integer("first_frame").map(Double.init) == range["first_frame"]?.number
                    && leaf.integer("last_frame").map(Double.init) == range["last_frame"]?.number
            }
        if !agrees { add(subject, "the evidence in the content is not the recorded one") }
    }

    /// Amendments and signatures of the verdict: each has its record, and no record is left out.
    private mutating func checkHistory(_ result: JSONValue, _ subject: String, _ leaves: [LeafFields]) {
        let columns = [
            "amendments": ["field", "old_value", "new_value", "reason", "recorded_by"], "signatures": ["role", "name"],
        ]
        for (table, names) in columns.sorted(by: { $0.key < $1.key }) {
            let recorded = leaves.filter {
                $0.table == table && $0.text("verdict_id") == result["verdict_id"]?.string
            }
            let stated = result[table]?.array ?? []
            let agrees =
                recorded.count == stated.count
                && zip(recorded, stated).allSatisfy { leaf, entry in
                    leaf.integer("id").map(Double.init) == entry["number"]?.number
                        && names.allSatisfy { leaf.text($0) == entry[$0]?.string }
                }
            if !agrees { add(subject, "the \(table) in the content are not the recorded ones") }
        }
    }

    /// Holds the content, and each result in it, against the hashes beside it.
    private mutating func checkHashes(_ document: JSONValue, _ slices: JSONSlices, _ range: Range<Int>) {
        let hashes = document["results_sha256"]?.array ?? []
        let ranges = slices.member("results", of: range).map(slices.elements) ?? []
        if hashes.count != ranges.count {
            add("content", "\(ranges.count) results, and \(hashes.count) hashes of them")
        }
        for (hash, place) in zip(hashes, ranges) {
            guard ConfigurationFile.sha256(Array(slices.bytes[place])) != hash.string else { continue }
            let item = slices.member("item", of: place).map { String(decoding: slices.bytes[$0], as: UTF8.self) }
            let row = slices.member("row", of: place).map { String(decoding: slices.bytes[$0], as: UTF8.self) }
            add("content, result of verdicts row \(row ?? "?") \(item ?? "")", "it is not what was written")
        }
        if ConfigurationFile.sha256(Array(slices.bytes[range])) != document["content_sha256"]?.string {
            add("content", "it has not the SHA-256 that the file names")
        }
    }

    /// An issued report is a record itself.
    private mutating func checkIssue(_ issued: LeafFields?, _ content: JSONValue, _ document: JSONValue) {
        guard content["issue"]?.isObject == true else {
            unchecked.append(
                Problem(
                    subject: "content", reason: "the report is not issued: the log holds its results, not the report"))
            return
        }
        isIssued = true
        guard let issued else { return add("issued report", "its record is not in the file") }
        let name = "issued_reports row \(issued.integer("id") ?? 0) (\(issued.text("report") ?? "?"))"
        if issued.text("report") != identifier || issued.text("order_id") != order {
            add(name, "it is of another report than the content")
        }
        if issued.text("content_sha256") != document["content_sha256"]?.string {
            add(name, "the content is not the one that was issued")
        }
    }

    /// True when the last member is the SHA-256 of all bytes before it.
    private static func hasOwnHash(_ bytes: [UInt8]) -> Bool {
        let head = Array(",\"sha256\":\"".utf8)
        let tail = Array("\"}\n".utf8)
        let start = bytes.count - tail.count - 64 - head.count
        guard start > 0, bytes[start..<start + head.count].elementsEqual(head),
            bytes.suffix(tail.count).elementsEqual(tail)
        else { return false }
        let stated = String(decoding: bytes[(start + head.count)..<(bytes.count - tail.count)], as: UTF8.self)
        return stated == ConfigurationFile.sha256(Array(bytes[..<start]))
    }
}
