// Facts of category 019 edition 1.3, multilateration system status, as in asterix-specs (zoranbosnjak/asterix-specs,
// by way of libasterix 0.36.3). The grammar stands in `EditionParser.swift`.

extension EditionCatalogue {
    static let category019_1_3 = """
        CAT019 1.3
        010(SAC:8 SIC:8)
        000:8
        140:24u*1/128;s
        550(NOGO:2 OVL:1 TSV:1 TTF:1 -:3)
        551(TP1A:1 TP1B:1 TP2A:1 TP2B:1 TP3A:1 TP3B:1 TP4A:1 TP4B:1)
        552[1](RSI:8 -:1 RS1090:1 TX1030:1 TX1090:1 RSS:1 RSO:1 -:2)
        553<REFTR1:2 -:2 REFTR2:2 -:1 | REFTR3:2 -:2 REFTR4:2 -:1>
        600(LAT:32s*180/2^30;° LON:32s*180/2^30;°)
        610:16s*0.25;m
        620:8s*1;m
        - -
        RE!
        SP!
        """
}
