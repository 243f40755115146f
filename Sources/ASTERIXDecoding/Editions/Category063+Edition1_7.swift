// Facts of category 063 edition 1.7, sensor status, as in asterix-specs (zoranbosnjak/asterix-specs, by way of
// libasterix 0.36.3). The grammar stands in `EditionParser.swift`.

extension EditionCatalogue {
    static let category063_1_7 = """
        CAT063 1.7
        010(SAC:8 SIC:8)
        015:8
        030:24u*1/128;s
        050(SAC:8 SIC:8)
        060<CON:2 PSR:1 SSR:1 MDS:1 ADS:1 MLT:1 | OPS:1 ODP:1 OXT:1 MSC:1 TSV:1 NPW:1 -:1 | TTF(EP:1 VAL:1) SPO(EP:1
         VAL:1) -:3>
        070:16s*1;ms
        080(SRG:16s*1e-05 SRB:16s*1/128;NM)
        081:16s*180/2^15;°
        090(PRG:16s*1e-05 PRB:16s*1/128;NM)
        091:16s*180/2^15;°
        092:16s*180/2^15;°
        -
        RE!
        SP!
        """
}
