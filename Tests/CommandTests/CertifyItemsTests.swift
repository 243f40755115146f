import Testing

/// The catalogue of test items as a writer of plans sees it.
@Suite struct CertifyItemsTests {
    @Test func listsEveryItemOnce() throws {
        let rows = try Printed.rows(["certify", "items"])
        let numbers = rows.compactMap { $0["number"] as? Int }
        // The 37 test items and the exam manoeuvre.
        #expect(rows.count == 38 && numbers == numbers.sorted() && Set(numbers).count == rows.count)
        #expect(rows.last?["item"] as? String == "exam-manoeuvre" && rows.last?["limit"] as? String == "minimum")
        #expect(rows.first?["item"] as? String == "hover-hold-horizontal")
        #expect(rows.first?["limit"] as? String == "maximum" && rows.first?["unit"] as? String == "m")
    }

    @Test func showsWhatAPlanMaySay() throws {
        let result = try BuiltProgram.narae.run(["certify", "items", "link-loss-reaction", "--output", "json"])
        let item = try Printed.object(result.output)
        #expect(result.exitCode == 0 && item["number"] as? Int == 18)
        let events = try #require(item["events"] as? [[String: Any]])
        #expect(events.contains { $0["name"] as? String == "link_lost" })
        let parameters = try #require(item["parameters"] as? [[String: Any]])
        #expect(parameters.allSatisfy { $0["name"] is String && $0["minimum"] is Double && $0["meaning"] is String })
        #expect((item["formulae"] as? [String])?.isEmpty == false)
    }

    @Test func refusesAnItemThatIsNone() throws {
        let result = try BuiltProgram.narae.run(["certify", "items", "hover-hold-horizonal"])
        #expect(result.exitCode == 2 && result.errors.contains("'hover-hold-horizontal'"), "\(result.errors)")
    }
}
