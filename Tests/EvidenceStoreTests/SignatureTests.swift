import Crypto
import EvidenceStore
import Foundation
import GRDB
import Quantities
import ReferenceData
import Testing
import TransparencyLog

/// Who has signed what, in which order, and what it is worth after a change.
@Suite struct SignatureTests {
    private typealias Role = RecordSignature.Role

    /// One key for each name.
    static func signing(_ role: RecordSignature.Role, _ name: String, key: NoteSigningKey? = nil) throws
        -> EvidenceWriter.Signing
    {
        let key = try key ?? #require(NoteSigningKey(newNamed: "key-of-" + name.replacing(" ", with: "-")))
        return EvidenceWriter.Signing(
            role: role, name: name, time: EvidenceFixture.now.advanced(byNanoseconds: 7_000_000_000), key: key)
    }

    private static func refusal(_ writer: EvidenceWriter, _ signing: EvidenceWriter.Signing) -> RecordRefusal? {
        do throws(RecordRefusal) { _ = try writer.sign(["V-1"], signing) } catch { return error }
        return nil
    }

    private static func standings(_ path: String) throws -> [String] {
        try EvidenceReader(path: path).signatures(ofVerdict: "V-1").map(\.standing.rawValue)
    }

    @Test func threePeopleSignInTheirOrder() throws {
        try AmendmentTests.withVerdict { path, writer in
            for (role, name) in [(Role.performer, "Tester"), (.checker, "Checker"), (.authoriser, "Authoriser")] {
                let signed = try writer.sign(["V-1", "V-1"], try Self.signing(role, name))
                #expect(signed.count == 1 && signed.first?.state.amendments == 0)
            }
            try writer.close()
            let reader = try EvidenceReader(path: path)
            let entries = try reader.signatures(ofVerdict: "V-1")
            #expect(entries.map(\.standing) == [.valid, .valid, .valid])
            #expect(entries.map(\.signature.role) == [.performer, .checker, .authoriser])
            #expect(entries.map(\.signature.name) == ["Tester", "Checker", "Authoriser"])
            #expect(entries.allSatisfy { $0.signature.state.contentSHA256 == AmendmentTests.verdict.contentSHA256 })
            let result = try reader.verify()
            #expect(result.isWhole && result.unchecked.isEmpty && result.signatures == 3, "\(result.problems)")
        }
    }

    @Test func nobodySignsBeforeHisTurnOrTwice() throws {
        try AmendmentTests.withVerdict { path, writer in
            func isRefused(_ role: Role, _ name: String, _ key: NoteSigningKey? = nil) throws -> Bool {
                guard case .notAuthorised = Self.refusal(writer, try Self.signing(role, name, key: key)) else {
                    return false
                }
                return true
            }
            let key = try #require(NoteSigningKey(newNamed: "tester"))
            #expect(try isRefused(.checker, "Checker") && isRefused(.authoriser, "Authoriser"))
            _ = try writer.sign(["V-1"], try Self.signing(.performer, "Tester One", key: key))
            #expect(try isRefused(.performer, "Tester One") && isRefused(.authoriser, "Authoriser"))
            // The performer under another name with his key, the same key called otherwise, and his name with another key.
            let words = key.text.split(separator: "+", maxSplits: 4).map(String.init)
            let renamed = try #require(Self.key(words[4], named: "checker"))
            #expect(try isRefused(.checker, "Checker", key) && isRefused(.checker, "Checker", renamed))
            #expect(try isRefused(.checker, "tester  ONE") && isRefused(.checker, "Tester One"))
            _ = try writer.sign(["V-1"], try Self.signing(.checker, "Checker"))
            #expect(try isRefused(.performer, "Other") && isRefused(.checker, "Checker"))
            _ = try writer.sign(["V-1"], try Self.signing(.checker, "Other"))
            _ = try writer.sign(["V-1"], try Self.signing(.authoriser, "Authoriser"))
            #expect(try isRefused(.checker, "Another") && isRefused(.authoriser, "Authoriser"))
            #expect(Self.refusal(writer, try Self.signing(.performer, " ")) == .request("' ' is no name to sign with"))
            try writer.close()
            #expect(try Self.standings(path) == ["valid", "valid", "valid", "valid"])
        }
    }

