/// The style sheet of the page: paper of a laboratory, no colour but where it means something.
enum ReportStyle {
    /// - Parameters:
    ///   - footer: the identification on every printed page, as the content of a CSS string.
    ///   - header: the marks on every printed page, likewise.
    static func sheet(footer: String, header: String) -> String {
        """
        @page { size: A4; margin: 18mm 16mm 20mm 16mm;
          @top-left { content: "\(header)"; font: bold 9pt sans-serif; color: #b00020; }
          @top-right { content: "\(footer)"; font: 8pt sans-serif; color: #444; }
          @bottom-left { content: "\(footer)"; font: 8pt sans-serif; color: #444; }
          @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; color: #444; } }
        \(common)
        """
    }

    private static let common = """
        :root { --ink: #16202b; --faint: #5a6672; --rule: #c5ccd3; --band: #f1f4f6; --bad: #b00020; --good: #0b6b3a;
          --warn: #8a5a00; --measured: #1f5fa8; }
        * { box-sizing: border-box; }
        body { margin: 0 auto; max-width: 210mm; padding: 10mm 12mm; color: var(--ink); background: #fff;
          font: 10pt/1.45 "Noto Sans KR", "Noto Sans CJK KR", "Malgun Gothic", "Apple SD Gothic Neo", "NanumGothic", sans-serif; }
        .en { color: var(--faint); font-size: 0.88em; }
        th .en, .verdict .en, .mark .en, h1 .en, h2 .en, h3 .en { color: inherit; }
        h1 { font-size: 20pt; margin: 0; letter-spacing: 0.04em; } h1 .en { font-weight: 400; font-size: 13pt; }
        h2 { font-size: 12.5pt; margin: 9mm 0 2.5mm; padding-bottom: 1mm; border-bottom: 2px solid var(--ink);
          break-after: avoid; }
        h3 { font-size: 10.5pt; margin: 5mm 0 1.5mm; break-after: avoid; }
        header { border-bottom: 3px double var(--ink); padding-bottom: 3mm; margin-bottom: 4mm; }
        header .row { display: flex; justify-content: space-between; align-items: baseline; gap: 6mm; flex-wrap: wrap; }
        .lab { font-weight: 700; font-size: 11.5pt; } .small { font-size: 8.5pt; color: var(--faint); }
        .mark { display: inline-block; border: 2px solid var(--bad); color: var(--bad); font-weight: 700;
          padding: 0.3mm 2.2mm; margin: 1mm 2mm 0 0; letter-spacing: 0.06em; }
        .notice { border: 1.5px solid var(--bad); padding: 2.5mm 3.5mm; margin: 3mm 0; break-inside: avoid; }
        .notice ul { margin: 1mm 0 0; padding-left: 5mm; } .notice strong { color: var(--bad); }
        table { border-collapse: collapse; width: 100%; margin: 1.5mm 0 3mm; font-size: 9pt; }
        th, td { border: 0.6px solid var(--rule); padding: 1mm 1.8mm; text-align: left; vertical-align: top;
          overflow-wrap: break-word; }
        th { background: var(--band); font-weight: 600; overflow-wrap: normal; } tr { break-inside: avoid; }
        .facts th { width: 31%; } .checks th:nth-child(1) { width: 24%; } .checks th:nth-child(2) { width: 20%; } .numbers td { font-variant-numeric: tabular-nums; }
        .manoeuvres td { word-break: keep-all; }
        .hash, code { font: 7.5pt/1.35 ui-monospace, "DejaVu Sans Mono", "Noto Sans Mono", monospace; overflow-wrap: anywhere; }
        .value { white-space: nowrap; } .verdict { font-weight: 700; } .pass { color: var(--good); } .fail { color: var(--bad); } .open { color: var(--warn); }
        .overall { display: flex; gap: 5mm; align-items: baseline; border: 1.5px solid var(--ink); padding: 2.5mm 4mm;
          margin: 3mm 0; break-inside: avoid; flex-wrap: wrap; } .overall .verdict { font-size: 14pt; }
        .missing { color: var(--bad); font-weight: 700; }
        article { break-before: auto; } article > h2 { margin-top: 10mm; }
        figure { margin: 2mm 0 4mm; break-inside: avoid; } figcaption { font-size: 9pt; margin-bottom: 1mm; font-weight: 600; }
        svg.plot { display: block; width: 100%; height: auto; max-width: 176mm; font-family: inherit; }
        svg.square { max-width: 122mm; }
        .plot .frame { fill: none; stroke: #16202b; } .plot .grid { stroke: #e1e6ea; fill: none; }
        .plot text { font-size: 11px; fill: #16202b; } .plot .axis { font-size: 12px; } .plot .legend { font-size: 12px; }
        .plot .points { stroke: #1f5fa8; stroke-width: 2.2; stroke-linecap: round; stroke-opacity: 0.55; fill: none; }
        .plot .line { stroke: #1f5fa8; stroke-width: 1.1; fill: none; stroke-linejoin: round; }
        .plot .limit { stroke: #b00020; stroke-width: 1.5; stroke-dasharray: 7 4; fill: none; }
        .plot .target { stroke: #0b6b3a; stroke-width: 1.2; stroke-dasharray: 10 3 2 3; fill: none; }
        .plot .radius { stroke: #c26a00; stroke-width: 2; fill: none; }
        .plot .outline { stroke: #16202b; stroke-width: 1.4; fill: none; }
        .plot .span { fill: #1f5fa8; fill-opacity: 0.1; } .plot .event { stroke: #6b2fa0; stroke-width: 1.3;
          stroke-dasharray: 3 3; fill: none; }
        .plot .stamp { fill: #b00020; font-size: 15px; font-weight: 700; }
        .watermark { display: none; }
        .end { text-align: center; margin: 10mm 0 4mm; font-weight: 700; letter-spacing: 0.1em; }
        .sign { display: flex; gap: 8mm; margin-top: 6mm; break-inside: avoid; }
        .sign div { flex: 1; border-top: 1px solid var(--ink); padding-top: 1.5mm; min-height: 12mm; }
        @media print { body { padding: 0; max-width: none; }
          .watermark { display: block; position: fixed; top: 42%; left: 0; right: 0; text-align: center; font-size: 34pt; white-space: nowrap;
            font-weight: 700; color: #b00020; opacity: 0.09; transform: rotate(-28deg); pointer-events: none; } }
        """
}
