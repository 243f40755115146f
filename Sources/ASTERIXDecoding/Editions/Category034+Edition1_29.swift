// Facts of category 034 edition 1.29, 1.27, 1.28, monoradar service messages, as in asterix-specs
// (zoranbosnjak/asterix-specs, by way of libasterix 0.36.3). The grammar stands in `EditionParser.swift`.

extension EditionCatalogue {
    static let category034_1_29 = """
        CAT034 1.29,1.27,1.28
        010(SAC:8 SIC:8)
        000:8
        030:24u*1/128;s
        020:8u*360/2^8;°
        041:16u*1/128;s
        050{COM(NOGO:1 RDPC:1 RDPR:1 OVLRDP:1 OVLXMT:1 MSC:1 TSV:1 -:1) - - PSR(ANT:1 CHAB:2 OVL:1 MSC:1 -:3)
         SSR(ANT:1 CHAB:2 OVL:1 MSC:1 -:3) MDS(ANT:1 CHAB:2 OVLSUR:1 MSC:1 SCF:1 DLF:1 OVLSCF:1 OVLDLF:1 -:7)}
        060{COM(-:1 REDRDP:3 REDXMT:3 -:1) - - PSR(POL:1 REDRAD:3 STC:2 -:2) SSR(REDRAD:3 -:5) MDS(REDRAD:3 CLU:1
         -:4)}
        070[1](TYP:5 COUNT:11)
        100(RHOST:16u*1/256;NM RHOEND:16u*1/256;NM THETAST:16u*180/2^15;° THETAEND:16u*180/2^15;°)
        110:8
        120(HGT:16s*1;m LAT:24s*180/2^23;° LON:24s*180/2^23;°)
        090(RNG:8s*1/128;NM AZM:8s*180/2^13;°)
        RE!
        SP!
        """
}
