import Testing

@testable import AirspaceModel

@Suite struct JSONParserTests {
    @Test func readsEveryKindOfValue() throws {
        let text = #"{"a": [1, -2.5e3, true, false, null], "b": "x\n\u00e9\ud83d\ude00\"", "c": {}, "d": []}"#
        let value = try JSONParser.parse(Array(text.utf8))
        let numbers = try #require(value["a"]?.array)
        #expect(numbers[0].number == 1)
        #expect(numbers[1].number == -2500)
        #expect(numbers[2].bool == true)
        #expect(numbers[3].bool == false)
        #expect(value["b"]?.string == "x\né😀\"")
        #expect(value["c"]?.isObject == true)
        #expect(value["d"]?.array?.isEmpty == true)
        #expect(value["e"] == nil)
    }

    @Test(arguments: [
        ("{\n  \"a\": 1,\n  \"a\": 2}", JSONSyntaxError.Reason.duplicateMember, 3, 3),
        ("{\n  \"a\": 01}", .badNumber, 2, 8),
        ("[1, 2", .unexpectedEnd, 1, 6),
        ("[1 2]", .unexpectedByte, 1, 4),
        ("[1] x", .trailingBytes, 1, 5),
        ("[1.]", .badNumber, 1, 2),
        ("[\"\\q\"]", .badString, 1, 4),
        ("[\"\\ud800\"]", .unexpectedByte, 1, 9),
        ("", .unexpectedEnd, 1, 1),
        ("[NaN]", .unexpectedByte, 1, 2),
    ])
    func namesThePlaceOfAnError(_ text: String, _ reason: JSONSyntaxError.Reason, _ line: Int, _ column: Int) {
        #expect {
            try JSONParser.parse(Array(text.utf8))
        } throws: { error in
            let error = error as? JSONSyntaxError
            return error?.reason == reason && error?.line == line && error?.column == column
        }
    }

    @Test func refusesEveryPrefixOfADocument() throws {
        let bytes = Array(#"{"features":[{"a":[1.5,"é",null,true]}]}"#.utf8)
        for length in 0..<bytes.count {
            #expect(throws: JSONSyntaxError.self) { try JSONParser.parse(Array(bytes[..<length])) }
        }
        _ = try JSONParser.parse(bytes)
    }

    @Test func refusesWhatIsNestedTooDeep() {
        let text = String(repeating: "[", count: 10_000)
        #expect(throws: JSONSyntaxError.self) { try JSONParser.parse(Array(text.utf8)) }
    }
}
