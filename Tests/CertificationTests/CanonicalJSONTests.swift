import Foundation
import Testing

@testable import Certification

@Suite struct CanonicalJSONTests {
    @Test func hasOneForm() {
        let value = CanonicalJSON.object([
            "b": .array([.integer(1), .null, .boolean(true)]), "a": .number(0.1), "B": .number(.nan),
            "é": .string("줄\n\"\\"), "big": .unsigned(.max), "small": .unsigned(7),
        ])
        #expect(
            value.text
                == #"{"B":null,"a":0.1,"b":[1,null,true],"big":"18446744073709551615","small":7,"é":"줄\u000a\"\\"}"#)
    }

    @Test(arguments: [0.0, -0.0, 1, 0.1, 1e-7, 1.7976931348623157e308, .leastNonzeroMagnitude, 1e16, 123_456.789])
    func numbersReadBackToThemselves(value: Double) throws {
        let read = try JSONSerialization.jsonObject(with: Data("[\(CanonicalJSON.number(value).text)]".utf8))
        #expect((read as? [Double]) == [value])
    }
}
