import ReferenceData
import Testing

@testable import MAVLinkDecoding

@Suite struct MAVLinkMessageTests {
    @Test(.enabled(if: ReferenceData.isPresent, ReferenceData.hint))
    func decodesEveryVectorOfBothVersions() throws {
        // Encoded by pymavlink 2.4.50. Its definitions lack some extensions; fields it does not name must read zero. In
        // version 1 too it sends extensions, which the standard does not foresee.
        let vectors = OracleJSON(try ReferenceData.gunzippedText("formats/mavlink_vectors.json.gz")).elements
        #expect(vectors.count == 614)
        var version1 = 0
        var passed = 0
        for vector in vectors {
            let name = try #require(vector["name"]?.string)
            let fields = try #require(vector["fields"]).members
            for (key, isVersion2) in [("v2", true), ("v1", false)] {
                guard let hex = vector[key]?.string else { continue }
                let message = try #require(try [UInt8](hex: hex).parsedMessage(), "\(name)")
                #expect(message.definition.name == name && Int(message.definition.id) == vector["id"]?.integer)
                let isRight = message.definition.fields.allSatisfy { field in
                    let value = message.value(of: field)
                    guard let oracle = fields[field.name] else {
                        return message.payload[field.offset..<field.offset + field.size].allSatisfy { $0 == 0 }
                    }
                    return matches(value, oracle)
                }
                #expect(isRight, "\(name) \(key): \(message.json)")
                if !isVersion2 { version1 += 1 } else if isRight { passed += 1 }
            }
        }
        #expect(passed == 614)
        #expect(version1 == 376)
    }

    @Test func printsJSONInWireOrderWithExactIntegersAndWidenedSingles() throws {
        let message = try #require(try [UInt8](hex: PymavlinkFrames.attitude).parsedMessage())
        // Values as pymavlink 2.4.50 prints them.
        #expect(
            message.json == """
                {"time_boot_ms":61000,"roll":0.10000000149011612,"pitch":-0.20000000298023224,"yaw":2.819999933242798,\
                "rollspeed":0.009999999776482582,"pitchspeed":0.019999999552965164,"yawspeed":0.029999999329447746}
                """)
    }

    @Test func printsNaNAsNullAndArraysAndTexts() throws {
        let odometry = try #require(try [UInt8](hex: PymavlinkFrames.odometry).parsedMessage())
        #expect(odometry.json.contains(#""q":[1.0,0.0,0.0,0.0],"vx":0.5"#))
        #expect(odometry.json.contains(#""pose_covariance":[null,null,"#))
        let traffic = try #require(try [UInt8](hex: PymavlinkFrames.adsbVehicle).parsedMessage())
        #expect(traffic.json.contains(#""callsign":"KAL0100","emitter_type":3"#))
        #expect(traffic["callsign"] == .text("KAL0100"))
        #expect(traffic["ver_velocity"] == .signed(-250))
        #expect(traffic["nothing"] == nil)
    }

    @Test func escapesTextThatJSONCannotHold() throws {
        let definition = try #require(MAVLinkCatalogue.standard.definition(named: "STATUSTEXT"))
        let characters: [UInt8] = Array("a\"b\\c\u{1}".utf8) + [0xFF, 0x00, 0x41]
        let bytes: [UInt8] = [0xFD, UInt8(1 + characters.count), 0, 0, 0, 1, 1, 253, 0, 0, 6] + characters + [0, 0]
        let frame = MAVLinkFrame(
            offset: 0, messageID: 253, length: UInt16(bytes.count), version: 2,
            payloadLength: UInt8(1 + characters.count), sequence: 0, system: 1, component: 1)
        let message = MAVLinkMessage(definition, frame, in: unsafe bytes.span.bytes)
        #expect(message.json == "{\"severity\":6,\"text\":\"a\\\"b\\\\c\\u0001\u{FFFD}\",\"id\":0,\"chunk_seq\":0}")
    }
}
