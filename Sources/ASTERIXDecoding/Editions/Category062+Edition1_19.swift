// Facts of category 062 edition 1.19, system track data, as in asterix-specs (zoranbosnjak/asterix-specs, by way of
// libasterix 0.36.3), with the reserved expansion field of its appendix, edition 1.3. The grammar stands in
// `EditionParser.swift`.

extension EditionCatalogue {
    static let category062_1_19 = """
        CAT062 1.19 like 1.18
        340{SID(SAC:8 SIC:8) POS(RHO:16u*1/256;NM THETA:16u*180/2^15;°) HEIGHT:16s*25;ft MDC(V:1 G:1
         LMC:14s*0.25;FL) MDA(V:1 G:1 L:1 -:1 MODE3A:12o) TYP(TYP:3 SIM:1 RAB:1 TST:1 -:2)}
        RE!{= CST[1](SAC:8 SIC:8 -:4 TYP:4 LTN:16) CSN[1](SAC:8 SIC:8 -:4 TYP:4) TVS(VX:16s*0.25;m/s
         VY:16s*0.25;m/s) STS<FDR:1 LNAV(EP:1 VAL:1) -:4> V3{PS3(EP:1 VAL:3 -:4) AS(RCE(EP:1 VAL:2) RRL(EP:1 VAL:1)
         TPW(EP:1 VAL:2) TSI(EP:1 VAL:2) TAO(EP:1 RE:1 VAL:6) -:5) UAS(MUO(EP:1 VAL:1) DAA(EP:1 VAL:2) RWC(EP:1
         VAL:1) -:1) CASS(SVH(EP:1 VAL:2) CATC(EP:1 VAL:3) -:1)}}
        """
}