    /// The same secret key with another name in its text.
    private static func key(_ base64: String, named name: String) -> NoteSigningKey? {
        // The four bytes that belong to the name are found by trying what the other half says of itself.
        guard let data = Data(base64Encoded: base64),
            let signer = try? Curve25519.Signing.PrivateKey(rawRepresentation: data.dropFirst())
        else { return nil }
        let named = Data(name.utf8) + [0x0A, 1] + signer.publicKey.rawRepresentation
        let hash = SHA256.hash(data: named).prefix(4).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        return NoteSigningKey(parsing: "PRIVATE+KEY+\(name)+\(hash)+\(base64)")
    }

    @Test func anAmendmentOrARevisionSupersedesWhatWasSigned() throws {
        try AmendmentTests.withVerdict { path, writer in
            _ = try writer.sign(["V-1"], try Self.signing(.performer, "Tester"))
            _ = try writer.sign(["V-1"], try Self.signing(.checker, "Checker"))
            _ = try writer.amend(AmendmentTests.request([(.site, "Goyang")]))
            #expect(try Self.standings(path) == ["superseded", "superseded"])
            // Nobody authorises what was checked before the amendment.
            guard case .notAuthorised(let reason) = Self.refusal(writer, try Self.signing(.authoriser, "Authoriser"))
            else {
                Issue.record("authorised")
                return
            }
            #expect(reason == "V-1: no performer and no checker has signed the record as it is now")
            // Who performed may check now, if another performer signs: only signatures of this state count.
            _ = try writer.sign(["V-1"], try Self.signing(.performer, "Checker"))
            _ = try writer.sign(["V-1"], try Self.signing(.checker, "Tester"))
            _ = try writer.sign(["V-1"], try Self.signing(.authoriser, "Authoriser"))
            #expect(try Self.standings(path) == ["superseded", "superseded", "valid", "valid", "valid"])
            var anew = AmendmentTests.verdict
            anew.revision = 2
            try writer.record(anew, evidence: [])
            try writer.close()
            let entries = try EvidenceReader(path: path).signatures(ofVerdict: "V-1")
            #expect(entries.allSatisfy { $0.standing == .superseded })
            #expect(entries.last?.reason == "the verdict was evaluated anew since")
            #expect(try EvidenceReader(path: path).verify().isWhole)
        }
    }

