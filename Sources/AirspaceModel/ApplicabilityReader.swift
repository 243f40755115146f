import Quantities

/// Reads the periods of ED-318 (`limitedApplicability`) and ED-269 (`applicability`).
struct ApplicabilityReader {
    var warnings: [ZoneFileWarning] = []

    /// The periods of a member; absent or without any limit: none, which means always.
    mutating func periods(_ value: JSONValue?, at place: String) throws(ZoneRefusal) -> [ApplicabilityPeriod] {
        guard let value else { return [] }
        guard let list = value.array else { throw ZoneRefusal(.badProperty("applicability"), at: place) }
        var periods: [ApplicabilityPeriod] = []
        for (index, item) in list.enumerated() {
            guard item.isObject else { throw ZoneRefusal(.badProperty("applicability"), at: "\(place)[\(index)]") }
            // ED-269: `permanent` overrules whatever else is given.
            if item["permanent"]?.string == "YES" { return [] }
            let period = try period(item, at: "\(place)[\(index)]")
            if period == ApplicabilityPeriod() {
                warnings.append(ZoneFileWarning("a period without limits: the zone is always active", at: place))
                return []
            }
            periods.append(period)
        }
        return periods
    }

    private mutating func period(_ value: JSONValue, at place: String) throws(ZoneRefusal) -> ApplicabilityPeriod {
        let start = try instant(value["startDateTime"], at: place + ".startDateTime")
        let end = try instant(value["endDateTime"], at: place + ".endDateTime")
        if let start, let end, end <= start { throw ZoneRefusal(.endBeforeStart, at: place + ".endDateTime") }
        var key = "schedule"
        if value["schedule"] == nil, value["dailyPeriod"] != nil {
            key = "dailyPeriod"
            warnings.append(ZoneFileWarning("dailyPeriod read as schedule", at: place))
        }
        var schedule: [DailyWindow] = []
        if let member = value[key] {
            guard let list = member.array else { throw ZoneRefusal(.badProperty(key), at: "\(place).\(key)") }
            for (index, item) in list.enumerated() {
                schedule.append(try window(item, at: "\(place).\(key)[\(index)]"))
            }
        }
        // Every day, the whole day: no limit at all.
        if schedule.contains(.wholeDay(.any)) { schedule = [] }
        return ApplicabilityPeriod(start: start, end: end, schedule: schedule)
    }

    /// A moment; nil for an absent or empty one and for the year 9999.
    mutating func instant(_ value: JSONValue?, at place: String) throws(ZoneRefusal) -> UTCInstant? {
        guard let value else { return nil }
        guard let text = value.string else { throw ZoneRefusal(.notADateTime, at: place) }
        if text.isEmpty {
            warnings.append(ZoneFileWarning("an empty time is taken as none", at: place))
            return nil
        }
        if text.hasPrefix("9999") {
            warnings.append(ZoneFileWarning("the year 9999 is taken as no end", at: place))
            return nil
        }
        if let instant = UTCInstant(rfc3339: text) { return instant }
        if let instant = UTCInstant(rfc3339: text + "Z") {
            warnings.append(ZoneFileWarning("a time without an offset is taken as UTC", at: place))
            return instant
        }
        throw ZoneRefusal(.badTime(text), at: place)
    }

    private mutating func window(_ value: JSONValue, at place: String) throws(ZoneRefusal) -> DailyWindow {
        let days = try weekdays(value["day"], at: place + ".day")
        let opens = try bound(value, time: "startTime", event: "startEvent", at: place)
        let closes = try bound(value, time: "endTime", event: "endEvent", at: place)
        if opens == nil, closes == nil { return .wholeDay(days) }
        if opens == nil || closes == nil {
            warnings.append(ZoneFileWarning("a window with one bound lasts from or to midnight UTC", at: place))
        }
        return DailyWindow(
            days: days, opens: opens ?? .time(nanoseconds: 0, offset_s: 0),
            closes: closes ?? .time(nanoseconds: 86_400_000_000_000, offset_s: 0))
    }

    private mutating func weekdays(_ value: JSONValue?, at place: String) throws(ZoneRefusal) -> Weekdays {
        var codes = value?.array ?? []
        if let single = value?.string {
            warnings.append(ZoneFileWarning("the day is a string and not an array of days", at: place))
            codes = [.string(single)]
        }
        if codes.isEmpty {
            warnings.append(ZoneFileWarning("no day is named: taken as every day", at: place))
            return .any
        }
        var days: Weekdays = []
        for code in codes {
            guard let text = code.string, let day = Weekdays(code: text) else {
                throw ZoneRefusal(.unknownDay(code.string ?? "?"), at: place)
            }
            days.formUnion(day)
        }
        return days
    }

    /// One bound of a window: a time of day, an event, or neither.
    private mutating func bound(
        _ value: JSONValue, time timeKey: String, event eventKey: String, at place: String
    ) throws(ZoneRefusal) -> WindowBound? {
        let time = try text(value[timeKey], at: "\(place).\(timeKey)")
        let event = try text(value[eventKey], at: "\(place).\(eventKey)")
        switch (time, event) {
        case (nil, nil): return nil
        case (_?, _?): throw ZoneRefusal(.timeAndEvent, at: "\(place).\(timeKey)")
        case (nil, let event?):
            guard let event = SolarEvent(rawValue: event) else {
                throw ZoneRefusal(.unknownEvent(event), at: "\(place).\(eventKey)")
            }
            return .event(event)
        case (let time?, nil): return try timeOfDay(time, at: "\(place).\(timeKey)")
        }
    }

    private mutating func text(_ value: JSONValue?, at place: String) throws(ZoneRefusal) -> String? {
        guard let value else { return nil }
        guard let text = value.string else { throw ZoneRefusal(.badProperty("time"), at: place) }
        if text.isEmpty { warnings.append(ZoneFileWarning("an empty time is taken as none", at: place)) }
        return text.isEmpty ? nil : text
    }

    /// A time of day such as `16:00:00Z`, `16:00Z` or `09:00:00.00+09:00`; `24:00` closes a day.
    private mutating func timeOfDay(_ text: String, at place: String) throws(ZoneRefusal) -> WindowBound {
        var body = Substring(text)
        var offset_s: Int64 = 0
        if body.hasSuffix("Z") || body.hasSuffix("z") {
            body = body.dropLast()
        } else if let sign = body.lastIndex(where: { $0 == "+" || $0 == "-" }) {
            guard let offset = Self.clock(body[body.index(after: sign)...]) else {
                throw ZoneRefusal(.badTime(text), at: place)
            }
            offset_s = offset / 1_000_000_000 * (body[sign] == "-" ? -1 : 1)
            body = body[..<sign]
        } else {
            warnings.append(ZoneFileWarning("a time without an offset is taken as UTC", at: place))
        }
        guard let nanoseconds = Self.clock(body) else { throw ZoneRefusal(.badTime(text), at: place) }
        return .time(nanoseconds: nanoseconds, offset_s: offset_s)
    }

    /// Nanoseconds of `hh:mm`, `hh:mm:ss` or `hh:mm:ss.f`, at most 24 hours.
    private static func clock(_ text: Substring) -> Int64? {
        let padded = text.count == 5 ? text + ":00" : text
        if padded == "24:00:00" { return 86_400_000_000_000 }
        return UTCInstant(rfc3339: "1970-01-01T\(padded)Z")?.nanoseconds
    }
}
