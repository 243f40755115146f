import EvidenceStore
import Foundation
import Quantities
import Testing

@testable import FlightProcessing

/// Verdicts over a run that does not know when it was flown.
@Suite struct CertifyingUnknownUTCTests {
    @Test func aVerdictNamesItsWindowOnTheRecordingsOwnClock() throws {
        try CertifyingFixture.withHover(isUTCKnown: false) { fixture in
            let verdict = try #require(try fixture.evaluate(fixture.plan()).first)
            #expect(verdict.verdict == "PASS")
            #expect(try CertifyingFixture.value(verdict, "utc_known") as? Bool == false)
            #expect(try CertifyingFixture.value(verdict, "window_start_utc") is NSNull)
            #expect(try CertifyingFixture.value(verdict, "window_end_utc") is NSNull)
            let start_s = try #require(try CertifyingFixture.value(verdict, "window_start_s") as? Double)
            let end_s = try #require(try CertifyingFixture.value(verdict, "window_end_s") as? Double)
            #expect(end_s - start_s > 100)
            #expect(try CertifyingFixture.check(verdict, "utc") == "not_assessed")
            #expect(!verdict.resultJSON.contains("2026-11-23T"))
            #expect(try fixture.recompute(verdict).isIdentical)
        }
    }

    @Test func aVerdictOfARunWithUTCHasTheTextThatItAlwaysHad() throws {
        try CertifyingFixture.withHover { fixture in
            let verdict = try #require(try fixture.evaluate(fixture.plan()).first)
            #expect(
                (try CertifyingFixture.value(verdict, "window_start_utc") as? String)?.hasPrefix("2026-11-23T") == true)
            for key in ["utc_known", "window_start_s", "window_end_s"] {
                #expect(try CertifyingFixture.value(verdict, key) == nil, "\(key)")
            }
            #expect(try CertifyingFixture.check(verdict, "utc") == nil)
        }
    }

    /// By its times as dates the window would lie within the flight.
    @Test(arguments: [true, false])
    func aWindowInUTCCannotBePlacedWithoutUTC(isUTCKnown: Bool) throws {
        try CertifyingFixture.withHover(isUTCKnown: isUTCKnown) { fixture in
            let plan = try fixture.plan([
                (
                    "whole_run = true",
                    "start_utc = \"2026-11-23T05:00:10Z\"\nend_utc = \"2026-11-23T05:01:40Z\""
                )
            ])
            let verdict = try #require(try fixture.evaluate(plan).first)
            #expect(try CertifyingFixture.check(verdict, "window") == (isUTCKnown ? "passed" : "failed"))
            #expect(verdict.verdict == (isUTCKnown ? "PASS" : "INVALID_TRIAL"))
            #expect(isUTCKnown || verdict.y == nil)
        }
    }
}