    @Test func allVerdictsAreSignedOrNone() throws {
        try AmendmentTests.withVerdict { path, writer in
            var other = AmendmentTests.verdict
            other.id = "V-2"
            try writer.record(other, evidence: [])
            _ = try writer.sign(["V-1"], try Self.signing(.performer, "Tester"))
            let checker = try Self.signing(.checker, "Checker")
            #expect(throws: RecordRefusal.self) { try writer.sign(["V-1", "V-2"], checker) }
            #expect(throws: RecordRefusal.notFound("there is no verdict V-3")) {
                try writer.sign(["V-1", "V-3"], checker)
            }
            try writer.close()
            #expect(try Self.standings(path) == ["valid"])
            #expect(try EvidenceReader(path: path).signatures(ofVerdict: "V-2").isEmpty)
        }
    }

    /// Whoever rewrites what was signed, together with the whole log, has no key for the signatures.
    @Test(arguments: [
        ("UPDATE verdicts SET result = '{\"y\":0.29}'", "the result is not the one that was signed"),
        ("UPDATE amendments SET new_value = 'Gimpo'", "the amendments are not those that were signed"),
        ("DELETE FROM amendments", "the amendments are not those that were signed"),
        ("UPDATE signatures SET name = 'Other' WHERE id = 2", "the signed text does not say what the row says"),
        ("UPDATE signatures SET role = 'performer' WHERE id = 2", "the signed text does not say what the row says"),
        ("UPDATE signatures SET signed_ns = signed_ns - 1", "the signed text does not say what the row says"),
        (
            "UPDATE signatures SET note = replace(note, 'Checker', 'Other'), name = 'Other' WHERE id = 2",
            "has not signed the text"
        ),
        ("UPDATE signatures SET verifier_key = 'x'", "its key is none"),
        ("UPDATE signatures SET note = 'x'", "the signed text is no note"),
        ("DELETE FROM signatures WHERE id = 1", "no performer has signed what is to be checked"),
    ])
    func whatWasSignedIsHeldAgainstItsSignature(_ statement: String, _ reason: String) throws {
        try AmendmentTests.withVerdict { path, writer in
            _ = try writer.amend(AmendmentTests.request([(.site, "Goyang")]))
            _ = try writer.sign(["V-1"], try Self.signing(.performer, "Tester"))
            _ = try writer.sign(["V-1"], try Self.signing(.checker, "Checker"))
            try writer.close()
        } afterwards: { path in
            try EvidenceLogTests.change(
                path, statement,
                "UPDATE verdicts SET content_sha256 = 'x' WHERE result = '{\"y\":0.29}'", "DELETE FROM log_leaves",
                "DELETE FROM log_checkpoints")
            let again = try EvidenceWriter(path: path, now: EvidenceFixture.now)
            try again.checkpoint(at: EvidenceFixture.now)
            let refused = Self.refusal(again, try Self.signing(.authoriser, "Authoriser"))
            guard case .integrity = refused else {
                Issue.record("\(String(describing: refused))")
                return
            }
            try again.close()
            let problems = try EvidenceReader(path: path).verify().problems
            #expect(problems.contains { $0.subject == "signatures" && $0.reason.hasSuffix(reason) }, "\(problems)")
            #expect(try Self.standings(path).contains("broken"))
        }
    }

    /// The text as it is documented, its hashes by Python, and the signature by PyNaCl or cryptography where one is installed.
    @Test(.enabled(if: (try? PythonOracle.run("import sqlite3, hashlib")) != nil, "python3 is absent"))
    func anotherProgramReadsWhatWasSigned() throws {
        try AmendmentTests.withVerdict { path, writer in
            _ = try writer.amend(AmendmentTests.request([(.site, "고양")]))
            _ = try writer.amend(AmendmentTests.request([(.remark, "x"), (.serial, "8")]))
            _ = try writer.sign(["V-1"], try Self.signing(.performer, "시험원"))
            try writer.close()
            let printed = try PythonOracle.run(Self.oracle, arguments: [path])
            #expect(printed.hasPrefix("text agrees\n"))
            #expect(!printed.contains("refused"), "\(printed)")
        }
    }

    private static let oracle = """
        import base64, hashlib, sqlite3, sys
        database = sqlite3.connect(sys.argv[1])
        def value(v):
            if v is None: return b"n"
            if isinstance(v, int): return b"i%d" % v
            return b"s%d:" % len(v.encode()) + v.encode()
        rows = database.execute("SELECT * FROM amendments ORDER BY id")
        names = [column[0] for column in rows.description]
        data = b"narae-leaf 1\\namendments\\n"
        for row in rows:
            for name, field in zip(names, row): data += name.encode() + b"=" + value(field) + b"\\n"
        result, = database.execute("SELECT result FROM verdicts").fetchone()
        note, key = database.execute("SELECT note, verifier_key FROM signatures").fetchone()
        text, line = note.rsplit("\\n\\n", 1)
        text += "\\n"
        expected = f'''narae-signature 1
        verdict V-1
        revision 1
        content_sha256 {hashlib.sha256(result.encode()).hexdigest()}
        amendments 3
        amendments_sha256 {hashlib.sha256(data).hexdigest()}
        role performer
        name 시험원
        time 2026-11-23T05:11:22.000000000Z
        '''
        print("text agrees" if text == expected.replace("        ", "") else f"text refused: {text}{expected}")
        signature = base64.b64decode(line.split()[2])[4:]
        public = base64.b64decode(key.split("+", 2)[2])[1:]
        try:
            from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
            try:
                Ed25519PublicKey.from_public_bytes(public).verify(signature, text.encode())
                print("signature agrees")
            except Exception as error: print("signature refused", error)
        except ImportError: pass
        """
}
