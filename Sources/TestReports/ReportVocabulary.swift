/// The words for the codes of results, conditions, axes and events.
enum ReportVocabulary {
    /// Each code once.
    static let words = Dictionary(uniqueKeysWithValues: [results, conditions, axes, records, events].flatMap { $0 })

    private static let results: [(String, Phrase)] = [
        ("endurance", Phrase("체공 시간", "endurance")), ("range", Phrase("항속 거리", "range")),
        ("descent_rate", Phrase("하강률", "descent rate")), ("maximum_height", Phrase("최고 높이", "maximum height")),
        ("maximum_error", Phrase("최대 오차", "maximum error")), ("miss_distance", Phrase("이격 거리", "miss distance")),
        ("arrival_distance", Phrase("도착 거리", "arrival distance")), ("reaction_time", Phrase("반응 시간", "reaction time")),
        ("height_loss", Phrase("높이 손실", "height loss")), ("tilt_peak", Phrase("최대 경사", "peak of the tilt")),
        ("overshoot", Phrase("오버슈트", "overshoot")), ("settling", Phrase("정착 시간", "settling")),
        ("latency", Phrase("지연", "latency")), ("lag", Phrase("지연", "lag")), ("drift", Phrase("드리프트", "drift")),
        ("packet_error_rate", Phrase("패킷 오류율", "packet error rate")),
        ("missing_share", Phrase("누락 비율", "share missing")),
        ("duplicate_share", Phrase("중복 비율", "share of duplicates")),
        ("success_share", Phrase("성공 비율", "share of successes")), ("reliability", Phrase("신뢰도", "reliability")),
        ("reliability_bound", Phrase("신뢰도 하한", "lower bound of the reliability")),
        ("vibration_rms", Phrase("진동 실효값", "RMS of the vibration")),
        ("time_to_landing", Phrase("착륙까지의 시간", "time to landing")),
        ("lower_bound", Phrase("하한", "lower bound")), ("upper_bound", Phrase("상한", "upper bound")),
        ("r95", Phrase("R95 (95 % 반경)", "R95 (95 % radius)")),
        ("p95", Phrase("P95 (95 % 편차)", "P95 (95 % deviation)")),
        ("rms", Phrase("실효값", "RMS")), ("maximum", Phrase("최댓값", "maximum")), ("minimum", Phrase("최솟값", "minimum")),
        ("bias", Phrase("평균 편차", "mean deviation")), ("mean", Phrase("평균", "mean")),
        ("share_inside", Phrase("회랑 안 시간 비율", "share of time inside")),
        ("longest_excursion", Phrase("가장 긴 이탈", "longest excursion")),
        ("excursions_per_hour", Phrase("시간당 이탈 횟수", "excursions an hour")),
        ("lateral_error_95", Phrase("측면 전체 시스템 오차 95 %", "lateral total system error, 95 %")),
        ("vertical_error_95", Phrase("수직 전체 시스템 오차 95 %", "vertical total system error, 95 %")),
        ("motion_capture", Phrase("모션 캡처", "motion capture")), ("total_station", Phrase("토털 스테이션", "total station")),
        ("rtk", Phrase("RTK 위성항법", "RTK GNSS")), ("gnss", Phrase("위성항법", "GNSS")),
        ("own_estimate", Phrase("기체 자체 추정", "the vehicle's own estimate")),
        ("surveillance", Phrase("감시", "surveillance")),
        ("horizontal_m", Phrase("수평 (m)", "horizontal (m)")), ("vertical_m", Phrase("수직 (m)", "vertical (m)")),
        ("heading_deg", Phrase("방위 (°)", "heading (°)")), ("tilt_deg", Phrase("경사 (°)", "tilt (°)")),
        ("speed_mps", Phrase("속력 (m/s)", "speed (m/s)")), ("time_s", Phrase("시각 (s)", "time (s)")),
        ("charge_percent", Phrase("충전량 (%)", "charge (%)")), ("distance_m", Phrase("거리 (m)", "distance (m)")),
        ("standard", Phrase("표준", "standard")), ("typical", Phrase("통상값", "typical")), ("site", Phrase("현장", "site")),
    ]

    private static let conditions: [(String, Phrase)] = [
        ("window", Phrase("시험 구간", "window of the trial")),
        ("reference_system", Phrase("기준 시스템", "reference system")),
        ("reference_signal", Phrase("기준 신호", "reference signal")),
        ("wind", Phrase("바람", "wind")), ("temperature", Phrase("온도", "temperature")),
        ("configuration", Phrase("설정", "configuration")), ("record_loss", Phrase("기록 누락", "missing frames")),
        ("sample_rate", Phrase("표본율", "sample rate")), ("largest_gap", Phrase("가장 긴 공백", "largest gap")),
        ("time_order", Phrase("시간 순서", "order of time")), ("sample_limit", Phrase("표본 수 한계", "limit of samples")),
        ("archive", Phrase("보관 기록", "archive")), ("recording", Phrase("재생한 기록", "replayed recording")),
        ("vehicle", Phrase("기체", "vehicle")), ("utc", Phrase("협정 세계시", "UTC")),
        ("target", Phrase("목표", "target")),
    ]

