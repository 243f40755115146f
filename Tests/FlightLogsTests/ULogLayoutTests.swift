import Testing

@testable import FlightLogs

/// Where the bounds of layouts lie: a definition beyond them is refused before it is taken apart.
@Suite struct ULogLayoutTests {
    /// The layout of `a`, by format messages.
    private func layout(_ formats: [String]) throws(ULogLayout.Failure) -> ULogLayout {
        var known: [String: ULogFormatDefinition] = [:]
        for text in formats {
            let bytes = Array(text.utf8)
            guard let definition = ULogFormatDefinition(parsing: bytes.span.bytes) else { continue }
            known[definition.name] = definition
        }
        return try ULogLayout(name: "a", formats: known)
    }

    private func failure(_ formats: [String]) -> ULogLayout.Failure? {
        do throws(ULogLayout.Failure) {
            _ = try layout(formats)
            return nil
        } catch { return error }
    }

    @Test func countsFieldsBytesAndElements() throws {
        let time = "a:uint64_t timestamp;"
        #expect(try layout([time + "uint8_t[8191] x;"]).fields.count == 8192)
        #expect(failure([time + "uint8_t[8192] x;"]) == .tooLarge)
        #expect(try layout([time + "double[8190] x;int32_t y;"]).paddedByteCount == 65_532)
        #expect(failure([time + "double[8191] x;"]) == .tooLarge)
        // Elements without fields: 16,383 and the time are as many as there may be.
        #expect(try layout([time + "b[16383] x;", "b:float[0] y;"]).fields.count == 1)
        #expect(failure([time + "b[16384] x;", "b:float[0] y;"]) == .tooLarge)
        #expect(failure([time + "b[200] x;", "b:c[200] y;", "c:float[0] z;"]) == .tooLarge)
    }

    @Test func countsDepth() throws {
        func chain(_ length: Int) -> [String] {
            let names = ["a", "b", "c", "d", "e", "f", "g", "h", "i"].prefix(length)
            return zip(names, names.dropFirst()).map { "\($0):uint64_t timestamp;\($1) n;" } + [
                "\(names.last!):float x;"
            ]
        }
        #expect(try layout(chain(8)).fields.last?.name == "n.n.n.n.n.n.n.x")
        #expect(failure(chain(9)) == .tooLarge)
        #expect(failure(["a:uint64_t timestamp;a n;"]) == .tooLarge)
        // A format that is met first near the top and then deep down counts from there.
        #expect(failure(chain(8).map { $0.hasPrefix("a") ? "a:uint64_t timestamp;h m;b n;" : $0 }) == nil)
        let deeper = chain(8).map { $0.hasPrefix("h") ? "h:i x;" : $0 } + ["i:float x;"]
        #expect(failure(deeper.map { $0.hasPrefix("a") ? "a:uint64_t timestamp;h m;b n;" : $0 }) == .tooLarge)
    }

    @Test func needsKnownFormatsAndATime() {
        #expect(failure(["a:uint64_t timestamp;b x;"]) == .unknownFormat)
        #expect(failure(["a:uint64_t timestamp;b[0] x;"]) == nil)
        #expect(failure(["a:uint32_t timestamp;"]) == .noTimestamp)
        #expect(failure(["a:uint64_t[1] timestamp;"]) == .noTimestamp)
        #expect(failure(["a:float x;"]) == .noTimestamp)
    }
}