    private static let axes: [(String, Phrase)] = [
        ("speed_deviation", Phrase("속력 편차", "Speed deviation")), ("height_error", Phrase("높이 오차", "Height error")),
        ("horizontal_error", Phrase("수평 오차", "Horizontal error")), ("tilt", Phrase("경사", "Tilt")),
        ("height_above_ground", Phrase("지상 높이", "Height above ground")), ("vibration", Phrase("진동", "Vibration")),
        ("link_strength", Phrase("링크 세기", "Link strength")),
        ("time_since_step", Phrase("계단 입력 후 시간", "Time since the step")),
        ("tlof", Phrase("TLOF (접지·이륙 구역)", "TLOF")), ("course", Phrase("경로", "course")),
        ("declared", Phrase("신고값", "declared")), ("trend", Phrase("추세", "trend")), ("cap", Phrase("상한", "cap")),
        ("test_ratio", Phrase("시험 비율", "Test ratio")), ("correlation", Phrase("상관", "Correlation")),
        ("east", Phrase("동쪽", "East")), ("north", Phrase("북쪽", "North")), ("time", Phrase("시간", "Time")),
        ("height", Phrase("높이", "Height")), ("altitude", Phrase("고도", "Altitude")),
        ("height_deviation", Phrase("높이 편차", "Height deviation")),
        ("heading_deviation", Phrase("방위 편차", "Heading deviation")),
        ("lateral_deviation", Phrase("측면 편차", "Lateral deviation")),
        ("altitude_amsl", Phrase("평균 해수면 고도", "Altitude above mean sea level")),
        ("position", Phrase("위치", "position")), ("limit", Phrase("한계", "limit")),
        ("along", Phrase("진행 방향", "Along track")), ("across", Phrase("가로 방향", "Across track")),
        ("speed", Phrase("속력", "Speed")), ("ground_speed", Phrase("대지 속도", "Ground speed")),
        ("climb_rate", Phrase("상승률", "Climb rate")), ("battery_remaining", Phrase("배터리 잔량", "Battery remaining")),
        ("touchdown", Phrase("접지", "touchdown")), ("leg", Phrase("구간", "leg")), ("path", Phrase("경로", "path")),
        ("track", Phrase("항적", "track")), ("fence", Phrase("지오펜스", "fence")), ("pad", Phrase("착륙장", "pad")),
        ("roll", Phrase("롤", "Roll")), ("pitch", Phrase("피치", "Pitch")), ("yaw", Phrase("요", "Yaw")),
        ("setpoint", Phrase("설정값", "set-point")), ("response", Phrase("응답", "response")),
        ("armed", Phrase("시동", "armed")), ("disarmed", Phrase("시동 해제", "disarmed")),
        ("airborne", Phrase("이륙", "airborne")), ("landed", Phrase("착륙", "landed")),
        ("run_start", Phrase("기록 시작", "run start")), ("run_end", Phrase("기록 끝", "run end")),
        ("deviation", Phrase("편차", "Deviation")), ("error", Phrase("오차", "Error")),
        ("distance", Phrase("거리", "Distance")),
    ]

    private static let records: [(String, Phrase)] = [
        ("performer", Phrase("시험자", "performer")), ("checker", Phrase("검토자", "checker")),
        ("authoriser", Phrase("승인자", "authoriser")), ("order", Phrase("주문", "order")),
        ("customer", Phrase("의뢰자", "customer")), ("remark", Phrase("비고", "remark")),
        ("withdrawn", Phrase("철회", "withdrawn")), ("article_model", Phrase("시험품 모델", "model of the article")),
        ("article_manufacturer", Phrase("제조사", "manufacturer")),
        ("article_serial", Phrase("시험품 일련번호", "serial number")),
        ("article_firmware", Phrase("펌웨어", "firmware")),
    ]

    private static let events: [(String, Phrase)] = [
        ("stimulus", Phrase("자극", "stimulus")), ("motor_cut", Phrase("모터 차단", "motor cut")),
        ("mode_switch", Phrase("모드 전환", "mode switch")), ("wind_step", Phrase("풍속 단계", "wind step")),
        ("outbound_start", Phrase("왕로 시작", "outbound start")), ("outbound_end", Phrase("왕로 끝", "outbound end")),
        ("inbound_start", Phrase("복로 시작", "inbound start")), ("inbound_end", Phrase("복로 끝", "inbound end")),
        ("arrival", Phrase("도착", "arrival")), ("start", Phrase("시작", "start")), ("end", Phrase("끝", "end")),
        ("settled", Phrase("정착", "settled")), ("waypoint", Phrase("경로점", "waypoint")),
        ("reserve", Phrase("예비량", "reserve")), ("failure", Phrase("고장", "failure")),
    ]
}
